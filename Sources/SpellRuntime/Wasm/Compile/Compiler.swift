internal import SpellKernel

/// Turns a module into machine code, on the thread that asks.
protocol Compiler: Sendable {
    /// Refuses with `ARTIFACT_INVALID`; with `OVERLOADED` or `INTERNAL_ERROR` where the fault is not the module's.
    func code(of module: [UInt8]) throws(Refusal) -> CompiledCode
}

extension CodeMaker: Compiler {}
extension CompilerProcess: Compiler {}

extension WasmSettings {
    /// Nil when the machine cannot honour the compiler's configuration.
    func makeCompiler() -> (any Compiler)? {
        guard let program = compiler else { return CodeMaker() }
        return CompilerProcess(program: program, settings: self)
    }
}
