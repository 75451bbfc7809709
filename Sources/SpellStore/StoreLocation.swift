/// Which database holds the platform's data.
package enum StoreLocation: Sendable, Hashable {
    /// A file that this process alone owns; `path` is absolute.
    case sqlite(path: String)
    /// A PostgreSQL connection URI, shared by any number of nodes.
    case postgres(url: String)

    /// Reads `sqlite:///absolute/path.db`, `postgres://…` or `postgresql://…`; nil for anything else.
    package init?(url: String) {
        let file = "sqlite://"
        if url.hasPrefix(file + "/"), !url.hasSuffix("/") {
            self = .sqlite(path: String(url.dropFirst(file.count)))
        } else if url.hasPrefix("postgres://") || url.hasPrefix("postgresql://") {
            self = .postgres(url: url)
        } else {
            return nil
        }
    }
}
