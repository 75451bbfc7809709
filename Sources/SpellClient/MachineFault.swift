internal import Foundation

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Why this machine did not do what it was asked, in the system's own words.
package enum MachineFault {
    /// `no space left on device`
    static func words(_ number: Int32) -> String { unsafe String(cString: strerror(number)).lowercased() }

    /// Reads after a sentence: `: no space left on device`; empty where nothing is known.
    package static func reason(_ number: Int32) -> String { number == 0 ? "" : ": " + words(number) }

    package static func reason(_ error: any Error) -> String {
        let cause = (error as? CocoaError)?.underlying ?? error
        return reason((cause as? POSIXError)?.code.rawValue ?? 0)
    }
}
