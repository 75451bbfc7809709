import Crypto
import SpellBilling
import SpellKernel
import Testing

@Suite struct WebhookSignatureTests {
    private static let secret = "whsec_test"
    private static let body = Array(#"{"id":"evt_1","object":"event"}"#.utf8)
    private static let now = Timestamp(microseconds: 1_790_000_000_000_000)

    private static func accepts(_ header: String?, body: [UInt8] = body) -> Bool {
        WebhookSignature(secret: StripeSecret(secret)).accepts(header, body: body, at: now)
    }

    static func sign(_ stamp: Int64, _ body: [UInt8], secret: String = secret) -> String {
        let key = SymmetricKey(data: Array(secret.utf8))
        return Hex.text(HMAC<SHA256>.authenticationCode(for: Array("\(stamp).".utf8) + body, using: key))
    }

    @Test func `a fresh signature of the body is accepted, also among others`() {
        let good = Self.sign(1_790_000_000, Self.body)
        let wrong = Self.sign(1_790_000_000, Self.body, secret: "whsec_old")
        #expect(Self.accepts("t=1790000000,v1=\(good)"))
        #expect(Self.accepts("t=1790000000,v1=\(wrong),v1=\(good)"))
        #expect(Self.accepts("t=1790000000,v1=\(good),v1=\(wrong),v0=junk"))
    }

    @Test func `a stamp is good for three hundred seconds`() {
        for (offset, isGood) in [(-301, false), (-300, true), (300, true), (301, false)] as [(Int64, Bool)] {
            let stamp = 1_790_000_000 + offset
            #expect(Self.accepts("t=\(stamp),v1=\(Self.sign(stamp, Self.body))") == isGood)
        }
    }

    @Test func `another secret, another body or another stamp is not accepted`() {
        let good = Self.sign(1_790_000_000, Self.body)
        #expect(!Self.accepts("t=1790000000,v1=\(Self.sign(1_790_000_000, Self.body, secret: "whsec_other"))"))
        #expect(!Self.accepts("t=1790000000,v1=\(good)", body: Self.body + [0x20]))
        #expect(!Self.accepts("t=1790000001,v1=\(good)"))
    }

    @Test(
        arguments: [
            nil, "", "t=1790000000", "v1=00", "t=1790000000,v1=", "t=,v1=00", "t=-1,v1=00", "t=1790000000,v1=zz",
            "t=99999999999999999999,v1=00", "=,=,=", "t=1790000000;v1=00",
        ] as [String?])
    func `what is no signature header is not accepted`(_ header: String?) { #expect(!Self.accepts(header)) }

    @Test func `a header with two stamps is not accepted`() {
        let good = Self.sign(1_790_000_000, Self.body)
        #expect(!Self.accepts("t=1790000000,t=1790000000,v1=\(good)"))
    }
}
