import SpellKernel
import SpellRuntime
import Testing

@Suite("The api runtime's config")
struct APIConfigTests {
    private func faults(in config: String, _ egress: EgressSettings = EgressSettings()) async -> [Fault] {
        let runtime = APIRuntime(egress: egress, resolver: StubResolver())
        let faults = await runtime.faults(in: config, .api)
        await runtime.shutdown()
        return faults
    }

    @Test(
        "passes when it is right",
        arguments: [
            #"{"url":"https://api.example.com/v1"}"#,
            #"{"url":"https://127.0.0.1/"}"#,
            #"{"url":"https://a.example/","method":"DELETE","headers":{"Authorization":"Bearer x","X-Y":"z"},"#
                + #""timeoutMs":30000,"maxResponseBytes":1}"#,
        ])
    func good(config: String) async {
        #expect(await faults(in: config) == [])
    }

    /// A member, and the pointer of its only fault.
    private static let wrong: [(String, String)] = [
        (#""url":1"#, "/config/url"), (#""url":"http://a.example/""#, "/config/url"),
        (#""url":"https://user:pw@a.example/""#, "/config/url"), (#""url":"https://0x7f.1/""#, "/config/url"),
        (#""method":"HEAD""#, "/config/method"), (#""method":"post""#, "/config/method"),
        (#""method":1"#, "/config/method"),
        (#""timeoutMs":0"#, "/config/timeoutMs"), (#""timeoutMs":30001"#, "/config/timeoutMs"),
        (#""timeoutMs":1.5"#, "/config/timeoutMs"), (#""timeoutMs":"1""#, "/config/timeoutMs"),
        (#""maxResponseBytes":0"#, "/config/maxResponseBytes"),
        (#""maxResponseBytes":8388609"#, "/config/maxResponseBytes"),
        (#""headers":[]"#, "/config/headers"), (#""headers":{"a":1}"#, "/config/headers/a"),
        (#""headers":{"":"x"}"#, "/config/headers/"), (#""headers":{"a b":"x"}"#, "/config/headers/a b"),
        (#""headers":{"a":"x\r\nb: y"}"#, "/config/headers/a"), (#""headers":{"a":"ä"}"#, "/config/headers/a"),
        (#""headers":{"a":"\u0000"}"#, "/config/headers/a"), (#""headers":{"a\r\nb":"x"}"#, "/config/headers/a\r\nb"),
        (#""headers":{"Host":"x"}"#, "/config/headers/Host"),
        (#""headers":{"content-length":"1"}"#, "/config/headers/content-length"),
        (#""headers":{"Transfer-Encoding":"chunked"}"#, "/config/headers/Transfer-Encoding"),
        (#""headers":{"connection":"upgrade"}"#, "/config/headers/connection"),
        (#""headers":{"Proxy-Authorization":"x"}"#, "/config/headers/Proxy-Authorization"),
        (#""headers":{"accept-encoding":"gzip"}"#, "/config/headers/accept-encoding"),
        (#""headers":{"a":"x","A":"y"}"#, "/config/headers/A"),
        (#""headers":{"a":{"secret":"NAME"}}"#, "/config/headers/a"),
        (#""headers":{"a":{"other":"NAME"}}"#, "/config/headers/a"),
        (#""retries":3"#, "/config/retries"),
    ]

    @Test("is refused with a pointer to the member that is wrong", arguments: wrong)
    func refused(member: String, pointer: String) async {
        let url = member.hasPrefix(#""url""#) ? "" : #""url":"https://a.example/","#
        #expect(await faults(in: "{\(url)\(member)}").map(\.pointer) == [pointer])
    }

    @Test("is refused with all its faults at once")
    func all() async {
        let pointers = await faults(in: #"{"x":1,"method":"TRACE","timeoutMs":-1}"#).map(\.pointer)
        #expect(pointers == ["/config/x", "/config/url", "/config/method", "/config/timeoutMs"])
        #expect(await faults(in: "[]").map(\.pointer) == ["/config"])
    }

    @Test("says that secrets are not kept")
    func secrets() async {
        let config = #"{"url":"https://a.example/","headers":{"authorization":{"secret":"TOKEN"}}}"#
        #expect(
            await faults(in: config) == [
                Fault(
                    pointer: "/config/headers/authorization",
                    reason: "names a secret, and this server keeps no secrets")
            ])
    }

    @Test("may name plain http where the operator allows it")
    func plainHTTP() async {
        #expect(await faults(in: #"{"url":"http://a.example/"}"#, EgressSettings(allowInsecureHTTP: true)) == [])
    }
}
