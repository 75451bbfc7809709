/// The most that a caller lets spells cost, in minor units of one currency; nil is no limit.
package struct SpendingLimit: Sendable, Hashable {
    /// Of all that was held or taken in one calendar day, UTC.
    package let perDay: Int?
    package let perInvocation: Int?

    package init(perDay: Int?, perInvocation: Int?) {
        self.perDay = perDay
        self.perInvocation = perInvocation
    }

    package static let none = SpendingLimit(perDay: nil, perInvocation: nil)
}

/// One currency's limit, as its caller sees it.
package struct SpendingReport: Sendable, Hashable {
    package let currency: Currency
    package let limit: SpendingLimit
    /// Whether the caller set it; otherwise it is the operator's default.
    package let isOwn: Bool
    /// What counts against `perDay` at this moment.
    package let spentToday: Int

    package init(currency: Currency, limit: SpendingLimit, isOwn: Bool, spentToday: Int) {
        self.currency = currency
        self.limit = limit
        self.isOwn = isOwn
        self.spentToday = spentToday
    }
}
