internal import SpellKernel

/// Reads CSV (RFC 4180) record by record, in one pass. Lines end in CRLF or LF, a byte order mark at the start is
/// skipped, and so are empty lines. A field is quoted as a whole or not at all; in quotes, `""` means one `"`.
struct CSVRecords {
    private let bytes: [UInt8]
    private let delimiter: UInt8
    private var position: Int
    private var line = 1
    /// The line, from 1, that the latest record starts on.
    private(set) var recordLine = 1

    /// - Parameter delimiter: an ASCII character other than a quote or a line end.
    init(_ text: String, delimiter: UInt8) {
        bytes = Array(text.utf8)
        self.delimiter = delimiter
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// The next record's fields, at least one; nil at the end.
    mutating func next() throws(RuntimeFailure) -> [String]? {
        while takeLineEnd() {}
        recordLine = line
        guard position < bytes.count else { return nil }
        var fields = [try field()]
        while take(delimiter) { fields.append(try field()) }
        guard takeLineEnd() || position == bytes.count else {
            throw fault(on: line, "has a character after a closing quote")
        }
        return fields
    }

    private mutating func field() throws(RuntimeFailure) -> String {
        take(Self.quote) ? try quotedField() : try plainField()
    }

    private mutating func plainField() throws(RuntimeFailure) -> String {
        let start = position
        while position < bytes.count, bytes[position] != delimiter, !isLineEnd(at: position) {
            guard bytes[position] != Self.quote else {
                throw fault(on: line, "has a quote inside a field that is not quoted")
            }
            position += 1
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func quotedField() throws(RuntimeFailure) -> String {
        let opening = line
        var field: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == Self.quote, !take(Self.quote) { return String(decoding: field, as: UTF8.self) }
            if byte == Self.lineFeed { line += 1 }
            field.append(byte)
        }
        throw fault(on: opening, "opens a quote that is never closed")
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func takeLineEnd() -> Bool {
        guard isLineEnd(at: position) else { return false }
        position += bytes[position] == Self.lineFeed ? 1 : 2
        line += 1
        return true
    }

    private func isLineEnd(at position: Int) -> Bool {
        guard position < bytes.count else { return false }
        if bytes[position] == Self.lineFeed { return true }
        return bytes[position] == Self.carriageReturn && position + 1 < bytes.count
            && bytes[position + 1] == Self.lineFeed
    }

    private func fault(on line: Int, _ reason: String) -> RuntimeFailure {
        .parameters("line \(line) of 'text' \(reason)")
    }

    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")
}
