/// Asks the guest library everything that its tests want to know. Each member of the parameters is one question.
@main struct Probe: Spell {
    static func run(_ parameters: JSON) throws(SpellError) -> JSON {
        if let texts = parameters["parse"]?.arrayValue { return .array(texts.map(parsed)) }
        if let numbers = parameters["numbers"]?.arrayValue { return .array(numbers.map(facts)) }
        if let texts = parameters["doubles"]?.arrayValue { return .array(texts.map(bits)) }
        if let kinds = parameters["members"] { return try members(of: kinds) }
        if let pair = parameters["find"] { return pair[try parameters.string("name")] ?? "none" }
        if let rounds = parameters["rounds"]?.intValue { return .int(garbage(rounds)) }
        if let code = parameters["fail"]?.intValue { throw SpellError(UInt8(code), "failed as asked") }
        if let words = parameters["words"]?.stringValue { return counted(words) }
        if parameters["random"] != nil { return .array((0..<4).map { _ in .int(UInt32.random(in: 0 ... .max)) }) }
        log("a line by log")
        print("a line by print")
        return [
            "null": nil, "bool": true, "int": -5, "wide": 9_007_199_254_740_993, "double": 0.5, "nan": .double(.nan),
            "text": "q\"\\\n\u{1}\u{7F}é😀", "interpolated": "1 + 1 = \(1 + 1)", "array": [1, [], [:]],
        ]
    }

    private static func parsed(_ text: JSON) -> JSON {
        do throws(SpellError) {
            return .string(try JSON(parsing: Array((text.stringValue ?? "").utf8)).text)
        } catch {
            return ["error": .string(error.message)]
        }
    }

    private static func facts(_ number: JSON) -> JSON {
        [
            "int": number.intValue.map { .int($0) } ?? nil,
            "int64": number.numberValue?.integer(as: Int64.self).map { .int($0) } ?? nil,
            "double": number.doubleValue.map { .double($0) } ?? nil,
        ]
    }

    /// The pattern of the nearest double, which no rounding of ours can hide.
    private static func bits(_ text: JSON) -> JSON {
        .string(Double(text.stringValue ?? "").map { String($0.bitPattern) } ?? "none")
    }

    private static func members(of kinds: JSON) throws(SpellError) -> JSON {
        [
            "bool": .bool(try kinds.bool("bool")), "int": .int(try kinds.int("int")),
            "double": .double(try kinds.double("double")), "string": .string(try kinds.string("string")),
            "array": .array(try kinds.array("array")), "object": try kinds.object("object"),
        ]
    }

    /// Takes more memory than there is, a little at a time.
    private static func garbage(_ rounds: Int) -> Int {
        var total = 0
        for round in 0..<rounds { total += Array(repeating: UInt8(truncatingIfNeeded: round), count: 4096).count }
        return total
    }

    /// Hashes and compares strings, which brings Unicode's tables.
    private static func counted(_ words: String) -> JSON {
        var counts: [String: Int] = [:]
        for word in words.split(separator: " ") { counts[word.lowercased(), default: 0] += 1 }
        return .object(counts.sorted { $0.key < $1.key }.map { JSON.Member(name: $0.key, value: .int($0.value)) })
    }
}
