/// One statement in the SQL that SQLite and PostgreSQL share, with `$1`, `$2`, … for its arguments.
///
/// Statements are constants: each connection prepares each of them once and keeps it.
package struct SQL: Sendable, Hashable, ExpressibleByStringInterpolation {
    package let text: String

    package init(_ text: String) { self.text = text }
    package init(stringLiteral text: String) { self.text = text }
}
