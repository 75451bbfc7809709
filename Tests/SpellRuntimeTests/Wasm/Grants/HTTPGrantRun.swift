import SpellKernel
import SpellRuntime

/// One run of a guest that calls out, with a way out of its own.
struct HTTPGrantRun {
    /// `grants.http.hosts`.
    var hosts: [String]
    /// Other members of `grants.http`, each after a comma.
    var members = ""
    /// Other grants, each after a comma.
    var others = ""
    var limits = #"{"wallTimeMs":60000}"#
    /// What the operator opens.
    var opened: Set<String> = []
    var allowsInsecure = true
    var resolver = StubResolver()
    var secrets = StubSecrets([:])

    /// With one upstream on loopback, opened by the operator and on the list.
    init(to upstream: RawUpstream) {
        hosts = ["127.0.0.1:\(upstream.port)"]
        opened = ["127.0.0.1:\(upstream.port)"]
    }

    init(hosts: [String]) { self.hosts = hosts }

    func callAsFunction(_ module: [UInt8]) async throws -> Outcome {
        let egress = Egress(
            settings: EgressSettings(allowInsecureHTTP: allowsInsecure, allowedPrivateHosts: opened),
            resolver: resolver)
        let list = hosts.map { "\"\($0)\"" }.joined(separator: ",")
        let config = #"{"limits":\#(limits),"grants":{"http":{"hosts":[\#(list)]\#(members)}\#(others)}}"#
        let runtime = try WasmFixture.runtime({ $0.guestThreads = 2 }, secrets: secrets, egress: egress)
        let outcome = try await WasmFixture.run(module, config: config, on: runtime, owner: secrets.owner)
        await egress.shutdown()
        return outcome
    }

    func callAsFunction(_ calls: HTTPGuest.Call...) async throws -> Outcome { try await self(HTTPGuest.making(calls)) }
}
