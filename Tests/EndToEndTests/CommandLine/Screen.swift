/// Where a step of a transcript is typed.
enum Screen: String, CaseIterable {
    /// A terminal of 80 columns with colour.
    case wide = "80"
    /// A phone, or a tiled window.
    case narrow = "40"
    /// 80 columns, and a person who wants no colour.
    case plain
    /// A terminal that can only print.
    case dumb
    /// No terminal: what a program reads.
    case pipe

    /// Nil in a pipe.
    var columns: Int? {
        switch self {
        case .wide, .plain, .dumb: 80
        case .narrow: 40
        case .pipe: nil
        }
    }

    var environment: [String: String] {
        switch self {
        case .wide, .narrow: ["TERM": "xterm-256color"]
        case .plain: ["TERM": "xterm-256color", "NO_COLOR": "1"]
        case .dumb: ["TERM": "dumb"]
        case .pipe: [:]
        }
    }
}
