/// The authoring side: what passes is callable everywhere the same second. There is no approval step.
package struct Forge: Sendable {
    private let accounts: any Accounts
    private let catalog: any Catalog
    private let runtimes: any Runtimes

    package init(accounts: any Accounts, catalog: any Catalog, runtimes: any Runtimes) {
        self.accounts = accounts
        self.catalog = catalog
        self.runtimes = runtimes
    }

    /// The caller has been admitted (steps 1 and 2).
    package func callAsFunction(_ draft: Draft, by caller: Caller) async throws(Refusal) -> Spell {
        try await accounts.refuseUnlessMember(caller, of: draft.visibility)
        try draft.refuseUnlessCollectable()
        try await runtimes.check(draft)
        return try await catalog.forge(draft, by: caller)
    }
}

extension Draft {
    package func refuseUnlessCollectable() throws(Refusal) {
        guard price.isCollectable else {
            throw .invalidRequest(
                at: "/priceAmount",
                "must be 0 or from \(price.currency.minimumCharge) to \(Price.maximum) for \(price.currency.rawValue)")
        }
    }
}

extension Accounts {
    /// Nobody hands a spell to a team that they do not belong to.
    package func refuseUnlessMember(_ caller: Caller, of visibility: Visibility) async throws(Refusal) {
        guard case .team(let team) = visibility else { return }
        guard try await teams(of: caller).contains(team) else {
            throw .invalidRequest(at: "/team", "is not a team that you belong to")
        }
    }
}
