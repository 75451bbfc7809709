internal import SpellKernel

/// `x-request-id`: the caller's own, if it is 1 to 128 characters of `[A-Za-z0-9._-]`, else a new UUIDv7.
enum RequestID {
    static func from(_ field: String?) -> String {
        guard let field, (1...128).contains(field.utf8.count), field.utf8.allSatisfy(allows) else {
            return RawID.v7().description
        }
        return field
    }

    private static func allows(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122, 0x2D, 0x2E, 0x5F: true
        default: false
        }
    }
}
