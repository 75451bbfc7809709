/// A key or signing secret. However it is printed, it prints as `***`; `revealed` is read where it is sent or hashed.
package struct StripeSecret: Sendable {
    package let revealed: String

    package init(_ revealed: String) { self.revealed = revealed }
}

extension StripeSecret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "***" }
    package var debugDescription: String { "***" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
