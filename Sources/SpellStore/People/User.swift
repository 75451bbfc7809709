package import SpellKernel

/// A row of `users`.
package struct User: Sendable, Hashable {
    package let id: UserID
    package let status: Status
    /// The one Stripe customer of this user; nil until there is one.
    package let stripeCustomerID: String?
    package let createdAt: Timestamp

    /// Mirrors whether `bans` has a row.
    package enum Status: String, Sendable { case active, banned }

    init(_ row: Row) throws(StoreFailure) {
        id = try row.id(0)
        status = try row.word(1)
        stripeCustomerID = try row.optional(2, row.text)
        createdAt = try row.time(3)
    }
}
