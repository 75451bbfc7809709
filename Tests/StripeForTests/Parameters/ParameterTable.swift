internal import SpellJSON

/// The parameters of each endpoint, by the API version that the product is pinned to. `scripts/stripe-parameters`
/// writes the table that this reads.
package enum ParameterTable {
    private static let table = Fixture.json("stripe-parameters.json")

    /// The API version that the table is of.
    package static let version = table["version"]?.stringValue ?? ""

    /// By method and path, such as `GET /v1/refunds/{refund}`.
    static let endpoints: [String: [String: ParameterShape.Parameter]] = {
        var endpoints: [String: [String: ParameterShape.Parameter]] = [:]
        for (name, parameters) in table["endpoints"]?.objectValue?.members ?? [] {
            endpoints[name] = ParameterShape.parameters(parameters)
        }
        return endpoints
    }()
}
