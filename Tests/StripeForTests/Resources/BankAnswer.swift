/// What the cardholder's bank says to a charge.
package enum BankAnswer: Sendable, Hashable {
    case approves
    case declines(Decline)
    /// Wants the cardholder (3-D Secure). Unless `evenWhenSetUp`, a card put on file by its holder is spared.
    case asksForAuthentication(evenWhenSetUp: Bool)
}

/// A bank's no (docs.stripe.com/declines/codes): the error's code and its decline code.
package struct Decline: Sendable, Hashable {
    let code: String
    let declineCode: String?
    let message: String

    /// A no with this decline code under `card_declined`.
    package static func because(_ declineCode: String) -> Decline {
        Decline(code: "card_declined", declineCode: declineCode, message: "Your card was declined.")
    }

    package static let generic = because("generic_decline")
    package static let lostCard = because("lost_card")
    package static let stolenCard = because("stolen_card")
    package static let insufficientFunds = Decline(
        code: "card_declined", declineCode: "insufficient_funds", message: "Your card has insufficient funds.")
    package static let expiredCard = Decline(
        code: "expired_card", declineCode: "expired_card", message: "Your card has expired.")
    package static let incorrectCVC = Decline(
        code: "incorrect_cvc", declineCode: "incorrect_cvc", message: "Your card's security code is incorrect.")
    package static let processingError = Decline(
        code: "processing_error", declineCode: "processing_error",
        message: "An error occurred while processing your card. Try again in a little bit.")
    static let authenticationRequired = Decline(
        code: "authentication_required", declineCode: "authentication_required",
        message: "Your card was declined. This transaction requires authentication.")
}
