/// The member names of the objects that a scan is inside of, to find repeated ones.
///
/// Small objects compare raw bytes; larger ones, and those with an escaped name, keep a set, so that an object of
/// 100,000 members is not quadratic.
struct JSONNames {
    private static let smallCount = 16

    /// The plain names of all open small objects, innermost last.
    private var spans: [JSONScanner.StringSpan] = []

    struct Scope {
        fileprivate let base: Int
        fileprivate var large: JSONNameSet?
    }

    func open() -> Scope { Scope(base: spans.count) }

    mutating func close(_ scope: Scope) { spans.removeSubrange(scope.base...) }

    mutating func claim(
        _ name: JSONScanner.StringSpan, _ text: Span<UInt8>, in scope: inout Scope
    ) throws(JSONSyntaxError) {
        if scope.large == nil, spans.count - scope.base < Self.smallCount, !name.isEscaped {
            for earlier in spans[scope.base...] where Self.same(earlier.range, name.range, text) {
                throw .repeated(name.decoded(from: text), at: name.range.lowerBound - 1)
            }
            spans.append(name)
            return
        }
        if scope.large == nil { scope.large = set(of: scope, text) }
        guard scope.large?.insert(name, text) == true else {
            throw .repeated(name.decoded(from: text), at: name.range.lowerBound - 1)
        }
    }

    private func set(of scope: Scope, _ text: Span<UInt8>) -> JSONNameSet {
        var names = JSONNameSet()
        for span in spans[scope.base...] { _ = names.insert(span, text) }
        return names
    }

    private static func same(_ left: Range<Int>, _ right: Range<Int>, _ text: Span<UInt8>) -> Bool {
        guard left.count == right.count else { return false }
        for offset in 0..<left.count where text[left.lowerBound + offset] != text[right.lowerBound + offset] {
            return false
        }
        return true
    }
}
