internal import SpellJSON

/// What a person can type after a refusal. The server's own sentence says what went wrong; this adds the command.
enum Advice {
    /// - Parameter isLocal: whether the server is on this machine.
    static func after(code: String, body: JSONValue, retryAfter: String?, isLocal: Bool = false) -> [String] {
        var lines = fixed[code] ?? []
        if isLocal, code == "AUTH_MISSING_HEADER" { lines = localToken }
        if let url = body["checkoutUrl"]?.stringValue { lines.append("Put a card on file: \(url)") }
        if code == "PRICE_LIMIT_EXCEEDED", let amount = body["details"]?["priceAmount"]?.intValue {
            let isOwnLimit = body["details"]?["limit"] != nil
            lines.append(isOwnLimit ? "See your limits: spell billing limits" : "Accept it with: --max-price \(amount)")
        }
        if let invocation = body["invocationId"]?.stringValue {
            lines.append("See what happened: spell invocation show \(invocation)")
        }
        if let record = body["billingRecordId"]?.stringValue { lines.append("Billing record: \(record)") }
        if let seconds = retryAfter.flatMap(Int.init) { lines.append("Try again in \(seconds) s.") }
        return lines
    }

    private static let fixed = [
        "AUTH_MISSING_HEADER": token,
        "AUTH_INVALID_TOKEN": token,
        "SPELL_NOT_FOUND": ["See what you may run: spell list"],
        "SLUG_TAKEN": ["If the name is yours, leave out @vN to take its next version; otherwise choose another name."],
        "IDEMPOTENCY_CONFLICT": ["Give this request its own --idempotency-key."],
        "INVOCATION_IN_PROGRESS": ["Repeat the same command for its answer; it runs only once."],
        "PAYLOAD_TOO_LARGE": ["Parameters may have 1 MiB, a spell that is being forged 32 MiB."],
        "BILLING_FAILED": [anotherCard],
        "PAYMENT_METHOD_EXISTS": [anotherCard],
    ]

    private static let anotherCard = "Put another card on file: spell billing checkout --replace"

    /// `spell serve --dev` has no users who could sign in.
    static let developmentToken = "Run this in the folder where 'spell serve --dev' runs, or below it."

    private static let localToken = [
        developmentToken, "Or sign in: spell auth login",
        "Or set SPELL_TOKEN; another user's: spell auth token --user ID",
    ]

    private static let token = [
        "Sign in: spell auth login", "Or set SPELL_TOKEN; a development server's: spell auth token --user ID",
    ]
}
