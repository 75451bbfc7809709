import SpellKernel
import SpellRuntime
import Testing

@Suite struct GrantConfigTests {
    private func config(_ grants: String, keepsSecrets: Bool = true, reachesOut: Bool = true) throws -> WasmConfig {
        try WasmConfig(
            JSONText(checked: Array(#"{"grants":\#(grants)}"#.utf8)), within: WasmSettings(),
            keepsSecrets: keepsSecrets, reachesOut: reachesOut)
    }

    private func faults(_ grants: String, keepsSecrets: Bool = true, reachesOut: Bool = true) -> [Fault] {
        do {
            _ = try config(grants, keepsSecrets: keepsSecrets, reachesOut: reachesOut)
            return []
        } catch let error as Refusal {
            guard case .faults(let faults) = error.details, error.code == .invalidRequest else { return [] }
            return faults
        } catch {
            return []
        }
    }

    @Test func `nothing is granted that is not asked for`() throws {
        #expect(try config("{}").grants.isEmpty)
        #expect(try config(#"{"clock":false,"random":false,"env":{}}"#).grants.isEmpty)
        #expect(try WasmConfig(.emptyObject, within: WasmSettings()).grants.isEmpty)
    }

    @Test func `grants are taken as they are written`() throws {
        let grants = try config(
            #"""
            {"clock":true,"random":true,"env":{"MODE":"fast","key_1":{"secret":"RATES_KEY"}},
             "http":{"hosts":["api.example.com","*.example.org"],"maxCalls":3,"maxResponseBytes":9}}
            """#
        ).grants
        #expect(grants.clock && grants.random)
        let secret = try #require(SecretName("RATES_KEY"))
        #expect(grants.environment.map(\.name) == ["MODE", "key_1"])
        #expect(grants.environment.map(\.value) == [.text("fast"), .secret(secret)])
        let hosts = ["api.example.com", "*.example.org"].compactMap(HostPattern.init)
        #expect(grants.http == HTTPGrant(hosts: hosts, maxCalls: 3, maxResponseBytes: 9))
    }

    @Test func `a grant of http has bounds of its own`() throws {
        let grant = try #require(try config(#"{"http":{"hosts":["a.example"]}}"#).grants.http)
        #expect(grant.maxCalls == 16)
        #expect(grant.maxResponseBytes == 1_048_576)
    }

    static let faulty = [
        (#"{"files":true}"#, "/files", "is not a grant"),
        (#"{"clock":1}"#, "/clock", "true or false"),
        (#"{"random":"yes"}"#, "/random", "true or false"),
        (#"{"env":["A"]}"#, "/env", "must be an object"),
        (#"{"env":{"A B":"x"}}"#, "/env/A B", "variable's name"),
        (#"{"env":{"1A":"x"}}"#, "/env/1A", "variable's name"),
        (#"{"env":{"":"x"}}"#, "/env/", "variable's name"),
        (#"{"env":{"A=B":"x"}}"#, "/env/A=B", "variable's name"),
        (#"{"env":{"a/b":"x"}}"#, "/env/a~1b", "variable's name"),
        (#"{"env":{"A":1}}"#, "/env/A", "must be a string"),
        (#"{"env":{"A":"\u0000"}}"#, "/env/A", "NUL"),
        (#"{"env":{"A":"\#(String(repeating: "x", count: 8193))"}}"#, "/env/A", "longer than 8192"),
        (#"{"env":{"A":{"secret":"lower"}}}"#, "/env/A", "the name must be"),
        (#"{"env":{"A":{"secret":"B","more":1}}}"#, "/env/A", #"must be {"secret": "NAME"}"#),
        (#"{"http":true}"#, "/http", "must be an object"),
        (#"{"http":{}}"#, "/http/hosts", "array of 1 to 32"),
        (#"{"http":{"hosts":[]}}"#, "/http/hosts", "array of 1 to 32"),
        (#"{"http":{"hosts":"a.example"}}"#, "/http/hosts", "array of 1 to 32"),
        (#"{"http":{"hosts":["a.example",7]}}"#, "/http/hosts/1", "must be a host"),
        (#"{"http":{"hosts":["https://a.example"]}}"#, "/http/hosts/0", "must be a host"),
        (#"{"http":{"hosts":["a.example"],"maxCalls":0}}"#, "/http/maxCalls", "from 1 to 64"),
        (#"{"http":{"hosts":["a.example"],"maxCalls":65}}"#, "/http/maxCalls", "from 1 to 64"),
        (#"{"http":{"hosts":["a.example"],"maxResponseBytes":8388609}}"#, "/http/maxResponseBytes", "to 8388608"),
        (#"{"http":{"hosts":["a.example"],"paths":[]}}"#, "/http/paths", "is not a setting of this grant"),
    ]

    @Test(arguments: faulty)
    func `a fault is named with its place`(_ grants: String, _ pointer: String, _ says: String) throws {
        let faults = faults(grants)
        #expect(faults.map(\.pointer) == ["/config/grants" + pointer])
        #expect(faults.first?.reason.contains(says) == true, "\(faults)")
    }

    @Test func `all faults are told at once`() {
        #expect(faults(#"{"clock":0,"env":{"-":"x","A":2},"http":{"hosts":["*"]},"fly":1}"#).count == 5)
    }

    @Test func `a server that keeps no secrets, or has no way out, says so`() {
        let secret = faults(#"{"env":{"A":"x","B":{"secret":"C"}}}"#, keepsSecrets: false)
        #expect(secret.map(\.pointer) == ["/config/grants/env/B"])
        #expect(secret.first?.reason.contains("keeps no secrets") == true)
        let http = faults(#"{"http":{"hosts":["a.example"]}}"#, reachesOut: false)
        #expect(http.map(\.pointer) == ["/config/grants/http"])
    }

    @Test func `a spell forged under larger bounds runs within the server's`() throws {
        let text = JSONText(checked: Array(#"{"grants":{"http":{"hosts":["a.example"],"maxCalls":999}}}"#.utf8))
        #expect(try WasmConfig(text, within: WasmSettings(), clamping: true).grants.http?.maxCalls == 64)
    }
}
