internal import Foundation
internal import Glibc

/// Why this machine did not do what it was asked, in the system's own words.
enum MachineFault {
    /// Reads after a sentence: `: no space left on device`; empty where nothing is known.
    static func reason(_ number: Int32) -> String {
        number == 0 ? "" : ": \(unsafe String(cString: strerror(number)).lowercased())"
    }

    static func reason(_ error: any Error) -> String {
        let cause = (error as? CocoaError)?.underlying ?? error
        return reason((cause as? POSIXError)?.code.rawValue ?? 0)
    }
}
