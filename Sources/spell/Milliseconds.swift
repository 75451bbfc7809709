/// How long something took, for a person.
enum Milliseconds {
    /// `1.234 ms`.
    static func text(microseconds: Int) -> String {
        "\(microseconds / 1000).\(String(microseconds % 1000 + 1000).dropFirst()) ms"
    }
}
