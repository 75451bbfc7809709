internal import Glibc

/// A port that was free a moment ago, for what must know its port before it opens it.
package enum FreePort {
    package struct Failure: Error {}

    package static func find() throws -> Int {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
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
