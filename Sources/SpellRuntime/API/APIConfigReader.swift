internal import SpellJSON
internal import SpellKernel

/// Reads the members of an api spell's config one by one, and collects what is wrong with them. What cannot be read
/// is answered with its default, and with a fault.
struct APIConfigReader {
    private let object: JSONObject
    private let keepsSecrets: Bool
    private(set) var faults: [Fault] = []

    private static let members = ["url", "method", "headers", "timeoutMs", "maxResponseBytes"]

    init(_ config: JSONText, keepsSecrets: Bool) throws(Refusal) {
        self.keepsSecrets = keepsSecrets
        guard case .object(let object)? = try? JSONValue(config.bytes) else {
            throw .invalidRequest(at: "/config", "must be an object")
        }
        self.object = object
        for member in object.members where !Self.members.contains(member.name.asWord) {
            fault("/" + JSONPointer.escape(member.name), "is not a setting of the api runtime")
        }
    }

    mutating func url(_ egress: EgressSettings) -> UpstreamURL? {
        guard let text = object["url"]?.stringValue else { return fault("/url", "must be a URL", nil) }
        do throws(UpstreamURL.Fault) {
            let url = try UpstreamURL(text)
            guard url.scheme == .https || egress.allowInsecureHTTP else { return fault("/url", "must be https", nil) }
            return url
        } catch {
            return fault("/url", error.reason, nil)
        }
    }

    mutating func method() -> APIConfig.Method {
        guard let value = object["method"] else { return .post }
        guard let method = value.stringValue.flatMap({ APIConfig.Method(rawValue: $0.asWord) }) else {
            let methods = APIConfig.Method.allCases.map(\.rawValue).joined(separator: ", ")
            return fault("/method", "must be one of: \(methods)", .post)
        }
        return method
    }

    mutating func integer(_ name: String, upTo maximum: Int, default standard: Int) -> Int {
        guard let value = object[name] else { return standard }
        guard let number = value.intValue, (1...maximum).contains(number) else {
            return fault("/" + name, "must be an integer from 1 to \(maximum)", standard)
        }
        return number
    }

    mutating func headers() -> [APIConfig.Header] {
        guard let value = object["headers"] else { return [] }
        guard case .object(let headers) = value, headers.members.count <= HeaderRules.maximumCount else {
            return fault("/headers", "must be an object of at most \(HeaderRules.maximumCount) headers", [])
        }
        // By bytes: a name is not yet known to be one.
        var seen: Set<[UInt8]> = []
        return headers.members.compactMap { member in
            let name = member.name.lowercased()
            let pointer = "/headers/" + JSONPointer.escape(member.name)
            guard seen.insert(Array(name.utf8)).inserted else { return fault(pointer, "is given twice", nil) }
            if let objection = HeaderRules.objection(toName: name) { return fault(pointer, objection, nil) }
            return header(name, member.value, pointer)
        }
    }

    private mutating func header(_ name: String, _ value: JSONValue, _ pointer: String) -> APIConfig.Header? {
        switch value {
        case .string(let text):
            if let objection = HeaderRules.objection(toValue: text) { return fault(pointer, objection, nil) }
            return APIConfig.Header(name: name, value: .text(text))
        case .object(let object):
            guard let secret = SecretName(reference: object) else {
                return fault(pointer, SecretName.referenceRule, nil)
            }
            guard keepsSecrets else { return fault(pointer, SecretName.refusedReference, nil) }
            return APIConfig.Header(name: name, value: .secret(secret))
        default:
            return fault(pointer, "must be a string, or name a secret", nil)
        }
    }

    private mutating func fault(_ pointer: String, _ reason: String) {
        faults.append(Fault(pointer: "/config" + pointer, reason: reason))
    }

    private mutating func fault<Value>(_ pointer: String, _ reason: String, _ instead: Value) -> Value {
        fault(pointer, reason)
        return instead
    }
}
