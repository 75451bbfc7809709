internal import NIOPosix
internal import SpellKernel

/// Compiles modules on threads of its own. How many run or wait, and how long anybody waits, is bounded; a
/// compilation itself cannot be stopped, so one that is given up on keeps its thread until it ends.
final class ModuleCompiler: Sendable {
    private let engine: WasmEngine
    private let threads: NIOThreadPool
    private let timeoutMs: Int
    private let places: Places

    init(engine: WasmEngine, settings: WasmSettings) {
        self.engine = engine
        threads = NIOThreadPool(numberOfThreads: settings.compileThreads)
        threads.start()
        timeoutMs = settings.compileTimeoutMs
        places = Places(capacity: settings.compileQueue)
    }

    deinit { threads.shutdownGracefully { _ in } }

    /// For a forging: refuses with `ARTIFACT_INVALID`, or with `OVERLOADED` when too many are being compiled.
    func compileNew(_ bytes: [UInt8]) async throws(Refusal) -> Program {
        let place = try places.take()
        let result = await answer(to: bytes)
        _ = consume place
        return try result.get()
    }

    /// For a run, which has its place already: waits for its turn. Refuses with `ARTIFACT_INVALID` or `OVERLOADED`.
    func compile(_ bytes: [UInt8]) async throws(Refusal) -> Program {
        try await answer(to: bytes).get()
    }

    private func answer(to bytes: [UInt8]) async -> Result<Program, Refusal> {
        let answer = CompileAnswer()
        return await withCheckedContinuation { continuation in
            answer.expect(continuation)
            submit(bytes, answer)
            Task { [timeoutMs] in
                try? await Task.sleep(for: .milliseconds(timeoutMs))
                answer.giveUp(afterMs: timeoutMs)
            }
        }
    }

    /// The module's name; computed off the request's thread because a module may have megabytes.
    func digest(_ bytes: [UInt8]) async throws(Refusal) -> String {
        guard let digest = try? await threads.runIfActive({ ModuleDigest.hex(bytes) }) else { throw .overloaded }
        return digest
    }

    private func submit(_ bytes: [UInt8], _ answer: CompileAnswer) {
        threads.submit { [engine] state in
            guard state == .active, answer.begin() else {
                answer.give(.failure(.overloaded))
                return
            }
            do throws(Refusal) { answer.give(.success(try Program(bytes, engine: engine))) } catch {
                answer.give(.failure(error))
            }
        }
    }
}
