internal import Foundation
internal import SpellBilling
internal import SpellJSON
internal import SpellKernel
internal import SpellTestSupport
internal import StripeForTests
internal import Testing

/// Our check of `Stripe-Signature` beside the one of Stripe's own Python library.
@Suite struct OfficialSignatureTests {
    private struct Webhook {
        let name: String
        var payload = body
        var header: String?
        var secret = ours
        var now = sent
    }

    private static let ours = "whsec_5ecret"
    private static let sent = 1_790_000_000
    private static let body = #"{"id":"evt_1","object":"event","type":"payment_intent.succeeded","text":"Grüße\n"}"#

    private static func signed(_ text: String = body, by secrets: [String] = [ours], at seconds: Int = sent) -> String {
        WebhookSigner.header(Array(text.utf8), secrets: secrets, at: seconds)
    }

    private static func signature(_ text: String = body) -> String { String(signed(text).split(separator: "v1=")[1]) }

    private static let webhooks: [Webhook] = [
        Webhook(name: "valid", header: signed()),
        Webhook(name: "valid after five minutes", header: signed(), now: sent + 300),
        Webhook(name: "stale by a second", header: signed(), now: sent + 301),
        Webhook(name: "stale by a day", header: signed(), now: sent + 86400),
        Webhook(name: "from a clock a little ahead", header: signed(), now: sent - 60),
        Webhook(name: "signed with another secret", header: signed(by: ["whsec_other"])),
        Webhook(name: "several v1, the last is right", header: signed(by: ["whsec_a", "whsec_b", ours])),
        Webhook(name: "several v1, the first is right", header: signed(by: [ours, "whsec_b"])),
        Webhook(name: "several v1, none is right", header: signed(by: ["whsec_a", "whsec_b"])),
        Webhook(name: "an altered body", payload: body + " ", header: signed()),
        Webhook(
            name: "a body with one byte changed", payload: body.replacing("evt_1", with: "evt_2"), header: signed()),
        Webhook(name: "an empty body", payload: "", header: signed("")),
        Webhook(name: "an empty body with another's signature", payload: "", header: signed()),
        Webhook(name: "no header", header: nil),
        Webhook(name: "an empty header", header: ""),
        Webhook(name: "a header of words", header: "not a signature"),
        Webhook(name: "no stamp", header: "v1=\(signature())"),
        Webhook(name: "no signature", header: "t=\(sent)"),
        Webhook(name: "an empty signature", header: "t=\(sent),v1="),
        Webhook(name: "a stamp that is no number", header: "t=now,v1=\(signature())"),
        Webhook(name: "an empty stamp", header: "t=,v1=\(signature())"),
        Webhook(name: "another stamp than was signed", header: "t=\(sent + 1),v1=\(signature())"),
        Webhook(name: "only an old scheme", header: "t=\(sent),v0=\(signature())"),
        Webhook(name: "an old scheme beside", header: "t=\(sent),v0=00,v1=\(signature())"),
        Webhook(name: "the signature before the stamp", header: "v1=\(signature()),t=\(sent)"),
        Webhook(name: "half a signature", header: "t=\(sent),v1=\(signature().prefix(32))"),
        Webhook(
            name: "a signature that is no hexadecimal", header: "t=\(sent),v1=\(String(repeating: "z", count: 64))"),
        Webhook(name: "a signature and a half", header: "t=\(sent),v1=\(signature())00"),
        Webhook(name: "spaces between", header: "t=\(sent), v1=\(signature())"),
        Webhook(name: "an unknown field", header: "t=\(sent),x=1,v1=\(signature())"),
        Webhook(name: "a trailing comma", header: "t=\(sent),v1=\(signature()),"),
    ]

    @Test func `Stripe's own library and ours take and refuse the same webhooks`() async throws {
        let theirs = try await Self.official()
        try #require(theirs.count == Self.webhooks.count)
        for (webhook, isTaken) in zip(Self.webhooks, theirs) {
            let ours = WebhookSignature(secret: StripeSecret(webhook.secret)).accepts(
                webhook.header, body: Array(webhook.payload.utf8),
                at: Timestamp(microseconds: Int64(webhook.now) * 1_000_000))
            #expect(ours == isTaken, "\(webhook.name)")
        }
        #expect(Set(theirs) == [true, false])
    }

    private static func official() async throws -> [Bool] {
        let cases = JSONValue.array(
            webhooks.map { webhook in
                [
                    "payload": .string(webhook.payload), "header": webhook.header.map { .string($0) } ?? .null,
                    "secret": .string(webhook.secret), "now": .number(JSONNumber(webhook.now)),
                ]
            })
        return try await TemporaryFolder.with { folder in
            let path = "\(folder)/cases.json"
            try Data(cases.encoded).write(to: URL(filePath: path))
            let said = try await OfficialClient.run("stripe-signatures.py", [path])
            return try #require(JSONValue(Array(said.utf8)).arrayValue).compactMap(\.boolValue)
        }
    }
}
