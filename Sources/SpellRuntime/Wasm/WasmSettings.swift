internal import NIOCore

/// What a node grants to wasm guests at most, and what it spends on them.
package struct WasmSettings: Sendable {
    /// How many guests run at once; each has a thread and a reserved memory of its own. More than there are cores
    /// only helps short runs past long ones.
    package var guestThreads = max(4, System.coreCount)
    /// How many modules are compiled at once, apart from the threads that run guests.
    package var compileThreads = 1
    /// How many forgings may compile or wait for it before another is refused with `OVERLOADED`.
    package var compileQueue = 16
    /// How long somebody waits for one compilation, its wait for a thread included, in milliseconds.
    package var compileTimeoutMs = 20_000

    /// The largest `limits.memoryBytes` that a spell may ask for.
    package var maxMemoryBytes = 512 << 20
    /// The largest `limits.wallTimeMs`.
    package var maxWallTimeMs = 60_000
    /// The largest `limits.fuel`, which is then also every spell's default; nil leaves fuel unlimited.
    package var maxFuel: UInt64?
    /// The largest `limits.outputBytes`.
    package var maxOutputBytes = 8 << 20

    /// The largest module that is compiled, in bytes.
    package var maxModuleBytes = 16 << 20
    /// How deep a guest's calls may go, in bytes of the thread's stack.
    package var maxStackBytes = 512 << 10
    package var maxTables = 8
    package var maxTableElements = 100_000

    /// How much machine code is kept ready to run, in bytes and in modules.
    package var cacheBytes = 1 << 30
    package var cacheEntries = 1024

    package init() {}
}
