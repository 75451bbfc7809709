/// A setting that the command line, the environment or a profile may give.
package enum SettingName: String, CaseIterable, Sendable {
    /// The server's address.
    case server
    /// The client id at the identity provider, where `spell auth login` needs one.
    case clientID = "client-id"
    /// `table` on a terminal, or `json` always.
    case output

    /// The environment variable that counts before the profile.
    package var variable: String {
        switch self {
        case .server: "SPELL_URL"
        case .clientID: "SPELL_CLIENT_ID"
        case .output: "SPELL_OUTPUT"
        }
    }

    /// The option that counts before all else.
    package var option: String {
        switch self {
        case .server: "--server"
        case .clientID: "--client-id"
        case .output: "--json"
        }
    }

    /// What counts where nothing is set.
    package var standard: String? {
        switch self {
        case .server: ServerAddress.standard
        case .clientID: nil
        case .output: "table"
        }
    }

    /// Refuses a value that this setting cannot have; `origin` says where it was found.
    package func check(_ value: String, from origin: String) throws(Failure) {
        switch self {
        case .server:
            _ = try ServerAddress(value)
        case .clientID:
            guard !value.isEmpty, value.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
                throw .usage("The client id from \(origin) is empty or has characters that no client id has")
            }
        case .output:
            guard ["table", "json"].contains(value) else {
                throw .usage("'\(value)' from \(origin) is not an output", advice: "Choose table or json.")
            }
        }
    }
}
