extension Client {
    /// Whether the server takes payments at all. It is asked about one that there is not: a server without payments
    /// says so first, any other has nothing to do. Where it does not answer, it may.
    package func takesPayments() async -> Bool {
        do {
            let body = Array(#"{"paymentIntentId":"none"}"#.utf8)
            _ = try await send(.post, "/api/billing/confirm-intent", body: body, timeoutSeconds: 10)
            return true
        } catch {
            return error.code != "BILLING_NOT_CONFIGURED"
        }
    }
}
