internal import SpellJSON

/// The object that a control request carries.
struct ControlArguments: Sendable {
    let json: JSONValue

    func text(_ name: String) throws(StripeError) -> String {
        guard let text = optionalText(name) else { throw .missing(name) }
        return text
    }

    func optionalText(_ name: String) -> String? { json[name]?.stringValue }
    func integer(_ name: String) -> Int? { json[name]?.intValue }
}

/// What a control request does to the account, by its name.
enum ControlAction {
    typealias Action = @Sendable (inout StripeAccount, ControlArguments) throws(StripeError) -> JSONValue

    static let all: [String: Action] = [
        "complete-checkout": { account, arguments throws(StripeError) in
            let session = try arguments.text("session")
            let method = try account.completeCheckout(session, card: arguments.optionalText("card") ?? "pm_card_visa")
            return ["paymentMethod": .string(method)]
        },
        "authenticate": { account, arguments throws(StripeError) in
            let isSuccess = arguments.json["success"]?.boolValue ?? true
            try account.authenticate(try arguments.text("intent"), successfully: isSuccess)
            return [:]
        },
        "bank-declines": { account, arguments throws(StripeError) in
            let decline = Decline.because(arguments.optionalText("declineCode") ?? "generic_decline")
            try account.setBank(.declines(decline), for: try arguments.text("paymentMethod"))
            return [:]
        },
        "refund": { account, arguments throws(StripeError) in
            try account.refundInDashboard(try arguments.text("intent"), amount: arguments.integer("amount"))
            return [:]
        },
        "dispute": { account, arguments throws(StripeError) in
            ["dispute": .string(try account.dispute(try arguments.text("intent")))]
        },
        "detach": { account, arguments throws(StripeError) in
            try account.detachPaymentMethod(
                StripeCall(ids: [try arguments.text("paymentMethod")], parameters: [:], path: ""))
        },
        "delete-customer": { account, arguments throws(StripeError) in
            try account.deleteCustomer(StripeCall(ids: [try arguments.text("customer")], parameters: [:], path: ""))
        },
        "advance": { account, arguments throws(StripeError) in
            account.advance(seconds: arguments.integer("seconds") ?? 0)
            return [:]
        },
        "search-lag": { account, arguments throws(StripeError) in
            account.searchLag = arguments.integer("seconds") ?? 0
            return [:]
        },
    ]
}
