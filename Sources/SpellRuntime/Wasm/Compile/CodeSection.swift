/// A module's code section, with the places of the instructions that are watched.
struct CodeSection {
    /// Small, because a module may be made of nothing else.
    private struct Place {
        let start: UInt32
        let length: UInt8
        let instruction: WatchedInstruction
    }

    private struct Body {
        let range: Range<Int>
        let places: [Place]
    }

    private let bytes: [UInt8]
    private var bodies: [Body] = []
    private(set) var watched: Set<WatchedInstruction> = []

    /// Nil where something is not understood.
    ///
    /// - Parameter kinds: what is looked for.
    init?(_ section: [UInt8], watching kinds: Set<WatchedInstruction>) {
        bytes = section
        var reader = InstructionReader(section, 0..<section.count)
        guard let count = reader.u32() else { return nil }
        var position = reader.position
        for _ in 0..<count {
            var header = InstructionReader(section, position..<section.count)
            guard let size = header.u32(), Int(size) <= section.count - header.position else { return nil }
            let range = header.position..<header.position + Int(size)
            guard let places = Self.places(in: section, range, kinds) else { return nil }
            bodies.append(Body(range: range, places: places))
            watched.formUnion(places.map(\.instruction))
            position = range.upperBound
        }
        guard position == section.count else { return nil }
    }

    private static func places(
        in section: [UInt8], _ body: Range<Int>, _ kinds: Set<WatchedInstruction>
    ) -> [Place]? {
        var reader = InstructionReader(section, body)
        guard reader.skipLocals() else { return nil }
        var places: [Place] = []
        var constant: UInt32?
        while true {
            let start = reader.position
            switch reader.next() {
            case .watched(let instruction):
                // What is one piece for sure stays as it is.
                let isSmall = instruction != .memoryGrow && constant.map { $0 <= BulkPieces.piece } == true
                if kinds.contains(instruction), !isSmall {
                    places.append(
                        Place(
                            start: UInt32(start), length: UInt8(reader.position - start), instruction: instruction))
                }
                constant = nil
            case .constant(let value): constant = value
            case .other: constant = nil
            case .end: return places
            case .unknown: return nil
            }
        }
    }

    /// The section with a call in each of the places.
    func calling(_ functions: [WatchedInstruction: UInt32]) -> [UInt8] {
        let calls = functions.mapValues { [0x10] + ModuleSections.leb($0) }
        var result = ModuleSections.leb(UInt32(bodies.count))
        result.reserveCapacity(bytes.count + bytes.count / 16)
        for body in bodies {
            var code: [UInt8] = []
            var start = body.range.lowerBound
            for place in body.places {
                guard let call = calls[place.instruction] else { continue }
                code += bytes[start..<Int(place.start)] + call
                start = Int(place.start) + Int(place.length)
            }
            code += bytes[start..<body.range.upperBound]
            result += ModuleSections.leb(UInt32(code.count)) + code
        }
        return result
    }
}
