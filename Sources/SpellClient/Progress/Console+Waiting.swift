extension Console {
    /// Does the work, and says on a terminal what is waited for once that takes more than a second.
    package func waiting<Value: Sendable>(
        for what: String, sending total: Int = 0, _ work: (WaitingLine) async throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        let line = WaitingLine(what, total: total, on: self)
        guard remarks.canRewrite, !remarksAreJSON else { return try await work(line) }
        let drawing = Task { await line.draw() }
        defer {
            drawing.cancel()
            line.end()
        }
        return try await work(line)
    }
}
