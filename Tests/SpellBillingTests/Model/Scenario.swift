import SpellKernel
import Testing

/// What one exploration begins with.
struct Scenario: Sendable, CustomTestStringConvertible, CaseIterable {
    enum Card: String, Sendable, CaseIterable { case good, declines, asks }

    /// Whether Stripe's events ever come. Money may not depend on them: a hold that only an event releases is open for
    /// a week where the endpoint is wrong.
    enum Events: String, Sendable, CaseIterable { case come, areLost = "are lost" }

    let card: Card
    let runs: Bool
    let capture: CaptureMode
    let events: Events

    static let allCases: [Scenario] = Card.allCases.flatMap { card in
        [true, false].flatMap { runs in
            CaptureMode.allCases.flatMap { capture in
                Events.allCases.map { Scenario(card: card, runs: runs, capture: capture, events: $0) }
            }
        }
    }

    var testDescription: String {
        "a card that is \(card.rawValue), a run that \(runs ? "succeeds" : "fails"), capture \(capture.rawValue), "
            + "events that \(events.rawValue)"
    }
}

/// How much may go wrong on one path.
struct Bounds: Sendable {
    let faults: Int
    let intruders: Int
}
