package import SpellKernel

/// What one run was granted, with the values of its secrets as they are now. A run without grants has none of these.
package final class RunGrants: Sendable {
    let clock: Bool
    let random: Bool
    let environment: GuestEnvironment?
    let http: HTTPAccess?
    let secrets: GuestSecrets?

    init(
        clock: Bool = false, random: Bool = false, environment: GuestEnvironment? = nil, http: HTTPAccess? = nil,
        secrets: GuestSecrets? = nil
    ) {
        self.clock = clock
        self.random = random
        self.environment = environment
        self.http = http
        self.secrets = secrets
    }

    /// Nil where nothing is granted. Throws when a secret cannot be had.
    ///
    /// - Parameters:
    ///   - owner: of the spell, and so of its secrets.
    ///   - egress: the way out; without one, every call is refused as if its host were not on the list.
    package static func load(
        _ grants: WasmGrants, secrets source: any SecretSource, owner: UserID, egress: Egress?,
        within settings: WasmSettings
    ) async throws(UnusableSecret) -> RunGrants? {
        guard !grants.isEmpty else { return nil }
        let owned = OwnedSecrets(source: source, owner: owner)
        var secrets: [String] = []
        var variables: [(name: String, value: String)] = []
        for variable in grants.environment {
            switch variable.value {
            case .text(let text): variables.append((variable.name, text))
            case .secret(let name):
                let value = try await owned.text(name, EnvironmentVariable.objection(toValue:))
                secrets.append(value)
                variables.append((variable.name, value))
            }
        }
        return RunGrants(
            clock: grants.clock, random: grants.random, environment: GuestEnvironment(variables),
            http: grants.http.flatMap { grant in
                egress.map {
                    HTTPAccess(
                        grant: grant, egress: $0, owner: owner, maxRequestBytes: settings.maxHTTPRequestBytes)
                }
            },
            secrets: GuestSecrets(secrets))
    }
}
