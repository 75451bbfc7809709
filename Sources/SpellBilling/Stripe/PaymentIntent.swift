package import SpellJSON

/// A PaymentIntent as Stripe shows it (docs.stripe.com/api/payment_intents/object).
package struct PaymentIntent: Hashable, Sendable {
    package let id: String
    package let status: Status
    package let amount: Int
    package let currency: String
    package let customer: String?
    /// `metadata.invocationId`.
    package let invocation: String?
    /// Whether all of what was taken was given back; known where the charge came with it.
    package let isRefunded: Bool
    /// The decline or error code of the last try.
    package let lastErrorCode: String?
    /// Where the card's owner shows themselves to their bank.
    package let authenticationURL: String?
    package let created: Int

    /// docs.stripe.com/payments/paymentintents/lifecycle
    package enum Status: String, Sendable, CaseIterable {
        case requiresPaymentMethod = "requires_payment_method"
        case requiresConfirmation = "requires_confirmation"
        case requiresAction = "requires_action"
        case processing
        case requiresCapture = "requires_capture"
        case canceled
        case succeeded
    }

    /// Whether money is held, taken, or about to be.
    var hasMoney: Bool {
        switch status {
        case .requiresCapture, .succeeded, .processing: true
        case .requiresPaymentMethod, .requiresConfirmation, .requiresAction, .canceled: false
        }
    }

    package init(
        id: String, status: Status, amount: Int, currency: String, customer: String?, invocation: String?,
        isRefunded: Bool = false, lastErrorCode: String? = nil, authenticationURL: String? = nil, created: Int = 0
    ) {
        self.id = id
        self.status = status
        self.amount = amount
        self.currency = currency
        self.customer = customer
        self.invocation = invocation
        self.isRefunded = isRefunded
        self.lastErrorCode = lastErrorCode
        self.authenticationURL = authenticationURL
        self.created = created
    }

    /// Nil for anything but an intent whose status is known.
    package init?(_ json: JSONValue) {
        guard let id = json["id"]?.stringValue, let status = json["status"]?.stringValue.flatMap(Status.init),
            let amount = json["amount"]?.intValue, let currency = json["currency"]?.stringValue
        else { return nil }
        let error = json["last_payment_error"]
        self.init(
            id: id, status: status, amount: amount, currency: currency, customer: json["customer"]?.reference,
            invocation: json["metadata"]?["invocationId"]?.stringValue,
            isRefunded: json["latest_charge"]?["refunded"]?.boolValue ?? false,
            lastErrorCode: error?["decline_code"]?.stringValue ?? error?["code"]?.stringValue,
            authenticationURL: json["next_action"]?["redirect_to_url"]?["url"]?.stringValue,
            created: json["created"]?.intValue ?? 0)
    }
}

extension JSONValue {
    /// The id of an object that may have been expanded.
    var reference: String? { stringValue ?? self["id"]?.stringValue }
}
