internal import SpellJSON
internal import SpellKernel

/// Finds a spell's secrets in what an upstream sent back: some services repeat the request's headers, in an answer or
/// an error. An upstream that means to give a secret away can always write it so that it is not found here; but it
/// knows the secret, and the spell's owner chose to tell it.
enum SecretEcho {
    /// Shorter values would be found by chance.
    static let minimumBytes = 8

    /// Looks for each value as a whole, and for what follows its first space (`Bearer …`), in the text as it stands
    /// and in its strings without their escapes.
    static func holds(_ json: JSONText, anyOf values: [String]) -> Bool {
        let needles = needles(values)
        guard !needles.isEmpty else { return false }
        let text = json.string
        if needles.contains(where: text.contains) { return true }
        guard text.utf8.contains(UInt8(ascii: "\\")), let value = try? JSONValue(json.bytes) else { return false }
        return holds(value, needles)
    }

    /// What to look for.
    static func needles(_ values: [String]) -> Set<String> {
        Set(values.flatMap(parts)).filter { $0.utf8.count >= minimumBytes }
    }

    private static func parts(of value: String) -> [String] {
        [value] + value.split(separator: " ", maxSplits: 1).dropFirst().map(String.init)
    }

    private static func holds(_ value: JSONValue, _ needles: Set<String>) -> Bool {
        switch value {
        case .null, .bool, .number: false
        case .string(let text): needles.contains(where: text.contains)
        case .array(let elements): elements.contains { holds($0, needles) }
        case .object(let object):
            object.members.contains { member in
                needles.contains(where: member.name.contains) || holds(member.value, needles)
            }
        }
    }
}
