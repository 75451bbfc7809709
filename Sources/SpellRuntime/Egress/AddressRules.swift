/// Which addresses a spell may never reach. The tables follow the IANA special-purpose address registries
/// (RFC 6890 and its updates), and add what clouds serve credentials on.
package enum AddressRules {
    /// What kind of forbidden address it is, for a person; nil when it may be reached.
    package static func objection(to address: IPAddress) -> String? {
        switch address {
        case .v4(let bits): objection(toV4: bits)
        case .v6(let high, let low): objection(toV6: high, low)
        }
    }

    private static func objection(toV4 bits: UInt32) -> String? {
        v4.first { bits >> (32 - $0.length) == $0.bits >> (32 - $0.length) }?.kind
    }

    /// Only 2000::/3 is global unicast (RFC 4291 section 2.4), so everything else is refused, except addresses that
    /// stand for a public IPv4 one.
    private static func objection(toV6 high: UInt64, _ low: UInt64) -> String? {
        if let embedded = ipv4(in: high, low) { return objection(toV4: embedded).map { "\($0), inside IPv6" } }
        if let block = v6.first(where: { $0.contains(high) }) { return block.kind }
        guard high >> 61 == 0b001 else { return high == 0 ? "loopback or unspecified" : "not global unicast" }
        return objection(toISATAP: low)
    }

    /// The IPv4 address that translators and mapped sockets would reach: ::ffff:0:0/96 (RFC 4291), 64:ff9b::/96 (RFC 6052).
    private static func ipv4(in high: UInt64, _ low: UInt64) -> UInt32? {
        let isMapped = high == 0 && low >> 32 == 0xFFFF
        let isTranslated = high == 0x0064_FF9B_0000_0000 && low >> 32 == 0
        return isMapped || isTranslated ? UInt32(truncatingIfNeeded: low) : nil
    }

    /// The last 64 bits of an ISATAP address hold an IPv4 address (RFC 5214 section 6.1).
    private static func objection(toISATAP low: UInt64) -> String? {
        guard low >> 32 & ~0x0200_0000 == 0x5EFE else { return nil }
        return objection(toV4: UInt32(truncatingIfNeeded: low)).map { "\($0), inside ISATAP" }
    }
}

extension AddressRules {
    private struct V4Block {
        let bits: UInt32
        let length: UInt32
        let kind: String

        init(_ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: UInt32, _ length: UInt32, _ kind: String) {
            bits = a << 24 | b << 16 | c << 8 | d
            self.length = length
            self.kind = kind
        }
    }

    private static let v4 = [
        V4Block(0, 0, 0, 0, 8, "unspecified"),
        V4Block(10, 0, 0, 0, 8, "private"),
        V4Block(100, 64, 0, 0, 10, "shared by a carrier's network"),
        V4Block(127, 0, 0, 0, 8, "loopback"),
        V4Block(168, 63, 129, 16, 32, "a cloud's metadata service"),
        V4Block(169, 254, 0, 0, 16, "link-local"),
        V4Block(172, 16, 0, 0, 12, "private"),
        V4Block(192, 0, 0, 0, 24, "reserved for protocols"),
        V4Block(192, 0, 2, 0, 24, "for documentation"),
        V4Block(192, 88, 99, 0, 24, "a 6to4 relay"),
        V4Block(192, 168, 0, 0, 16, "private"),
        V4Block(198, 18, 0, 0, 15, "for benchmarking"),
        V4Block(198, 51, 100, 0, 24, "for documentation"),
        V4Block(203, 0, 113, 0, 24, "for documentation"),
        V4Block(224, 0, 0, 0, 4, "multicast"),
        V4Block(240, 0, 0, 0, 4, "reserved or broadcast"),
    ]

    /// A block of at most 64 bits.
    private struct V6Block {
        let high: UInt64
        let length: UInt64
        let kind: String

        func contains(_ high: UInt64) -> Bool { high >> (64 - length) == self.high >> (64 - length) }
    }

    private static let v6 = [
        V6Block(high: 0x0064_FF9B_0001_0000, length: 48, kind: "a local translator"),
        V6Block(high: 0x0100_0000_0000_0000, length: 64, kind: "discard-only"),
        V6Block(high: 0x2001_0000_0000_0000, length: 32, kind: "a Teredo tunnel"),
        V6Block(high: 0x2001_0000_0000_0000, length: 23, kind: "reserved for protocols"),
        V6Block(high: 0x2001_0DB8_0000_0000, length: 32, kind: "for documentation"),
        V6Block(high: 0x2002_0000_0000_0000, length: 16, kind: "a 6to4 tunnel"),
        V6Block(high: 0x3FFF_0000_0000_0000, length: 20, kind: "for documentation"),
        V6Block(high: 0x5F00_0000_0000_0000, length: 16, kind: "for segment routing"),
        V6Block(high: 0xFC00_0000_0000_0000, length: 7, kind: "private"),
        V6Block(high: 0xFE80_0000_0000_0000, length: 10, kind: "link-local"),
        V6Block(high: 0xFEC0_0000_0000_0000, length: 10, kind: "site-local"),
        V6Block(high: 0xFF00_0000_0000_0000, length: 8, kind: "multicast"),
    ]
}
