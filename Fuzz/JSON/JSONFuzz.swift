internal import SpellJSON

/// Reads the fuzzer's bytes as JSON, and, split at the first NUL, as a schema and a value to hold against it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzJSON(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = unsafe FuzzInput(start, count).rest
    if let end = bytes.firstIndex(of: 0) {
        JSONFuzz.check(schema: Array(bytes[..<end]), Array(bytes[(end + 1)...]))
    } else {
        JSONFuzz.check(text: bytes)
    }
    return 0
}

enum JSONFuzz {
    /// The checker and the parser agree, and what is parsed and written is read again as the same.
    static func check(text: [UInt8]) {
        let isChecked = (try? JSONSyntax.check(text)) != nil
        guard let value = try? JSONValue(text) else {
            precondition(!isChecked)
            return
        }
        precondition(isChecked)
        precondition((try? JSONValue(value.encoded))?.encoded == value.encoded)
    }

    static func check(schema: [UInt8], _ value: [UInt8]) {
        guard (try? JSONSyntax.check(value)) != nil, let schema = try? JSONSchema(schema) else { return }
        for fault in schema.faults(in: value) { precondition(!fault.reason.isEmpty) }
    }
}
