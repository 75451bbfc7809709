/// Text of strangers, made safe to show: no control character reaches a terminal, and no bidirectional override
/// reorders what is read.
package enum PlainText {
    /// White space becomes one blank, other controls `U+FFFD`.
    package static func oneLine(_ text: String) -> String {
        clean(text) { $0 == "\n" || $0 == "\t" || $0 == "\r" ? " " : "\u{FFFD}" }
    }

    /// Line feeds and tabs stay.
    package static func lines(_ text: String) -> String {
        clean(text.replacing("\r\n", with: "\n")) { $0 == "\n" || $0 == "\t" ? $0 : "\u{FFFD}" }
    }

    /// Whether a terminal, or a reader's eye, obeys the character instead of showing it.
    static func isCommand(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0x2028, 0x2029: true
        default: false
        }
    }

    private static func clean(_ text: String, _ replacement: (Unicode.Scalar) -> Unicode.Scalar) -> String {
        guard text.unicodeScalars.contains(where: isCommand) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { result.append(isCommand(scalar) ? replacement(scalar) : scalar) }
        return String(result)
    }
}
