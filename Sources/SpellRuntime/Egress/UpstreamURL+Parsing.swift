internal import SpellJSON

/// Reading: strict where URL parsers are known to disagree.
extension UpstreamURL {
    /// At most 8192 bytes.
    package init(_ text: String) throws(Fault) {
        guard text.utf8.count <= 8192 else { throw Fault(reason: "is longer than 8192 bytes") }
        let bytes = Array(text.utf8)
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")),
            let scheme = Scheme(rawValue: String(decoding: bytes[..<colon], as: UTF8.self).asWord.lowercased()),
            bytes[colon...].starts(with: Array("://".utf8))
        else { throw Fault(reason: "must start with https:// (or http://)") }
        let rest = bytes[(colon + 3)...]
        let end = rest.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") } ?? rest.endIndex
        let (host, port) = try Self.authority(rest[..<end])
        self.init(
            scheme: scheme, host: host, port: port ?? scheme.standardPort, target: try Self.target(rest[end...]))
    }

    private static func authority(_ bytes: ArraySlice<UInt8>) throws(Fault) -> (Host, port: Int?) {
        guard !bytes.contains(UInt8(ascii: "@")) else { throw Fault(reason: "must not hold a user or password") }
        if bytes.first == UInt8(ascii: "[") {
            guard let close = bytes.firstIndex(of: UInt8(ascii: "]")) else { throw Fault(reason: "has no valid host") }
            let text = String(decoding: bytes[(bytes.startIndex + 1)..<close], as: UTF8.self)
            guard text.utf8.contains(UInt8(ascii: ":")), let address = IPAddress(text) else {
                throw Fault(reason: "has no valid IPv6 address in its brackets (a zone is not allowed)")
            }
            return (.address(address), try port(bytes[(close + 1)...]))
        }
        let end = bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.endIndex
        return (try host(bytes[..<end]), try port(bytes[end...]))
    }

    private static func port(_ bytes: ArraySlice<UInt8>) throws(Fault) -> Int? {
        guard let colon = bytes.first else { return nil }
        let digits = bytes.dropFirst()
        guard colon == UInt8(ascii: ":"), (1...5).contains(digits.count), digits.allSatisfy({ (48...57).contains($0) }),
            let port = Int(String(decoding: digits, as: UTF8.self)), (1...65535).contains(port)
        else { throw Fault(reason: "has a port that is not from 1 to 65535") }
        return port
    }

    /// A host that ends in a number is an IPv4 address or nothing: elsewhere `2130706433`, `0177.0.0.1` and `0x7f.1`
    /// all mean 127.0.0.1 (WHATWG URL, "ends in a number").
    private static func host(_ bytes: ArraySlice<UInt8>) throws(Fault) -> Host {
        let name = String(decoding: bytes, as: UTF8.self).lowercased()
        let labels = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard name.utf8.count <= 253, labels.allSatisfy(isLabel) else {
            throw Fault(reason: "has no valid host: letters, digits, '-', '_' and single dots between them")
        }
        guard let last = labels.last, isNumber(last) else { return .name(name) }
        guard case .v4(let bits)? = IPAddress(name) else {
            throw Fault(reason: "has an IPv4 address that is not written as four decimal numbers")
        }
        return .address(.v4(bits))
    }

    private static func isLabel(_ label: Substring.UTF8View) -> Bool {
        (1...63).contains(label.count) && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
            && label.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
    }

    private static func isNumber(_ label: Substring.UTF8View) -> Bool {
        label.allSatisfy { (48...57).contains($0) } || label.starts(with: "0x".utf8)
    }

    /// Only what RFC 3986 allows in a path and a query; each `%` with its two hexadecimal digits.
    private static func target(_ bytes: ArraySlice<UInt8>) throws(Fault) -> String {
        guard !bytes.contains(UInt8(ascii: "#")) else { throw Fault(reason: "must not have a fragment") }
        let text = String(decoding: bytes, as: UTF8.self)
        guard bytes.allSatisfy({ isAlphanumeric($0) || marks.contains($0) }) else {
            throw Fault(reason: "has a character in its path or query that must be percent-encoded")
        }
        for percent in bytes.indices where bytes[percent] == UInt8(ascii: "%") {
            guard bytes[percent...].dropFirst().prefix(2).filter(isHexDigit).count == 2 else {
                throw Fault(reason: "has a '%' without two hexadecimal digits")
            }
        }
        return text.utf8.first == UInt8(ascii: "/") ? text : "/" + text
    }

    private static let marks = Set("-._~!$&'()*+,;=:@/?%".utf8)

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...70).contains(byte) || (97...102).contains(byte)
    }
}
