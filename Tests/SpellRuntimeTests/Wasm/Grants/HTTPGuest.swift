/// Guests that call out.
enum HTTPGuest {
    /// One call of `spell_http.send`.
    struct Call {
        var method = "GET"
        let url: String
        var headers = ""
        var body = ""
        var timeoutMs = 0
    }

    /// The three functions, as `examples/site-status/spell_http.h` declares them.
    static let imports = """
        (import "spell_http" "send" (func $send
          (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32)))
        (import "spell_http" "read_headers" (func $read_headers (param i32 i32 i32 i32) (result i32)))
        (import "spell_http" "read_body" (func $read_body (param i32 i32 i32 i32) (result i32)))
        """

    /// Makes the calls one after another and prints each one's errno and status, then the last answer's body as it is.
    /// The last answer's headers go to the log. What is read is read in pieces of ten bytes.
    static func making(_ calls: [Call], after: String = "", imports: [String] = []) throws -> [UInt8] {
        var address = 0x20000
        var data = ""
        func place(_ text: String) -> String {
            defer { address += text.utf8.count }
            let bytes = text.utf8.map { byte in "\\" + (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
            data += "(data (i32.const \(address)) \"\(bytes)\")\n"
            return "(i32.const \(address)) (i32.const \(text.utf8.count))"
        }
        let code = calls.enumerated().map { index, call in
            """
            \(index == 0 ? "" : "(call $comma)")
            (memory.fill (i32.const 512) (i32.const 0) (i32.const 12))
            (call $unsigned (call $send \(place(call.method)) \(place(call.url)) \(place(call.headers))
              \(place(call.body)) (i32.const \(call.timeoutMs)) (i32.const 512)))
            (call $comma) (call $unsigned (i32.load (i32.const 512)))
            """
        }.joined(separator: "\n")
        return try WasmGuest.command(
            """
            (call $char (i32.const 91))
            \(code)
            (if (i32.load (i32.const 520)) (then (call $comma) (call $body)))
            (call $headers)
            \(after)
            (call $char (i32.const 93))
            """, imports: imports, others: self.imports, memory: "8", extra: data + words)
    }

    private static let words = """
        (func $body (local $at i32)
          (loop $more
            (drop (call $read_body (local.get $at) (i32.const 600) (i32.const 10) (i32.const 620)))
            (if (i32.load (i32.const 620))
              (then
                (call $write (i32.const 600) (i32.load (i32.const 620)))
                (local.set $at (i32.add (local.get $at) (i32.load (i32.const 620))))
                (br $more))))
          (if (i32.ne (local.get $at) (i32.load (i32.const 520))) (then unreachable)))
        (func $headers (local $at i32)
          (loop $more
            (drop (call $read_headers (local.get $at) (i32.const 600) (i32.const 10) (i32.const 620)))
            (i32.store (i32.const 640) (i32.const 600))
            (i32.store (i32.const 644) (i32.load (i32.const 620)))
            (drop (call $fd_write (i32.const 2) (i32.const 640) (i32.const 1) (i32.const 648)))
            (if (i32.load (i32.const 620))
              (then
                (local.set $at (i32.add (local.get $at) (i32.load (i32.const 620))))
                (br $more)))))
        """
}
