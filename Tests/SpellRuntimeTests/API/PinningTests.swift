import SpellKernel
import SpellRuntime
import Testing

@Suite("Pinned connections")
struct PinningTests {
    /// Two upstreams on one port of two loopback addresses.
    private func withPair(
        _ body: (_ first: RawUpstream, _ second: RawUpstream) async throws -> Void
    ) async throws {
        try await RawUpstream.serving({ _ in .json("1") }) { first in
            try await RawUpstream.serving(on: "127.0.0.2", port: first.port, { _ in .json("2") }) { second in
                try await body(first, second)
            }
        }
    }

    private func runtime(_ place: String, _ resolver: StubResolver) -> APIRuntime {
        APIRuntime(
            egress: EgressSettings(allowInsecureHTTP: true, allowedPrivateHosts: [place]), limits: .patient,
            resolver: resolver)
    }

    @Test("go to the address that was checked, whatever the system thinks the name means")
    func pinned() async throws {
        try await withPair { first, second in
            let resolver = StubResolver(["localhost": [["127.0.0.2"], ["127.0.0.1"]]])
            let runtime = runtime("localhost:\(first.port)", resolver)
            let config = #"{"url":"http://localhost:\#(first.port)/"}"#
            #expect(await runtime.result(of: config, .api, "{}") == .success("2"))
            #expect(resolver.lookups == ["localhost"])
            #expect(second.requests.first?.lowercased().contains("host: localhost:\(first.port)\r\n") == true)
            #expect(await runtime.result(of: config, .api, "{}") == .success("1"))
            await runtime.shutdown()
        }
    }

    @Test("try the next checked address when one cannot be reached")
    func nextAddress() async throws {
        try await RawUpstream.serving({ _ in .json("1") }) { upstream in
            let runtime = runtime(
                "a.example:\(upstream.port)", StubResolver(["a.example": [["127.0.0.3", "127.0.0.1"]]]))
            #expect(
                await runtime.result(of: #"{"url":"http://a.example:\#(upstream.port)/"}"#, .api, "{}") == .success("1")
            )
            await runtime.shutdown()
        }
    }

    @Test("name the host in TLS, not the address, and accept no certificate-less peer")
    func serverName() async throws {
        try await RawUpstream.serving({ _ in .bytes("") }) { upstream in
            let runtime = runtime("tls.example:\(upstream.port)", StubResolver(["tls.example": [["127.0.0.1"]]]))
            let failure = await #expect(throws: RuntimeFailure.self) {
                try await runtime.output(of: #"{"url":"https://tls.example:\#(upstream.port)/"}"#, .api, "{}")
            }
            #expect(failure?.reason == .upstreamFailed)
            #expect(upstream.requests.first?.contains("tls.example") == true)
            await runtime.shutdown()
        }
    }

    @Test("are given up one by one when there are many, and still work")
    func many() async throws {
        try await RawUpstream.serving({ _ in .json("1") }) { upstream in
            let names = (0..<100).map { "h\($0).example" }
            let runtime = APIRuntime(
                egress: EgressSettings(
                    allowInsecureHTTP: true, allowedPrivateHosts: Set(names.map { "\($0):\(upstream.port)" })),
                limits: .patient,
                resolver: StubResolver(Dictionary(uniqueKeysWithValues: names.map { ($0, [["127.0.0.1"]]) })))
            for name in names + names {
                let config = #"{"url":"http://\#(name):\#(upstream.port)/"}"#
                #expect(await runtime.result(of: config, .api, "{}") == .success("1"))
            }
            await runtime.shutdown()
        }
    }
}
