internal import Foundation

/// What a call took in one round, both ways.
struct GuestFigure {
    let bare: Duration
    let node: Duration

    private var ratio: Double { node / bare }

    /// Medians, and the ratio with its spread: the middle half of the rounds.
    static func print(_ figures: [GuestFigure], moduleBytes: Int, calls: Int) {
        let ratios = figures.map(\.ratio).sorted()
        guard !ratios.isEmpty else { return }
        let (lower, upper) = (ratios[ratios.count / 4], ratios[ratios.count * 3 / 4])
        Swift.print(
            "a fresh instance a call, wasm echo of \(moduleBytes / 1000) KB, \(figures.count) rounds of \(calls) calls")
        Swift.print("  bare wasmtime loop  \(text(median(figures.map { $0.bare / .microseconds(1) }))) us a call")
        Swift.print("  the node's runtime  \(text(median(figures.map { $0.node / .microseconds(1) }))) us a call")
        Swift.print("  ratio               \(text(median(ratios))) (middle half \(text(lower)) to \(text(upper)))")
    }

    private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

    private static func text(_ value: Double) -> String { String(format: "%.2f", value) }
}
