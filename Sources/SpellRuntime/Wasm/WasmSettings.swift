internal import NIOCore

/// What a node grants to wasm guests at most, and what it spends on them.
package struct WasmSettings: Sendable {
    /// How many guests run at once; each has a thread and a reserved memory of its own. More than there are cores
    /// only helps short runs past long ones.
    package var guestThreads = max(4, 2 * System.coreCount)
    /// How many of them one caller's guests may hold at once.
    package var guestThreadsPerCaller: Int { max(1, guestThreads / 2) }
    /// The `spell` program, which compiles each module in a child process of its own. Nil compiles on a thread of
    /// this process, where neither time nor memory is bounded: for tests and for one's own modules.
    package var compiler: String?
    /// How many modules that are being forged are compiled at once; one more is, for spells that are to run.
    package var compileThreads = 2
    /// How many forgings may compile or wait for it before another is refused with `OVERLOADED`.
    package var compileQueue = 16
    /// How long somebody waits for a compilation to begin, and how long it may take then, in milliseconds.
    package var compileTimeoutMs = 20_000
    /// How much memory one compilation may take, in bytes.
    package var maxCompileMemoryBytes = 1 << 30
    /// How much machine code may come out, in bytes.
    package var maxCodeBytes = 256 << 20
    /// How much of it a module of so many bytes may give. What is far more is data that is mostly holes: each memory's
    /// beginning, up to 16 MiB, is kept as it is to look like.
    func maxCodeBytes(ofModuleOf bytes: Int) -> Int { min(maxCodeBytes, 20 << 20 + 16 * bytes) }

    /// The largest `limits.memoryBytes` that a spell may ask for.
    package var maxMemoryBytes = 512 << 20
    /// The largest `limits.wallTimeMs`.
    package var maxWallTimeMs = 60_000
    /// The largest `limits.fuel`, which is then also every spell's default; nil leaves fuel unlimited.
    package var maxFuel: UInt64?
    /// The largest `limits.outputBytes`.
    package var maxOutputBytes = 8 << 20

    /// The largest `grants.http.maxCalls` that a spell may ask for.
    package var maxHTTPCalls = 64
    /// The largest `grants.http.maxResponseBytes`.
    package var maxHTTPResponseBytes = 8 << 20
    /// The largest body that a guest may send, in bytes.
    package var maxHTTPRequestBytes = 1 << 20

    /// The largest module that is compiled, in bytes.
    package var maxModuleBytes = 16 << 20
    /// How many functions a module may define.
    package var maxFunctions = 50_000
    /// How many exports a module may have, or all in a component. Each is looked at as it is loaded.
    package var maxExports = 10_000
    /// How much of a module, or of all in a component, may be neither code nor data, in bytes.
    package var maxDeclarationBytes = 1 << 20
    /// How deep a guest's calls may go, in bytes of the thread's stack.
    package var maxStackBytes = 512 << 10
    package var maxTables = 8
    package var maxTableElements = 100_000

    /// How much machine code is kept ready to run, in bytes and in modules.
    package var cacheBytes = 1 << 30
    package var cacheEntries = 1024
    /// Where compiled modules are kept for the next start; nil keeps none. Made with mode 0700 where it is missing.
    package var codeFolder: String?
    /// How much is kept there, in bytes.
    package var codeFolderBytes = 4 << 30

    package init() {}
}
