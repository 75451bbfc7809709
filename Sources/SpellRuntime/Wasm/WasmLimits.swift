/// The bounds of one run.
package struct WasmLimits: Hashable, Sendable {
    /// Of linear memory.
    package var memoryBytes: Int
    package var wallTimeMs: Int
    /// In wasmtime's fuel, about one for each instruction; nil is unlimited.
    package var fuel: UInt64?
    /// Of stdout.
    package var outputBytes: Int

    package init(memoryBytes: Int, wallTimeMs: Int, fuel: UInt64?, outputBytes: Int) {
        self.memoryBytes = memoryBytes
        self.wallTimeMs = wallTimeMs
        self.fuel = fuel
        self.outputBytes = outputBytes
    }

    /// What a spell gets that asks for nothing: 64 MiB, 5 s, any fuel, 1 MiB; less where the server grants less.
    package static func defaults(within settings: WasmSettings) -> WasmLimits {
        WasmLimits(
            memoryBytes: min(64 << 20, settings.maxMemoryBytes),
            wallTimeMs: min(5000, settings.maxWallTimeMs),
            fuel: settings.maxFuel,
            outputBytes: min(1 << 20, settings.maxOutputBytes))
    }
}
