import SpellKernel
import Testing

/// What one exploration begins with.
struct Scenario: Sendable, CustomTestStringConvertible, CaseIterable {
    enum Card: String, Sendable, CaseIterable { case good, declines, asks }

    let card: Card
    let runs: Bool
    let capture: CaptureMode

    static let allCases: [Scenario] = Card.allCases.flatMap { card in
        [true, false].flatMap { runs in
            CaptureMode.allCases.map { Scenario(card: card, runs: runs, capture: $0) }
        }
    }

    var testDescription: String {
        "a card that is \(card.rawValue), a run that \(runs ? "succeeds" : "fails"), capture \(capture.rawValue)"
    }
}

/// How much may go wrong on one path.
struct Bounds: Sendable {
    let faults: Int
    let intruders: Int
}
