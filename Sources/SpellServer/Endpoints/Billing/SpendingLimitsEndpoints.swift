internal import HTTPTypes
internal import SpellJSON
package import SpellKernel
package import SpellStore

/// `GET /api/billing/limits`: the most that the caller lets spells cost.
package struct ShowLimitsEndpoint: CallerEndpoint {
    private let limits: SpendingLimits
    private let standard: [Currency: SpendingLimit]

    package init(limits: SpendingLimits, standard: [Currency: SpendingLimit]) {
        self.limits = limits
        self.standard = standard
    }

    package func answer(_ exchange: Exchange, for caller: Caller) async throws(Refusal) -> Reply {
        SpendingAnswer.reply(try await limits.reports(for: caller.id, standard: standard))
    }

    package let operation = Operation(
        .get, "/api/billing/limits", id: "showSpendingLimits", "Show your limits on spending.",
        answers: [Operation.Answer(200, "One entry a currency.", schema: SpendingAnswer.schema)])
}

/// `PUT /api/billing/limits`: sets the caller's limit of one currency.
package struct SetLimitsEndpoint: CallerEndpoint {
    private let limits: SpendingLimits
    private let standard: [Currency: SpendingLimit]

    package init(limits: SpendingLimits, standard: [Currency: SpendingLimit]) {
        self.limits = limits
        self.standard = standard
    }

    package func answer(_ exchange: Exchange, for caller: Caller) async throws(Refusal) -> Reply {
        let body = try BodyObject(
            try await exchange.body(), allowing: ["currency", "perDayAmount", "perInvocationAmount"])
        guard let currency = Currency(rawValue: try body.string("currency").asWord) else {
            throw .invalidRequest(
                at: "/currency", "must be one of \(Currency.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        let limit = SpendingLimit(
            perDay: try body.optionalInteger("perDayAmount", in: 0...Self.largest),
            perInvocation: try body.optionalInteger("perInvocationAmount", in: 0...Price.maximum))
        try await limits.set(limit, currency, for: caller.id)
        return SpendingAnswer.reply(try await limits.reports(for: caller.id, standard: standard))
    }

    private static let largest = 1_000_000_000_000

    package let operation = Operation(
        .put, "/api/billing/limits", id: "setSpendingLimits",
        "Set your limit on spending in one currency; without amounts, go back to the operator's default.",
        body: Operation.Body(
            schema: """
                {"type":"object","required":["currency"],"additionalProperties":false,"properties":{\
                "currency":{"enum":[\(Currency.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ","))]},\
                "perDayAmount":{"type":"integer","minimum":0,"maximum":\(largest),\
                "description":"In minor units, for one calendar day, UTC."},\
                "perInvocationAmount":{"type":"integer","minimum":0,"maximum":\(Price.maximum)}}}
                """, example: #"{"currency":"usd","perDayAmount":5000,"perInvocationAmount":200}"#),
        answers: [Operation.Answer(200, "All your limits.", schema: SpendingAnswer.schema)])
}

private enum SpendingAnswer {
    static func reply(_ reports: [SpendingReport]) -> Reply {
        .object { json in
            json.name("limits")
            json.beginArray()
            for report in reports {
                json.beginObject()
                json.member("currency", report.currency.rawValue)
                if let perDay = report.limit.perDay { json.member("perDayAmount", perDay) }
                if let most = report.limit.perInvocation { json.member("perInvocationAmount", most) }
                json.member("setBy", report.isOwn ? "caller" : "operator")
                json.member("spentTodayAmount", report.spentToday)
                json.endObject()
            }
            json.endArray()
        }
    }

    static let schema = """
        {"type":"object","required":["limits"],"properties":{"limits":{"type":"array","items":{"type":"object",\
        "required":["currency","setBy","spentTodayAmount"],"properties":{"currency":{"type":"string"},\
        "perDayAmount":{"type":"integer"},"perInvocationAmount":{"type":"integer"},\
        "setBy":{"enum":["caller","operator"]},"spentTodayAmount":{"type":"integer"}}}}}}
        """
}
