/// Walks the instructions of a function body, as far as telling one from the next: the core specification's encoding,
/// without the proposals that are off here.
struct InstructionReader: LEBSource {
    private let bytes: [UInt8]
    private(set) var position: Int
    private let end: Int

    init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.bytes = bytes
        position = range.lowerBound
        end = range.upperBound
    }

    enum Step: Equatable {
        case watched(WatchedInstruction)
        /// An `i32.const` of a number that is not negative.
        case constant(UInt32)
        case other
        case end
        /// Not an instruction that is known here, or cut short.
        case unknown
    }

    /// Skips the declarations of locals; false when they are malformed.
    mutating func skipLocals() -> Bool {
        guard let groups = u32() else { return false }
        for _ in 0..<groups {
            guard u32() != nil, skip(1) else { return false }
        }
        return true
    }

    /// Moves past one instruction.
    mutating func next() -> Step {
        guard position < end else { return .end }
        guard let opcode = byte() else { return .unknown }
        switch opcode {
        case 0x40: return u32() == 0 ? .watched(.memoryGrow) : .unknown
        case 0x41: return constant()
        case 0xFC: return bulk()
        default: return skipImmediates(of: opcode) ? .other : .unknown
        }
    }

    /// The sign is bit 6 of the last byte.
    private mutating func constant() -> Step {
        let start = position
        guard leb() else { return .unknown }
        var number = InstructionReader(bytes, start..<position)
        guard bytes[position - 1] & 0x40 == 0, let value = number.u32() else { return .other }
        return .constant(value)
    }

    private mutating func skipImmediates(of opcode: UInt8) -> Bool {
        switch opcode {
        case 0x00, 0x01, 0x05, 0x0B, 0x0F, 0x1A, 0x1B, 0x45...0xC4, 0xD1: true
        // Blocks: an s33, which ends as any LEB128 does.
        case 0x02, 0x03, 0x04: leb()
        case 0x0C, 0x0D, 0x10, 0x12, 0x20...0x26, 0x3F, 0x42, 0xD0, 0xD2: leb()
        case 0x11, 0x13: leb() && leb()
        case 0x0E: list() && leb()
        case 0x1C: types()
        // Loads and stores: alignment and offset.
        case 0x28...0x3E: leb() && leb()
        case 0x43: skip(4)
        case 0x44: skip(8)
        case 0xFD: skipVector()
        default: false
        }
    }

    private mutating func bulk() -> Step {
        guard let opcode = u32() else { return .unknown }
        switch opcode {
        case 0...7: return .other
        case 10: return leb() && leb() ? .watched(.memoryCopy) : .unknown
        case 11: return leb() ? .watched(.memoryFill) : .unknown
        case 8, 12, 14: return leb() && leb() ? .other : .unknown
        case 9, 13, 15, 16, 17: return leb() ? .other : .unknown
        default: return .unknown
        }
    }

    private mutating func skipVector() -> Bool {
        guard let opcode = u32() else { return false }
        switch opcode {
        case 0...11, 92, 93: return leb() && leb()
        case 12, 13: return skip(16)
        case 21...34: return skip(1)
        case 84...91: return leb() && leb() && skip(1)
        default: return opcode <= 275
        }
    }

    private mutating func list() -> Bool {
        guard let count = u32() else { return false }
        for _ in 0..<count { guard leb() else { return false } }
        return true
    }

    private mutating func types() -> Bool {
        guard let count = u32() else { return false }
        return skip(Int(count))
    }

    mutating func byte() -> UInt8? {
        guard position < end else { return nil }
        defer { position += 1 }
        return bytes[position]
    }

    private mutating func skip(_ count: Int) -> Bool {
        guard count <= end - position else { return false }
        position += count
        return true
    }

    /// Any LEB128 integer, of at most ten bytes.
    private mutating func leb() -> Bool {
        for _ in 0..<10 {
            guard let byte = byte() else { return false }
            if byte & 0x80 == 0 { return true }
        }
        return false
    }
}
