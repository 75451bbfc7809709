internal import Foundation
internal import SpellJSON
internal import StripeForTests

/// `stripe-for-tests [--port N] [--webhook-url URL --webhook-secret SECRET]`: prints where it listens as one line of
/// JSON, and serves until it is killed.
func setting(_ name: String) -> String? {
    let arguments = CommandLine.arguments
    guard let place = arguments.firstIndex(of: "--" + name), arguments.indices.contains(place + 1) else { return nil }
    return arguments[place + 1]
}

let endpoint = setting("webhook-url").map { url in
    WebhookEndpoint(url: url, secrets: [setting("webhook-secret") ?? "whsec_StripeForTests"])
}
let stripe = try await StripeForTests.start(port: setting("port").flatMap(Int.init) ?? 0, webhook: endpoint)
let line: JSONValue = ["url": .string(stripe.url), "apiKey": .string(stripe.apiKey)]
FileHandle.standardOutput.write(Data(line.encoded + [UInt8(ascii: "\n")]))
try await stripe.wait()
