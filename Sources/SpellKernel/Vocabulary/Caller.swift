/// The user a verified token speaks for.
package struct Caller: Hashable, Sendable {
    package let id: UserID
    package let isAdmin: Bool

    package init(id: UserID, isAdmin: Bool) {
        self.id = id
        self.isAdmin = isAdmin
    }
}
