import SpellKernel
import SpellRuntime
import Synchronization
import Testing

/// One runtime for all tests with small guests: a runtime reserves address space and starts threads.
enum WasmFixture {
    static let shelf = ModuleShelf()
    static let shared = Result { () throws(Refusal) in try runtime() }

    /// A way out on which no name has an address. It opens no connection, so nothing is left to shut down.
    static let dark = Egress(resolver: StubResolver())

    static func runtime(
        _ change: (inout WasmSettings) -> Void = { _ in }, artifacts: any ArtifactSource = shelf,
        secrets: any SecretSource = NoSecrets(), egress: Egress? = dark
    ) throws(Refusal) -> WasmRuntime {
        var settings = WasmSettings()
        settings.maxMemoryBytes = 128 << 20
        settings.compileQueue = 1000
        // Tests that compile large modules run at the same time, and all modules of runs wait in one line.
        settings.compileTimeoutMs = 600_000
        change(&settings)
        return try WasmRuntime(settings: settings, artifacts: artifacts, secrets: secrets, egress: egress)
    }

    /// A config that leaves a guest the longest time: what it does takes a moment, and a busy machine may take longer.
    static let minute = #"{"limits":{"wallTimeMs":60000}}"#

    static let startedAt = Timestamp(microseconds: 1_700_000_000_000_000)
    static let invocation = InvocationID(RawID(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0001))

    /// Runs a module once.
    static func run(
        _ module: [UInt8], _ parameters: String = "{}", config: String = "{}", as id: InvocationID = invocation,
        on runtime: WasmRuntime? = nil, owner: UserID = .new()
    ) async throws -> Outcome {
        let runtime = try runtime ?? shared.get()
        return await runtime.run(
            try spell(module, config: config, owner: owner), JSONText(checked: Array(parameters.utf8)), as: id,
            at: startedAt,
            for: nil)
    }

    /// Runs a module that goes on until its time is up: of its runs, one at least ends within the bounds, in
    /// microseconds. What is late by itself is late each time; a busy machine is not.
    static func expectTimeUp(
        _ bounds: ClosedRange<Int64>, at location: SourceLocation = #_sourceLocation, _ run: () async throws -> Outcome
    ) async throws {
        var outcome = try await run()
        for _ in 0..<9 where outcome.usage.wallTimeMicroseconds > bounds.upperBound { outcome = try await run() }
        #expect(outcome.failure?.reason == .timedOut, sourceLocation: location)
        #expect(bounds.contains(outcome.usage.wallTimeMicroseconds), "\(outcome.usage)", sourceLocation: location)
    }

    static func spell(_ module: [UInt8], config: String = "{}", owner: UserID = .new()) throws -> Spell {
        Spell(
            id: SpellID(RawID.v7()), name: try #require(SpellName("guest")), version: 1, description: "",
            runtime: .wasm,
            config: JSONText(checked: Array(config.utf8)), inputSchema: nil, outputSchema: nil,
            price: Price(amount: 0, currency: .usd),
            visibility: .everyone, owner: owner, artifact: shelf.put(module), metadata: .emptyObject,
            yankedAt: nil, createdAt: startedAt)
    }

    static func draft(_ module: [UInt8]?, config: String = "{}") throws -> Draft {
        Draft(
            name: try #require(SpellName("guest")), version: nil, description: "", runtime: .wasm,
            config: JSONText(checked: Array(config.utf8)),
            inputSchema: nil, outputSchema: nil, price: Price(amount: 0, currency: .usd), visibility: .everyone,
            wasmBinary: module,
            metadata: .emptyObject)
    }

    /// The refusal of a draft; nil when it is fine.
    static func refusal(
        _ module: [UInt8]?, config: String = "{}", on runtime: WasmRuntime? = nil
    ) async throws -> Refusal? {
        let runtime = try runtime ?? shared.get()
        let draft = try draft(module, config: config)
        do throws(Refusal) {
            try await runtime.check(draft)
            return nil
        } catch {
            return error
        }
    }
}

/// Artifacts in memory, counting how often each is asked for.
final class ModuleShelf: ArtifactSource {
    private let modules = Mutex<[String: (bytes: [UInt8], reads: Int)]>([:])

    @discardableResult
    func put(_ module: [UInt8]) -> String {
        let sha256 = ModuleDigest.hex(module)
        modules.withLock { if $0[sha256] == nil { $0[sha256] = (module, 0) } }
        return sha256
    }

    func artifact(_ sha256: String) async throws(Refusal) -> [UInt8] {
        let found = modules.withLock { modules in
            modules[sha256]?.reads += 1
            return modules[sha256]?.bytes
        }
        guard let found else { throw .storeUnavailable("no such module") }
        return found
    }

    func reads(_ sha256: String) -> Int { modules.withLock { $0[sha256]?.reads ?? 0 } }
}

extension Outcome {
    /// The output as text; nil for a failure.
    var output: String? {
        guard case .success(let output, _) = self else { return nil }
        return String(decoding: output.bytes, as: UTF8.self)
    }

    var failure: RuntimeFailure? {
        guard case .failure(let failure, _) = self else { return nil }
        return failure
    }
}
