internal import SpellJSON
package import SpellKernel

extension Spell {
    /// Whether a run can change something beyond its own output: it calls a service, or was granted to.
    package var reachesOutside: Bool {
        switch runtime {
        case .api: true
        case .builtin: false
        case .wasm: config != .emptyObject && JSONValue(stored: config)?["grants"]?["http"] != nil
        }
    }
}
