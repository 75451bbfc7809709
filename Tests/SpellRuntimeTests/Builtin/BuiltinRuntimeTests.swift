import SpellJSON
import SpellKernel
import SpellRuntime
import Testing

@Suite("The builtin runtime")
struct BuiltinRuntimeTests {
    private let runtime = BuiltinRuntime()

    @Test("accepts the handlers it knows", arguments: BuiltinRegistry.standard.names)
    func accepts(name: String) async {
        #expect(await runtime.faults(in: #"{"handler":"\#(name)"}"#, .builtin) == [])
    }

    @Test("refuses an unknown handler and lists the known ones")
    func unknownHandler() async {
        #expect(
            await runtime.faults(in: #"{"handler":"nope"}"#, .builtin) == [
                Fault(
                    pointer: "/config/handler",
                    reason: "must be one of: csv.parse, echo, json.pointer, sha256, text.template, uuid")
            ])
    }

    @Test(
        "refuses a config of another shape, with a pointer to each fault",
        arguments: [
            ("[]", ["/config"]), ("{}", ["/config/handler"]), (#"{"handler":1}"#, ["/config/handler"]),
            (#"{"handler":"echo","a/b":1}"#, ["/config/a~1b"]),
            (#"{"name":"echo"}"#, ["/config/name", "/config/handler"]),
        ])
    func shape(config: String, pointers: [String]) async {
        #expect(await runtime.faults(in: config, .builtin).map(\.pointer) == pointers)
    }

    @Test("fails a stored spell whose handler this server does not have")
    func missingHandler() async {
        await #expect(throws: RuntimeFailure.self) {
            try await runtime.output(of: #"{"handler":"gone"}"#, .builtin, "{}")
        }
    }

    @Test("refuses an output over the limit")
    func outputLimit() async throws {
        let runtime = BuiltinRuntime(outputLimitBytes: 10)
        #expect(try await runtime.output(of: #"{"handler":"echo"}"#, .builtin, #"{"a":"12"}"#) == #"{"a":"12"}"#)
        let failure = await #expect(throws: RuntimeFailure.self) {
            try await runtime.output(of: #"{"handler":"echo"}"#, .builtin, #"{"a":"123"}"#)
        }
        #expect(failure?.reason == .outputTooLarge)
    }

    /// Parameters that fit a handler's inputSchema, and some that do not.
    private static let samples: [(String, fits: [String], fitsNot: [String])] = [
        ("echo", ["{}", #"{"a":1}"#], ["[]"]),
        ("sha256", [#"{"text":""}"#, #"{"base64":""}"#], ["{}", #"{"text":"","base64":""}"#, #"{"text":1}"#]),
        (
            "json.pointer", [#"{"document":null,"pointer":"/a"}"#],
            [#"{"document":1}"#, #"{"document":1,"pointer":"a"}"#]
        ),
        ("text.template", [#"{"template":"","values":{}}"#], [#"{"template":"","values":{},"escape":"url"}"#]),
        ("csv.parse", [#"{"text":"","delimiter":"\t"}"#], ["{}", #"{"text":"","more":1}"#]),
        (
            "uuid", ["{}", #"{"namespace":"dns","name":""}"#],
            [#"{"namespace":"dns"}"#, #"{"namespace":"x","name":""}"#]
        ),
    ]

    @Test("gives every handler an input schema that tells fit parameters from unfit ones", arguments: samples)
    func inputSchemas(handler: String, fits: [String], fitsNot: [String]) throws {
        let schemas = try #require(BuiltinRegistry.standard.schemas(of: handler))
        let schema = try JSONSchema(schemas.input)
        for parameters in fits { #expect(schema.faults(in: Array(parameters.utf8)).isEmpty, "\(parameters)") }
        for parameters in fitsNot { #expect(!schema.faults(in: Array(parameters.utf8)).isEmpty, "\(parameters)") }
    }

    @Test("answers parameters that fit with output that fits", arguments: samples)
    func outputSchemas(handler: String, fits: [String], fitsNot: [String]) async throws {
        let schema = try JSONSchema(try #require(BuiltinRegistry.standard.schemas(of: handler)).output)
        for parameters in fits {
            let output = try await runtime.output(of: #"{"handler":"\#(handler)"}"#, .builtin, parameters)
            #expect(schema.faults(in: Array(output.utf8)).isEmpty, "\(output)")
        }
    }

    @Test("covers every handler with samples")
    func covered() {
        #expect(Self.samples.map(\.0).sorted() == BuiltinRegistry.standard.names)
    }

    @Test("finds the schemas by a spell's config")
    func schemasForConfig() {
        let registry = BuiltinRegistry.standard
        let config = JSONText(checked: Array(#"{"handler":"echo"}"#.utf8))
        #expect(registry.schemas(for: config)?.input == registry.schemas(of: "echo")?.input)
        #expect(registry.schemas(for: .emptyObject) == nil)
    }
}
