#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Where a command's result and its remarks go: the result alone on standard output, all else on standard error.
package struct Console: Sendable {
    package let output: Terminal
    package let remarks: Terminal
    /// `--json`, or a profile that prefers it.
    private let json: Bool

    package init(json: Bool, environment: [String: String], wantsColour: Bool = true) {
        output = Terminal(descriptor: STDOUT_FILENO, environment: environment, wantsColour: wantsColour)
        remarks = Terminal(descriptor: STDERR_FILENO, environment: environment, wantsColour: wantsColour)
        self.json = json
    }

    /// Whether results are JSON rather than tables: with `--json`, and whenever they are piped.
    package var showsJSON: Bool { json || !output.isTerminal }
    /// Whether remarks are JSON: with `--json` only.
    package var remarksAreJSON: Bool { json }

    /// A JSON result: indented on a terminal, otherwise byte for byte as it is, and a line feed.
    package func show(json bytes: [UInt8]) throws(Failure) {
        try Self.put((output.isTerminal ? Array(PrettyJSON.text(bytes).utf8) : bytes) + [0x0A], to: STDOUT_FILENO)
    }

    /// Text; on a terminal without what a terminal would obey.
    package func show(text: String) throws(Failure) {
        let shown = output.isTerminal ? PlainText.lines(text) : text
        let end = shown.hasSuffix("\n") ? "" : "\n"
        try Self.put(Array((shown + end).utf8), to: STDOUT_FILENO)
    }

    /// Lines made for `output`, which may hold colour.
    package func show(lines: [String]) throws(Failure) {
        try Self.put(Array(lines.map { $0 + "\n" }.joined().utf8), to: STDOUT_FILENO)
    }

    /// A sentence, which may hold what others wrote.
    package func show(sentence: String) throws(Failure) {
        try show(lines: WordWrap.lines(PlainText.oneLine(sentence), columns: output.columns))
    }

    /// A remark for a person, or JSON where `remarksAreJSON`.
    package func remark(_ text: String) throws(Failure) {
        let line = PlainText.oneLine(text)
        let lines = json ? [line] : folded(line).map { remarks.styled($0, .dim) }
        try Self.put(Array(lines.map { $0 + "\n" }.joined().utf8), to: STDERR_FILENO)
    }

    /// Writes over the last line of standard error.
    func rewrite(_ line: String) {
        // Progress that cannot be shown is not worth an error.
        try? Self.put(Array("\r\u{1B}[K\(line)".utf8), to: STDERR_FILENO)
    }

    /// What ArgumentParser says of a wrong command line.
    package func explain(_ message: String) {
        let lines = message.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var shown = remarks.isTerminal ? lines.map(PlainText.oneLine).flatMap(folded) : lines
        if let first = shown.first, first.hasPrefix(Self.name) {
            shown[0] = remarks.styled(Self.name, .red) + first.dropFirst(Self.name.count)
        }
        try? Self.put(Array(shown.map { $0 + "\n" }.joined().utf8), to: STDERR_FILENO)
    }

    /// What another program wrote, such as a compiler or a spell: each blank of it, since its columns mean something.
    package func quote(_ words: String) {
        let shown = remarks.isTerminal ? PlainText.lines(words) : words
        try? Self.put(Array((shown.hasSuffix("\n") ? shown : shown + "\n").utf8), to: STDERR_FILENO)
    }

    /// A failure: as a person reads it, or with `--json` as JSON.
    package func report(_ failure: Failure) {
        var lines = failure.opening.flatMap(folded) + failure.quoted + failure.closing.flatMap(folded)
        lines[0] = remarks.styled(Self.name, .red) + lines[0].dropFirst(Self.name.count)
        let bytes = json ? failure.json : Array(lines.joined(separator: "\n").utf8)
        // Nothing can be told to a person whose standard error is closed: the exit status remains.
        try? Self.put(bytes + [0x0A], to: STDERR_FILENO)
    }

    /// What each failure begins with.
    private static let name = "spell:"

    /// As many lines of standard error as a line takes, the later ones further in than the first.
    private func folded(_ line: String) -> [String] {
        guard remarks.isTerminal, DisplayWidth.of(line) > remarks.columns else { return [line] }
        let margin = line.prefix { $0 == " " }
        return WordWrap.lines(
            String(line.dropFirst(margin.count)), columns: remarks.columns - margin.count, hanging: 2
        ).map { margin + $0 }
    }

    /// A reader that went away (`| head`) has had what it wanted.
    private static func put(_ bytes: [UInt8], to descriptor: Int32) throws(Failure) {
        var sent = 0
        while sent < bytes.count {
            let count = unsafe bytes[sent...].withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 {
                sent += count
            } else if errno == EPIPE {
                return
            } else if errno != EINTR {
                throw .failed("Cannot write the result: \(unsafe String(cString: strerror(errno)))")
            }
        }
    }
}
