internal import Foundation

/// `application/x-www-form-urlencoded`.
package enum FormText {
    package static func encoded(_ parameters: [(String, String)]) -> String {
        parameters.map { "\(QueryText.encoded($0.0))=\(QueryText.encoded($0.1))" }.joined(separator: "&")
    }

    /// The values of each name; nil when the text is not well formed.
    package static func decoded(_ text: String) -> [String: [String]]? {
        var result: [String: [String]] = [:]
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let words = parts.map { String($0).replacing("+", with: " ").removingPercentEncoding }
            guard let name = words[0], let value = words.count > 1 ? words[1] : "" else { return nil }
            result[name, default: []].append(value)
        }
        return result
    }
}
