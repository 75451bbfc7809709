internal import SpellJSON
package import SpellKernel

extension StripeClient: Intents {
    package func place(_ record: BillingRecord) async -> StripeResult<PaymentIntent> {
        await call(
            .post("/v1/payment_intents", key: Self.placingKey(record)) { form in
                Self.describe(record, to: &form)
                form.add(true, "confirm")
                form.add(true, "off_session")
            }, { PaymentIntent($0) })
    }

    package func seal(_ record: BillingRecord, _ wording: SealWording) async -> StripeResult<PaymentIntent> {
        await call(
            .post("/v1/payment_intents", key: Self.placingKey(record)) { form in
                Self.describe(record, to: &form)
                form.add(wording.rawValue, "description")
            }, { PaymentIntent($0) })
    }

    /// Lists, since Stripe's search may lag by a minute and lists do not. An intent with money in it goes before one
    /// without: a key that Stripe has forgotten after a day may have made two.
    package func find(_ record: BillingRecord) async -> StripeResult<PaymentIntent?> {
        var after: String?
        var empty: PaymentIntent?
        for _ in 0..<Self.mostPages {
            let page = await call(Self.page(of: record, after: after), { IntentPage($0) })
            switch page {
            case .done(let page):
                let own = page.intents.filter { $0.invocation == record.invocation.description }
                if let found = own.first(where: \.hasMoney) { return .done(found) }
                empty = empty ?? own.first
                guard page.hasMore, let last = page.intents.last else { return .done(empty) }
                after = last.id
            case .refused(let refusal): return .refused(refusal)
            case .unknown(let cause): return .unknown(cause)
            }
        }
        return .unknown("the customer has too many payments to look through")
    }

    package func intent(_ id: String) async -> StripeResult<PaymentIntent> {
        await call(.get(Self.path(id)) { $0.add("latest_charge", "expand", "") }, { PaymentIntent($0) })
    }

    package func capture(_ id: String, key: String) async -> StripeResult<PaymentIntent> {
        await call(.post(Self.path(id) + "/capture", key: key), { PaymentIntent($0) })
    }

    package func cancel(_ id: String, key: String) async -> StripeResult<PaymentIntent> {
        await call(.post(Self.path(id) + "/cancel", key: key), { PaymentIntent($0) })
    }

    package func refund(_ id: String, key: String) async -> StripeResult<Void> {
        await call(
            .post("/v1/refunds", key: key) { $0.add(id, "payment_intent") },
            { refund in ["failed", "canceled"].contains(refund["status"]?.stringValue) ? nil : () })
    }

    package func confirm(
        _ id: String, paymentMethod: String, returnURL: String, key: String
    ) async -> StripeResult<PaymentIntent> {
        await call(
            .post(Self.path(id) + "/confirm", key: key) { form in
                form.add(paymentMethod, "payment_method")
                form.add(returnURL, "return_url")
            }, { PaymentIntent($0) })
    }

    /// One invocation is one key, and one key is one intent.
    private static func placingKey(_ record: BillingRecord) -> String { "spell-hold-\(record.invocation)" }

    private static func path(_ id: String) -> String { "/v1/payment_intents/\(StripeForm.escape(id))" }

    /// Made of nothing but the record, so that asking again asks the same.
    private static func describe(_ record: BillingRecord, to form: inout StripeForm) {
        form.add(record.price.amount, "amount")
        form.add(record.price.currency.rawValue, "currency")
        form.add(record.terms.customer, "customer")
        form.add(record.terms.paymentMethod, "payment_method")
        form.add("card", "allowed_payment_method_types", "0")
        form.add(record.terms.capture == .manual ? "manual" : "automatic", "capture_method")
        form.add(record.invocation.description, "metadata", "invocationId")
        form.add(record.id.description, "metadata", "billingRecordId")
        form.add(record.user.description, "metadata", "userId")
    }

    private static func page(of record: BillingRecord, after: String?) -> StripeRequest {
        .get("/v1/payment_intents") { form in
            form.add(record.terms.customer, "customer")
            form.add(Int(record.createdAt.microseconds / 1_000_000) - clockSlackSeconds, "created", "gte")
            form.add(100, "limit")
            if let after { form.add(after, "starting_after") }
        }
    }

    /// Stripe's clock and ours may differ.
    private static let clockSlackSeconds = 600
    private static let mostPages = 50
}
