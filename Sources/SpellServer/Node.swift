internal import AsyncHTTPClient
package import Hummingbird
internal import HummingbirdCore
package import Logging
internal import NIOCore
internal import ServiceLifecycle
package import SpellKernel
internal import SpellRuntime
package import SpellStore
internal import UnixSignals

/// One server: everything wired, nothing listening yet. Tests build the same one.
package struct Node: Sendable {
    package let routes: [Route]
    package let application: Application<RouterResponder<Context>>
    package let store: Store
    private let secrets: Secrets
    private let runtimes: RuntimeHouse
    private let billing: BillingHouse?
    private let identity: TokenVerifier
    private let logger: Logger

    /// Opens the store (and migrates it) and starts the runtimes; `onListening` hears the port once it is open.
    /// Throws `StoreFailure`.
    package static func open(
        _ settings: Settings, time: any TimeSource = SystemTime(), logger: Logger,
        onListening: @escaping @Sendable (_ port: Int) -> Void = { _ in }
    ) async throws -> Node {
        let store = try await Store.open(settings.store, time: time)
        do {
            let stateKey = try await store.keys.key("mcp request state")
            return try Node(
                settings, store: store, stateKey: stateKey, time: time, logger: logger, onListening: onListening)
        } catch {
            await store.close()
            throw error
        }
    }

    private init(
        _ settings: Settings, store: Store, stateKey: [UInt8], time: any TimeSource, logger: Logger,
        onListening: @escaping @Sendable (_ port: Int) -> Void
    ) throws {
        self.store = store
        self.logger = logger
        secrets = Secrets(store.database, time, keys: settings.secretKeys)
        runtimes = try RuntimeHouse(settings, artifacts: store.spells, secrets: secrets)
        if runtimes.lacksModuleCache {
            logger.warning("compiled modules are not kept: their folder is missing, or not this user's alone")
        }
        identity = TokenVerifier(settings.tokens, time: time, httpClient: .shared, logger: logger)
        let verified = IdentityAccounts(verifier: identity, users: StoreRegister(store), admins: settings.tokens.admins)
        let accounts: any Accounts =
            settings.requestsPerSecond == 0
            ? verified : RateLimitedAccounts(verified, perSecond: settings.requestsPerSecond)
        let billing = settings.billing.map { BillingHouse($0, store: store, time: time) }
        self.billing = billing
        let metrics = Metrics(gauges: runtimes.gauges)
        let resource = ProtectedResource(publicURL: settings.publicURL, issuers: settings.tokens.issuers)
        routes =
            Routes(
                accounts: accounts, store: store, secrets: secrets, runtimes: runtimes.node,
                ledger: billing?.ledger ?? store.invocations, money: RoutesMoney(billing, settings.billing),
                metrics: metrics, resource: resource,
                mcp: MCPSettings(settings, stateKey: stateKey, time: time), version: Version.current
            ).all
        let mount = Mount(
            gate: Gate(accounts: accounts, internalSecret: settings.internalSecret),
            challenge: Challenge(resource),
            observer: Observer(metrics: metrics, logger: logger))
        application = Application(
            responder: mount.router(for: routes).buildResponder(),
            server: HTTPServerBuilder { responder in
                GuardedHTTP(
                    HTTP1Channel(
                        responder: responder, configuration: HTTP1Channel.Configuration(idleTimeout: .seconds(75))))
            },
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port), serverName: "spell",
                // Accepting pauses there: with every file taken, it would fail in a loop.
                availableConnectionsDelegate: MaximumAvailableConnections(OpenFiles.forConnections)),
            onServerRunning: { channel in onListening(channel.localAddress?.port ?? settings.port) },
            logger: Logger(label: "http") { _ in JSONLogHandler(label: "http", level: .warning) })
    }

    /// Longer than any spell may run, and than any body may take.
    private static let longestDrain = Duration.seconds(90)

    /// Serves until a termination signal, then drains: what runs is finished and settled, what is new is refused.
    package func run() async throws {
        await identity.warmUp()
        await secrets.rotateAtStart(logger)
        let recovery = RecoveryService(ledger: store.invocations, logger: logger)
        let payments = billing.map { BillingRecoveryService(recovery: $0.recovery, logger: logger) }
        let services: [any Service] = [recovery] + (payments.map { [$0] } ?? []) + [application]
        var configuration = ServiceGroupConfiguration(
            services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        configuration.maximumGracefulShutdownDuration = Self.longestDrain
        let group = ServiceGroup(configuration: configuration)
        let outcome = await Result { try await group.run() }
        await close()
        try outcome.get()
    }

    /// Frees threads, connections and the store's lock.
    package func close() async {
        await runtimes.close()
        await billing?.close()
        await store.close()
    }
}

extension Result where Failure == any Error {
    fileprivate init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
