internal import HTTPTypes

/// The headers that every request is asked for, found in one pass: a look-up for each costs more than this.
/// One that comes more than once reads as its values joined (RFC 9110 section 5.3).
struct UsualHeaders: Sendable {
    private(set) var authorization: String?
    private(set) var contentType: String?
    private(set) var contentLength: String?
    private(set) var requestID: String?

    init(_ fields: HTTPFields) {
        for field in fields {
            switch field.name {
            case .authorization: Self.add(field, to: &authorization)
            case .contentType: Self.add(field, to: &contentType)
            case .contentLength: Self.add(field, to: &contentLength)
            case .requestID: Self.add(field, to: &requestID)
            default: break
            }
        }
    }

    private static func add(_ field: HTTPField, to value: inout String?) {
        value = value.map { "\($0), \(field.value)" } ?? field.value
    }
}
