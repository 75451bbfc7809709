/// The host's side of `examples/site-status/spell_http.h`: what a guest that was granted `http` imports. It sends one
/// request at a time and waits for the whole answer, which it then reads in pieces as large as it likes.
enum HTTPModule {
    static let name = "spell_http"

    static let module = HostModule(name: name, functions: functions)

    static let functions = [
        // Method, URL, headers and body, each by address and length; the call's own limit in milliseconds; the answer.
        HostFunction("send", [.i32, .i32, .i32, .i32, .i32, .i32, .i32, .i32, .i32, .i32]) { call throws(HostExit) in
            let http = try granted(call)
            _ = try unsafe call.memory.region(call.u32(9), GuestAnswer.size)
            let request = try GuestRequest.read(call, bodyUpTo: http.maxRequestBytes)
            try http.send(request, timeoutMs: call.u32(8), call.run)
            try http.answer.store(in: call.memory, at: call.u32(9))
        },
        HostFunction("read_headers", [.i32, .i32, .i32, .i32]) { call throws(HostExit) in
            try read(granted(call).answer.headers, call)
        },
        HostFunction("read_body", [.i32, .i32, .i32, .i32]) { call throws(HostExit) in
            try read(granted(call).answer.body, call)
        },
    ]

    private static func granted(_ call: HostCall) throws(HostExit) -> GuestHTTP {
        guard let http = call.run.http else { throw .errno(.notCapable) }
        return http
    }

    /// Offset, buffer and its length, and where to say how much was read: 0 at the end, and of no answer.
    private static func read(_ bytes: [UInt8], _ call: HostCall) throws(HostExit) {
        let region = try unsafe call.memory.region(call.u32(1), call.u32(2))
        _ = try unsafe call.memory.region(call.u32(3), 4)
        let start = min(Int(call.u32(0)), bytes.count)
        let count = min(region.count, bytes.count - start)
        unsafe region.copyBytes(from: bytes[start..<start + count])
        try call.memory.store(UInt32(count), at: call.u32(3))
    }
}
