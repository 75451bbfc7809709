internal import SpellJSON
internal import SpellKernel

/// How a payment that failed is stored as an invocation's error: `{"declineCode":"insufficient_funds"}`.
extension PaymentFailure {
    var json: JSONText {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("declineCode", declineCode)
        writer.endObject()
        return JSONText(checked: writer.bytes)
    }

    /// Nil when the text is not of that form.
    init?(json: JSONText) {
        guard let code = JSONValue(stored: json)?["declineCode"]?.stringValue else { return nil }
        self.init(declineCode: code)
    }
}
