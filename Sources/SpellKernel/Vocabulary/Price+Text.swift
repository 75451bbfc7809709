extension Price {
    /// For a person: `free`, `1.50 USD`, `50 JPY`.
    package var text: String {
        guard !isFree else { return "free" }
        let code = currency.rawValue.uppercased()
        guard currency != .jpy else { return "\(amount) \(code)" }
        return "\(amount / 100).\(String(amount % 100 + 100).dropFirst()) \(code)"
    }
}
