/// What a token may be limited to by its scope claim.
package enum Scope: String, Sendable, CaseIterable {
    /// Discovering and running spells, and what belongs to it: invocations, billing.
    case execute = "spell:execute"
    /// Forging spells and changing one's own, and teams.
    case forge = "spell:forge"
    case admin = "spell:admin"
}

extension Caller {
    /// Refuses with `FORBIDDEN` a token that carries a scope claim without this scope.
    package func refuseUnlessMay(_ scope: Scope) throws(Refusal) {
        guard scopes.contains(scope) else { throw .missingScope(scope) }
    }
}

extension Refusal {
    static func missingScope(_ scope: Scope) -> Refusal {
        var refusal = Refusal(
            .forbidden, "The token lacks the scope '\(scope.rawValue)'; get one that has it and try again.")
        refusal.missingScope = scope
        return refusal
    }
}
