import CWasmtime

/// Guests as readable text. A command gets the imports that it names, one page of memory, and a few words to print
/// with; their scratch space is above 60000.
enum WasmGuest {
    struct BadText: Error { let message: String }

    static func binary(_ text: String) throws -> [UInt8] {
        var bytes = unsafe wasm_byte_vec_t()
        if let error = unsafe wasmtime_wat2wasm(text, text.utf8.count, &bytes) {
            var message = unsafe wasm_byte_vec_t()
            unsafe wasmtime_error_message(error, &message)
            let bytes = unsafe UnsafeBufferPointer(start: message.data, count: message.size)
            throw BadText(message: unsafe String(decoding: bytes, as: UTF8.self))
        }
        defer { unsafe wasm_byte_vec_delete(&bytes) }
        return unsafe Array(UnsafeBufferPointer(start: bytes.data, count: bytes.size))
    }

    /// - Parameters:
    ///   - imports: functions of preview1 besides `fd_write`, by name; called as `$name`.
    ///   - memory: the pages at the start.
    ///   - others: other imports.
    ///   - extra: other fields of the module.
    static func command(
        _ body: String, imports: [String] = [], others: String = "", memory: String = "1", extra: String = ""
    ) throws -> [UInt8] {
        let lines = (imports.filter { $0 != "fd_write" } + ["fd_write"]).map { name in
            let parameters = Preview1Signatures.all[name] ?? ""
            let result = name == "proc_exit" ? "" : "(result i32)"
            return #"(import "wasi_snapshot_preview1" "\#(name)" (func $\#(name) (param \#(parameters)) \#(result)))"#
        }
        return try binary(
            """
            (module
              \(lines.joined(separator: "\n  "))
              \(others)
              (memory (export "memory") \(memory))
              \(extra)
              \(words)
              (func (export "_start") (local $i i32) (local $n i32)
                \(body)))
            """)
    }

    /// `$write` prints bytes, `$char` one character, `$number` an integer, `$comma` a comma.
    private static let words = """
        (func $write (param $at i32) (param $count i32)
          (i32.store (i32.const 65000) (local.get $at))
          (i32.store (i32.const 65004) (local.get $count))
          (drop (call $fd_write (i32.const 1) (i32.const 65000) (i32.const 1) (i32.const 65008))))
        (func $char (param $code i32)
          (i32.store8 (i32.const 65016) (local.get $code))
          (call $write (i32.const 65016) (i32.const 1)))
        (func $comma (call $char (i32.const 44)))
        (func $number (param $value i64) (local $at i32)
          (local.set $at (i32.const 65100))
          (loop $digits
            (local.set $at (i32.sub (local.get $at) (i32.const 1)))
            (i32.store8 (local.get $at)
              (i32.add (i32.const 48) (i32.wrap_i64 (i64.rem_u (local.get $value) (i64.const 10)))))
            (local.set $value (i64.div_u (local.get $value) (i64.const 10)))
            (br_if $digits (i64.ne (local.get $value) (i64.const 0))))
          (call $write (local.get $at) (i32.sub (i32.const 65100) (local.get $at))))
        (func $unsigned (param $value i32) (call $number (i64.extend_i32_u (local.get $value))))
        """

    /// Copies its stdin to its stdout.
    static func echo() throws -> [UInt8] {
        try command(
            """
            (i32.store (i32.const 0) (i32.const 1024))
            (i32.store (i32.const 4) (i32.const 50000))
            (loop $more
              (drop (call $fd_read (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 8)))
              (if (i32.load (i32.const 8))
                (then (call $write (i32.const 1024) (i32.load (i32.const 8))) (br $more))))
            """, imports: ["fd_read"])
    }

    /// Prints one text.
    static func printing(_ text: String) throws -> [UInt8] {
        let escaped = text.utf8.map { byte in
            let hex = String(byte, radix: 16)
            return byte < 16 ? "\\0\(hex)" : "\\\(hex)"
        }.joined()
        return try command(
            "(call $write (i32.const 0) (i32.const \(text.utf8.count)))",
            extra: "(data (i32.const 0) \"\(escaped)\")")
    }

    static let endless = "(loop $forever (br $forever))"
}
