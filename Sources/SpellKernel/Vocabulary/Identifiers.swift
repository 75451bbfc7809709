/// A 128-bit UUID, written in lowercase 8-4-4-4-12 hex (RFC 9562 section 4).
package struct RawID: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let high: UInt64
    package let low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Reads the 36-character form in either case; nil for anything else.
    package init?(_ text: some StringProtocol) {
        var words: (high: UInt64, low: UInt64) = (0, 0)
        var digits = 0
        var position = 0
        for byte in text.utf8 {
            if position == 8 || position == 13 || position == 18 || position == 23 {
                guard byte == UInt8(ascii: "-") else { return nil }
            } else {
                guard let digit = hexDigit(byte), digits < 32 else { return nil }
                if digits < 16 { words.high = words.high << 4 | digit } else { words.low = words.low << 4 | digit }
                digits += 1
            }
            position += 1
        }
        guard position == 36, digits == 32 else { return nil }
        self.init(high: words.high, low: words.low)
    }

    /// A new UUIDv7 (RFC 9562 section 5.7): 48 bits of milliseconds, 12 of the millisecond's fraction (section 6.2,
    /// method 3), then 62 random bits.
    ///
    /// - Parameter random: whose upper 62 bits are used; by default nobody can guess them.
    package static func v7(at time: Timestamp = .now(), random: UInt64 = .random(in: 0...UInt64.max)) -> RawID {
        let milliseconds = UInt64(bitPattern: time.microseconds / 1000) & 0xFFFF_FFFF_FFFF
        let fraction = UInt64(bitPattern: time.microseconds % 1000) << 12 / 1000 & 0x0FFF
        let low = 0x8000_0000_0000_0000 | random >> 2
        return RawID(high: milliseconds << 16 | 0x7000 | fraction, low: low)
    }

    package static let textLength = 36

    /// Appends the 36 bytes of `description`.
    package func write(to text: inout [UInt8]) {
        text.append(addingCapacity: Self.textLength) { span in
            for nibble in 0..<32 {
                if nibble == 8 || nibble == 12 || nibble == 16 || nibble == 20 { span.append(UInt8(ascii: "-")) }
                let word = nibble < 16 ? high : low
                let digit = UInt8(truncatingIfNeeded: word >> (60 - UInt64(nibble % 16) * 4) & 0xF)
                span.append(digit < 10 ? 48 + digit : 87 + digit)
            }
        }
    }

    package var description: String {
        var text: [UInt8] = []
        text.reserveCapacity(Self.textLength)
        write(to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    package static func < (left: RawID, right: RawID) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}

private func hexDigit(_ byte: UInt8) -> UInt64? {
    switch byte {
    case 48...57: UInt64(byte - 48)
    case 65...70: UInt64(byte - 55)
    case 97...102: UInt64(byte - 87)
    default: nil
    }
}

/// An id of one kind of thing, so that a user's cannot be passed where a spell's is meant.
package protocol EntityID: Hashable, Sendable, CustomStringConvertible {
    var raw: RawID { get }
    init(_ raw: RawID)
}

extension EntityID {
    package init?(_ text: some StringProtocol) {
        guard let raw = RawID(text) else { return nil }
        self.init(raw)
    }

    /// A new id, made by the server.
    package static func new() -> Self { Self(.v7()) }

    package var description: String { raw.description }
}

/// The `sub` of a token.
package struct UserID: EntityID {
    package let raw: RawID
    package init(_ raw: RawID) { self.raw = raw }
}

package struct SpellID: EntityID {
    package let raw: RawID
    package init(_ raw: RawID) { self.raw = raw }
}

package struct InvocationID: EntityID {
    package let raw: RawID
    package init(_ raw: RawID) { self.raw = raw }
}

package struct TeamID: EntityID {
    package let raw: RawID
    package init(_ raw: RawID) { self.raw = raw }
}

package struct BillingRecordID: EntityID {
    package let raw: RawID
    package init(_ raw: RawID) { self.raw = raw }
}
