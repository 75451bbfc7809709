/// One numbered step of the schema. Steps are append-only: one that was ever released is never edited.
struct Migration: Sendable {
    let number: Int
    let name: String
    /// Statements that both engines speak once the dialect has put its words in.
    let statements: [String]

    /// Every step, in order.
    static let all: [Migration] = [.people, .spells, .invocations, .billing, .money, .secrets, .serverKeys, .search]
}
