#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif
internal import NIOCore
internal import NIOPosix

/// Asks the system's resolver (`getaddrinfo`) on threads of its own: a lookup blocks for as long as a name server
/// pleases, and neither Swift's tasks nor other blocking work may wait for that.
package struct SystemResolver: AddressResolver {
    private let threads: NIOThreadPool
    private let eventLoop: any EventLoop

    package init(threads count: Int = 8) {
        threads = NIOThreadPool(numberOfThreads: count)
        eventLoop = MultiThreadedEventLoopGroup.singleton.next()
        threads.start()
    }

    /// A cancelled task is answered at once; its lookup ends by itself.
    package func addresses(of name: String) async -> [IPAddress] {
        let promise = eventLoop.makePromise(of: [IPAddress].self)
        promise.completeWith(threads.runIfActive(eventLoop: eventLoop) { Self.lookUp(name) })
        return await withTaskCancellationHandler {
            (try? await promise.futureResult.get()) ?? []
        } onCancel: {
            promise.succeed([])
        }
    }

    package func shutdown() async { try? await threads.shutdownGracefully() }

    private static func lookUp(_ name: String) -> [IPAddress] {
        var hints = unsafe addrinfo()
        unsafe hints.ai_family = AF_UNSPEC
        unsafe hints.ai_socktype = streamSocket
        unsafe hints.ai_flags = AI_ADDRCONFIG
        var first: UnsafeMutablePointer<addrinfo>?
        guard unsafe getaddrinfo(name, nil, &hints, &first) == 0 else { return [] }
        defer { unsafe freeaddrinfo(first) }
        var addresses: [IPAddress] = []
        var next = unsafe first
        while let entry = unsafe next {
            if let address = unsafe address(in: entry.pointee), !addresses.contains(address) {
                addresses.append(address)
            }
            unsafe next = entry.pointee.ai_next
        }
        return addresses
    }

    /// A sockaddr_in has its address after family and port, a sockaddr_in6 after the flow label too.
    private static func address(in entry: addrinfo) -> IPAddress? {
        guard let start = unsafe UnsafeRawPointer(entry.ai_addr) else { return nil }
        let bytes = unsafe UnsafeRawBufferPointer(start: start, count: Int(entry.ai_addrlen))
        switch unsafe (entry.ai_family, bytes.count) {
        case (AF_INET, 8...): return unsafe IPAddress(v4: Array(bytes[4..<8]))
        case (AF_INET6, 24...): return unsafe IPAddress(v6: Array(bytes[8..<24]))
        default: return nil
        }
    }

    #if canImport(Glibc)
        private static let streamSocket = Int32(SOCK_STREAM.rawValue)
    #else
        private static let streamSocket = SOCK_STREAM
    #endif
}
