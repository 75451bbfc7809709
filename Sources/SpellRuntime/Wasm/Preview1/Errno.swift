/// The error numbers of WASI preview1 that this host answers with.
enum Errno: Int32, Sendable {
    case success = 0
    /// A descriptor that is not open, or not open for this.
    case badDescriptor = 8
    /// A pointer or a length outside the guest's memory.
    case fault = 21
    case invalid = 28
    case notDirectory = 54
    case notSocket = 57
    case notSupported = 58
    /// A position was asked of a stream.
    case illegalSeek = 70
}

/// How a host function ends other than with success.
enum HostExit: Error {
    /// The guest goes on and sees the number.
    case errno(Errno)
    /// The guest is stopped; the run says why.
    case stop
}
