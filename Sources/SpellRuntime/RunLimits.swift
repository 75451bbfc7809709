/// What bounds one run of a spell on this node: what its config asks for, where it asks, and never more than the node's
/// own. Names as in the runtime's config, units last; a bound that does not exist is left out.
package struct RunLimits: Hashable, Sendable {
    package struct Bound: Hashable, Sendable {
        package let name: String
        package let value: UInt64
    }

    package let bounds: [Bound]

    /// A nil value leaves its bound out.
    package init(_ bounds: KeyValuePairs<String, UInt64?>) {
        self.bounds = bounds.compactMap { name, value in value.map { Bound(name: name, value: $0) } }
    }
}

extension RunLimits {
    init(_ limits: WasmLimits) {
        self.init([
            "memoryBytes": UInt64(limits.memoryBytes), "wallTimeMs": UInt64(limits.wallTimeMs), "fuel": limits.fuel,
            "outputBytes": UInt64(limits.outputBytes),
        ])
    }
}
