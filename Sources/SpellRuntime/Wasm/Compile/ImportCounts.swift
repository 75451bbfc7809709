/// How many functions and globals a module imports: where its own begin.
struct ImportCounts {
    private(set) var functions: UInt32 = 0
    private(set) var globals: UInt32 = 0

    /// Nil for an import of a kind that is not known here.
    init?(_ section: [UInt8]?) {
        guard let section else { return }
        var reader = LEBReader(section[...])
        guard let count = reader.u32() else { return nil }
        for _ in 0..<count {
            for _ in 0..<2 { guard let length = reader.u32(), reader.take(Int(length)) != nil else { return nil } }
            switch reader.byte() {
            case 0:
                guard reader.u32() != nil else { return nil }
                functions += 1
            case 1: guard reader.byte() != nil, Self.skipLimits(&reader) else { return nil }
            case 2: guard Self.skipLimits(&reader) else { return nil }
            case 3:
                guard reader.take(2) != nil else { return nil }
                globals += 1
            default: return nil
            }
        }
    }

    private static func skipLimits(_ reader: inout LEBReader) -> Bool {
        switch reader.byte() {
        case 0: reader.u32() != nil
        case 1: reader.u32() != nil && reader.u32() != nil
        default: false
        }
    }
}
