/// A core module, or a component, as its sections, to be changed and put together again. Custom sections (names, debugging
/// information) are left out: the library would read them to word a trap, and may be kept at that for ever.
struct ModuleSections {
    enum Kind: UInt8 {
        case custom = 0
        case type = 1
        case imports = 2
        case function = 3
        case memory = 5
        case global = 6
        case export = 7
        case code = 10
        case data = 11
    }

    private(set) var sections: [(id: UInt8, body: [UInt8])] = []
    /// Whether there were custom ones.
    private(set) var isStripped = false
    private let header: ArraySlice<UInt8>

    /// Nil for what is not cut into sections.
    init?(_ module: [UInt8]) {
        header = module.prefix(8)
        var reader = LEBReader(module.dropFirst(8))
        while let id = reader.byte() {
            guard let size = reader.u32(), let body = reader.take(Int(size)) else { return nil }
            if id == Kind.custom.rawValue { isStripped = true } else { sections.append((id, Array(body))) }
        }
    }

    func body(_ kind: Kind) -> [UInt8]? { sections.first { $0.id == kind.rawValue }?.body }

    /// How many items a section lists; 0 when there is none.
    func count(_ kind: Kind) -> UInt32? {
        guard let body = body(kind) else { return 0 }
        var reader = LEBReader(body[...])
        return reader.u32()
    }

    /// Puts an item at the end of a section, which is made in its place where there is none.
    mutating func append(_ item: [UInt8], to kind: Kind) {
        guard let index = sections.firstIndex(where: { $0.id == kind.rawValue }) else {
            // A data count (12) comes before the code.
            let place = sections.firstIndex { $0.id > kind.rawValue && $0.id != 13 } ?? sections.count
            sections.insert((kind.rawValue, [1] + item), at: place)
            return
        }
        var reader = LEBReader(sections[index].body[...])
        guard let count = reader.u32() else { return }
        sections[index].body = Self.leb(count + 1) + reader.remaining + item
    }

    mutating func replace(_ kind: Kind, with body: [UInt8]) {
        guard let index = sections.firstIndex(where: { $0.id == kind.rawValue }) else { return }
        replace(at: index, with: body)
    }

    mutating func replace(at index: Int, with body: [UInt8]) { sections[index].body = body }

    var module: [UInt8] {
        var bytes = Array(header)
        for (id, body) in sections {
            bytes.append(id)
            bytes += Self.leb(UInt32(body.count))
            bytes += body
        }
        return bytes
    }

    static func leb(_ value: UInt32) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = value
        repeat {
            let low = UInt8(rest & 0x7F)
            rest >>= 7
            bytes.append(rest == 0 ? low : low | 0x80)
        } while rest != 0
        return bytes
    }
}
