/// The bytes of exactly one JSON value (RFC 8259), in UTF-8 and without white space around it.
///
/// Whoever makes one has checked it, so nobody checks it again: parameters and output travel as these bytes from
/// the socket to the guest and back, and keep their numbers exactly as they were written.
package struct JSONText: Hashable, Sendable {
    package let bytes: [UInt8]

    package init(checked bytes: [UInt8]) { self.bytes = bytes }

    package static let emptyObject = JSONText(checked: Array("{}".utf8))

    package var string: String { String(decoding: bytes, as: UTF8.self) }
}

/// One thing that is wrong with a JSON value: where (RFC 6901 JSON Pointer, "" for the whole) and why.
package struct Fault: Hashable, Sendable {
    package let pointer: String
    package let reason: String

    package init(pointer: String, reason: String) {
        self.pointer = pointer
        self.reason = reason
    }
}

/// A compiled JSON Schema 2020-12.
package protocol Schema: Sendable {
    /// The schema as it was written.
    var text: JSONText { get }

    /// About how much memory it takes now.
    var memoryBytes: Int { get }

    /// Every fault found in the value; empty when it conforms. What takes long is not done where tasks run.
    func faults(in value: JSONText) async -> [Fault]
}
