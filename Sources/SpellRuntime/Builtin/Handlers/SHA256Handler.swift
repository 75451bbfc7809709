internal import Crypto
internal import FoundationEssentials
internal import SpellJSON
internal import SpellKernel

/// The SHA-256 digest (FIPS 180-4) of a text's UTF-8 bytes, or of bytes given in base64 (RFC 4648 section 4, padded),
/// as 64 lowercase hex digits.
struct SHA256Handler: BuiltinHandler {
    let name = "sha256"
    let inputSchema = #"""
        {"type":"object","properties":{"text":{"type":"string"},"base64":{"type":"string"}},\#
        "oneOf":[{"required":["text"]},{"required":["base64"]}],"additionalProperties":false}
        """#
    let outputSchema = #"""
        {"type":"object","properties":{"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"}},\#
        "required":["sha256"],"additionalProperties":false}
        """#

    func callAsFunction(_ parameters: JSONText, _ context: BuiltinContext) throws(RuntimeFailure) -> JSONText {
        let digest = SHA256.hash(data: try Self.message(in: Parameters(parameters)))
        var output = JSONWriter()
        output.beginObject()
        output.member("sha256", Hex.text(digest))
        output.endObject()
        return JSONText(checked: output.bytes)
    }

    private static func message(in parameters: Parameters) throws(RuntimeFailure) -> [UInt8] {
        switch (try parameters.optionalString("text"), try parameters.optionalString("base64")) {
        case (let text?, nil):
            return Array(text.utf8)
        case (nil, let base64?):
            guard let data = Data(base64Encoded: base64) else { throw .parameters("'base64' is not valid base64") }
            return Array(data)
        default:
            throw .parameters("give either 'text' or 'base64'")
        }
    }
}
