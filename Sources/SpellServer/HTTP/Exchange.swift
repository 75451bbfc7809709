package import HTTPTypes
package import Hummingbird
internal import NIOCore
internal import SpellJSON
package import SpellKernel

/// One request, as endpoints see it.
package final class Exchange: Sendable {
    private let request: Request
    private let usual: UsualHeaders
    private let pathParameters: Parameters
    private let bodies: BodyBudget
    /// Echoed in `x-request-id`, in errors and in the log.
    package let requestID: String
    /// Filled in as the request is understood; read when it is logged.
    let trail = Trail()

    package init(_ request: Request, pathParameters: Parameters, bodies: BodyBudget) {
        self.request = request
        self.pathParameters = pathParameters
        self.bodies = bodies
        usual = UsualHeaders(request.headers)
        requestID = RequestID.from(usual.requestID)
    }

    /// The credentials of `Authorization: Bearer …`; nil when there are none.
    package var token: String? { BearerHeader.token(from: usual.authorization) }

    /// The value of a header that may come once. Refuses with `INVALID_REQUEST` when it is repeated.
    package func header(_ name: HTTPField.Name) throws(Refusal) -> String? {
        let values = request.headers[values: name]
        guard values.count <= 1 else {
            throw .invalidRequest(at: "", "repeats the header \(name.rawName)")
        }
        return values.first
    }

    /// All values of a header.
    func values(of name: HTTPField.Name) -> [String] { request.headers[values: name] }

    /// A path parameter, percent-decoded. Refuses with `NOT_FOUND` when it does not decode.
    package func path(_ name: String) throws(Refusal) -> String {
        guard let raw = pathParameters.get(name), let text = PercentEncoding.decode(raw) else {
            throw .notFound("resource")
        }
        return text
    }

    /// Query parameters by name, percent-decoded. Refuses with `INVALID_REQUEST` for a name that is not `allowed`, is
    /// repeated, or does not decode.
    package func query(_ allowed: String...) throws(Refusal) -> [String: String] {
        var found: [String: String] = [:]
        for pair in (request.uri.query ?? "").utf8.split(separator: UInt8(ascii: "&")) {
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PercentEncoding.decodeForm(Substring(parts[0])),
                let value = PercentEncoding.decodeForm(parts.count > 1 ? Substring(parts[1]) : "")
            else { throw .invalidRequest(at: "", "has a query that is not percent-encoded UTF-8") }
            guard allowed.contains(name.asWord) else {
                throw .invalidRequest(at: .member(name), "is not a query parameter here")
            }
            guard found.updateValue(value, forKey: name) == nil else {
                throw .invalidRequest(at: .member(name), "is given more than once")
            }
        }
        return found
    }

    /// The JSON body's bytes. Refuses with `UNSUPPORTED_MEDIA_TYPE` unless the content type is `application/json`, and
    /// with `PAYLOAD_TOO_LARGE` over `limit` bytes: by the declared length before anything is read. Refuses with
    /// `OVERLOADED` where bodies of others are all that may be on their way in, or `RATE_LIMITED` where the caller's are.
    package func body(limit: Int = Limits.bodyBytes) async throws(Refusal) -> [UInt8] {
        guard MediaType.isJSON(usual.contentType) else { throw .unsupportedMediaType }
        if let declared = usual.contentLength.flatMap(Int.init), declared > limit {
            throw .payloadTooLarge(limit)
        }
        do {
            return try await collect(limit)
        } catch let refusal as Refusal {
            throw refusal
        } catch is StalledBody {
            throw Refusal(.invalidRequest, "The body took too long to arrive; send it again.")
        } catch {
            throw Refusal(.invalidRequest, "The body did not arrive whole; send it again.", cause: "\(error)")
        }
    }

    private func collect(_ limit: Int) async throws -> [UInt8] {
        var account = bodies.account(for: trail.caller)
        var bytes: [UInt8] = []
        for try await chunk in request.body {
            guard bytes.count + chunk.readableBytes <= limit else { throw Refusal.payloadTooLarge(limit) }
            try account.take(chunk.readableBytes)
            bytes.append(contentsOf: chunk.readableBytesView)
        }
        return bytes
    }
}

/// Bounds on what comes in.
package enum Limits {
    /// Every body but a forging's: 1 MiB.
    package static let bodyBytes = 1 << 20
    /// `POST /api/rune/create`: 32 MiB.
    package static let forgingBodyBytes = 32 << 20
    /// How long a body may take to arrive, so that a trickle ends.
    package static let bodyTime = Duration.seconds(30)
    /// How long a body may send nothing.
    package static let bodySilence = Duration.seconds(10)
    /// Bodies on their way in, of all callers together; half of it for one.
    package static let arrivingBytes = 256 << 20
    /// How much of a body that nobody wants is read for the sake of the connection.
    package static let unwantedBytes = 64 << 10
}

extension Refusal {
    static let unsupportedMediaType = Refusal(
        .unsupportedMediaType, "Send JSON with the header 'Content-Type: application/json'.")

    static func payloadTooLarge(_ limit: Int) -> Refusal {
        Refusal(.payloadTooLarge, "The body is larger than \(limit) bytes.")
    }
}
