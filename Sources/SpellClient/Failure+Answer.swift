internal import SpellJSON

extension Failure {
    /// Reads an error answer of the server (status 400 and above).
    ///
    /// - Parameters:
    ///   - retryAfter: the `retry-after` header, in seconds.
    ///   - server: named where the answer is not one that a Spell server gives.
    package init(httpStatus: Int, bytes: [UInt8], retryAfter: String?, server: ServerAddress) {
        guard let body = try? JSONValue(bytes), let code = body["code"]?.stringValue,
            let sentence = body["error"]?.stringValue
        else {
            self = .unreachable(
                "\(server) answered \(httpStatus), and not as a Spell server does",
                advice: ["Is the address right? Name another with --server or SPELL_URL."])
            return
        }
        // The server's sentence is for who writes requests by hand.
        let isUnsigned = code == "AUTH_MISSING_HEADER"
        self.init(
            ExitStatus(code: code, httpStatus: httpStatus),
            isUnsigned ? "You have no token for \(server)" : sentence, code: code,
            requestID: body["requestId"]?.stringValue ?? "unknown",
            details: Self.lines(of: body["details"]),
            advice: Advice.after(code: code, body: body, retryAfter: retryAfter, isLocal: server.isLoopback),
            json: bytes)
    }

    /// What a server would have answered, found out by this program itself.
    ///
    /// - Parameter details: `details` of the answer, JSON.
    package init(_ status: ExitStatus, _ sentence: String, code: String, details: [UInt8]?) {
        let details = details.flatMap { try? JSONValue($0) }
        self.init(status, sentence, code: code, details: Self.lines(of: details), detailsJSON: details)
    }

    /// `{"faults":[{"pointer","reason"}]}` becomes a line for each fault, a price one line, anything else a line for
    /// each member.
    private static func lines(of details: JSONValue?) -> [String] {
        guard let members = details?.objectValue?.members else { return [] }
        if let amount = details?["priceAmount"]?.intValue, let currency = details?["currency"]?.stringValue {
            return ["price: \(Money.text(amount, currency))"]
        }
        return members.flatMap { member -> [String] in
            guard member.name == "faults", let faults = member.value.arrayValue else {
                return ["\(member.name): \(text(member.value))"]
            }
            return faults.map(line(of:))
        }
    }

    private static func line(of fault: JSONValue) -> String {
        let pointer = fault["pointer"]?.stringValue ?? ""
        return "\(pointer.isEmpty ? "the whole" : pointer): \(fault["reason"]?.stringValue ?? text(fault))"
    }

    private static func text(_ value: JSONValue) -> String {
        value.stringValue ?? String(decoding: value.encoded, as: UTF8.self)
    }
}
