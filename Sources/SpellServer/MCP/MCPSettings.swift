internal import Crypto
internal import SpellKernel

/// What the operator decides about `/mcp`.
struct MCPSettings: Sendable {
    private let origins: AllowedOrigins
    private let seal: RequestStateSeal
    private let chargesUnasked: Bool
    private let time: any TimeSource

    /// - Parameter stateKey: shared by the nodes of one database.
    init(_ settings: Settings, stateKey: [UInt8], time: any TimeSource) {
        origins = AllowedOrigins(publicURL: settings.publicURL, others: settings.allowedOrigins)
        seal = RequestStateSeal(key: SymmetricKey(data: stateKey))
        chargesUnasked = settings.chargesUnasked
        self.time = time
    }

    func endpoint(
        accounts: any Accounts, listing: ToolListing, execute: Execute, takesPayments: Bool
    ) -> MCPEndpoint {
        let prices = PriceConsent(
            seal: seal, takesPayments: takesPayments, chargesUnasked: chargesUnasked, time: time)
        return MCPEndpoint(
            accounts: accounts, origins: origins, listing: listing,
            calls: ToolCalls(accounts: accounts, execute: execute, prices: prices))
    }
}
