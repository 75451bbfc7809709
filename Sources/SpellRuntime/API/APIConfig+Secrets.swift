internal import SpellKernel

extension APIConfig {
    /// The headers whose values are secrets, with the values as they are now.
    func secretHeaders(_ secrets: OwnedSecrets) async throws(UnusableSecret) -> [UpstreamRequest.Header] {
        var found: [UpstreamRequest.Header] = []
        for header in headers {
            guard let name = header.secret else { continue }
            let value = try await secrets.text(name, HeaderRules.objection(toValue:))
            found.append(UpstreamRequest.Header(name: header.name, value: value))
        }
        return found
    }
}
