/// Which headers a spell's author may set on the request to the upstream.
enum HeaderRules {
    static let maximumCount = 32
    static let maximumValueBytes = 4096

    /// Why a header of this lowercase name may not be set; nil when it may.
    static func objection(toName name: String) -> String? {
        guard !name.isEmpty, name.utf8.count <= 100, name.utf8.allSatisfy(isTokenCharacter) else {
            return "is not a header name"
        }
        return reserved.contains(name) || name.hasPrefix("proxy-") ? "is set by the server itself" : nil
    }

    /// A value is visible ASCII with spaces and tabs inside, so that it can neither end its line nor begin another.
    static func objection(toValue value: String) -> String? {
        let bytes = value.utf8
        guard bytes.count <= maximumValueBytes else { return "is longer than \(maximumValueBytes) bytes" }
        guard bytes.allSatisfy({ (0x20...0x7E).contains($0) || $0 == 0x09 }) else {
            return "has a character that a header cannot carry"
        }
        return nil
    }

    /// What only belongs to one origin: dropped when a redirect leads to another. All but what describes the message.
    static func isForAnyOrigin(_ name: String) -> Bool {
        ["accept", "accept-language", "content-type", "user-agent"].contains(name)
    }

    /// Framing, routing and hop-by-hop headers (RFC 9110 sections 7.2 and 7.6.1, RFC 9112 section 6), and the choice
    /// of content coding: answers are read as they are.
    private static let reserved: Set<String> = [
        "accept-encoding", "connection", "content-encoding", "content-length", "expect", "host", "http2-settings",
        "keep-alive", "te", "trailer", "transfer-encoding", "upgrade", "via",
    ]

    /// RFC 9110 section 5.6.2.
    private static func isTokenCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122: true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}
