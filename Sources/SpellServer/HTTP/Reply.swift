internal import HTTPTypes
package import Hummingbird
internal import NIOCore
package import SpellJSON
internal import SpellKernel

/// What an endpoint answers.
package struct Reply: Sendable {
    package let status: HTTPResponse.Status
    package let body: [UInt8]
    package let contentType: String
    package var headers: HTTPFields
    /// A refusal that the answer tells in its body whatever its status, for the log.
    var refusal: Refusal?

    package init(
        _ status: HTTPResponse.Status = .ok, json body: [UInt8], headers: HTTPFields = [:]
    ) {
        self.init(status, body: body, contentType: "application/json", headers: headers)
    }

    package init(_ status: HTTPResponse.Status, body: [UInt8], contentType: String, headers: HTTPFields = [:]) {
        self.status = status
        self.body = body
        self.contentType = contentType
        self.headers = headers
    }

    package static let noContent = Reply(.noContent, body: [], contentType: "")
    static let accepted = Reply(.accepted, body: [], contentType: "")

    /// An answer made of one JSON object, whose members `write` adds.
    ///
    /// - Parameter capacity: about how many bytes that will be.
    package static func object(
        _ status: HTTPResponse.Status = .ok, capacity: Int = 256, _ write: (inout JSONWriter) -> Void
    ) -> Reply {
        var writer = JSONWriter(capacity: capacity)
        writer.beginObject()
        write(&writer)
        writer.endObject()
        return Reply(status, json: writer.bytes)
    }

    func response(requestID: String) -> Response {
        var headers = headers
        // Appended, because setting looks for what there is to replace; no reply sets these two itself.
        headers.append(HTTPField(name: .requestID, value: requestID))
        guard !contentType.isEmpty else { return Response(status: status, headers: headers) }
        headers.append(HTTPField(name: .contentType, value: contentType))
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }
}
