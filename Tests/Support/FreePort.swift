internal import Glibc

/// A port for what must know its port before it opens it.
package enum FreePort {
    package struct Failure: Error {}

    /// One that nobody else is given as long as this process lives: it stays bound by a socket that does not listen,
    /// which leaves it to servers that ask for `SO_REUSEADDR`, as all do.
    package static func find() throws -> Int {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var yes: Int32 = 1
        unsafe setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let failed = unsafe withUnsafeMutablePointer(to: &address) { address in
            unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe bind(socket, address, length) != 0 || getsockname(socket, address, &length) != 0
            }
        }
        guard !failed else { throw Failure() }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}
