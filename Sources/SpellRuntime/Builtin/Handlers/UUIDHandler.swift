internal import Crypto
internal import SpellJSON
internal import SpellKernel

/// A UUID that can be computed again: version 5 (RFC 9562 section 5.5) of a namespace and a name. The namespace is a
/// UUID, or one of `dns`, `url`, `oid`, `x500` (section 6.6). Without a namespace it is the invocation's own id, so
/// that `{}` gives another UUID in every invocation, and the same one whenever that invocation is computed again.
struct UUIDHandler: BuiltinHandler {
    let name = "uuid"
    let inputSchema = #"""
        {"type":"object","properties":{"namespace":{"anyOf":[{"enum":["dns","url","oid","x500"]},\#
        {"type":"string","pattern":"^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$"}]},"name":{"type":"string"}},\#
        "dependentRequired":{"namespace":["name"]},"additionalProperties":false}
        """#
    let outputSchema = #"""
        {"type":"object","properties":{"uuid":{"type":"string","format":"uuid"}},\#
        "required":["uuid"],"additionalProperties":false}
        """#

    func callAsFunction(_ parameters: JSONText, _ context: BuiltinContext) throws(RuntimeFailure) -> JSONText {
        let parameters = try Parameters(parameters)
        let namespace = try Self.namespace(try parameters.optionalString("namespace")) ?? context.invocation.raw
        let uuid = Self.v5(namespace, try parameters.optionalString("name") ?? "")
        var output = JSONWriter()
        output.beginObject()
        output.member("uuid", uuid.description)
        output.endObject()
        return JSONText(checked: output.bytes)
    }

    private static func namespace(_ text: String?) throws(RuntimeFailure) -> RawID? {
        guard let text else { return nil }
        guard let id = wellKnown(text) ?? RawID(text) else {
            throw .parameters("'namespace' must be a UUID or one of dns, url, oid, x500")
        }
        return id
    }

    /// 6ba7b810-9dad-11d1-80b4-00c04fd430c8 and its neighbours.
    private static func wellKnown(_ word: String) -> RawID? {
        let places: [String: UInt64] = ["dns": 0x10, "url": 0x11, "oid": 0x12, "x500": 0x14]
        return places[word.asWord].map { RawID(high: 0x6ba7_b800_9dad_11d1 | $0 << 32, low: 0x80b4_00c0_4fd4_30c8) }
    }

    private static func v5(_ namespace: RawID, _ name: String) -> RawID {
        let digest = Array(Insecure.SHA1.hash(data: namespace.bytes + name.utf8))
        let high = digest[..<8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let low = digest[8..<16].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return RawID(
            high: high & 0xFFFF_FFFF_FFFF_0FFF | 0x5000, low: low & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000)
    }
}

extension RawID {
    fileprivate var bytes: [UInt8] {
        [high, low].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) } }
    }
}
