import SpellRuntime
import Testing

/// Every pointer and length that a guest passes with a call is aimed outside its memory in every way.
@Suite struct HTTPPointerTests {
    /// Where all is inside, the request is malformed: EINVAL, and nothing is sent.
    static let shapes = [
        HostFunctionShape(
            "send", "buffer 8 buffer 8 buffer 8 buffer 8 0 result:12", errno: 28, looksAtPointers: true),
        HostFunctionShape("read_headers", "0 buffer 8 result:4"),
        HostFunctionShape("read_body", "-1 buffer 8 result:4"),
    ]

    @Test(arguments: shapes)
    func `no pointer reaches outside the memory, and a refused call changes nothing`(
        _ shape: HostFunctionShape
    ) async throws {
        let types = shape.parameters.map { _ in "i32" }
        try await HostPointerTests.attack(
            shape, types, others: HTTPGuest.imports, config: #"{"grants":{"http":{"hosts":["a.example"]}}}"#)
    }

    @Test func `nothing is sent to a host on the list where only one pointer is bad`() async throws {
        let places = ["(i32.const 0) (i32.const 3)", "(i32.const 16) (i32.const 18)", "(i32.const 0) (i32.const 0)"]
        for (index, bad) in [
            (0, "(i32.const 65534) (i32.const 3)"), (1, "(i32.const 65535) (i32.const 18)"),
            (2, "(i32.const -1) (i32.const 2)"), (3, "(i32.const 1) (i32.const -1)"),
        ] {
            var arguments = places + [places[2]]
            arguments[index] = bad
            let resolver = StubResolver()
            var run = HTTPGrantRun(hosts: ["a.example"])
            run.resolver = resolver
            let guest = try WasmGuest.command(
                "(call $unsigned (call $send \(arguments.joined(separator: " ")) (i32.const 0) (i32.const 512)))",
                others: HTTPGuest.imports,
                extra: #"(data (i32.const 0) "GET") (data (i32.const 16) "https://a.example/")"#)
            #expect(try await run(guest).output == "21")
            #expect(resolver.lookups.isEmpty)
        }
    }
}
