/// What a spell's module can be written in here.
package enum Language: String, Sendable, CaseIterable {
    case swift, c, zig

    /// For a person.
    package var title: String {
        switch self {
        case .swift: "Swift"
        case .c: "C"
        case .zig: "Zig"
        }
    }
}
