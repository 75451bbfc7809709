/// What the operator lets spells reach beyond public https.
package struct EgressSettings: Sendable {
    /// Whether plain `http` URLs may be forged and called.
    package let allowInsecureHTTP: Bool
    /// `host:port` pairs, exactly as a spell's URL names them (lowercase, the port always written, IPv6 in brackets),
    /// that may be reached whatever address they have. For development and for an operator's own services.
    package let allowedPrivateHosts: Set<String>

    package init(allowInsecureHTTP: Bool = false, allowedPrivateHosts: Set<String> = []) {
        self.allowInsecureHTTP = allowInsecureHTTP
        self.allowedPrivateHosts = allowedPrivateHosts
    }
}
