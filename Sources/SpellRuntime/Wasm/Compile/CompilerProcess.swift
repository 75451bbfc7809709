internal import Glibc
internal import SpellKernel

/// Compiles each module in a child process of its own: a module that is built to make the compiler slow or greedy
/// takes a child with it, never the node.
struct CompilerProcess: Sendable {
    /// The `spell` program.
    let program: String
    let settings: WasmSettings

    /// Blocks this thread until the child is gone. Refuses with `ARTIFACT_INVALID`; with `OVERLOADED` or
    /// `INTERNAL_ERROR` when there is no child to be had.
    func code(of module: [UInt8]) throws(Refusal) -> CompiledCode {
        let deadline = MonotonicTime.now().adding(milliseconds: timeoutMs)
        guard let input = Descriptor.memoryFile(module), let child = ChildProcess(program, arguments, input: input)
        else { throw overloaded("no child process could be started to compile in") }
        let maxCodeBytes = settings.maxCodeBytes(ofModuleOf: module.count)
        switch child.answer(by: deadline, atMost: maxCodeBytes) {
        case .whole(let bytes):
            let (end, errors) = child.end()
            return try code(bytes, end, errors)
        case .late:
            child.kill()
            _ = child.end()
            throw tooSlow
        case .tooLong:
            child.kill()
            _ = child.end()
            throw .artifactInvalid("its machine code has more than \(maxCodeBytes) bytes")
        }
    }

    private var timeoutMs: Int { settings.compileTimeoutMs }
    private var memoryBytes: Int { settings.maxCompileMemoryBytes }

    private var arguments: [String] {
        [CompilerChild.command, String(memoryBytes), String((timeoutMs + 999) / 1000)]
    }

    private func code(_ bytes: [UInt8], _ end: ChildProcess.End, _ errors: String) throws(Refusal) -> CompiledCode {
        switch end {
        case .exited(0):
            switch CompilerAnswer(bytes) {
            case .code(let code): return code
            case .refused(let message) where saysOutOfMemory(message): throw tooGreedy
            case .refused(let message): throw Refusal(.artifactInvalid, message)
            case nil: throw .internalError("the compiling child answered with \(bytes.count) bytes of no known kind")
            }
        case .killed(SIGXCPU): throw tooSlow
        case .killed(SIGKILL): throw overloaded("the child process that compiled was killed")
        case .killed(_) where saysOutOfMemory(errors): throw tooGreedy
        case .killed(let signal):
            throw Refusal(
                .artifactInvalid, "The wasm module was refused: it brought the compiler down.",
                cause: "signal \(signal): \(errors.prefix(500))")
        case .exited(let code): throw .internalError("the compiling child exited with \(code): \(errors.prefix(500))")
        }
    }

    /// How the allocators of Rust, Swift and C, and the kernel, say it.
    private func saysOutOfMemory(_ text: String) -> Bool {
        ["memory allocation of", "failed to allocate", "os error 12", "out of memory", "Cannot allocate memory"]
            .contains {
                text.contains($0)
            }
    }

    private func overloaded(_ cause: String) -> Refusal {
        var refusal = Refusal.overloaded
        refusal.cause = cause
        return refusal
    }

    private var tooSlow: Refusal { .artifactInvalid("it takes longer than \(timeoutMs) ms to compile") }
    private var tooGreedy: Refusal { .artifactInvalid("it needs more than \(memoryBytes >> 20) MiB to compile") }
}
