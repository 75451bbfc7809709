internal import SpellJSON
internal import SpellKernel

/// Seconds since 1970 as a token writes them (RFC 7519 section 2): a whole number, or one with a fraction.
struct NumericDate {
    let timestamp: Timestamp

    /// To the end of the year 9999, so that no arithmetic on a date can overflow.
    private static let seconds = 0...253_402_300_799

    /// Nil for what is no sane date: before 1970, after 9999, or longer than any date is written.
    init?(_ number: JSONNumber) {
        guard number.text.utf8.count <= 32 else { return nil }
        if let whole = number.intValue {
            guard Self.seconds.contains(whole) else { return nil }
            timestamp = Timestamp(microseconds: Int64(whole) * 1_000_000)
        } else {
            guard let seconds = number.doubleValue, seconds >= 0, seconds < Double(Self.seconds.upperBound) else {
                return nil
            }
            timestamp = Timestamp(microseconds: Int64(seconds * 1_000_000))
        }
    }
}
