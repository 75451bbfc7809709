internal import SpellKernel

extension Spell {
    /// About how much memory it takes now. Grows when its schemas are compiled.
    var memoryBytes: Int {
        1024 + description.utf8.count + config.bytes.count + metadata.bytes.count
            + (inputSchema?.memoryBytes ?? 0) + (outputSchema?.memoryBytes ?? 0)
    }
}
