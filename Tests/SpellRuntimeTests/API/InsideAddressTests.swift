import SpellKernel
import SpellRuntime
import Synchronization
import Testing

/// Every way to write, resolve to or be redirected to an address that is not on the public internet. Somebody listens
/// on loopback, and is never reached.
@Suite struct InsideAddressTests {
    /// As a URL's host: addresses that are understood, and blocked.
    private static let literals = [
        "127.0.0.1", "127.255.0.1", "0.0.0.0", "10.0.0.1", "100.64.0.1", "169.254.169.254", "172.16.0.1", "192.168.0.1",
        "198.18.0.1", "224.0.0.1", "255.255.255.255", "168.63.129.16", "100.100.100.200",
        "[::]", "[::1]", "[0:0:0:0:0:0:0:1]", "[0000:0000:0000:0000:0000:0000:0000:0001]", "[::127.0.0.1]",
        "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:7f00:0001]", "[::FFFF:169.254.169.254]",
        "[::ffff:0:127.0.0.1]", "[64:ff9b::127.0.0.1]", "[64:ff9b::a9fe:a9fe]", "[64:ff9b:1::127.0.0.1]",
        "[2002:7f00:1::]", "[2002:a9fe:a9fe::1]", "[2001:0:4136:e378:8000:63bf:80ff:fffe]", "[2001::1]",
        "[fe80::1]", "[fec0::1]", "[fd00:ec2::254]", "[fc00::1]", "[ff02::1]", "[2001:db8::1]", "[100::1]",
    ]

    /// As a URL's host: nothing that is understood, whatever a resolver would make of it.
    private static let disguises = [
        "2130706433", "017700000001", "0x7f000001", "0x7F.1", "0177.0.0.1", "127.1", "127.0.1", "127.0.0.1.",
        "127.0.0.01",
        "127.0.0.0x1", "0", "0x0", "00000000000000000000", "localhost.", "LOCALHOST.", "localhost..", ".localhost",
        "[::1%25lo]", "[::1%lo]", "[fe80::1%25eth0]", "[fe80::1%1]", "[::1.]", "[127.0.0.1]", "[localhost]",
        "[::ffff:127.1]",
        "１２７.0.0.1", "127。0。0。1", "①②⑦.0.0.1", "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ", "loc\u{AD}alhost", "locаlhost", "127.0.0.1\u{200B}",
        "%6c%6f%63%61%6c%68%6f%73%74", "127%2e0.0.1", "user@127.0.0.1", "user:password@127.0.0.1",
        "a.example@127.0.0.1",
        "127.0.0.1\\@a.example", "a.example#@127.0.0.1", "127.0.0.1 .a.example", "127.0.0.1\t",
        "127.0.0.1\0", "[2606:4700:4700::1111\0x]",
    ]

    private func withInside(_ body: (_ inside: RawUpstream) async throws -> Void) async throws {
        try await RawUpstream.serving({ _ in .json("1") }) { inside in
            try await body(inside)
            #expect(inside.requests.isEmpty)
        }
    }

    @Test(arguments: literals)
    func `an inside address is blocked as a URL`(host: String) async throws {
        try await withInside { inside in
            let runtime = APIRuntime(egress: EgressSettings(allowInsecureHTTP: true), resolver: StubResolver())
            let result = await runtime.result(of: #"{"url":"http://\#(host):\#(inside.port)/"}"#, .api, "{}")
            #expect(result.failure?.reason == .upstreamBlocked)
            await runtime.shutdown()
        }
    }

    @Test(arguments: disguises)
    func `a disguise of one is refused as a URL`(host: String) {
        #expect(throws: UpstreamURL.Fault.self) { try UpstreamURL("http://\(host):80/") }
        #expect(throws: UpstreamURL.Fault.self) { try UpstreamURL("https://\(host)/") }
    }

    @Test(arguments: literals + disguises)
    func `a redirect to one, or to its disguise, is not followed`(host: String) async throws {
        try await withInside { inside in
            let (result, requests) = try await UpstreamCall.result { _ in
                .redirect("307 Go", to: "http://\(host):\(inside.port)/")
            }
            // A location that cannot be read at all leads nowhere.
            let reason = try #require(result.failure?.reason)
            #expect([.upstreamBlocked, .upstreamFailed].contains(reason))
            #expect(requests.count == 1)
        }
    }

    @Test(arguments: literals)
    func `a name for one is blocked, also among public addresses`(host: String) async throws {
        try await withInside { inside in
            let address = String(host.drop { $0 == "[" }.prefix { $0 != "]" })
            let places = [
                "alone.example": [[address]], "mixed.example": [["1.1.1.1", address, "2606:4700:4700::1111"]],
            ]
            let runtime = APIRuntime(egress: EgressSettings(allowInsecureHTTP: true), resolver: StubResolver(places))
            for name in places.keys {
                let result = await runtime.result(of: #"{"url":"http://\#(name):\#(inside.port)/"}"#, .api, "{}")
                #expect(result.failure?.reason == .upstreamBlocked)
            }
            await runtime.shutdown()
        }
    }

    /// The opened host has an answer for each of its steps; the other name turns inwards between two of them.
    @Test func `a name that turns inwards between two calls or two steps is blocked`() async throws {
        try await withInside { inside in
            let resolver = StubResolver(["turning.example": [["127.0.0.1"], ["::1"], ["10.0.0.1", "1.1.1.1"]]])
            try await RawUpstream.serving({ _ in .redirect("307 Go", to: "http://turning.example:\(inside.port)/") }) {
                upstream in
                let runtime = UpstreamCall.runtime(upstream, resolver)
                for _ in 0..<3 {
                    let result = await runtime.result(of: UpstreamCall.config(upstream), .api, "{}")
                    #expect(result.failure?.reason == .upstreamBlocked)
                }
                #expect(resolver.lookups.count == 3)
                await runtime.shutdown()
            }
        }
    }

    @Test func `two upstreams that send a call to each other are left after five steps`() async throws {
        let next = Places()
        try await RawUpstream.serving({ _ in .redirect("302 Go", to: next.url(1)) }) { first in
            try await RawUpstream.serving({ _ in .redirect("303 Go", to: next.url(0)) }) { second in
                next.set([first.port, second.port])
                let runtime = UpstreamCall.runtime(first, opening: ["127.0.0.1:\(second.port)"])
                let result = await runtime.result(of: UpstreamCall.config(first), .api, "{}")
                #expect(result.failure?.reason == .upstreamFailed)
                #expect(first.requests.count == 3)
                #expect(second.requests.count == 3)
                await runtime.shutdown()
            }
        }
    }

    /// The ports are known only after the upstreams listen.
    private final class Places: Sendable {
        private let ports = Mutex<[Int]>([])

        func set(_ ports: [Int]) { self.ports.withLock { $0 = ports } }

        func url(_ index: Int) -> String { "http://127.0.0.1:\(ports.withLock { $0[index] })/v1" }
    }
}
