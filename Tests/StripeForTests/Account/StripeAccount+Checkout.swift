internal import SpellJSON

extension StripeAccount {
    private static let details = ["client_reference_id", "success_url", "cancel_url", "currency", "locale", "ui_mode"]

    mutating func createSession(_ call: StripeCall) throws(StripeError) -> JSONValue {
        guard call.text("mode") == "setup" else {
            throw .invalid("mode", "This account in memory knows Checkout in `setup` mode only.")
        }
        if call["line_items"] != nil { throw .invalid("line_items", "You can not pass `line_items` in `setup` mode.") }
        guard call.text("success_url") != nil else { throw .missing("success_url") }
        guard call["allowed_payment_method_types"] != nil || call.text("currency") != nil else {
            throw .missing("currency")
        }
        let customer = call.text("customer")
        if let customer { _ = try living(customer, param: "customer") }
        let lifetime = (call.integer("expires_at") ?? now + 24 * 3600) - now
        guard (30 * 60...24 * 3600).contains(lifetime) else {
            throw .invalid("expires_at", "The `expires_at` timestamp must be between 30 minutes and 24 hours away.")
        }
        var metadata: [String: String] = [:]
        for (name, value) in call["setup_intent_data"]?["metadata"]?.objectValue?.members ?? [] {
            metadata[name] = value.stringValue
        }
        let intent = SetupIntent(id: newID("seti"), created: now, customer: customer, metadata: metadata)
        setupIntents[intent.id] = intent
        let session = CheckoutSession(
            id: newID("cs_test"), created: now, expiresAt: now + lifetime, customer: customer,
            setupIntent: intent.id, metadata: call.metadata, details: call.sent(Self.details))
        sessions[session.id] = session
        happen("setup_intent.created", intent.json)
        return session.json
    }

    func retrieveSession(_ call: StripeCall) throws(StripeError) -> JSONValue { try session(call.id).json }

    func listSessions(_ call: StripeCall) throws(StripeError) -> JSONValue {
        let customer = call.text("customer"), status = call.text("status")
        let found = sessions.all.filter {
            (customer == nil || $0.customer == customer) && (status == nil || $0.status.rawValue == status)
        }
        return try page(of: found.map { ($0.id, $0.json) }, call)
    }

    mutating func expireSession(_ call: StripeCall) throws(StripeError) -> JSONValue {
        let session = try session(call.id)
        guard session.status == .open else {
            throw StripeError(message: "Only Checkout Sessions with a status in [\"open\"] can be expired.")
        }
        expire(session)
        return try self.session(call.id).json
    }

    mutating func expire(_ session: CheckoutSession) {
        sessions[session.id]?.status = .expired
        setupIntents[session.setupIntent]?.isCanceled = true
        happen("checkout.session.expired", sessions[session.id]?.json ?? .null)
    }

    func session(_ id: String) throws(StripeError) -> CheckoutSession {
        guard let session = sessions[id] else { throw .noSuch("checkout.session", id) }
        return session
    }

    func retrieveSetupIntent(_ call: StripeCall) throws(StripeError) -> JSONValue {
        guard let intent = setupIntents[call.id] else { throw .noSuch("setupintent", call.id) }
        return intent.json
    }

    mutating func createPortalSession(_ call: StripeCall) throws(StripeError) -> JSONValue {
        guard let customer = call.text("customer") else { throw .missing("customer") }
        _ = try living(customer, param: "customer")
        let id = newID("bps")
        return Shapes.object(
            "billing_portal.session",
            call.sent(["return_url", "locale"]) + [
                ("id", .string(id)), ("created", .int(now)), ("customer", .string(customer)),
                ("url", .string("https://billing.stripe.com/p/session/\(id)")),
            ])
    }

    func retrieveEvent(_ call: StripeCall) throws(StripeError) -> JSONValue {
        guard let event = events[call.id] else { throw .noSuch("event", call.id) }
        return event.json
    }

    func listEvents(_ call: StripeCall) throws(StripeError) -> JSONValue {
        let type = call.text("type"), types = call["types"]?.arrayValue?.compactMap(\.stringValue)
        let found = events.all.filter { event in
            (type == nil || event.type == type) && (types == nil || types?.contains(event.type) == true)
                && isCreated(event.created, in: call["created"])
        }
        return try page(of: found.map { ($0.id, $0.json) }, call)
    }
}
