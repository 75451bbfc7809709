/// What one escape or one class member stands for.
struct PatternAtom {
    let set: ScalarSet
    /// The scalar, where it is just one: only that can begin or end a range.
    let scalar: UInt32?

    init(_ scalar: UInt32) {
        set = ScalarSet(scalar...scalar)
        self.scalar = scalar
    }

    init(_ set: ScalarSet) {
        self.set = set
        scalar = nil
    }
}

extension PatternParser {
    /// Reads a class; its `[` has been read.
    mutating func characterClass() throws(PatternError) -> ScalarSet {
        let isNegated = take("^")
        var set = ScalarSet()
        while !take("]") {
            let first = try classAtom()
            guard peek == "-", !takesClosingDash() else {
                if let scalar = first.scalar { set.insert(scalar...scalar) } else { set.insert(first.set) }
                continue
            }
            _ = take("-")
            let last = try classAtom()
            guard let low = first.scalar, let high = last.scalar, low <= high else {
                throw .invalid("a bad range in a class")
            }
            set.insert(low...high)
        }
        return isNegated ? set.negated : set
    }

    /// Whether the `-` that comes next is the last of its class, and stands for itself.
    private func takesClosingDash() -> Bool {
        var ahead = self
        return ahead.take("-]")
    }

    private mutating func classAtom() throws(PatternError) -> PatternAtom {
        guard let scalar = next() else { throw .invalid("a [ without its ]") }
        return scalar == "\\" ? try escape(isInClass: true) : PatternAtom(scalar.value)
    }

    /// Reads an escape; its backslash has been read.
    mutating func escape(isInClass: Bool) throws(PatternError) -> PatternAtom {
        guard let scalar = next() else { throw .invalid("a backslash at the end") }
        switch scalar {
        case "d": return PatternAtom(.digits)
        case "D": return PatternAtom(ScalarSet.digits.negated)
        case "w": return PatternAtom(.word)
        case "W": return PatternAtom(ScalarSet.word.negated)
        case "s": return PatternAtom(.space)
        case "S": return PatternAtom(ScalarSet.space.negated)
        case "p", "P": return PatternAtom(try property(isNegated: scalar == "P"))
        case "t": return PatternAtom(0x09)
        case "n": return PatternAtom(0x0A)
        case "v": return PatternAtom(0x0B)
        case "f": return PatternAtom(0x0C)
        case "r": return PatternAtom(0x0D)
        case "b" where isInClass: return PatternAtom(0x08)
        case "c": return PatternAtom(try control())
        case "x": return PatternAtom(try hex(digits: 2))
        case "u": return PatternAtom(try unicode())
        case "0":
            if let digit = peek, ("0"..."9").contains(digit) { throw .invalid("an octal escape") }
            return PatternAtom(0)
        case "1"..."9", "k":
            throw PatternError("has a backreference, which is not supported")
        default:
            guard scalar.isASCII, !scalar.properties.isAlphabetic, scalar.value > 0x20, scalar.value < 0x7F else {
                throw .invalid("an unknown escape \\\(scalar)")
            }
            return PatternAtom(scalar.value)
        }
    }

    private mutating func property(isNegated: Bool) throws(PatternError) -> ScalarSet {
        guard take("{") else { throw .invalid("\\p without {") }
        return ScalarSet(try ScalarTest(name: try until("}")), isNegated: isNegated)
    }

    private mutating func control() throws(PatternError) -> UInt32 {
        guard let letter = next(), ("a"..."z").contains(letter) || ("A"..."Z").contains(letter) else {
            throw .invalid("\\c without a letter")
        }
        return letter.value % 32
    }

    private mutating func hex(digits: Int) throws(PatternError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<digits {
            guard let scalar = next(), let digit = Character(scalar).hexDigitValue else {
                throw .invalid("an escape with too few hexadecimal digits")
            }
            value = value << 4 | UInt32(digit)
        }
        return value
    }

    /// `\uXXXX`, a surrogate pair of them, or `\u{X…}`.
    private mutating func unicode() throws(PatternError) -> UInt32 {
        if take("{") {
            guard let value = UInt32(try until("}"), radix: 16), Unicode.Scalar(value) != nil else {
                throw .invalid("\\u{…} is no Unicode scalar")
            }
            return value
        }
        let unit = try hex(digits: 4)
        guard (0xD800...0xDFFF).contains(unit) else { return unit }
        guard unit < 0xDC00, take("\\u") else { throw .invalid("half a surrogate pair") }
        let trail = try hex(digits: 4)
        guard (0xDC00...0xDFFF).contains(trail) else { throw .invalid("half a surrogate pair") }
        return 0x10000 + (unit - 0xD800) << 10 + (trail - 0xDC00)
    }
}
