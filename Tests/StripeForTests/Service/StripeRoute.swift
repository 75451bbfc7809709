internal import SpellJSON

/// An endpoint: its method, its path with `{names}`, and what carries it out.
struct StripeRoute: Sendable {
    typealias Action = @Sendable (inout StripeAccount, StripeCall) throws(StripeError) -> JSONValue

    let method: String
    let template: String
    let action: Action
    private let pieces: [Substring]

    private init(_ method: String, _ template: String, _ action: @escaping Action) {
        self.method = method
        self.template = template
        self.action = action
        pieces = template.split(separator: "/")
    }

    /// The route for a request, and what stands for the path's names.
    static func find(_ method: String, _ path: String) -> (route: StripeRoute, ids: [String])? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        for route in all where route.method == method {
            if let ids = route.ids(in: Array(parts)) { return (route, ids) }
        }
        return nil
    }

    private func ids(in parts: [Substring]) -> [String]? {
        guard parts.count == pieces.count else { return nil }
        var ids: [String] = []
        for (part, piece) in zip(parts, pieces) {
            if piece.hasPrefix("{"), !part.isEmpty { ids.append(String(part)) } else if part != piece { return nil }
        }
        return ids
    }

    var parameters: [String: ParameterShape.Parameter] { ParameterTable.endpoints["\(method) \(template)"] ?? [:] }

    /// In an order in which the fixed word of a path is tried before a name.
    static let all: [StripeRoute] = [
        StripeRoute("POST", "/v1/customers") { account, call throws(StripeError) in try account.createCustomer(call) },
        StripeRoute("GET", "/v1/customers") { account, call throws(StripeError) in try account.listCustomers(call) },
        StripeRoute("GET", "/v1/customers/search") { account, call throws(StripeError) in
            try account.searchCustomers(call)
        },
        StripeRoute("GET", "/v1/customers/{customer}") { account, call throws(StripeError) in
            try account.retrieveCustomer(call)
        },
        StripeRoute("POST", "/v1/customers/{customer}") { account, call throws(StripeError) in
            try account.updateCustomer(call)
        },
        StripeRoute("DELETE", "/v1/customers/{customer}") { account, call throws(StripeError) in
            try account.deleteCustomer(call)
        },
        StripeRoute("GET", "/v1/customers/{customer}/payment_methods") { account, call throws(StripeError) in
            try account.listPaymentMethodsOfCustomer(call)
        },
        StripeRoute("GET", "/v1/payment_methods") { account, call throws(StripeError) in
            try account.listPaymentMethods(call)
        },
        StripeRoute("GET", "/v1/payment_methods/{payment_method}") { account, call throws(StripeError) in
            try account.retrievePaymentMethod(call)
        },
        StripeRoute("POST", "/v1/payment_methods/{payment_method}/attach") { account, call throws(StripeError) in
            try account.attachPaymentMethod(call)
        },
        StripeRoute("POST", "/v1/payment_methods/{payment_method}/detach") { account, call throws(StripeError) in
            try account.detachPaymentMethod(call)
        },
        StripeRoute("POST", "/v1/payment_intents") { account, call throws(StripeError) in
            try account.createIntent(call)
        },
        StripeRoute("GET", "/v1/payment_intents") { account, call throws(StripeError) in try account.listIntents(call)
        },
        StripeRoute("GET", "/v1/payment_intents/search") { account, call throws(StripeError) in
            try account.searchIntents(call)
        },
        StripeRoute("GET", "/v1/payment_intents/{intent}") { account, call throws(StripeError) in
            try account.retrieveIntent(call)
        },
        StripeRoute("POST", "/v1/payment_intents/{intent}/confirm") { account, call throws(StripeError) in
            try account.confirmIntent(call)
        },
        StripeRoute("POST", "/v1/payment_intents/{intent}/capture") { account, call throws(StripeError) in
            try account.captureIntent(call)
        },
        StripeRoute("POST", "/v1/payment_intents/{intent}/cancel") { account, call throws(StripeError) in
            try account.cancelIntent(call)
        },
        StripeRoute("POST", "/v1/refunds") { account, call throws(StripeError) in try account.createRefund(call) },
        StripeRoute("GET", "/v1/refunds") { account, call throws(StripeError) in try account.listRefunds(call) },
        StripeRoute("GET", "/v1/refunds/{refund}") { account, call throws(StripeError) in
            try account.retrieveRefund(call)
        },
        StripeRoute("POST", "/v1/checkout/sessions") { account, call throws(StripeError) in
            try account.createSession(call)
        },
        StripeRoute("GET", "/v1/checkout/sessions") { account, call throws(StripeError) in
            try account.listSessions(call)
        },
        StripeRoute("GET", "/v1/checkout/sessions/{session}") { account, call throws(StripeError) in
            try account.retrieveSession(call)
        },
        StripeRoute("POST", "/v1/checkout/sessions/{session}/expire") { account, call throws(StripeError) in
            try account.expireSession(call)
        },
        StripeRoute("GET", "/v1/setup_intents/{intent}") { account, call throws(StripeError) in
            try account.retrieveSetupIntent(call)
        },
        StripeRoute("POST", "/v1/billing_portal/sessions") { account, call throws(StripeError) in
            try account.createPortalSession(call)
        },
        StripeRoute("GET", "/v1/events") { account, call throws(StripeError) in try account.listEvents(call) },
        StripeRoute("GET", "/v1/events/{event}") { account, call throws(StripeError) in
            try account.retrieveEvent(call)
        },
        StripeRoute("GET", "/v1/charges") { account, call throws(StripeError) in try account.listCharges(call) },
        StripeRoute("GET", "/v1/charges/{charge}") { account, call throws(StripeError) in
            try account.retrieveCharge(call)
        },
        StripeRoute("GET", "/v1/disputes") { account, call throws(StripeError) in try account.listDisputes(call) },
        StripeRoute("GET", "/v1/disputes/{dispute}") { account, call throws(StripeError) in
            try account.retrieveDispute(call)
        },
    ]
}
