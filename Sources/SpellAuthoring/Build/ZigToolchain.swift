internal import SpellClient

/// Zig, as `zig` on the PATH or as the Python package `ziglang`. It brings all that it needs.
struct ZigToolchain: Toolchain {
    private let program: String
    private let words: [String]

    static func find() async throws(Failure) -> ZigToolchain {
        if let zig = SearchPath.current.find("zig") { return ZigToolchain(program: zig, words: []) }
        if let python = SearchPath.current.find("python3") {
            let words = ["-m", "ziglang"]
            let answer = try await Command(program: python, arguments: words + ["version"]).run()
            if answer.code == 0 { return ZigToolchain(program: python, words: words) }
        }
        throw .failed(
            "There is no Zig compiler on the PATH", advice: "Install Zig 0.15 or newer, see ziglang.org/download.",
            "Or, with Python: pip install ziglang")
    }

    func commands(for sources: Sources, module: String, work: String) throws(Failure) -> [Command] {
        guard let root = sources.zigRoot else {
            throw .usage("There are several Zig files", advice: "Name the one with main 'main.zig'.")
        }
        let arguments = [
            "build-exe", root, "-target", "wasm32-wasi", "-O", "ReleaseSmall", "-fstrip", "--stack", "262144",
            "-femit-bin=\(module)",
            "--cache-dir", sources.zigCache,
        ]
        return [Command(program: program, arguments: words + arguments)]
    }
}
