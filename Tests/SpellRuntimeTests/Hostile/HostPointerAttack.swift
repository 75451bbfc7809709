/// One call of a host function with one of its pointers, lengths or counts chosen to do harm, in one page of memory.
struct HostPointerAttack {
    /// The arguments, as numbers.
    let arguments: [String]
    let errno: Int

    /// Where honest pointers lead; zeros, so that honest arrays of records hold empty ones.
    private static let honest = 1024
    private static let page = 65536

    /// Every attack on every parameter of a function.
    static func all(on shape: HostFunctionShape) -> [HostPointerAttack] {
        shape.parameters.indices.flatMap { index in
            switch shape.parameters[index] {
            case .plain: [HostPointerAttack]()
            case .result(let bytes): pointers(shape, index, bytes: bytes)
            case .buffer: pointers(shape, index, bytes: 8) + lengths(shape, index)
            case .records(let bytes):
                pointers(shape, index, bytes: bytes) + counts(shape, index, counted: index + 1, bytes: bytes)
            case .recordsCountedLater(let bytes):
                pointers(shape, index, bytes: bytes) + counts(shape, index, counted: 2, bytes: bytes)
            }
        }
    }

    private static func pointers(_ shape: HostFunctionShape, _ index: Int, bytes: Int) -> [HostPointerAttack] {
        let outside = [page - bytes + 1, page - 1, page, page + 1, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF]
        let wrapping = [0x1_0000_0000 - bytes, 0x1_0000_0000 - bytes + 1, 0xFFFF_0000]
        let inside = [page - bytes, 1025, 1027, 2047]
        return (outside + wrapping).filter { bytes > 1 || $0 != page - bytes + 1 }
            .map { attack(shape, [index: $0], outside: true) }
            + inside.map { attack(shape, [index: $0], outside: false) }
    }

    private static func lengths(_ shape: HostFunctionShape, _ index: Int) -> [HostPointerAttack] {
        let outside = [
            (0, 0xFFFF_FFFF), (page, 1), (page - 1, 2), (0xFFFF_FFFF, 0xFFFF_FFFF), (0xFFFF_FFFF, 1),
            (0x8000_0000, 0x8000_0000), (1, 0xFFFF_FFFF), (page + 1, 0), (0xFFFF_FFFF, 0),
        ]
        let inside = [(page, 0), (page - 1, 1), (0, 0)]
        return outside.map { attack(shape, [index: $0.0, index + 1: $0.1], outside: true) }
            + inside.map { attack(shape, [index: $0.0, index + 1: $0.1], outside: false) }
    }

    /// More than 1024 records are EINVAL before anything is read; so many that their sizes overflow 32 bits too.
    private static func counts(
        _ shape: HostFunctionShape, _ index: Int, counted: Int, bytes: Int
    ) -> [HostPointerAttack] {
        let tooMany = [1025, 0x2000_0000, 0x2000_0001, 0x8000_0000, 0xFFFF_FFFF].map {
            HostPointerAttack(
                arguments: arguments(shape, [counted: $0]), errno: shape.looksAtPointers ? 28 : shape.errno)
        }
        return tooMany + [attack(shape, [index: page - bytes, counted: 2], outside: true)]
    }

    private static func attack(
        _ shape: HostFunctionShape, _ changes: [Int: Int], outside: Bool
    ) -> HostPointerAttack {
        HostPointerAttack(
            arguments: arguments(shape, changes), errno: outside && shape.looksAtPointers ? 21 : shape.errno)
    }

    private static func arguments(_ shape: HostFunctionShape, _ changes: [Int: Int]) -> [String] {
        shape.parameters.enumerated().map { index, parameter in
            if let change = changes[index] { return "\(change)" }
            guard case .plain(let number) = parameter else { return "\(honest)" }
            return number
        }
    }
}
