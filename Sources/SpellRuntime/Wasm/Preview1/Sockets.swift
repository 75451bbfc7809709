extension Preview1 {
    /// There are no sockets: EBADF for what is not open, ENOTSOCK for the three streams.
    static let sockets = [
        refusing("sock_accept", [.i32, .i32, .i32], with: .notSocket),
        refusing("sock_recv", [.i32, .i32, .i32, .i32, .i32, .i32], with: .notSocket),
        refusing("sock_send", [.i32, .i32, .i32, .i32, .i32], with: .notSocket),
        refusing("sock_shutdown", [.i32, .i32], with: .notSocket),
    ]
}
