internal import SpellJSON
internal import SpellKernel

extension SecretName {
    /// Reads `{"secret": "NAME"}`, how a spell's config names a secret; nil for anything else.
    init?(reference object: JSONObject) {
        guard object.count == 1, let text = object["secret"]?.stringValue else { return nil }
        self.init(text)
    }

    /// Both read after their place.
    static let refusedReference = "names a secret, and this server keeps no secrets"
    static let referenceRule = #"must be {"secret": "NAME"}, and the name \#(rule)"#
}
