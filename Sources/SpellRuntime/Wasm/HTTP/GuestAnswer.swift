internal import NIOHTTP1

/// An upstream's answer as a guest reads it.
struct GuestAnswer: Sendable {
    /// Of the record that `send` stores: the status, and how many bytes headers and body have, each an u32.
    static let size: UInt32 = 12

    static let none = GuestAnswer(status: 0, headers: [], body: [])

    let status: UInt32
    /// `name: value` and a line feed for each, in their order, names in lowercase.
    let headers: [UInt8]
    let body: [UInt8]

    private init(status: UInt32, headers: [UInt8], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    init(_ response: UpstreamResponse) {
        var lines: [UInt8] = []
        for (name, value) in response.headers {
            lines += name.lowercased().utf8
            lines += ": ".utf8
            // A line is one header, whatever a parser lets through.
            lines += value.utf8.map { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") ? UInt8(ascii: " ") : $0 }
            lines.append(UInt8(ascii: "\n"))
        }
        self.init(status: UInt32(response.status), headers: lines, body: response.body)
    }

    func store(in memory: GuestMemory, at address: UInt32) throws(HostExit) {
        try memory.storeRecord(at: address, size: Self.size) { record throws(HostExit) in
            try record.set(0, status)
            try record.set(4, UInt32(headers.count))
            try record.set(8, UInt32(body.count))
        }
    }
}
