#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// What is known of one output stream.
package struct Terminal: Sendable {
    package let isTerminal: Bool
    package let columns: Int
    package let hasColour: Bool
    /// Whether a line can be written over, as a progress line is.
    package let canRewrite: Bool

    package init(isTerminal: Bool, columns: Int = 80, hasColour: Bool = false) {
        self.isTerminal = isTerminal
        canRewrite = isTerminal
        self.columns = columns
        self.hasColour = hasColour
    }

    /// Looks at a file descriptor. Colour is off where it is not wanted, `NO_COLOR` is set (no-color.org), `CLICOLOR` is
    /// 0, or `TERM` is `dumb`, which also cannot rewrite a line.
    package init(descriptor: Int32, environment: [String: String], wantsColour: Bool = true) {
        isTerminal = isatty(descriptor) == 1
        columns = Self.width(of: descriptor) ?? environment["COLUMNS"].flatMap(Int.init).map { max($0, 1) } ?? 80
        canRewrite = isTerminal && environment["TERM"] != "dumb"
        hasColour =
            canRewrite && wantsColour && (environment["NO_COLOR"] ?? "").isEmpty && environment["CLICOLOR"] != "0"
    }

    private static func width(of descriptor: Int32) -> Int? {
        var size = winsize()
        guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    package enum Style: Int, Sendable {
        case bold = 1
        case dim = 2
        case red = 31
        case green = 32
        case yellow = 33
    }

    package func styled(_ text: String, _ style: Style) -> String {
        hasColour && !text.isEmpty ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }
}
