internal import Glibc
internal import NIOCore
internal import NIOPosix
internal import Synchronization

/// Asks the system's resolver (`getaddrinfo`) on threads of its own: a lookup blocks for as long as a name server
/// pleases, and neither Swift's tasks nor other blocking work may wait for that. The owners of spells take turns, and
/// names of one owner's that are never answered hold a quarter of the threads at most.
package struct SystemResolver: AddressResolver {
    private let threads: CallerThreads
    private let eventLoop: any EventLoop
    private let lookUp: @Sendable (String) -> [IPAddress]

    package init(threads count: Int = 8) { self.init(threads: count, lookUp: Self.lookUp) }

    /// - Parameter lookUp: may block.
    package init(threads count: Int, lookUp: @escaping @Sendable (String) -> [IPAddress]) {
        threads = CallerThreads(count: count, share: max(1, count / 4))
        eventLoop = MultiThreadedEventLoopGroup.singleton.next()
        self.lookUp = lookUp
        threads.start()
    }

    /// A cancelled task is answered at once; a lookup that it has begun ends by itself.
    package func addresses(of name: String) async -> [IPAddress] {
        let promise = eventLoop.makePromise(of: [IPAddress].self)
        let isWanted = Flag()
        threads.submit(for: LookupOwner.current) { [lookUp] isActive in
            promise.succeed(isActive && isWanted.value ? lookUp(name) : [])
        }
        return await withTaskCancellationHandler {
            (try? await promise.futureResult.get()) ?? []
        } onCancel: {
            isWanted.lower()
            promise.succeed([])
        }
    }

    package func shutdown() async { threads.stop() }

    private final class Flag: Sendable {
        private let isUp = Atomic(true)

        var value: Bool { isUp.load(ordering: .relaxed) }

        func lower() { isUp.store(false, ordering: .relaxed) }
    }

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

    private static let streamSocket = Int32(SOCK_STREAM.rawValue)
}
