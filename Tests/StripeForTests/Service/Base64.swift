internal import Foundation

enum Base64 {
    static func decoded(_ text: Substring) -> String? {
        Data(base64Encoded: String(text)).flatMap { String(data: $0, encoding: .utf8) }
    }
}
