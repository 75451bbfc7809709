/// Where the addresses of names come from.
package protocol AddressResolver: Sendable {
    /// The name's addresses in the order to try them; empty when there are none, when they cannot be had, or when
    /// the task is cancelled.
    func addresses(of name: String) async -> [IPAddress]

    /// Ends what the resolver holds. It answers nothing afterwards.
    func shutdown() async
}
