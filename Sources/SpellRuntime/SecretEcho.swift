internal import CWasmtime
internal import NIOCore
internal import NIOPosix
internal import SpellJSON
internal import SpellKernel

/// Finds a spell's secrets in what an upstream sent back: some services repeat the request's headers, in an answer or
/// an error. An upstream that means to give a secret away can always write it so that it is not found here; but it
/// knows the secret, and the spell's owner chose to tell it.
enum SecretEcho {
    /// Shorter values would be found by chance.
    static let minimumBytes = 8

    /// Looks for each value as a whole, and for what follows its first space (`Bearer …`), byte for byte, in the text as
    /// it stands and in its strings without their escapes.
    static func holds(_ json: JSONText, anyOf values: [String]) -> Bool {
        let needles = needles(values)
        guard !needles.isEmpty else { return false }
        if holds(json.bytes, needles) { return true }
        guard json.bytes.contains(UInt8(ascii: "\\")), let value = try? JSONValue(json.bytes) else { return false }
        return holds(value, needles)
    }

    /// The same on a thread of its own, where that may take long: many secrets in a large answer.
    static func isIn(_ json: JSONText, anyOf values: [String]) async -> Bool {
        guard !values.isEmpty else { return false }
        guard json.bytes.count > 16 << 10 else { return holds(json, anyOf: values) }
        return await withCheckedContinuation { continuation in
            searchers.submit { _ in continuation.resume(returning: holds(json, anyOf: values)) }
        }
    }

    private static let searchers = {
        let threads = NIOThreadPool(numberOfThreads: max(1, System.coreCount / 2))
        threads.start()
        return threads
    }()

    /// What to look for.
    static func needles(_ values: [String]) -> Set<[UInt8]> {
        Set(values.flatMap(parts)).filter { $0.count >= minimumBytes }
    }

    private static func parts(of value: String) -> [[UInt8]] {
        let bytes = Array(value.utf8)
        return [bytes] + bytes.split(separator: UInt8(ascii: " "), maxSplits: 1).dropFirst().map(Array.init)
    }

    private static func holds(_ text: [UInt8], _ needles: Set<[UInt8]>) -> Bool {
        needles.contains { unsafe spell_find(text, text.count, $0, $0.count) < text.count }
    }

    private static func holds(_ value: JSONValue, _ needles: Set<[UInt8]>) -> Bool {
        switch value {
        case .null, .bool, .number: false
        case .string(let text): holds(Array(text.utf8), needles)
        case .array(let elements): elements.contains { holds($0, needles) }
        case .object(let object):
            object.members.contains { holds(Array($0.name.utf8), needles) || holds($0.value, needles) }
        }
    }
}
