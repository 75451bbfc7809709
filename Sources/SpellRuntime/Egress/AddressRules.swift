/// Which addresses a spell may reach. The tables follow the IANA special-purpose address registries (RFC 6890 and its
/// updates), and add what clouds serve credentials on.
package enum AddressRules {
    package static func isPublic(_ address: IPAddress) -> Bool {
        switch address {
        case .v4(let bits): isPublic(v4: bits)
        case .v6(let high, let low): isPublic(v6: high, low)
        }
    }

    private static func isPublic(v4 bits: UInt32) -> Bool {
        !v4.contains { bits >> (32 - $0.length) == $0.bits >> (32 - $0.length) }
    }

    /// Only 2000::/3 is global unicast (RFC 4291 section 2.4), so everything else is refused, except addresses that
    /// stand for a public IPv4 one.
    private static func isPublic(v6 high: UInt64, _ low: UInt64) -> Bool {
        if let embedded = ipv4(in: high, low) { return isPublic(v4: embedded) }
        return high >> 61 == 0b001 && !v6.contains { high >> (64 - $0.length) == $0.high >> (64 - $0.length) }
            && isPublic(isatap: low)
    }

    /// The IPv4 address that translators and mapped sockets would reach: ::ffff:0:0/96 (RFC 4291), 64:ff9b::/96 (RFC 6052).
    private static func ipv4(in high: UInt64, _ low: UInt64) -> UInt32? {
        let isMapped = high == 0 && low >> 32 == 0xFFFF
        let isTranslated = high == 0x0064_FF9B_0000_0000 && low >> 32 == 0
        return isMapped || isTranslated ? UInt32(truncatingIfNeeded: low) : nil
    }

    /// The last 64 bits of an ISATAP address hold an IPv4 address (RFC 5214 section 6.1).
    private static func isPublic(isatap low: UInt64) -> Bool {
        low >> 32 & ~0x0200_0000 != 0x5EFE || isPublic(v4: UInt32(truncatingIfNeeded: low))
    }
}

extension AddressRules {
    private static func block(_ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: UInt32, _ length: UInt32) -> (
        bits: UInt32, length: UInt32
    ) {
        (a << 24 | b << 16 | c << 8 | d, length)
    }

    private static let v4 = [
        block(0, 0, 0, 0, 8),  // unspecified
        block(10, 0, 0, 0, 8),  // private
        block(100, 64, 0, 0, 10),  // shared by a carrier's network
        block(127, 0, 0, 0, 8),  // loopback
        block(168, 63, 129, 16, 32),  // a cloud's metadata service
        block(169, 254, 0, 0, 16),  // link-local, and most clouds' metadata services
        block(172, 16, 0, 0, 12),  // private
        block(192, 0, 0, 0, 24),  // reserved for protocols
        block(192, 0, 2, 0, 24),  // for documentation
        block(192, 88, 99, 0, 24),  // 6to4 relays
        block(192, 168, 0, 0, 16),  // private
        block(198, 18, 0, 0, 15),  // for benchmarking
        block(198, 51, 100, 0, 24),  // for documentation
        block(203, 0, 113, 0, 24),  // for documentation
        block(224, 0, 0, 0, 4),  // multicast
        block(240, 0, 0, 0, 4),  // reserved, and broadcast
    ]

    /// Within 2000::/3, by their first 64 bits.
    private static let v6: [(high: UInt64, length: UInt64)] = [
        (0x2001_0000_0000_0000, 23),  // reserved for protocols, Teredo among them
        (0x2001_0DB8_0000_0000, 32),  // for documentation
        (0x2002_0000_0000_0000, 16),  // 6to4
        (0x3FFF_0000_0000_0000, 20),  // for documentation
    ]
}
