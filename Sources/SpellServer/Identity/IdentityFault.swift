/// What is wrong with a token, a key or a key set, for the log: it says what was expected and shows nothing of what
/// came. The sentence goes on after its subject: "has expired".
package struct IdentityFault: Error, Hashable, Sendable {
    package let reason: String

    package init(_ reason: String) { self.reason = reason }
}
