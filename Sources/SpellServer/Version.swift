/// The release, as `spell --version` and `/openapi.json` show it.
package enum Version {
    package static let current = "0.1.0"
}
