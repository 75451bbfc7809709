internal import Synchronization

/// One line on a terminal's standard error that says what is waited for, and for how long. It comes only after a
/// second, and is gone when there is something to show.
package final class WaitingLine: Sendable {
    private struct State {
        var sent = 0
        var isShown = false
        var hasEnded = false
    }

    private let what: String
    private let total: Int
    private let console: Console
    private let state = Mutex(State())

    /// - Parameters:
    ///   - what: "running resize@v1".
    ///   - total: bytes to send, of which `sent` tells.
    init(_ what: String, total: Int, on console: Console) {
        self.what = PlainText.oneLine(what)
        self.total = total
        self.console = console
    }

    /// Hears how much has been sent.
    package func sent(_ bytes: Int) { state.withLock { $0.sent = bytes } }

    /// Draws until it is cancelled.
    func draw() async {
        let clock = ContinuousClock()
        let start = clock.now
        try? await clock.sleep(for: .seconds(1))
        var turn = 0
        while !Task.isCancelled {
            show(Int((clock.now - start).components.seconds), turn)
            turn += 1
            try? await clock.sleep(for: .milliseconds(100))
        }
    }

    /// Takes the line away, for good.
    func end() {
        state.withLock { state in
            if state.isShown { console.rewrite("") }
            state.hasEnded = true
        }
    }

    private func show(_ seconds: Int, _ turn: Int) {
        state.withLock { state in
            guard !state.hasEnded else { return }
            let text =
                "\(Self.wheel[turn % Self.wheel.count]) \(what)\(Self.share(state.sent, of: total)), \(seconds) s"
            console.rewrite(DisplayWidth.truncate(text, to: console.remarks.columns - 1))
            state.isShown = true
        }
    }

    private static let wheel = ["|", "/", "-", "\\"]

    /// Small bodies go too fast to tell of.
    static func share(_ sent: Int, of total: Int) -> String {
        guard total >= 1 << 18, sent < total else { return "" }
        return ": sent \(megabytes(sent)) of \(megabytes(total)) MB"
    }

    private static func megabytes(_ bytes: Int) -> String { "\(bytes / 1_000_000).\(bytes / 100_000 % 10)" }
}
