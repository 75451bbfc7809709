internal import NIOPosix
internal import SpellKernel

/// Makes programs: from machine code kept on disk, or by compiling, which it keeps. Works on threads of its own, of
/// which each kind of work has its share: forging cannot keep spells from being loaded, nor compiling from being read.
final class ModuleCompiler: Sendable {
    private let engine: WasmEngine
    private let compiler: any Compiler
    private let folder: CodeFolder?
    private let forging: NIOThreadPool
    private let loading: NIOThreadPool
    private let reading: NIOThreadPool
    private let patienceMs: Int
    private let places: Places

    init(engine: WasmEngine, compiler: any Compiler, settings: WasmSettings) {
        self.engine = engine
        self.compiler = compiler
        folder = settings.codeFolder.flatMap { CodeFolder($0, maxBytes: settings.codeFolderBytes) }
        forging = NIOThreadPool(numberOfThreads: settings.compileThreads)
        loading = NIOThreadPool(numberOfThreads: 1)
        reading = NIOThreadPool(numberOfThreads: 2)
        patienceMs = settings.compileTimeoutMs
        places = Places(capacity: settings.compileQueue)
        for pool in [forging, loading, reading] { pool.start() }
    }

    deinit {
        for pool in [forging, loading, reading] { pool.shutdownGracefully { _ in } }
    }

    /// False when compiled code could not be kept where it was to be.
    var keepsCode: Bool { folder != nil }

    /// The module's name, if it passes the check; off the request's thread, because a module may have megabytes.
    func digest(
        _ bytes: [UInt8], checking check: @escaping @Sendable () throws(Refusal) -> Void = {}
    ) async throws(Refusal) -> String {
        let digest = try? await reading.runIfActive {
            Result { () throws(Refusal) in
                try check()
                return ModuleDigest.hex(bytes)
            }
        }
        guard let digest else { throw .overloaded }
        return try digest.get()
    }

    /// For a forging: refuses with `ARTIFACT_INVALID`, or with `OVERLOADED` when too many are being compiled.
    func forge(_ bytes: [UInt8], _ sha256: String) async throws(Refusal) -> Program {
        if let kept = await kept(sha256) { return kept }
        let place = try places.take()
        let result = await answer(to: bytes, sha256, on: forging)
        _ = consume place
        return try result.get()
    }

    /// For a run, which has its place already: waits for its turn. Refuses with `ARTIFACT_INVALID` or `OVERLOADED`.
    func compile(_ bytes: [UInt8], _ sha256: String) async throws(Refusal) -> Program {
        try await answer(to: bytes, sha256, on: loading).get()
    }

    /// The program from disk; nil when it is not kept there.
    func kept(_ sha256: String) async -> Program? {
        guard let folder else { return nil }
        return try? await reading.runIfActive { [engine] in
            guard let code = folder.code(sha256) else { return nil }
            guard let program = try? Program(code, engine: engine) else {
                // Another version of the library, or a processor that this one is not, made it.
                folder.forget(sha256)
                return nil
            }
            return program
        }
    }

    /// A compilation that has begun is bounded by the compiler itself.
    private func answer(to bytes: [UInt8], _ sha256: String, on threads: NIOThreadPool) async -> Result<
        Program, Refusal
    > {
        let answer = CompileAnswer()
        return await withCheckedContinuation { continuation in
            answer.expect(continuation)
            submit(bytes, sha256, answer, on: threads)
            Task { [patienceMs] in
                try? await Task.sleep(for: .milliseconds(patienceMs))
                answer.giveUpUnlessBegun()
            }
        }
    }

    private func submit(_ bytes: [UInt8], _ sha256: String, _ answer: CompileAnswer, on threads: NIOThreadPool) {
        threads.submit { [engine, compiler, folder] state in
            guard state == .active, answer.begin() else {
                answer.give(.failure(.overloaded))
                return
            }
            do throws(Refusal) {
                let code = try compiler.code(of: bytes)
                let program = try Program(code, engine: engine)
                // Before the answer: what was answered for is there for the next start, whenever that is.
                folder?.keep(code, sha256)
                answer.give(.success(program))
            } catch {
                answer.give(.failure(error))
            }
        }
    }
}
