internal import SpellJSON
package import SpellKernel

extension StripeClient: Customers {
    package func createCustomer(for payer: Payer) async -> StripeResult<String> {
        await call(
            .post("/v1/customers", key: "spell-customer-\(payer.user)-\(payer.generation)") { form in
                form.add(payer.user.description, "metadata", "userId")
            }, Self.id)
    }

    package func checkout(
        customer: String, user: UserID, returnURL: String, key: String
    ) async -> StripeResult<String> {
        await call(
            .post("/v1/checkout/sessions", key: key) { form in
                form.add("setup", "mode")
                form.add(customer, "customer")
                form.add("card", "allowed_payment_method_types", "0")
                form.add(user.description, "client_reference_id")
                form.add(returnURL, "success_url")
                form.add(returnURL, "cancel_url")
            }, Self.url)
    }

    package func portal(customer: String, returnURL: String, key: String) async -> StripeResult<String> {
        await call(
            .post("/v1/billing_portal/sessions", key: key) { form in
                form.add(customer, "customer")
                form.add(returnURL, "return_url")
            }, Self.url)
    }

    package func session(_ id: String) async -> StripeResult<CheckoutSession> {
        await call(.get("/v1/checkout/sessions/\(StripeForm.escape(id))")) { json in
            CheckoutSession(
                customer: json["customer"]?.reference, setup: json["setup_intent"]?.reference,
                isComplete: json["status"]?.stringValue == "complete")
        }
    }

    package func paymentMethod(ofSetup setup: String) async -> StripeResult<String?> {
        await call(.get("/v1/setup_intents/\(StripeForm.escape(setup))")) { json in
            .some(json["status"]?.stringValue == "succeeded" ? json["payment_method"]?.reference : nil)
        }
    }

    package func setDefault(paymentMethod: String, of customer: String, key: String) async -> StripeResult<Void> {
        await call(
            .post("/v1/customers/\(StripeForm.escape(customer))", key: key) { form in
                form.add(paymentMethod, "invoice_settings", "default_payment_method")
            }, { _ in () })
    }

    package func newestCard(of customer: String) async -> StripeResult<String?> {
        await call(
            .get("/v1/customers/\(StripeForm.escape(customer))/payment_methods") { form in
                form.add("card", "type")
                form.add(1, "limit")
            }, { json in json["data"]?.arrayValue.map { $0.first?.reference } })
    }

    package func customer(ofPaymentMethod id: String) async -> StripeResult<String?> {
        await call(.get("/v1/payment_methods/\(StripeForm.escape(id))")) { .some($0["customer"]?.reference) }
    }

    package func isDeleted(customer: String) async -> StripeResult<Bool> {
        await call(.get("/v1/customers/\(StripeForm.escape(customer))")) { $0["deleted"]?.boolValue ?? false }
    }

    package func intent(ofCharge charge: String) async -> StripeResult<String?> {
        await call(.get("/v1/charges/\(StripeForm.escape(charge))")) { .some($0["payment_intent"]?.reference) }
    }

    package func intent(ofDispute dispute: String) async -> StripeResult<String?> {
        await call(.get("/v1/disputes/\(StripeForm.escape(dispute))")) { .some($0["payment_intent"]?.reference) }
    }

    @Sendable private static func id(_ json: JSONValue) -> String? { json["id"]?.stringValue }

    @Sendable private static func url(_ json: JSONValue) -> String? { json["url"]?.stringValue }
}
