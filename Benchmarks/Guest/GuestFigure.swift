internal import Foundation

/// What a call took in one round, both ways.
struct GuestFigure {
    let bare: Duration
    let node: Duration

    private var ratio: Double { node / bare }

    /// Medians, and the ratio with its spread over the rounds.
    static func print(_ figures: [GuestFigure], moduleBytes: Int, calls: Int) {
        let ratios = figures.map(\.ratio).sorted()
        guard let lowest = ratios.first, let highest = ratios.last else { return }
        Swift.print(
            "a fresh instance a call, wasm echo of \(moduleBytes / 1000) KB, \(figures.count) rounds of \(calls) calls")
        Swift.print("  bare wasmtime loop  \(text(median(figures.map { $0.bare / .microseconds(1) }))) us a call")
        Swift.print("  the node's runtime  \(text(median(figures.map { $0.node / .microseconds(1) }))) us a call")
        Swift.print("  ratio               \(text(median(ratios))) (\(text(lowest)) to \(text(highest)))")
    }

    private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

    private static func text(_ value: Double) -> String { String(format: "%.2f", value) }
}
