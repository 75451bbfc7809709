/// A string of a schema's format, pattern and length.
enum SampleText {
    /// - Parameter place: counts up for strings that should differ.
    static func value(for schema: JSONObject, at place: Int) -> String? {
        let least = schema["minLength"]?.intValue ?? 0
        let most = schema["maxLength"]?.intValue ?? Int.max
        func fits(_ text: String) -> Bool { (least...max(least, most)).contains(text.unicodeScalars.count) }
        if let source = schema["pattern"]?.stringValue {
            let made = samples(of: source, least)
            let plain = [schema["format"]?.stringValue.flatMap { formats[$0] }, plain(least, most, place)]
            return (made + plain.compactMap(\.self)).first { fits($0) && matches(source, $0) } ?? made.first
        }
        if let format = schema["format"]?.stringValue, let text = formats[format], fits(text) { return text }
        if schema["contentEncoding"] == "base64", fits("aGVsbG8=") { return "aGVsbG8=" }
        return plain(least, most, place)
    }

    private static func plain(_ least: Int, _ most: Int, _ place: Int) -> String {
        var text = place == 0 ? "text" : "text \(place + 1)"
        while text.unicodeScalars.count < min(least, 10_000) { text += " text" }
        guard text.unicodeScalars.count > most else { return text }
        return most == 1 ? String("abcdefghij".dropFirst(place % 10).prefix(1)) : String(text.prefix(max(0, most)))
    }

    private static func samples(of source: String, _ least: Int) -> [String] {
        guard let pattern = try? PatternParser.parse(source) else { return [] }
        return [1, 0, least, least + 1].map { PatternSample.text(for: pattern, repeating: min($0, 1000)) }
    }

    private static func matches(_ source: String, _ text: String) -> Bool {
        var budget = 1_000_000
        return (try? Pattern(source))?.matches(text, budget: &budget) ?? false
    }

    /// JSON Schema Validation 2020-12, section 7.3.
    private static let formats: [String: String] = [
        "date-time": "2026-01-31T12:00:00Z", "date": "2026-01-31", "time": "12:00:00Z", "duration": "P1D",
        "email": "ada@example.com", "idn-email": "ada@example.com", "hostname": "example.com",
        "idn-hostname": "example.com", "ipv4": "192.0.2.1", "ipv6": "2001:db8::1", "uri": "https://example.com/",
        "uri-reference": "/path", "iri": "https://example.com/", "iri-reference": "/path",
        "uuid": "3f2b8c1e-5d4a-4c6b-9e7f-1a2b3c4d5e6f", "uri-template": "https://example.com/{id}",
        "json-pointer": "/name", "relative-json-pointer": "0/name", "regex": "^[a-z]+$",
    ]
}
