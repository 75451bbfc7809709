internal import SpellJSON

/// What goes back over the wire.
struct StripeAnswer: Sendable {
    let status: Int
    let body: [UInt8]
    let requestID: String
    var shouldRetry: Bool?
    /// The request whose answer this repeats.
    var original: String?

    init(status: Int, _ json: JSONValue, requestID: String, shouldRetry: Bool? = nil) {
        self.status = status
        body = json.encoded
        self.requestID = requestID
        self.shouldRetry = shouldRetry
    }

    init(_ error: StripeError, requestID: String) {
        self.init(status: error.status, error.json, requestID: requestID, shouldRetry: error.shouldRetry)
    }
}
