internal import SpellJSON
internal import SpellKernel

/// Reads `config.grants` member by member, and collects what is wrong with them.
struct WasmGrantsReader {
    let settings: WasmSettings
    /// Takes a bound above the server's for the server's.
    let clamps: Bool
    let keepsSecrets: Bool
    let reachesOut: Bool
    private(set) var faults: [Fault] = []

    init(settings: WasmSettings, clamps: Bool, keepsSecrets: Bool, reachesOut: Bool) {
        self.settings = settings
        self.clamps = clamps
        self.keepsSecrets = keepsSecrets
        self.reachesOut = reachesOut
    }

    mutating func read(_ object: JSONObject) -> WasmGrants {
        var grants = WasmGrants()
        for (name, value) in object.members {
            switch name.asWord {
            case "clock": grants.clock = flag(name, value)
            case "random": grants.random = flag(name, value)
            case "env": grants.environment = environment(value)
            case "http": grants.http = http(value)
            default: fault([name], "is not a grant: there are clock, random, env and http")
            }
        }
        return grants
    }

    private mutating func flag(_ name: String, _ value: JSONValue) -> Bool {
        guard let flag = value.boolValue else { return fault([name], "must be true or false", false) }
        return flag
    }

    private mutating func environment(_ value: JSONValue) -> [EnvironmentVariable] {
        guard case .object(let object) = value, object.count <= EnvironmentVariable.maximumCount else {
            return fault(["env"], "must be an object of at most \(EnvironmentVariable.maximumCount) variables", [])
        }
        return object.members.compactMap { variable($0.name, $0.value) }
    }

    private mutating func variable(_ name: String, _ value: JSONValue) -> EnvironmentVariable? {
        let path = ["env", name]
        guard EnvironmentVariable.isName(name) else {
            return fault(path, "is no variable's name: letters, digits and '_', at most 64, no digit first", nil)
        }
        switch value {
        case .string(let text):
            if let objection = EnvironmentVariable.objection(toValue: text) { return fault(path, objection, nil) }
            return EnvironmentVariable(name: name, value: .text(text))
        case .object(let reference):
            guard let secret = SecretName(reference: reference) else {
                return fault(path, SecretName.referenceRule, nil)
            }
            guard keepsSecrets else { return fault(path, SecretName.refusedReference, nil) }
            return EnvironmentVariable(name: name, value: .secret(secret))
        default:
            return fault(path, "must be a string, or name a secret", nil)
        }
    }

    private mutating func http(_ value: JSONValue) -> HTTPGrant? {
        guard reachesOut else { return fault(["http"], "is not there: this server lets no wasm spell call out", nil) }
        guard case .object(let object) = value else {
            return fault(["http"], #"must be an object like {"hosts": ["api.example.com"]}"#, nil)
        }
        for member in object.members where !["hosts", "maxCalls", "maxResponseBytes"].contains(member.name.asWord) {
            fault(["http", member.name], "is not a setting of this grant: there are hosts, maxCalls, maxResponseBytes")
        }
        return HTTPGrant(
            hosts: hosts(object["hosts"]),
            maxCalls: bound("maxCalls", object, HTTPGrant.standardCalls, upTo: settings.maxHTTPCalls),
            maxResponseBytes: bound(
                "maxResponseBytes", object, HTTPGrant.standardResponseBytes, upTo: settings.maxHTTPResponseBytes))
    }

    private mutating func hosts(_ value: JSONValue?) -> [HostPattern] {
        guard let hosts = value?.arrayValue, (1...HTTPGrant.maximumHosts).contains(hosts.count) else {
            return fault(["http", "hosts"], "must be an array of 1 to \(HTTPGrant.maximumHosts) hosts", [])
        }
        return hosts.enumerated().compactMap { index, host in
            guard let pattern = host.stringValue.flatMap(HostPattern.init) else {
                return fault(["http", "hosts", String(index)], HostPattern.rule, nil)
            }
            return pattern
        }
    }

    private mutating func bound(_ name: String, _ object: JSONObject, _ standard: Int, upTo maximum: Int) -> Int {
        guard let value = object[name] else { return min(standard, maximum) }
        if let number = value.intValue, number > 0 {
            if number <= maximum { return number }
            if clamps { return maximum }
        }
        return fault(["http", name], "must be an integer from 1 to \(maximum)", min(standard, maximum))
    }

    private mutating func fault(_ path: [String], _ reason: String) {
        let pointer = path.map { "/" + JSONPointer.escape($0) }.joined()
        faults.append(Fault(pointer: "/config/grants" + pointer, reason: reason))
    }

    private mutating func fault<Value>(_ path: [String], _ reason: String, _ instead: Value) -> Value {
        fault(path, reason)
        return instead
    }
}
