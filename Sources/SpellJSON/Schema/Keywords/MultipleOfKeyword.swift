/// `multipleOf` (validation, section 6.2.1), in exact decimal arithmetic.
struct MultipleOfKeyword: Keyword {
    private let number: JSONNumber
    private let divisor: JSONDecimal
    /// The divisor's digits as one integer.
    private let coefficient: UInt64

    init?(_ site: SchemaSite, _ compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        guard let number = try compiler.number("multipleOf", site) else { return nil }
        self.number = number
        divisor = JSONDecimal(number.text)
        guard !divisor.isNegative, !divisor.digits.isEmpty else {
            throw compiler.error(site, "multipleOf", "must be greater than 0")
        }
        guard divisor.digits.count <= 18 else {
            throw compiler.error(site, "multipleOf", "has more than 18 significant digits, which is not supported")
        }
        coefficient = divisor.digits.reduce(0) { $0 * 10 + UInt64($1) }
    }

    func check(_ value: JSONValue, _ run: inout Evaluation, _ covered: inout Coverage) -> Bool {
        guard case .number(let candidate) = value else { return true }
        guard run.spend(1000 + 5 * value.checkCost) else { return false }
        return divides(JSONDecimal(candidate.text)) || run.fail("must be a multiple of \(number.text)")
    }

    /// For value = a × 10^p and divisor = b × 10^q, with no zero at the end of a: whether b divides a × 10^(p − q).
    /// Where p < q that would need a zero at the end of a.
    private func divides(_ value: JSONDecimal) -> Bool {
        guard !value.digits.isEmpty else { return true }
        let shift = value.exponent - divisor.exponent
        guard shift >= 0 else { return false }
        let rest = value.digits.reduce(UInt64(0)) { modulo($0, 10, plus: UInt64($1)) }
        return modulo(rest, power(of: 10, shift)) == 0
    }

    /// 10^exponent modulo the coefficient, by squaring.
    private func power(of base: UInt64, _ exponent: Int) -> UInt64 {
        var (result, square, rest) = (1 % coefficient, base % coefficient, exponent)
        while rest > 0 {
            if rest & 1 == 1 { result = modulo(result, square) }
            square = modulo(square, square)
            rest >>= 1
        }
        return result
    }

    /// (left × right + addend) modulo the coefficient; left and right are below it, or right and addend are small.
    private func modulo(_ left: UInt64, _ right: UInt64, plus addend: UInt64 = 0) -> UInt64 {
        let product = left.multipliedFullWidth(by: right)
        let rest = coefficient.dividingFullWidth((product.high % coefficient, product.low)).remainder
        return (rest + addend) % coefficient
    }
}
