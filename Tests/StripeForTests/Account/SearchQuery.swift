internal import SpellJSON

/// A query of Stripe's search language, as far as the fake speaks it: `field:'text'` and `metadata['key']:'text'`,
/// joined by AND (docs.stripe.com/search#search-query-language).
struct SearchQuery: Sendable {
    private struct Clause: Sendable {
        let field: String
        let key: String?
        let value: String
    }

    private let clauses: [Clause]

    /// Throws for a query that is not of this language, or names a field that is not searchable.
    init(_ text: String, fields: [String]) throws(StripeError) {
        var clauses: [Clause] = []
        for part in text.split(separator: " AND ", omittingEmptySubsequences: false) {
            guard let clause = Self.clause(part), clause.field == "metadata" || fields.contains(clause.field) else {
                throw .invalid("query", "We were unable to parse your search query.")
            }
            clauses.append(clause)
        }
        self.clauses = clauses
    }

    private static func clause(_ text: Substring) -> Clause? {
        guard let colon = text.lastIndex(of: ":"), let value = unquoted(text[text.index(after: colon)...]) else {
            return nil
        }
        let name = text[..<colon]
        guard let bracket = name.firstIndex(of: "[") else {
            return Clause(field: String(name), key: nil, value: value)
        }
        guard name.hasSuffix("]"), let key = unquoted(name[name.index(after: bracket)...].dropLast()) else {
            return nil
        }
        return Clause(field: String(name[..<bracket]), key: key, value: value)
    }

    private static func unquoted(_ text: Substring) -> String? {
        guard text.count >= 2, let quote = text.first, quote == text.last, quote == "'" || quote == "\"" else {
            return nil
        }
        let inner = text.dropFirst().dropLast()
        return inner.contains(quote) ? nil : String(inner)
    }

    func matches(_ object: JSONValue) -> Bool {
        clauses.allSatisfy { clause in
            let member = object[clause.field]
            return (clause.key.map { member?[$0] } ?? member)?.stringValue == clause.value
        }
    }
}
