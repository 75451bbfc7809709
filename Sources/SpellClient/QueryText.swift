internal import Foundation

/// Text in the query of a URL.
package enum QueryText {
    /// Percent-encoded but for the unreserved characters (RFC 3986 section 2.3).
    package static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
    }

    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}
