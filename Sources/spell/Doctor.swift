internal import ArgumentParser
internal import Foundation
internal import SpellClient
internal import SpellJSON

/// `spell doctor`: everything between this machine and a run, one line each.
struct Doctor: SettingsCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check server, token, clock, provider and card.",
        discussion: """
            Example: spell doctor --server https://spell.example

            Each line says ok, warn or fail, and what to do next. The exit status is that
            of the worst: 0 unless a check fails.
            """)

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run(by settings: ClientSettings, on console: Console) async throws(Failure) {
        let findings = await findings(settings)
        try show(findings, on: console)
        let failed = findings.filter { $0.state == .fail }
        guard let worst = failed.max(by: { $0.status.rawValue < $1.status.rawValue }) else { return }
        throw .checks("\(failed.count) of \(findings.count) checks failed", worst.status)
    }

    private func findings(_ settings: ClientSettings) async -> [Finding] {
        let checkup = Checkup(server: settings.server)
        var findings = [checkup.loginFile(settings.folder?.loginFile)].compactMap(\.self)
        let client: Client
        do {
            client = try await connection.client(settings)
        } catch {
            return findings + [Finding("token", error)]
        }
        let me: Probe
        do {
            me = try await client.probe("/api/me")
        } catch {
            return findings + [Finding("server", error)]
        }
        findings.append(checkup.reachable(try? await client.probe("/openapi.json")))
        findings.append(checkup.clock(me))
        let issuer = await issuer(settings, checkup)
        findings.append(await token(client, settings, checkup, signsIn: issuer.isNamed))
        findings.append(issuer.finding)
        if me.status == 200 {
            let mayPay = Checkup.hasCard(me) ? true : await client.takesPayments()
            findings.append(checkup.card(me, takesPayments: mayPay))
        }
        return findings
    }

    private func token(
        _ client: Client, _ settings: ClientSettings, _ checkup: Checkup, signsIn: Bool
    ) async -> Finding {
        let login = settings.folder.flatMap { try? LoginFile(path: $0.loginFile).login(for: settings.server) }
        let renews = login?.refreshToken != nil && login?.accessToken == client.token?.secret
        do {
            try await client.me()
            return checkup.token(client.token, renews: renews, signsIn: signsIn, nil)
        } catch {
            return checkup.token(client.token, renews: renews, signsIn: signsIn, error)
        }
    }

    /// What there is to say of it, and whether the server names one.
    private func issuer(
        _ settings: ClientSettings, _ checkup: Checkup
    ) async -> (finding: Finding, isNamed: Bool) {
        do {
            let issuer = try await ProviderVisit.issuer(
                of: settings.server, userAgent: ConnectionOptions.userAgent)
            return (checkup.issuer(issuer), issuer != nil)
        } catch {
            return (Finding("issuer", error), true)
        }
    }

    private func show(_ findings: [Finding], on console: Console) throws(Failure) {
        guard !console.showsJSON else {
            var json = JSONWriter()
            json.beginObject()
            json.name("checks")
            json.beginArray()
            for finding in findings { finding.write(to: &json) }
            json.endArray()
            json.member("worst", (findings.map(\.state).max() ?? .ok).rawValue)
            json.endObject()
            return try console.show(json: json.bytes)
        }
        let width = findings.map(\.name.count).max() ?? 0
        try console.show(lines: findings.flatMap { Self.lines($0, width, console.output) })
    }

    private static func lines(_ finding: Finding, _ width: Int, _ terminal: Terminal) -> [String] {
        let style: Terminal.Style =
            switch finding.state {
            case .ok: .green
            case .warn: .yellow
            case .fail: .red
            }
        let word = finding.state.rawValue
        let head =
            terminal.styled(word, style) + String(repeating: " ", count: 6 - word.count)
            + finding.name.padding(toLength: width + 2, withPad: " ", startingAt: 0)
        let indent = width + 8
        let texts = [finding.text] + finding.advice
        let lines = texts.flatMap {
            WordWrap.lines(PlainText.oneLine($0), columns: max(terminal.columns - indent, 12))
        }
        return lines.enumerated().map { index, line in
            (index == 0 ? head : String(repeating: " ", count: indent)) + line
        }
    }
}
