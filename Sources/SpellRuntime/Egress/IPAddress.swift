internal import Glibc

/// An IPv4 or IPv6 address, without port and without zone.
package enum IPAddress: Hashable, Sendable {
    case v4(UInt32)
    case v6(high: UInt64, low: UInt64)

    /// Reads the four decimal numbers of IPv4, without leading zeros, or a form of RFC 4291 section 2.2, without
    /// brackets; nil for anything else, names and the short, octal and hexadecimal forms of IPv4 included.
    package init?(_ text: String) {
        // What follows a NUL would not be read.
        guard !text.utf8.contains(0) else { return nil }
        var v4: [UInt8] = .init(repeating: 0, count: 4)
        var v6: [UInt8] = .init(repeating: 0, count: 16)
        if unsafe inet_pton(AF_INET, text, &v4) == 1 {
            self.init(v4: v4)
        } else if unsafe inet_pton(AF_INET6, text, &v6) == 1 {
            self.init(v6: v6)
        } else {
            return nil
        }
    }

    /// - Parameter bytes: 4, in network order.
    init(v4 bytes: [UInt8]) { self = .v4(bytes.reduce(0) { $0 << 8 | UInt32($1) }) }

    /// - Parameter bytes: 16, in network order.
    init(v6 bytes: [UInt8]) {
        self = .v6(
            high: bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) },
            low: bytes.dropFirst(8).reduce(0) { $0 << 8 | UInt64($1) })
    }

    /// The form that a socket is opened with: dotted decimal, or eight groups of hexadecimal digits.
    package var description: String {
        switch self {
        case .v4(let bits):
            stride(from: 24, through: 0, by: -8).map { String(bits >> UInt32($0) & 0xFF) }.joined(separator: ".")
        case .v6(let high, let low):
            [high, low].flatMap { word in
                stride(from: 48, through: 0, by: -16).map { String(word >> UInt64($0) & 0xFFFF, radix: 16) }
            }.joined(separator: ":")
        }
    }
}

extension IPAddress: CustomStringConvertible {}
