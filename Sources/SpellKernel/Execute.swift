/// The pipeline. Its order is law: a step that refuses ends the request, and nothing later has happened.
/// HTTP, MCP and the command line all enter here.
package struct Execute: Sendable {
    private let accounts: any Accounts
    private let catalog: any Catalog
    private let ledger: any Ledger
    private let runtimes: any Runtimes

    package init(
        accounts: any Accounts, catalog: any Catalog, ledger: any Ledger, runtimes: any Runtimes
    ) {
        self.accounts = accounts
        self.catalog = catalog
        self.ledger = ledger
        self.runtimes = runtimes
    }

    /// The same pipeline, with other answers about people.
    package func asking(_ accounts: any Accounts) -> Execute {
        Execute(accounts: accounts, catalog: catalog, ledger: ledger, runtimes: runtimes)
    }

    package func callAsFunction(_ incoming: some IncomingExecute) async throws(Refusal) -> Settlement {
        let caller = try await accounts.authenticate(incoming.token)  // 1
        try await accounts.refuseIfBanned(caller)  // 2
        try caller.refuseUnlessMay(.execute)
        let request = try await incoming.request(for: caller)
        let spell = try await catalog.load(request.reference, for: caller, key: request.key)  // 3
        try await accounts.refuseUnlessVisible(spell, to: caller)  // 4
        let price = try await spell.price(within: request.maxPriceAmount, for: request.parameters)  // 5
        let place = try await runtimes.reserve(for: spell, by: caller)
        switch try await ledger.place(price, on: spell, for: caller, key: request.key) {  // 6
        case .settled(let earlier):
            return earlier
        case .held(let hold):
            let outcome = await runtimes.run(  // 7
                spell, request.parameters, as: hold.invocation, at: hold.startedAt, in: place)
            return try await ledger.settle(hold, await outcome.conforming(to: spell.outputSchema))  // 8
        }
    }
}

/// A request to execute as it comes in: who asks is known at once, what is asked is read only once steps 1 and 2
/// have let the caller in, so that a stranger's body is never read.
package protocol IncomingExecute {
    /// The bearer token without its scheme; nil when there is none.
    var token: String? { get }

    /// Reads and checks the body of a caller who was let in. Refuses with `INVALID_REQUEST`, `PAYLOAD_TOO_LARGE` or `UNSUPPORTED_MEDIA_TYPE`.
    func request(for caller: Caller) async throws(Refusal) -> ExecuteRequest
}

package struct ExecuteRequest: Sendable {
    package let reference: Reference
    /// An object.
    package let parameters: JSONText
    /// In minor units of the spell's currency; nil accepts any price.
    package let maxPriceAmount: Int?
    package let key: IdempotencyKey?

    package init(reference: Reference, parameters: JSONText, maxPriceAmount: Int?, key: IdempotencyKey?) {
        self.reference = reference
        self.parameters = parameters
        self.maxPriceAmount = maxPriceAmount
        self.key = key
    }
}
