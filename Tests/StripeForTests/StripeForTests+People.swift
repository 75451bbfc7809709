package import SpellJSON

/// What people do outside of the API.
extension StripeForTests {
    /// The cardholder puts a card (such as `pm_card_visa`) on file on the Checkout page. Answers the payment method's
    /// id; throws the bank's no, which leaves the page open.
    @discardableResult
    package func completeCheckout(_ session: String, card: String = "pm_card_visa") throws(StripeError) -> String {
        try service.withAccount { account throws(StripeError) in
            try account.completeCheckout(session, card: card)
        }
    }

    /// The cardholder answers the bank's question about a PaymentIntent, in the browser.
    package func authenticate(_ intent: String, successfully: Bool = true) throws(StripeError) {
        try service.withAccount { account throws(StripeError) in
            try account.authenticate(intent, successfully: successfully)
        }
    }

    /// From now on the bank answers so to charges on this payment method.
    package func bank(_ answer: BankAnswer, for paymentMethod: String) throws(StripeError) {
        try service.withAccount { account throws(StripeError) in
            try account.setBank(answer, for: paymentMethod)
        }
    }

    /// The account's owner refunds in the dashboard; all that is left when no amount is given.
    package func refund(_ intent: String, amount: Int? = nil) throws(StripeError) {
        try service.withAccount { account throws(StripeError) in
            try account.refundInDashboard(intent, amount: amount)
        }
    }

    /// The account's owner cancels a payment in the dashboard.
    package func cancel(_ intent: String) throws(StripeError) {
        try service.withAccount { account throws(StripeError) in
            _ = try account.cancelIntent(StripeCall(ids: [intent], parameters: [:], path: ""))
        }
    }

    /// The cardholder contests the payment. Answers the dispute's id.
    @discardableResult
    package func dispute(_ intent: String) throws(StripeError) -> String {
        try service.withAccount { account throws(StripeError) in try account.dispute(intent) }
    }

    /// Somebody takes the card off the file, in the portal or the dashboard.
    package func detach(_ paymentMethod: String) throws(StripeError) {
        try service.withAccount { account throws(StripeError) in
            _ = try account.detachPaymentMethod(StripeCall(ids: [paymentMethod], parameters: [:], path: ""))
        }
    }

    package func deleteCustomer(_ customer: String) throws(StripeError) {
        try service.withAccount { account throws(StripeError) in
            _ = try account.deleteCustomer(StripeCall(ids: [customer], parameters: [:], path: ""))
        }
    }

    /// Puts a test card on a customer's file without Checkout. Answers the payment method's id.
    @discardableResult
    package func putOnFile(_ card: String = "pm_card_visa", for customer: String) throws(StripeError) -> String {
        try service.withAccount { account throws(StripeError) in
            try account.attach(card, to: customer, isSetUp: true)
        }
    }

    /// Time passes on the account's clock: holds lapse, Checkout pages close, idempotency keys are forgotten.
    package func advance(seconds: Int) throws(StripeError) {
        try service.withAccount { account throws(StripeError) in account.advance(seconds: seconds) }
    }

    /// How long a new object stays out of search results.
    package func lagSearch(seconds: Int) throws(StripeError) {
        try service.withAccount { account throws(StripeError) in account.searchLag = seconds }
    }

    /// How many seconds an uncaptured hold lasts from now on; Stripe's are seven days.
    package func holdsLast(seconds: Int) throws(StripeError) {
        try service.withAccount { account throws(StripeError) in account.holdDuration = seconds }
    }

    /// The object of this id, as the API would show it; null when there is none.
    package func object(_ id: String) -> JSONValue {
        do throws(StripeError) {
            return try service.withAccount { account throws(StripeError) in account.object(of: id) ?? .null }
        } catch {
            return .null
        }
    }
}
