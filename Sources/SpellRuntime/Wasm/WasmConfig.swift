internal import SpellJSON
package import SpellKernel

/// A wasm spell's `config`: `{"limits"?: {"memoryBytes"?, "wallTimeMs"?, "fuel"?, "outputBytes"?}, "grants"?: {…}}`;
/// `WasmGrants` shows the grants.
package struct WasmConfig: Hashable, Sendable {
    package let limits: WasmLimits
    package let grants: WasmGrants

    /// Refuses with `INVALID_REQUEST` and a pointer for each fault: a member that is not known, a limit that is not
    /// a positive integer or is above the server's, or a grant that is malformed or not to be had.
    ///
    /// - Parameters:
    ///   - clamping: takes a limit above the server's for the server's. For spells that were forged when, or where, the
    ///     server granted more.
    ///   - keepsSecrets: whether variables may name secrets.
    ///   - reachesOut: whether `http` may be granted.
    package init(
        _ text: JSONText, within settings: WasmSettings, clamping: Bool = false, keepsSecrets: Bool = true,
        reachesOut: Bool = true
    ) throws(Refusal) {
        guard text != .emptyObject else {
            limits = .defaults(within: settings)
            grants = WasmGrants()
            return
        }
        var reader = WasmConfigReader(
            settings: settings, clamps: clamping,
            grantsReader: WasmGrantsReader(
                settings: settings, clamps: clamping, keepsSecrets: keepsSecrets, reachesOut: reachesOut))
        reader.read(try Self.object(text))
        guard reader.faults.isEmpty else { throw .invalidRequest(reader.faults) }
        limits = reader.limits
        grants = reader.grants
    }

    private static func object(_ text: JSONText) throws(Refusal) -> JSONObject {
        guard let value = try? JSONValue(text.bytes), case .object(let object) = value else {
            throw .invalidRequest(at: "/config", "must be an object")
        }
        return object
    }
}

/// Reads the members and collects what is wrong with them.
private struct WasmConfigReader {
    let settings: WasmSettings
    let clamps: Bool
    var grantsReader: WasmGrantsReader
    var faults: [Fault] = []
    var limits: WasmLimits
    var grants = WasmGrants()

    init(settings: WasmSettings, clamps: Bool, grantsReader: WasmGrantsReader) {
        self.settings = settings
        self.clamps = clamps
        self.grantsReader = grantsReader
        limits = .defaults(within: settings)
    }

    mutating func read(_ config: JSONObject) {
        for member in config.members {
            switch (member.name.asWord, member.value) {
            case ("limits", .object(let object)): readLimits(object)
            case ("grants", .object(let object)): grants = grantsReader.read(object)
            case ("limits", _), ("grants", _): fault([member.name], "must be an object")
            default: fault([member.name], "is not a setting of wasm spells")
            }
        }
        faults += grantsReader.faults
    }

    private mutating func readLimits(_ object: JSONObject) {
        for (name, value) in object.members {
            switch name.asWord {
            case "memoryBytes":
                limits.memoryBytes = bound(name, value, settings.maxMemoryBytes) ?? limits.memoryBytes
            case "wallTimeMs":
                limits.wallTimeMs = bound(name, value, settings.maxWallTimeMs) ?? limits.wallTimeMs
            case "fuel":
                let maximum = settings.maxFuel.map { Int(clamping: $0) } ?? Int.max
                limits.fuel = bound(name, value, maximum).map(UInt64.init) ?? limits.fuel
            case "outputBytes":
                limits.outputBytes = bound(name, value, settings.maxOutputBytes) ?? limits.outputBytes
            default:
                fault(["limits", name], "is not a limit of wasm spells")
            }
        }
    }

    private mutating func bound(_ name: String, _ value: JSONValue, _ maximum: Int) -> Int? {
        guard let number = value.intValue, number > 0 else {
            fault(["limits", name], "must be a positive integer")
            return nil
        }
        if clamps { return min(number, maximum) }
        guard number <= maximum else {
            fault(["limits", name], "is above this server's maximum of \(maximum)")
            return nil
        }
        return number
    }

    private mutating func fault(_ path: [String], _ reason: String) {
        let pointer = path.map { "/" + JSONPointer.escape($0) }.joined()
        faults.append(Fault(pointer: "/config" + pointer, reason: reason))
    }
}
