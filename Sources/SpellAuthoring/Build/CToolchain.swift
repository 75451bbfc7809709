internal import Foundation
internal import SpellClient

/// C by clang, of the Swift toolchain or another, with WASI's C library and clang's runtime for wasm from Debian.
struct CToolchain: Toolchain {
    private let clang: String
    private let runtime: String

    static func find() async throws(Failure) -> CToolchain {
        guard let clang = await clang() else {
            throw .failed(
                "There is no C compiler for wasm on the PATH", advice: SwiftToolchain.install,
                "Or install the packages clang and lld.")
        }
        guard FileManager.default.fileExists(atPath: library), let runtime else {
            throw .failed(
                "WASI's C library is not installed",
                advice: "Install it; on Debian and Ubuntu: apt-get install wasi-libc libclang-rt-14-dev-wasm32")
        }
        return CToolchain(clang: clang, runtime: runtime)
    }

    private static func clang() async -> String? {
        // One that is too old for Swift's own spells is no reason to do without another's.
        if let swift = try? await SwiftToolchain.find() { return swift.clang }
        guard SearchPath.current.find("wasm-ld") != nil else { return nil }
        return SearchPath.current.find("clang")
    }

    private static let library = "/usr/lib/wasm32-wasi/libc.a"

    /// In the folder of the newest LLVM that has it: `/usr/lib/llvm-14/lib/clang/14.0.6/lib/wasi/`.
    private static var runtime: String? {
        func folders(in folder: String) -> [String] {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            return names.sorted { $0.compare($1, options: .numeric) == .orderedDescending }.map { "\(folder)/\($0)" }
        }
        return folders(in: "/usr/lib").filter { $0.hasPrefix("/usr/lib/llvm-") }
            .flatMap { folders(in: $0 + "/lib/clang") }
            .map { $0 + "/lib/wasi/libclang_rt.builtins-wasm32.a" }
            .first { FileManager.default.fileExists(atPath: $0) }
    }

    func commands(for sources: Sources, module: String, work: String) -> [Command] {
        let arguments =
            [
                "--target=wasm32-wasi", "--sysroot=/usr", "-Os", "-Wall", "-Wextra", "-Wl,--strip-all",
                "-Wl,--stack-first", "-Wl,-z,stack-size=262144",
            ] + sources.c + ["-o", module, "-nodefaultlibs", "-lc", runtime]
        return [Command(program: clang, arguments: arguments)]
    }
}
