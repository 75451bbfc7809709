internal import SpellBilling
internal import SpellKernel
internal import SpellRuntime
internal import SpellStore

/// The API: every endpoint, and who may call it.
package struct Routes: Sendable {
    package let all: [Route]

    init(
        accounts: any Accounts, store: Store, secrets: Secrets, runtimes: NodeRuntimes, ledger: any Ledger,
        money: RoutesMoney, metrics: Metrics, resource: ProtectedResource, mcp: MCPSettings, version: String
    ) {
        let catalog = store.spells
        let execute = Execute(accounts: accounts, catalog: catalog, ledger: ledger, runtimes: runtimes)
        let description = SpellDescription(runtimes: runtimes)
        let routes: [Route] =
            [
                .pipeline(ExecuteEndpoint(execute: execute)),
                .pipeline(
                    EstimateEndpoint(
                        estimate: Estimate(accounts: accounts, catalog: catalog), prospect: money.prospect(store))),
                .pipeline(
                    mcp.endpoint(
                        accounts: accounts, listing: ToolListing(accounts, store.spells, runtimes), execute: execute,
                        takesPayments: money.house != nil)),
                .caller(ListSpellsEndpoint(accounts: accounts, spells: store.spells, description: description)),
                .caller(ShowSpellEndpoint(accounts: accounts, catalog: catalog, description: description)),
                .caller(InvocationEndpoint(accounts: accounts, catalog: catalog, invocations: store.invocations)),
                .caller(RuneCreateEndpoint(forge: Forge(accounts: accounts, catalog: catalog, runtimes: runtimes))),
                .caller(ShowRuneEndpoint(spells: store.spells, description: description)),
                .caller(AmendRuneEndpoint(accounts: accounts, spells: store.spells, description: description)),
                .caller(SetSecretEndpoint(secrets: secrets)),
                .caller(ListSecretsEndpoint(secrets: secrets)),
                .caller(RemoveSecretEndpoint(secrets: secrets)),
                .caller(MeEndpoint(users: store.users, payers: store.payers)),
                .caller(CreateTeamEndpoint(teams: store.teams)),
                .caller(AddMemberEndpoint(teams: store.teams)),
                .caller(RemoveMemberEndpoint(teams: store.teams)),
                .caller(CheckoutEndpoint(wallet: money.house?.wallet)),
                .caller(PortalEndpoint(wallet: money.house?.wallet)),
                .caller(ConfirmIntentEndpoint(confirmation: money.house?.confirmation)),
                .caller(BillingRecordsEndpoint(pages: store.billingPages)),
                .caller(ShowLimitsEndpoint(limits: store.limits, standard: money.standardLimits)),
                .caller(SetLimitsEndpoint(limits: store.limits, standard: money.standardLimits)),
                .signed(StripeWebhookEndpoint(desk: money.house?.desk)),
                .admin(AdminBanEndpoint(bans: store.bans)),
                .internalSecret(BanCheckEndpoint(bans: store.bans)),
                .open(LiveEndpoint()),
                .open(ReadyEndpoint(store: store)),
                .open(MetricsEndpoint(metrics: metrics)),
            ] + ProtectedResource.Part.allCases.map { .open(ProtectedResourceEndpoint(resource, $0)) }
        all = routes + [.open(OpenAPIEndpoint(document: OpenAPIDocument.make(of: routes, version: version)))]
    }
}
