/// What an execution would cost and whether the caller could run it now: steps 1 to 5 of the pipeline, asked by the
/// same functions, and nothing after them.
package struct Estimate: Sendable {
    private let accounts: any Accounts
    private let catalog: any Catalog

    package init(accounts: any Accounts, catalog: any Catalog) {
        self.accounts = accounts
        self.catalog = catalog
    }

    package func callAsFunction(_ incoming: some IncomingExecute) async throws(Refusal) -> (
        spell: Spell, price: Price, caller: Caller
    ) {
        let caller = try await accounts.authenticate(incoming.token)  // 1
        try await accounts.refuseIfBanned(caller)  // 2
        try caller.refuseUnlessMay(.execute)
        let request = try await incoming.request(for: caller)
        let spell = try await catalog.load(request.reference, for: caller, key: nil)  // 3
        try await accounts.refuseUnlessVisible(spell, to: caller)  // 4
        let price = try await spell.price(within: request.maxPriceAmount, for: request.parameters)  // 5
        return (spell, price, caller)
    }
}
