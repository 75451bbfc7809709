internal import AsyncHTTPClient
internal import Foundation
internal import NIOCore
internal import NIOHTTP1
internal import SpellJSON
internal import Synchronization

/// Where webhooks go, and what they are signed with.
package struct WebhookEndpoint: Sendable {
    package var url: String
    package var secrets: [String]

    package init(url: String, secrets: [String]) {
        self.url = url
        self.secrets = secrets
    }
}

/// Sends each event to the endpoint until it says 2xx, as the plan says.
package final class WebhookSender: Sendable {
    /// One try: the status that came back, or nil when none did.
    package struct Delivery: Sendable {
        package let event: String
        package let type: String
        package let status: Int?
    }

    private struct State {
        var endpoint: WebhookEndpoint?
        var plan = WebhookPlan()
        var waiting: [StripeEvent] = []
        var deliveries: [Delivery] = []
        var tasks: [Int: Task<Void, Never>] = [:]
        var sent = 0
    }

    private let state = Mutex(State())

    init(endpoint: WebhookEndpoint?) { state.withLock { $0.endpoint = endpoint } }

    /// Sets where webhooks go from now on; nil is nowhere, and what happens meanwhile is never told.
    package func send(to endpoint: WebhookEndpoint?) { state.withLock { $0.endpoint = endpoint } }

    /// Changes how they travel. What was held back goes on its way when it is no longer.
    package func travel(_ change: (inout WebhookPlan) -> Void) {
        let released = state.withLock { state -> [StripeEvent] in
            change(&state.plan)
            guard !state.plan.isHeldBack else { return [] }
            defer { state.waiting = [] }
            return state.waiting
        }
        enqueue(released)
    }

    /// The events that are held back, in the order in which they happened.
    package var heldBack: [StripeEvent] { state.withLock { $0.waiting } }

    /// Sends what is held back now, in this order and as often as it is named, and waits for the answers. What is not
    /// named is dropped.
    package func release(_ order: ([StripeEvent]) -> [StripeEvent]) async {
        let held = state.withLock { state -> [StripeEvent] in
            defer { state.waiting = [] }
            return state.waiting
        }
        for event in order(held) { await deliver(event, number: nil) }
    }

    package var deliveries: [Delivery] { state.withLock { $0.deliveries } }

    /// Waits until nothing is on its way any more; what is held back stays.
    package func settle() async {
        while let task = state.withLock({ $0.tasks.first?.value }) { await task.value }
    }

    func stop() async {
        let tasks = state.withLock { state in
            state.endpoint = nil
            return Array(state.tasks.values)
        }
        for task in tasks { task.cancel() }
        for task in tasks { await task.value }
    }

    func enqueue(_ events: [StripeEvent]) {
        state.withLock { state in
            guard state.endpoint != nil else { return }
            guard !state.plan.isHeldBack else {
                state.waiting += events
                return
            }
            for event in events {
                for _ in 0..<state.plan.copies {
                    state.sent += 1
                    let number = state.sent
                    state.tasks[number] = Task { await self.deliver(event, number: number) }
                }
            }
        }
    }

    private func deliver(_ event: StripeEvent, number: Int?) async {
        let plan = state.withLock { $0.plan }
        var random = SeededGenerator(seed: plan.seed, for: "\(event.id) \(number ?? 0)")
        if plan.delay > .zero { try? await Task.sleep(for: plan.delay * random.fraction()) }
        var isLost = random.fraction() < plan.loss
        for _ in 0..<plan.tries {
            guard !Task.isCancelled, let endpoint = state.withLock({ $0.endpoint }) else { break }
            let status = isLost ? nil : await post(event, to: endpoint)
            isLost = false
            state.withLock {
                $0.deliveries.append(Delivery(event: event.id, type: event.type, status: status))
            }
            if let status, (200..<300).contains(status) { break }
            try? await Task.sleep(for: plan.retryAfter)
        }
        if let number { state.withLock { $0.tasks[number] = nil } }
    }

    private func post(_ event: StripeEvent, to endpoint: WebhookEndpoint) async -> Int? {
        let body = event.json.encoded
        let now = Int(Date().timeIntervalSince1970)
        var request = HTTPClientRequest(url: endpoint.url)
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/json; charset=utf-8")
        request.headers.add(name: "user-agent", value: "Stripe/1.0 (+https://stripe.com/docs/webhooks)")
        request.headers.add(
            name: "stripe-signature", value: WebhookSigner.header(body, secrets: endpoint.secrets, at: now))
        request.body = .bytes(ByteBuffer(bytes: body))
        guard let response = try? await Self.client.execute(request, timeout: .seconds(10)) else { return nil }
        _ = try? await response.body.collect(upTo: 1 << 16)
        return Int(response.status.code)
    }

    /// One that tells at once that a server is gone, instead of knocking on until the deadline.
    private static let client: HTTPClient = {
        var configuration = HTTPClient.Configuration.singletonConfiguration
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()
}
