/// A JSON number that keeps its text. Two are equal when they are the same number: `1`, `1.0` and `10e-1` are.
///
/// Comparison is exact decimal arithmetic, never floating point. Exponents beyond ±10^15 count as that.
package struct JSONNumber: Hashable, Sendable, Comparable {
    /// As it was written; always a number of RFC 8259.
    package let text: String

    /// For text that a scanner has accepted.
    init(checked text: String) { self.text = text }

    /// Nil when the text is not a JSON number.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        var scanner = JSONScanner(maxDepth: 0)
        guard let found = try? scanner.document(bytes.span), found.kind == .number, found.range.count == bytes.count
        else { return nil }
        self.text = text
    }

    package init(_ value: some BinaryInteger) { text = String(value) }

    /// Nil for an infinity or NaN, which JSON cannot write.
    package init?(_ value: Double) {
        guard value.isFinite else { return nil }
        text = value.description
    }

    /// The number as an `Int`; nil unless it is exactly an integer that fits (`1e2` and `1.0` are).
    package var intValue: Int? {
        if let plain = Int(text) { return plain }
        return JSONDecimal(text).intValue
    }

    /// The nearest double; nil when the number is too large for one.
    package var doubleValue: Double? {
        guard let value = Double(text), value.isFinite else { return nil }
        return value
    }

    /// Whether the number has no fraction: `1.0` and `1e400` have none.
    package var isInteger: Bool {
        !text.utf8.contains { $0 == UInt8(ascii: ".") || $0 | 0x20 == UInt8(ascii: "e") } || JSONDecimal(text).isInteger
    }

    package static func == (left: JSONNumber, right: JSONNumber) -> Bool {
        left.text == right.text || JSONDecimal(left.text) == JSONDecimal(right.text)
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(JSONDecimal(text)) }

    package static func < (left: JSONNumber, right: JSONNumber) -> Bool {
        if left.text.utf8.count < 19, right.text.utf8.count < 19, let left = Int(left.text), let right = Int(right.text)
        {
            return left < right
        }
        return JSONDecimal(left.text) < JSONDecimal(right.text)
    }
}
