/// The six kinds of JSON value (RFC 8259, section 3).
package enum JSONKind: String, Hashable, Sendable {
    case null, bool, number, string, array, object
}
