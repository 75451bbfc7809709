internal import SpellJSON
internal import SpellKernel

/// What this server wants to know again when a question of price is answered: it keeps nothing itself, so the client
/// carries it, sealed.
struct RequestState: Hashable, Sendable {
    let user: UserID
    /// Names one version of a spell, whose price never changes.
    let tool: String
    let argumentsDigest: String
    let price: Price
    let expiresAt: Timestamp
    /// The idempotency key of the run: however often the answer is sent, it runs and is charged once.
    let key: String

    var json: [UInt8] {
        let value: JSONValue = [
            "user": .string(user.description), "tool": .string(tool), "arguments": .string(argumentsDigest),
            "amount": .number(JSONNumber(price.amount)), "currency": .string(price.currency.rawValue),
            "expiresAt": .string(String(expiresAt.microseconds)), "key": .string(key),
        ]
        return value.encoded
    }

    init(user: UserID, tool: String, argumentsDigest: String, price: Price, expiresAt: Timestamp, key: String) {
        self.user = user
        self.tool = tool
        self.argumentsDigest = argumentsDigest
        self.price = price
        self.expiresAt = expiresAt
        self.key = key
    }

    /// Nil for what `json` never wrote.
    init?(_ json: [UInt8]) {
        guard let value = try? JSONValue(json), let user = value["user"]?.stringValue.flatMap({ UserID($0) }),
            let tool = value["tool"]?.stringValue, let digest = value["arguments"]?.stringValue,
            let amount = value["amount"]?.intValue,
            let currency = value["currency"]?.stringValue.flatMap(Currency.init),
            let expiry = value["expiresAt"]?.stringValue.flatMap(Int64.init), let key = value["key"]?.stringValue
        else { return nil }
        self.init(
            user: user, tool: tool, argumentsDigest: digest, price: Price(amount: amount, currency: currency),
            expiresAt: Timestamp(microseconds: expiry), key: key)
    }
}
