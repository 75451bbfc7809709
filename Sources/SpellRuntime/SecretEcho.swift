internal import SpellJSON
internal import SpellKernel

/// Finds a spell's secrets in what an upstream sent back: some services repeat the request's headers, in an answer or
/// an error. An upstream that means to give a secret away can always write it so that it is not found here; but it
/// knows the secret, and the spell's owner chose to tell it.
enum SecretEcho {
    /// Looks for each value as a whole, and for what follows its first space (`Bearer …`), byte for byte, in the text as
    /// it stands and in its strings without their escapes.
    static func holds(_ json: JSONText, _ needles: Needles) -> Bool {
        guard !needles.isEmpty else { return false }
        if unsafe json.bytes.withUnsafeBytes({ unsafe needles.first(in: $0) }) != nil { return true }
        guard json.bytes.contains(UInt8(ascii: "\\")), let value = try? JSONValue(json.bytes) else { return false }
        return holds(value, needles)
    }

    /// What to look for.
    static func needles(_ values: [String]) -> Needles { Needles(Set(values.flatMap(parts))) }

    private static func parts(of value: String) -> [[UInt8]] {
        let bytes = Array(value.utf8)
        return [bytes] + bytes.split(separator: UInt8(ascii: " "), maxSplits: 1).dropFirst().map(Array.init)
    }

    private static func holds(_ text: String, _ needles: Needles) -> Bool {
        guard text.utf8.count >= Needles.leastBytes else { return false }
        var text = text
        return text.withUTF8 { unsafe needles.first(in: UnsafeRawBufferPointer($0)) != nil }
    }

    private static func holds(_ value: JSONValue, _ needles: Needles) -> Bool {
        switch value {
        case .null, .bool, .number: false
        case .string(let text): holds(text, needles)
        case .array(let elements): elements.contains { holds($0, needles) }
        case .object(let object):
            object.members.contains { holds($0.name, needles) || holds($0.value, needles) }
        }
    }
}
