/// The refusals that more than one place makes, each worded once.
extension Refusal {
    package static let missingToken = Refusal(
        .authMissingHeader, "Send your token in the header 'Authorization: Bearer <token>'.")

    /// The reason goes to the log only: a forger learns nothing from the answer.
    package static func invalidToken(_ cause: String) -> Refusal {
        Refusal(.authInvalidToken, "The token is not valid here; get a new one and try again.", cause: cause)
    }

    package static let banned = Refusal(.authBanned, "This account is banned; ask the operator why.")

    package static func spellNotFound(_ reference: String) -> Refusal {
        Refusal(.spellNotFound, "There is no spell '\(reference)'; list the ones that you may run.")
    }

    package static let visibilityDenied = Refusal(
        .visibilityDenied, "This spell is not visible to you; ask its owner for access.")

    package static let adminRequired = Refusal(.adminRequired, "Only an administrator may do this.")

    package static func notFound(_ what: String) -> Refusal {
        Refusal(.notFound, "There is no such \(what).")
    }

    package static func invalidRequest(_ faults: [Fault]) -> Refusal {
        Refusal(.invalidRequest, "The request is not valid; see details.", details: .faults(faults))
    }

    package static func invalidRequest(at pointer: String, _ reason: String) -> Refusal {
        invalidRequest([Fault(pointer: pointer, reason: reason)])
    }

    package static func invalidParameters(_ faults: [Fault]) -> Refusal {
        Refusal(
            .invalidRequest, "The parameters do not fit the spell's inputSchema; see details.",
            details: .faults(faults.map { Fault(pointer: "/parameters" + $0.pointer, reason: $0.reason) }))
    }

    package static func priceLimitExceeded(_ price: Price) -> Refusal {
        Refusal(
            .priceLimitExceeded, "The spell costs more than maxPriceAmount; raise it to accept the price.",
            details: .price(price))
    }

    package static let idempotencyConflict = Refusal(
        .idempotencyConflict, "This Idempotency-Key was used with another request; use a new key.")

    package static let invocationInProgress = Refusal(
        .invocationInProgress, "The first request with this Idempotency-Key still runs; ask again shortly.",
        retryAfterSeconds: 1)

    package static let overloaded = Refusal(
        .overloaded, "The node runs as many spells as it can; try again shortly.", retryAfterSeconds: 1)

    /// - Parameter state: what those spells are.
    package static func shareTaken(_ share: Int, _ state: String = Places.runs) -> Refusal {
        Refusal(
            .rateLimited, "You have \(share) spells \(state) here, as many as one caller may; let one end.",
            retryAfterSeconds: 1)
    }

    package static let billingNotConfigured = Refusal(
        .billingNotConfigured, "This server takes no payments yet, so priced spells cannot run.")

    package static func storeUnavailable(_ cause: String) -> Refusal {
        Refusal(
            .storeUnavailable, "The store cannot be reached; nothing was charged, try again shortly.",
            retryAfterSeconds: 1, cause: cause)
    }

    package static func artifactInvalid(_ reason: String) -> Refusal {
        Refusal(.artifactInvalid, "The wasm module was refused: \(reason).")
    }

    package static func slugTaken(_ reason: String) -> Refusal { Refusal(.slugTaken, reason) }

    package static func internalError(_ cause: String) -> Refusal {
        Refusal(.internalError, "Something went wrong on our side; tell the operator the requestId.", cause: cause)
    }
}
