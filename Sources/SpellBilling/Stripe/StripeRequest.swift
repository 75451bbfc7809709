/// One request to Stripe, before it has a key, a version and an address.
package struct StripeRequest: Sendable {
    package let method: Method
    /// From `/v1`, without a query.
    package let path: String
    /// The body of a POST, the query of a GET.
    package let form: StripeForm
    /// With every POST: at most 255 characters; the same for every try of the same thing.
    package let idempotencyKey: String?

    package enum Method: String, Sendable { case get = "GET", post = "POST" }

    package static func get(_ path: String, _ fill: (inout StripeForm) -> Void = { _ in }) -> StripeRequest {
        var form = StripeForm()
        fill(&form)
        return StripeRequest(method: .get, path: path, form: form, idempotencyKey: nil)
    }

    package static func post(
        _ path: String, key: String, _ fill: (inout StripeForm) -> Void = { _ in }
    ) -> StripeRequest {
        var form = StripeForm()
        fill(&form)
        return StripeRequest(method: .post, path: path, form: form, idempotencyKey: key)
    }
}
