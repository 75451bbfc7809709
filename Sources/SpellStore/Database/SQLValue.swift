package import SpellKernel

/// A value that goes into a statement or comes out of a row.
package enum SQLValue: Sendable, Hashable {
    case null
    /// 64 bits in both engines; timestamps are microseconds since 1970 in UTC.
    case integer(Int64)
    case text(String)
    /// UTF-8 text that is at hand as bytes: JSON, kept exactly as it was written.
    case utf8([UInt8])
    case bytes([UInt8])
    /// TEXT in SQLite, UUID in PostgreSQL.
    case id(RawID)

    package init(_ time: Timestamp?) { self = time.map { .integer($0.microseconds) } ?? .null }
    package init(_ id: (some EntityID)?) { self = id.map { .id($0.raw) } ?? .null }
    package init(_ text: String?) { self = text.map { .text($0) } ?? .null }
    package init(_ json: JSONText?) { self = json.map { .utf8($0.bytes) } ?? .null }
    package init(_ number: Int) { self = .integer(Int64(number)) }
}
