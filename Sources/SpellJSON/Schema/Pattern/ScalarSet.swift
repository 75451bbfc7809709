/// A set of Unicode scalars: what one step of a regular expression accepts.
struct ScalarSet: Sendable {
    private(set) var ranges: [ClosedRange<UInt32>] = []
    private var tests: [(test: ScalarTest, isNegated: Bool)] = []
    private var inner: [ScalarSet] = []
    private var isNegated = false
    /// How many comparisons `contains` takes at most.
    private(set) var cost = 0

    /// How much memory it takes, in pieces of a few dozen bytes.
    var size: Int { inner.reduce(1 + ranges.count + tests.count) { $0 + $1.size } }

    init(_ ranges: ClosedRange<UInt32>...) {
        self.ranges = ranges
        cost = ranges.count
    }

    init(_ test: ScalarTest, isNegated: Bool) {
        tests = [(test, isNegated)]
        cost = 1
    }

    mutating func insert(_ range: ClosedRange<UInt32>) {
        ranges.append(range)
        cost += 1
    }

    mutating func insert(_ set: ScalarSet) {
        inner.append(set)
        cost += set.cost
    }

    var negated: ScalarSet {
        var result = self
        result.isNegated.toggle()
        return result
    }

    func contains(_ scalar: UInt32) -> Bool {
        let found =
            ranges.contains { $0.contains(scalar) }
            || tests.contains { $0.test.holds(for: scalar) != $0.isNegated }
            || inner.contains { $0.contains(scalar) }
        return found != isNegated
    }

    static let digits = ScalarSet(0x30...0x39)
    static let word = ScalarSet(0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A)
    static let space: ScalarSet = {
        var set = ScalarSet(0x09...0x0D, 0x20...0x20, 0xA0...0xA0, 0xFEFF...0xFEFF, 0x2028...0x2029)
        set.insert(ScalarSet(.category([.spaceSeparator]), isNegated: false))
        return set
    }()
    /// What `.` accepts: everything but the line terminators.
    static let notLineTerminators = ScalarSet(0x0A...0x0A, 0x0D...0x0D, 0x2028...0x2029).negated

    static func isWord(_ scalar: UInt32) -> Bool { word.contains(scalar) }
}

/// A Unicode property.
enum ScalarTest: Sendable {
    case category(Set<Unicode.GeneralCategory>)
    case binary(@Sendable (Unicode.Scalar.Properties) -> Bool)
    case any
    case ascii

    func holds(for value: UInt32) -> Bool {
        guard let scalar = Unicode.Scalar(value) else { return false }
        switch self {
        case .category(let categories): return categories.contains(scalar.properties.generalCategory)
        case .binary(let holds): return holds(scalar.properties)
        case .any: return true
        case .ascii: return scalar.isASCII
        }
    }
}
