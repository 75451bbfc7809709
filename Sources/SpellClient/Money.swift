/// An amount for a person: `free`, `1.50 USD`, `50 JPY`.
package enum Money {
    /// - Parameters:
    ///   - amount: in minor units.
    ///   - currency: its ISO 4217 code, in either case.
    package static func text(_ amount: Int, _ currency: String) -> String {
        guard amount != 0 else { return "free" }
        let code = currency.uppercased()
        guard !withoutMinorUnit.contains(code) else { return "\(amount) \(code)" }
        let cents = String(amount.magnitude % 100 + 100).dropFirst()
        return "\(amount < 0 ? "-" : "")\(amount.magnitude / 100).\(cents) \(code)"
    }

    /// docs.stripe.com/currencies, "Zero-decimal currencies".
    private static let withoutMinorUnit: Set<String> = [
        "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF",
    ]
}
