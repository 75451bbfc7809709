internal import Hummingbird
internal import Logging

/// A Stripe account in memory behind Stripe's HTTP API, on a loopback port, for tests and the demo only.
///
/// Strict about parameters, with idempotency keys, manual capture, refunds, Checkout, the portal and signed webhooks
/// as Stripe documents them. A test drives what people do (cardholder, bank, owner), injects faults, and reads the
/// books.
package final class StripeForTests: Sendable {
    /// Such as `http://127.0.0.1:12345`, to be given as `STRIPE_API_BASE`.
    package let url: String
    package let apiKey: String
    package let webhooks: WebhookSender
    let service: StripeService
    private let serving: Task<Void, any Error>

    private init(
        url: String, service: StripeService, webhooks: WebhookSender, serving: Task<Void, any Error>
    ) {
        self.url = url
        apiKey = service.apiKey
        self.service = service
        self.webhooks = webhooks
        self.serving = serving
    }

    package static let apiKey = "sk_test_StripeForTests"

    /// Serves on `port` (0 is a free one) until `stop`. The same seed makes the same ids.
    package static func start(
        port: Int = 0, webhook: WebhookEndpoint? = nil, apiKey: String = apiKey, seed: UInt64 = 0
    ) async throws -> StripeForTests {
        let webhooks = WebhookSender(endpoint: webhook)
        let service = StripeService(apiKey: apiKey, seed: seed) { webhooks.enqueue($0) }
        let (ports, continuation) = AsyncThrowingStream<Int, any Error>.makeStream()
        let responder = StripeResponder(service: service, control: ControlDesk(service: service, webhooks: webhooks))
        let application = Application(
            responder: responder,
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port)),
            onServerRunning: { continuation.yield($0.localAddress?.port ?? port) },
            logger: Logger(label: "stripe") { _ in SwiftLogNoOpLogHandler() })
        let serving = Task {
            do { try await application.run() } catch {
                continuation.finish(throwing: error)
                throw error
            }
        }
        for try await port in ports {
            return StripeForTests(
                url: "http://127.0.0.1:\(port)", service: service, webhooks: webhooks, serving: serving)
        }
        throw CancellationError()
    }

    /// Serves for as long as the body runs.
    package static func with<Value>(
        webhook: WebhookEndpoint? = nil, seed: UInt64 = 0, _ body: (StripeForTests) async throws -> Value
    ) async throws -> Value {
        let stripe = try await start(webhook: webhook, seed: seed)
        do {
            let value = try await body(stripe)
            await stripe.stop()
            return value
        } catch {
            await stripe.stop()
            throw error
        }
    }

    package func stop() async {
        await webhooks.stop()
        serving.cancel()
        _ = await serving.result
    }

    /// Serves until the process ends.
    package func wait() async throws { try await serving.value }

    package var faults: FaultPlan { service.faults }

    package var books: StripeBooks {
        do throws(StripeError) {
            return try service.withAccount { account throws(StripeError) in StripeBooks(account) }
        } catch {
            preconditionFailure("reading the books cannot fail: \(error)")
        }
    }
}
