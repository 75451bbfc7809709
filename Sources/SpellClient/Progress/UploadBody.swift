internal import NIOCore

/// A body in pieces, which says how much of it has been taken.
struct UploadBody: AsyncSequence, Sendable {
    typealias Element = ByteBuffer

    let bytes: [UInt8]
    let onSent: @Sendable (Int) -> Void

    private static let piece = 64 << 10

    func makeAsyncIterator() -> Iterator { Iterator(body: self) }

    struct Iterator: AsyncIteratorProtocol {
        let body: UploadBody
        private var sent = 0

        init(body: UploadBody) { self.body = body }

        mutating func next() async -> ByteBuffer? {
            body.onSent(sent)
            guard sent < body.bytes.count else { return nil }
            let end = Swift.min(sent + UploadBody.piece, body.bytes.count)
            defer { sent = end }
            return ByteBuffer(bytes: body.bytes[sent..<end])
        }
    }
}
