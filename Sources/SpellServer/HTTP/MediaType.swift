/// What a `content-type` says (RFC 9110 section 8.3).
enum MediaType {
    /// Whether it is `application/json`, with UTF-8 or no charset.
    static func isJSON(_ field: String?) -> Bool {
        guard let field else { return false }
        if field == "application/json" { return true }
        let parts = field.split(separator: ";").map { $0.trimming(while: \.isWhitespace).lowercased() }
        guard parts.first == "application/json" else { return false }
        return parts.dropFirst().allSatisfy { parameter in
            !parameter.hasPrefix("charset=") || parameter == "charset=utf-8" || parameter == "charset=\"utf-8\""
        }
    }
}

extension Substring {
    fileprivate func trimming(while drops: (Character) -> Bool) -> Substring {
        var rest = self.drop(while: drops)
        while let last = rest.last, drops(last) { rest.removeLast() }
        return rest
    }
}
