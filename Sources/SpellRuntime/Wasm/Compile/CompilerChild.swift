internal import CWasmtime
internal import Glibc
internal import SpellKernel

/// The child's side of `CompilerProcess`: reads a module from stdin, writes what became of it to stdout. Its machine
/// code is trusted as the library is; what the process takes from its parent is the compiler's appetite.
package enum CompilerChild {
    /// The hidden command of `spell` that ends up here, with the two bounds as its arguments.
    package static let command = "compile-module"

    /// Bounds this process for good, compiles, and answers the exit code: 0 when there is an answer on stdout.
    package static func run(memoryBytes: UInt64, processorSeconds: UInt64) -> Int32 {
        guard spell_confine(memoryBytes, processorSeconds) == 0,
            let module = Descriptor.standardInput.readFile(), let maker = CodeMaker()
        else { return 1 }
        return Descriptor.standardOutput.write(answer(to: module, maker)[...]) ? 0 : 1
    }

    private static func answer(to module: [UInt8], _ maker: CodeMaker) -> [UInt8] {
        do throws(Refusal) {
            return CompilerAnswer.code(try maker.code(of: module)).bytes
        } catch {
            return CompilerAnswer.refused(error.message).bytes
        }
    }
}
