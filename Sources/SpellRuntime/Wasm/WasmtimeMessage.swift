internal import CWasmtime

/// Reads what the library has to say and frees it.
enum WasmtimeMessage {
    /// A sentence part for a person: one line, without the library's framing, at most 300 characters.
    @unsafe static func consume(_ error: OpaquePointer) -> String {
        defer { unsafe wasmtime_error_delete(error) }
        return clean(unsafe whole(error))
    }

    /// All that the library says, in its own lines. Does not free the error.
    @unsafe static func whole(_ error: OpaquePointer) -> String {
        var bytes = unsafe wasm_byte_vec_t()
        unsafe wasmtime_error_message(error, &bytes)
        defer { unsafe wasm_byte_vec_delete(&bytes) }
        return unsafe text(bytes)
    }

    @unsafe static func text(_ bytes: wasm_byte_vec_t) -> String {
        unsafe String(decoding: UnsafeBufferPointer(start: bytes.data, count: bytes.size), as: UTF8.self)
    }

    /// Drops the framing, "Caused by:" and the numbers of the causes, and joins what is left.
    static func clean(_ message: String) -> String {
        let framing = [
            "Caused by", "WebAssembly failed to compile", "failed to compile", "WebAssembly translation error",
        ]
        // A message may quote a name of the module's, as long as that is: characters are compared below.
        let plain = String(decoding: message.utf8.map { $0 < 0x80 ? $0 : UInt8(ascii: "?") }, as: UTF8.self)
        let lines = plain.split(separator: "\n").map { line in
            line.drop { $0.isWhitespace || $0.isNumber || $0 == ":" }
        }
        let causes = lines.filter { line in !line.isEmpty && !framing.contains { line.hasPrefix($0) } }
        let text = String((causes.isEmpty ? lines : causes).joined(separator: ": ").prefix(300))
        return text.hasSuffix(".") ? String(text.dropLast()) : text
    }
}
