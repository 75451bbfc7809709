internal import SpellKernel
internal import Synchronization

/// `x-request-id`: the caller's own, if it is 1 to 128 characters of `[A-Za-z0-9._-]`, else a new UUIDv7.
enum RequestID {
    static func from(_ field: String?) -> String {
        guard let field, (1...128).contains(field.utf8.count), field.utf8.allSatisfy(allows) else {
            return fresh()
        }
        return field
    }

    /// A request's id has to be unique, not secret: a count from a random origin asks nothing of the system.
    private static func fresh() -> String {
        let count = count.add(1, ordering: .relaxed).newValue
        return RawID.v7(random: origin &+ count << 2).description
    }

    private static let origin = UInt64.random(in: 0...UInt64.max)
    private static let count = Atomic<UInt64>(0)

    private static func allows(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122, 0x2D, 0x2E, 0x5F: true
        default: false
        }
    }
}
