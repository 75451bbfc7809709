internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix

/// Waits on this machine's own address for the browser to come back (RFC 8252 section 7.3).
package struct CallbackListener: Sendable {
    private let channel: any Channel
    private let inbox: CallbackInbox
    /// The address to give to the provider.
    package let redirect: String

    /// - Parameter port: 0 takes a free one.
    package static func open(port: Int) async throws(Failure) -> CallbackListener {
        let inbox = CallbackInbox()
        do {
            let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .childChannelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.configureHTTPServerPipeline(withErrorHandling: true)
                        try channel.pipeline.syncOperations.addHandler(CallbackHandler(inbox: inbox))
                    }
                }
                .bind(host: "127.0.0.1", port: port).get()
            return CallbackListener(channel: channel, inbox: inbox)
        } catch {
            throw .failed("Port \(port) of 127.0.0.1 cannot be listened on: \(Unreached.reason(error))")
        }
    }

    private init(channel: any Channel, inbox: CallbackInbox) {
        self.channel = channel
        self.inbox = inbox
        redirect = "http://127.0.0.1:\(channel.localAddress?.port ?? 0)\(CallbackHandler.path)"
    }

    /// The query of the first answer. Every later one is refused at once; the browser waits for `answer`.
    package func query(within limit: Duration) async throws(Failure) -> String {
        let query = await withTaskGroup(of: String?.self) { group in
            group.addTask { await inbox.query() }
            group.addTask {
                try? await Task.sleep(for: limit)
                return nil
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
        guard let query else {
            throw .loginFailed(
                "Nobody signed in within \(limit.components.seconds / 60) minutes",
                advice: "Start anew: spell auth login")
        }
        return query
    }

    /// Shows the page to the browser that waits, if one does, and stops listening.
    package func answer(_ page: CallbackPage) async {
        await inbox.answer(page)
        try? await channel.close()
    }
}
