internal import ArgumentParser
internal import SpellRuntime

/// `spell compile-module`: what a node starts to compile a module in. Not for people: stdin, stdout and both bounds
/// are the node's business.
struct CompileModule: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: CompilerChild.command, abstract: "Compile a module for the node that asks.", shouldDisplay: false)

    @Argument(help: "How much memory it may take, in bytes.")
    var memoryBytes: UInt64

    @Argument(help: "How much processor time.")
    var seconds: UInt64

    func run() throws {
        let code = CompilerChild.run(memoryBytes: memoryBytes, processorSeconds: seconds)
        guard code == 0 else { throw ExitCode(code) }
    }
}
