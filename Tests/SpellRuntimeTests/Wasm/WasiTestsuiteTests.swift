import FoundationEssentials
import SpellKernel
import SpellRuntime
import Testing

/// The programs of the WebAssembly organisation's wasi-testsuite, preview1, that need neither files nor arguments nor
/// an environment, none of which a spell has.
@Suite struct WasiTestsuiteTests {
    /// What each of them asks, in words of our own: this runs everywhere.
    @Test(arguments: GuestFile.all(in: "wasi-testsuite"))
    func `a program of the suite, retold, passes`(_ guest: GuestFile) async throws {
        let module = try guest.module()
        #expect(try await WasmFixture.refusal(module) == nil)
        let outcome = try await WasmFixture.run(module)
        #expect(guest.isMet(by: outcome), "\(outcome)")
    }

    /// The suite itself, where `scripts/fetch-wasi-testsuite` has put it.
    @Test(.enabled(if: original != nil, "scripts/fetch-wasi-testsuite has not been run"), arguments: programs)
    func `a program of the suite passes as it is`(_ program: String) async throws {
        let folder = try #require(Self.original)
        let file = folder.appending(path: "tests/\(program.replacing("/", with: "/testsuite/wasm32-wasip1/")).wasm")
        let outcome = try await WasmFixture.run([UInt8](Data(contentsOf: file)))
        let failure = outcome.failure
        if program.hasSuffix("args_sizes_get-no-arguments") {
            // The one that does not pass: it wants the program's own name as its only argument, and a spell has none.
            #expect(failure?.reason == .exited || failure?.reason == .trapped, "\(outcome)")
            return
        }
        if program.hasSuffix("proc_exit-failure") {
            #expect(failure?.exitCode == 33, "\(outcome)")
        } else {
            // It exited well. Its output, if any, is prose and no JSON.
            #expect(failure == nil || failure?.reason == .invalidOutput, "\(outcome)")
        }
    }

    @Test func `all of them are retold`() {
        let retold = Set(GuestFile.all(in: "wasi-testsuite").map(\.name))
        #expect(retold == Set(Self.programs.compactMap { $0.split(separator: "/").last.map(String.init) }))
    }

    static let programs =
        [
            "args_sizes_get-no-arguments", "environ_sizes_get-no-variables", "fd_write-to-invalid-fd",
            "fd_write-to-stdout", "proc_exit-failure", "proc_exit-success", "random_get-non-zero-length",
            "random_get-zero-length",
        ].map { "assemblyscript/" + $0 }
        + [
            "clock_getres-monotonic", "clock_getres-realtime", "clock_gettime-monotonic", "clock_gettime-realtime",
            "sock_shutdown-invalid_fd", "sock_shutdown-not_sock",
        ].map { "c/" + $0 }
        + ["big_random_buf", "clock_time_get", "poll_oneoff_stdio", "sched_yield"].map { "rust/" + $0 }

    private static let original: URL? = {
        let folder = URL(filePath: #filePath).appending(path: "../../../../.deps/wasi-testsuite").standardized
        return FileManager.default.fileExists(atPath: folder.appending(path: "tests").path) ? folder : nil
    }()
}
