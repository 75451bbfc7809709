/// A decimal number taken apart: ± digits × 10^exponent, in the one form that has no zero at either end.
struct JSONDecimal: Hashable {
    /// False for zero, also for `-0`.
    let isNegative: Bool
    /// Values 0 to 9, most significant first; empty for zero.
    let digits: [UInt8]
    /// 0 for zero.
    let exponent: Int

    private static let exponentLimit = 1_000_000_000_000_000

    /// The text is a JSON number.
    init(_ text: String) {
        var digits: [UInt8] = []
        var fractionCount = 0
        var isFraction = false
        var rest = text.utf8[...]
        let sign = rest.first == UInt8(ascii: "-")
        if sign { rest.removeFirst() }
        while let byte = rest.first, byte | 0x20 != UInt8(ascii: "e") {
            rest.removeFirst()
            if byte == UInt8(ascii: ".") {
                isFraction = true
            } else {
                if isFraction { fractionCount += 1 }
                if !(digits.isEmpty && byte == UInt8(ascii: "0")) { digits.append(byte - UInt8(ascii: "0")) }
            }
        }
        let significant = digits.lastIndex { $0 != 0 }.map { $0 + 1 } ?? 0
        let zeros = digits.count - significant
        digits.removeLast(zeros)
        self.digits = digits
        isNegative = sign && !digits.isEmpty
        exponent = digits.isEmpty ? 0 : Self.exponent(rest.dropFirst()) - fractionCount + zeros
    }

    private static func exponent(_ text: Substring.UTF8View) -> Int {
        var value = 0
        for byte in text where byte != UInt8(ascii: "+") && byte != UInt8(ascii: "-") {
            value = min(value * 10 + Int(byte - UInt8(ascii: "0")), exponentLimit)
        }
        return text.first == UInt8(ascii: "-") ? -value : value
    }

    var isInteger: Bool { exponent >= 0 }

    /// Nil unless the number is an integer that fits.
    var intValue: Int? {
        guard exponent >= 0, digits.count + exponent <= 19 else { return nil }
        var value = 0
        for digit in digits + [UInt8](repeating: 0, count: exponent) {
            let (scaled, overflow) = value.multipliedReportingOverflow(by: 10)
            let signed = isNegative ? -Int(digit) : Int(digit)
            let (sum, carry) = scaled.addingReportingOverflow(signed)
            guard !overflow, !carry else { return nil }
            value = sum
        }
        return value
    }
}

extension JSONDecimal: Comparable {
    static func < (left: JSONDecimal, right: JSONDecimal) -> Bool {
        guard left.isNegative == right.isNegative else { return left.isNegative }
        return left.isNegative ? isSmaller(right, left) : isSmaller(left, right)
    }

    /// Compares without the signs.
    private static func isSmaller(_ left: JSONDecimal, _ right: JSONDecimal) -> Bool {
        guard !left.digits.isEmpty, !right.digits.isEmpty else { return left.digits.isEmpty && !right.digits.isEmpty }
        let (leftOrder, rightOrder) = (left.digits.count + left.exponent, right.digits.count + right.exponent)
        return leftOrder == rightOrder
            ? left.digits.lexicographicallyPrecedes(right.digits) : leftOrder < rightOrder
    }
}
