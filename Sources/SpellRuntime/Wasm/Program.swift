internal import CWasmtime
internal import SpellKernel

/// A module or a component ready to run: compiled, checked and linked. Every run makes a fresh instance of it.
package final class Program: Sendable {
    enum Body: Sendable {
        case module(LinkedModule)
        case component(ComponentCode)
    }

    let engine: WasmEngine
    let body: Body
    /// What its memory starts with, in bytes; 0 for components, which do not say.
    let minimumMemoryBytes: UInt64
    /// What keeping it costs, in bytes.
    let cost: Int

    /// Refuses with `ARTIFACT_INVALID`.
    init(_ code: CompiledCode, engine: WasmEngine) throws(Refusal) {
        self.engine = engine
        switch code.kind {
        case .module:
            let module = try LinkedModule(code.bytes, engine: engine)
            body = .module(module)
            minimumMemoryBytes = module.minimumMemoryBytes
        case .component:
            body = .component(try ComponentCode(code.bytes, engine: engine))
            minimumMemoryBytes = 0
        }
        cost = code.bytes.count + 32 * code.declarationBytes
    }
}
