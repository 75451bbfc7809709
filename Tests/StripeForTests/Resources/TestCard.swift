/// One of the cards that Stripe documents for testing (docs.stripe.com/testing), by the name of its payment method.
package struct TestCard: Sendable, Hashable {
    package let name: String
    let brand: String
    let last4: String
    /// What the bank says when the card is put on file; nil is yes.
    let onSetup: Decline?
    let onCharge: BankAnswer

    /// The card of this name, such as `pm_card_visa`; nil when Stripe documents none.
    package static func named(_ name: String) -> TestCard? { byName[name] }

    private init(
        _ name: String, _ last4: String, brand: String = "visa", onSetup: Decline? = nil,
        onCharge: BankAnswer = .approves
    ) {
        self.name = name
        self.brand = brand
        self.last4 = last4
        self.onSetup = onSetup
        self.onCharge = onCharge
    }

    /// A card that no customer can have on file, since the bank declines everything.
    private static func declined(_ name: String, _ last4: String, _ decline: Decline) -> TestCard {
        TestCard(name, last4, onSetup: decline, onCharge: .declines(decline))
    }

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    private static let all = [
        TestCard("pm_card_visa", "4242"),
        TestCard("pm_card_visa_debit", "5556"),
        TestCard("pm_card_mastercard", "4444", brand: "mastercard"),
        TestCard("pm_card_amex", "0005", brand: "amex"),
        declined("pm_card_chargeDeclined", "0002", .generic),
        declined("pm_card_visa_chargeDeclined", "0002", .generic),
        declined("pm_card_chargeDeclinedInsufficientFunds", "9995", .insufficientFunds),
        declined("pm_card_visa_chargeDeclinedInsufficientFunds", "9995", .insufficientFunds),
        declined("pm_card_visa_chargeDeclinedLostCard", "9987", .lostCard),
        declined("pm_card_visa_chargeDeclinedStolenCard", "9979", .stolenCard),
        declined("pm_card_chargeDeclinedExpiredCard", "0069", .expiredCard),
        declined("pm_card_chargeDeclinedIncorrectCvc", "0127", .incorrectCVC),
        declined("pm_card_chargeDeclinedProcessingError", "0119", .processingError),
        TestCard("pm_card_chargeCustomerFail", "0341", onCharge: .declines(.generic)),
        TestCard("pm_card_authenticationRequired", "3184", onCharge: .asksForAuthentication(evenWhenSetUp: true)),
        TestCard(
            "pm_card_authenticationRequiredOnSetup", "3155", onCharge: .asksForAuthentication(evenWhenSetUp: false)),
        TestCard(
            "pm_card_authenticationRequiredSetupForOffSession", "0446",
            onCharge: .asksForAuthentication(evenWhenSetUp: false)),
        TestCard(
            "pm_card_authenticationRequiredChargeDeclinedInsufficientFunds", "3178",
            onCharge: .declines(.insufficientFunds)),
    ]
}
