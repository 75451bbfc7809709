internal import ArgumentParser
internal import Foundation
internal import SpellClient
internal import SpellJSON

/// What a shell may offer. Nothing is said when there is nothing to offer: a completion has no place for an error.
extension CompletionKind {
    /// The profiles of the settings file.
    static var profiles: CompletionKind {
        .custom { (_: [String], _: Int, prefix: String) in
            let folder = ConfigFolder(environment: ProcessInfo.processInfo.environment)
            let file = folder.flatMap { try? ConfigFile(path: $0.configFile) }
            return (file?.profiles.keys.sorted() ?? []).filter { $0.hasPrefix(prefix) }
        }
    }

    /// Spells that the caller may run, asked of the server that the settings name.
    static var spells: CompletionKind {
        .custom { (_: [String], _: Int, prefix: String) async in
            guard let connection = try? ConnectionOptions.parse([]),
                let settings = try? connection.settings(), let client = try? await connection.client(settings),
                let page = try? await client.send(.get, "/api/spells?limit=200", timeoutSeconds: 2).value()
            else { return [] }
            let slugs = page["spells"]?.arrayValue?.compactMap { $0["slug"]?.stringValue } ?? []
            return slugs.filter { $0.hasPrefix(prefix) }
        }
    }
}
