package import Foundation
internal import SpellJSON

/// Looks at everything between this machine and a run that is paid for. What it finds depends on the answers alone.
package struct Checkup: Sendable {
    private let server: ServerAddress
    private let now: Date

    package init(server: ServerAddress, now: Date = Date()) {
        self.server = server
        self.now = now
    }

    /// Nil where there is nothing to say of it: no login has been kept.
    package func loginFile(_ path: String?) -> Finding? {
        guard let path, FileManager.default.fileExists(atPath: path) else { return nil }
        guard let fault = PrivateFile.fault(of: path) else {
            return Finding("login file", .ok, "\(path), for you alone")
        }
        return Finding("login file", .fail, fault.sentence, advice: [fault.advice])
    }

    /// - Parameter openAPI: what `/openapi.json` gave, which says the version.
    package func reachable(_ openAPI: Probe?) -> Finding {
        let version = openAPI.flatMap { try? JSONValue($0.bytes)["info"]?["version"]?.stringValue }
        let text = "\(server) answers" + (version.map { ", version \($0)" } ?? "")
        guard server.isSecure else {
            return Finding(
                "server", .warn, text + ", without encryption",
                advice: ["Your token can be read on its way. Use its https address."])
        }
        return Finding("server", .ok, text)
    }

    /// Tokens are checked with 30 s of leeway.
    package func clock(_ probe: Probe) -> Finding {
        guard let time = probe.time else { return Finding("clock", .warn, "the server does not tell its time") }
        // The server told it between the two; it tells whole seconds, and may keep them for one or two.
        let ahead = max(probe.sent.timeIntervalSince(time), 0)
        let behind = max(time.timeIntervalSince(probe.received), 0)
        let seconds = Int((ahead - behind).rounded())
        guard abs(seconds) > 5 else { return Finding("clock", .ok, "the same as the server's") }
        let text = "\(abs(seconds)) s \(seconds > 0 ? "ahead of" : "behind") the server's"
        guard abs(seconds) > 30 else { return Finding("clock", .warn, text, advice: [Self.setClock]) }
        return Finding("clock", .fail, text, advice: ["New tokens may be refused. \(Self.setClock)"])
    }

    private static let setClock = "Set this machine's clock, or let NTP do it."

    /// - Parameters:
    ///   - renews: whether a login renews it by itself.
    ///   - signsIn: whether the server names who signs its users in.
    ///   - refusal: why the server did not take it.
    package func token(_ token: Token?, renews: Bool, signsIn: Bool = true, _ refusal: Failure?) -> Finding {
        guard let token else {
            let isDevelopment = server.isLoopback && !signsIn
            return Finding(
                "token", .fail, "there is none",
                advice: [isDevelopment ? Advice.developmentToken : "Sign in: spell auth login --server \(server)"])
        }
        if let refusal { return Finding("token", refusal) }
        let expiry = token.claims?.expiry.map { Date(timeIntervalSince1970: TimeInterval($0)) }
        let until = expiry.map { ", expires \(Moment.distance(to: $0, from: now))" } ?? ""
        let text = "from \(token.origin), accepted" + until
        guard renews || expiry.map({ $0.timeIntervalSince(now) > 600 }) ?? true else {
            return Finding("token", .warn, text, advice: ["It is not renewed by itself: get a new one soon."])
        }
        return Finding("token", .ok, text + (renews ? ", renewed by itself" : ""))
    }

    /// - Parameter provider: who signs the server's users in; nil where it names nobody.
    package func issuer(_ provider: String?) -> Finding {
        Finding("issuer", .ok, provider.map { "\($0) answers" } ?? "none: the server takes tokens made elsewhere")
    }

    /// - Parameter me: what `GET /api/me` answered.
    package static func hasCard(_ me: Probe) -> Bool {
        (try? JSONValue(me.bytes)["paymentMethodOnFile"]?.boolValue) == true
    }

    /// - Parameters:
    ///   - me: what `GET /api/me` answered.
    ///   - takesPayments: whether the server takes any.
    package func card(_ me: Probe, takesPayments: Bool = true) -> Finding {
        guard !Self.hasCard(me) else { return Finding("card", .ok, "on file") }
        guard takesPayments else {
            return Finding("card", .ok, "none is needed: the server takes no payments, so only free spells run")
        }
        return Finding(
            "card", .warn, "none on file: only free spells run", advice: ["Put one on file: spell billing checkout"])
    }
}
