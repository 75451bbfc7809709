internal import SpellJSON

/// An event of Stripe's, as far as it is trusted: what it is about. The object itself is read from Stripe.
struct WebhookEvent: Sendable {
    let id: String
    let type: String
    /// The id of `data.object`.
    let object: String?

    /// Nil for anything but an event object.
    init?(_ body: [UInt8]) {
        guard let json = try? JSONValue(body), json["object"]?.stringValue == "event",
            let id = json["id"]?.stringValue, (1...255).contains(id.utf8.count), !id.utf8.contains(0),
            let type = json["type"]?.stringValue, (1...255).contains(type.utf8.count), !type.utf8.contains(0)
        else { return nil }
        self.id = id
        self.type = type
        object = json["data"]?["object"]?["id"]?.stringValue
    }
}
