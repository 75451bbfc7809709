/// The error numbers of WASI preview1 that this host answers with.
enum Errno: Int32, Error, Sendable {
    case success = 0
    case tooBig = 1
    /// An address that no spell may reach.
    case access = 2
    case canceled = 11
    /// As many calls as were granted have been made.
    case quota = 19
    /// A descriptor that is not open, or not open for this.
    case badDescriptor = 8
    /// A pointer or a length outside the guest's memory.
    case fault = 21
    case hostUnreachable = 23
    case invalid = 28
    /// An answer larger than was granted.
    case messageSize = 35
    case notDirectory = 54
    case notSocket = 57
    case notSupported = 58
    /// A position was asked of a stream.
    case illegalSeek = 70
    case timedOut = 73
    /// Not granted.
    case notCapable = 76
}

/// How a host function ends other than with success.
enum HostExit: Error {
    /// The guest goes on and sees the number.
    case errno(Errno)
    /// The guest is stopped; the run says why.
    case stop
}
