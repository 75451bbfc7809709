package import Foundation

/// What a server answered, whatever it was.
package struct Probe: Sendable {
    package let status: Int
    package let bytes: [UInt8]
    /// The `date` header.
    package let date: String?
    /// When it was asked, and when it had answered.
    package let sent, received: Date

    package init(status: Int, bytes: [UInt8], date: String?, sent: Date, received: Date) {
        self.status = status
        self.bytes = bytes
        self.date = date
        self.sent = sent
        self.received = received
    }

    /// The server's time, to the second (RFC 9110 section 5.6.7); nil where it does not tell.
    package var time: Date? {
        guard let date else { return nil }
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(identifier: "GMT")
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        return formatter.date(from: date)
    }
}
