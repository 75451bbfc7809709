import Dispatch
import SpellKernel
import SpellRuntime
import Testing

@Suite("The egress guard")
struct EgressGuardTests {
    private func reason(
        _ url: String, _ answers: [String: [[String]]] = [:], _ settings: EgressSettings = EgressSettings()
    ) async throws -> RuntimeFailure.Reason? {
        let guarding = EgressGuard(settings: settings, resolver: StubResolver(answers))
        let url = try UpstreamURL(url)
        do throws(RuntimeFailure) {
            _ = try await guarding.addresses(of: url)
            return nil
        } catch {
            return error.reason
        }
    }

    @Test("lets a public name through with all its addresses in order")
    func publicName() async throws {
        let resolver = StubResolver(["a.example": [["1.1.1.1", "2606:4700:4700::1111"]]])
        let addresses = try await EgressGuard(settings: EgressSettings(), resolver: resolver)
            .addresses(of: UpstreamURL("https://a.example/"))
        #expect(addresses == [IPAddress("1.1.1.1"), IPAddress("2606:4700:4700::1111")])
    }

    @Test(
        "blocks a name when any of its addresses is forbidden",
        arguments: [["127.0.0.1"], ["1.1.1.1", "10.0.0.1"], ["::1", "1.1.1.1"], ["::ffff:169.254.169.254"]])
    func mixed(addresses: [String]) async throws {
        #expect(try await reason("https://a.example/", ["a.example": [addresses]]) == .upstreamBlocked)
    }

    @Test(
        "blocks a forbidden literal without a lookup",
        arguments: ["127.0.0.1", "[::1]", "169.254.169.254", "[fd00:ec2::254]"])
    func literal(host: String) async throws {
        #expect(try await reason("https://\(host)/") == .upstreamBlocked)
    }

    @Test("checks again at every call, so that a name gains nothing by changing")
    func rebinding() async throws {
        let resolver = StubResolver(["a.example": [["1.1.1.1"], ["127.0.0.1"]]])
        let guarding = EgressGuard(settings: EgressSettings(), resolver: resolver)
        let url = try UpstreamURL("https://a.example/")
        #expect(try await guarding.addresses(of: url) == [IPAddress("1.1.1.1")])
        await #expect(throws: RuntimeFailure.self) { try await guarding.addresses(of: url) }
    }

    @Test("blocks plain http unless the operator allows it")
    func plainHTTP() async throws {
        let answers = ["a.example": [["1.1.1.1"]]]
        #expect(try await reason("http://a.example/", answers) == .upstreamBlocked)
        #expect(try await reason("http://a.example/", answers, EgressSettings(allowInsecureHTTP: true)) == nil)
    }

    @Test("opens exactly the host and port that the operator names")
    func allowedHosts() async throws {
        let settings = EgressSettings(allowedPrivateHosts: ["a.example:8443"])
        let answers = ["a.example": [["10.0.0.1"]], "b.example": [["10.0.0.1"]]]
        #expect(try await reason("https://a.example:8443/", answers, settings) == nil)
        #expect(try await reason("https://a.example/", answers, settings) == .upstreamBlocked)
        #expect(try await reason("https://b.example:8443/", answers, settings) == .upstreamBlocked)
        #expect(try await reason("https://10.0.0.1:8443/", answers, settings) == .upstreamBlocked)
    }

    @Test("fails a name without addresses")
    func noAddress() async throws {
        #expect(try await reason("https://nowhere.example/") == .upstreamFailed)
    }

    @Test("finds loopback through the system resolver, which answers nothing after its shutdown")
    func systemResolver() async {
        let resolver = SystemResolver(threads: 1)
        let addresses = await resolver.addresses(of: "localhost")
        #expect(!addresses.isEmpty)
        #expect(!addresses.contains(where: AddressRules.isPublic))
        await resolver.shutdown()
        #expect(await resolver.addresses(of: "localhost").isEmpty)
    }

    @Test("one owner's names that are never answered leave lookups to others")
    func slowNames() async {
        let gate = DispatchSemaphore(value: 0)
        let resolver = SystemResolver(threads: 4) { name in
            if name == "slow.example" { gate.wait() }
            return IPAddress("1.1.1.1").map { [$0] } ?? []
        }
        await withTaskGroup(of: Void.self) { group in
            LookupOwner.$current.withValue(UserID(.v7())) {
                for _ in 0..<10 { group.addTask { _ = await resolver.addresses(of: "slow.example") } }
            }
            let other = await LookupOwner.$current.withValue(UserID(.v7())) {
                await resolver.addresses(of: "quick.example")
            }
            #expect(other.count == 1)
            group.cancelAll()
        }
        // Only the one that has begun is still at it; those that waited are not looked up any more.
        gate.signal()
        await resolver.shutdown()
    }
}
