#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Standard input, output and error.
package enum StandardStreams {
    /// Fills the places of those that are closed, so that no connection or file takes one and is written to as if it
    /// were the output. What is written there fails, as it should.
    package static func occupy() {
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
            // The lowest free number is this one.
            _ = unsafe open("/dev/null", O_RDONLY)
        }
    }
}
