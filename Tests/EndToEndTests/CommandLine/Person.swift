import SpellKernel
import SpellTestSupport

/// The people of the transcripts, by the name before the `@`.
enum Person: String, CaseIterable {
    /// Forges spells, and owns a team.
    case ada
    /// Has a card on file, and has bought.
    case bea
    /// Is new here: no card, no spell, nothing bought.
    case cyd
    /// Has a card that the bank declines.
    case dan
    /// Has a card whose bank asks.
    case eve
    case admin
    /// Has no token.
    case nobody

    var id: UserID? {
        switch self {
        case .ada: Self.id("ada")
        case .bea: Self.id("bea")
        case .cyd: Self.id("c1d")
        case .dan: Self.id("da0")
        case .eve: Self.id("e5e")
        case .admin: TestNode.admin
        case .nobody: nil
        }
    }

    /// One that is the same in every run.
    private static func id(_ end: String) -> UserID? { UserID("\(Placeholders.fixedID)000000000\(end)") }

    var token: String? { id.map { TestNode.token(for: $0) } }
}
