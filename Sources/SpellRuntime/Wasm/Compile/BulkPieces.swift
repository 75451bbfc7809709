/// Makes `memory.fill` and `memory.copy` of more than a mebibyte work in pieces. wasmtime looks at the clock between
/// instructions only, and one over 64 MiB of new pages takes a tenth of a second, over 512 MiB most of one.
///
/// The meaning stays: what would reach outside the memory is left to the one instruction, which traps before it writes;
/// copies that overlap start at the end that is not overwritten.
enum BulkPieces {
    static let piece: UInt32 = 1 << 20
    /// It as a signed LEB128.
    private static let size: [UInt8] = [0x80, 0x80, 0xC0, 0x00]

    private static let (to, from, count): ([UInt8], [UInt8], [UInt8]) = ([0x20, 0], [0x20, 1], [0x20, 2])
    private static let const32: [UInt8] = [0x41]
    private static let add32: [UInt8] = [0x6A]
    private static let fill: [UInt8] = [0xFC, 11, 0]
    private static let copy: [UInt8] = [0xFC, 10, 0, 0]

    /// `(param $to i32) (param $value i32) (param $count i32)`
    static let fillBody: [UInt8] = {
        let onePiece = to + from + const32 + size + fill
        return body(outside: isOutside(to), loop(onePiece + forward(0) + less), to + from + count + fill)
    }()

    /// `(param $to i32) (param $from i32) (param $count i32)`
    static let copyBody: [UInt8] = {
        let ahead = loop(to + from + const32 + size + copy + forward(0) + forward(1) + less)
        let last = to + count + add32 + from + count + add32
        let backwards = loop(lessOfCount + [0x21, 2] + last + const32 + size + copy + count)
        // if $to <= $from
        let either = to + from + [0x4D, 0x04, 0x40] + ahead + [0x05] + backwards + [0x0B]
        return body(outside: isOutside(to) + isOutside(from), either, to + from + count + copy)
    }()

    /// A block that is left at once where there is one piece only or something is outside, and the rest after it.
    private static func body(outside: [UInt8], _ pieces: [UInt8], _ rest: [UInt8]) -> [UInt8] {
        // block; br_if 0 ($count <= size)
        let start: [UInt8] = [0x02, 0x40] + count + const32 + size + [0x4D, 0x0D, 0]
        let code = [0] + start + outside + pieces + [0x0B] + rest + [0x0B]
        return ModuleSections.leb(UInt32(code.count)) + code
    }

    /// `br_if 0` where the address and `$count` together are more than the memory, in 64 bits.
    private static func isOutside(_ address: [UInt8]) -> [UInt8] {
        let memory: [UInt8] = [0x3F, 0, 0xAD, 0x42, 16, 0x86]
        return address + [0xAD] + count + [0xAD, 0x7C] + memory + [0x56, 0x0D, 0]
    }

    /// Again while more than one piece is left, which the loop's end has on the stack.
    private static func loop(_ code: [UInt8]) -> [UInt8] {
        [0x03, 0x40] + code + const32 + size + [0x4B, 0x0D, 0, 0x0B]
    }

    /// Moves an address on by a piece.
    private static func forward(_ local: UInt8) -> [UInt8] { [0x20, local] + const32 + size + add32 + [0x21, local] }

    private static let lessOfCount: [UInt8] = count + const32 + size + [0x6B]
    /// `$count` less a piece, kept and left on the stack.
    private static let less: [UInt8] = lessOfCount + [0x22, 2]
}
