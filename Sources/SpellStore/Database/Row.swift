package import SpellKernel

/// One row of an answer, read by position. A column that does not hold what is asked for is a fault of the
/// database's content and throws `unavailable`.
package struct Row: Sendable {
    private let values: [SQLValue]

    package init(_ values: [SQLValue]) { self.values = values }

    package func isNull(_ column: Int) -> Bool { values[column] == .null }

    package func integer(_ column: Int) throws(StoreFailure) -> Int64 {
        guard case .integer(let number) = values[column] else { throw mismatch(column) }
        return number
    }

    package func text(_ column: Int) throws(StoreFailure) -> String {
        guard case .text(let text) = values[column] else { throw mismatch(column) }
        return text
    }

    package func bytes(_ column: Int) throws(StoreFailure) -> [UInt8] {
        guard case .bytes(let bytes) = values[column] else { throw mismatch(column) }
        return bytes
    }

    package func id<ID: EntityID>(_ column: Int, _: ID.Type = ID.self) throws(StoreFailure) -> ID {
        switch values[column] {
        case .id(let raw): return ID(raw)
        case .text(let text):
            guard let id = ID(text) else { throw mismatch(column) }
            return id
        default: throw mismatch(column)
        }
    }

    package func json(_ column: Int) throws(StoreFailure) -> JSONText {
        JSONText(checked: Array(try text(column).utf8))
    }

    package func time(_ column: Int) throws(StoreFailure) -> Timestamp {
        Timestamp(microseconds: try integer(column))
    }

    /// Nil where the column is null, else what the reader reads there: `row.optional(2, row.text)`.
    package func optional<Value>(
        _ column: Int, _ read: (Int) throws(StoreFailure) -> Value
    ) throws(StoreFailure) -> Value? {
        isNull(column) ? nil : try read(column)
    }

    /// A word of a closed list.
    package func word<Word: RawRepresentable<String>>(
        _ column: Int, _: Word.Type = Word.self
    ) throws(StoreFailure) -> Word {
        guard let word = Word(rawValue: try text(column)) else { throw mismatch(column) }
        return word
    }

    package func mismatch(_ column: Int) -> StoreFailure {
        .unavailable("column \(column) of a row holds something unexpected")
    }
}
