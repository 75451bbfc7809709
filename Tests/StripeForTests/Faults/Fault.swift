/// Something that goes wrong between a client and Stripe.
package enum Fault: Sendable, Hashable {
    /// The answer takes this long; its idempotency key is in use all the while.
    case latency(milliseconds: Int)
    /// The connection is reset, and the request has done nothing.
    case resetBefore
    /// The connection is reset after the request has done its work.
    case resetAfter
    /// 500, the request has done nothing, and the same key may try again.
    case errorBefore
    /// 500 after the request has done its work; the same key gets the 500 again, for ever.
    case errorAfter
    /// 500, the request has done nothing, and the same key gets the 500 again, for ever.
    case errorKept
    /// 429, with what `Stripe-Should-Retry` says; nil leaves the header out.
    case tooMany(shouldRetry: Bool?)
    /// 429 `lock_timeout`: another request holds the object.
    case lockTimeout

    /// As the control requests of the executable name it.
    package init?(name: String, milliseconds: Int = 100) {
        switch name {
        case "latency": self = .latency(milliseconds: milliseconds)
        case "reset_before": self = .resetBefore
        case "reset_after": self = .resetAfter
        case "error_before": self = .errorBefore
        case "error_after": self = .errorAfter
        case "error_kept": self = .errorKept
        case "too_many": self = .tooMany(shouldRetry: nil)
        case "too_many_retry": self = .tooMany(shouldRetry: true)
        case "too_many_no_retry": self = .tooMany(shouldRetry: false)
        case "lock_timeout": self = .lockTimeout
        default: return nil
        }
    }
}
