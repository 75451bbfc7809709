internal import SpellClient

/// A compiler of this machine.
protocol Toolchain: Sendable {
    /// The commands that make the module, in their order.
    ///
    /// - Parameters:
    ///   - module: the path to write to.
    ///   - work: a folder for what is between.
    func commands(for sources: Sources, module: String, work: String) throws(Failure) -> [Command]
}

extension Language {
    /// Looks for what compiles the language here. Fails with a sentence that says what to install.
    func toolchain() async throws(Failure) -> any Toolchain {
        switch self {
        case .swift: try await SwiftToolchain.find()
        case .c: try await CToolchain.find()
        case .zig: try await ZigToolchain.find()
        }
    }
}
