import SpellJSON
import SpellKernel
import SpellTestSupport
import StripeForTests

/// Makes the world of the transcripts.
struct WorldForge {
    let server: ServerProcess
    let stripe: StripeForTests

    struct Fault: Error, CustomStringConvertible { let description: String }

    /// Does it all, one thing after another; answers what shells know it by.
    func names() async throws -> [String: String] {
        let team = try await answer("POST", "/api/teams", .ada, #"{"name":"wizards"}"#, "teamId")
        for person in [Person.ada, .bea, .cyd, .dan, .eve] { _ = try await answer("GET", "/api/me", person, nil, "id") }
        _ = try await server.send(
            "POST", "/api/teams/\(team)/members", as: Person.ada.id,
            json: #"{"userId":"\#(Person.bea.id?.description ?? "")","role":"member"}"#)
        var forged: [String: String] = [:]
        for spell in Self.spells(team: team) {
            let id = try await answer("POST", "/api/rune/create", .ada, spell.body, "spellId")
            forged[spell.name.uppercased()] = id
        }
        for (person, card) in [
            (Person.bea, "pm_card_visa"), (.dan, "pm_card_chargeCustomerFail"),
            (.eve, "pm_card_authenticationRequired"),
        ] {
            let url = try await answer("POST", "/api/billing/checkout-url", person, "{}", "url")
            try stripe.completeCheckout(String(url.split(separator: "/").last ?? ""), card: card)
        }
        let people = Person.allCases.compactMap { person in
            person.id.map { (person.rawValue.uppercased(), $0.description) }
        }
        return [
            "TEAM": team, "RESIZE": forged["RESIZE"] ?? "",
            "FREE": try await run("echo", #"{"hello":"world"}"#),
            "PAID": try await run("resize", #"{"width":320,"image":"aGVsbG8="}"#),
            "FAILED": try await run("thumbnail", "{}"),
        ].merging(people) { $1 }
    }

    private func run(_ spell: String, _ parameters: String) async throws -> String {
        try await answer(
            "POST", "/api/spell/execute", .bea, #"{"spellId":"\#(spell)","parameters":\#(parameters)}"#,
            "invocationId")
    }

    /// One member of the answer, which must have it.
    private func answer(
        _ method: String, _ path: String, _ person: Person, _ body: String?, _ member: String
    ) async throws -> String {
        let answer = try await server.send(method, path, as: person.id, json: body)
        guard let value = answer.json[member]?.stringValue else {
            throw Fault(description: "\(method) \(path) as \(person): \(answer.status) \(answer.text)")
        }
        return value
    }
}

// MARK: - Spells

extension WorldForge {
    private struct Spell {
        let name: String
        let body: String

        init(_ name: String, _ description: String, _ members: String) {
            self.name = name
            let description = String(decoding: JSONValue.string(description).encoded, as: UTF8.self)
            body = #"{"slug":"\#(name)@v1","description":\#(description),\#(members)}"#
        }
    }

    private static func spells(team: String) -> [Spell] {
        [
            Spell("echo", "Gives back what it is given.", echo),
            Spell(
                "resize", "Makes a picture smaller, and keeps its proportions.",
                echo + #","priceAmount":50,"currency":"usd","inputSchema":\#(pictures)"#),
            Spell(
                "thumbnail", "Makes a picture as small as a thumb.",
                #""runtime":"wasm","wasmBinary":"\#(failing)","priceAmount":100,"currency":"jpy""#),
            Spell(
                "slow", "Thinks for two seconds, and comes to nothing.",
                #""runtime":"wasm","wasmBinary":"\#(endless)","config":{"limits":{"wallTimeMs":2000}}"#),
            Spell(
                "rates", "Tells today's exchange rates of a currency.",
                #""runtime":"api","config":{"url":"https://127.0.0.1/rates","method":"GET"}"#),
            Spell(
                "yoyaku", "日本語の文章を短くまとめます。📝 長い文章でも、三行になります。",
                echo + #","inputSchema":{"properties":{"文章":{"type":"string","description":"まとめたい文章。"}}}"#),
            Spell("hostile", hostile, echo),
            Spell(
                "a-name-that-is-as-long-as-a-name-may-be-and-then-is-hard-to-fit",
                "Has the longest name that a spell can have, and a price to match it.",
                echo + #","priceAmount":99999999,"currency":"usd""#),
            Spell("grimoire", "What only the wizards may read.", echo + #","visibility":"team","team":"\#(team)""#),
            Spell("diary", "What only its owner may read.", echo + #","visibility":"private""#),
        ]
    }

    private static let echo = #""runtime":"builtin","config":{"handler":"echo"}"#

    private static let pictures = """
        {"type":"object","required":["width","image"],"properties":{\
        "width":{"type":"integer","minimum":1,"examples":[320],"description":"How wide it is to be, in pixels."},\
        "image":{"type":"string","examples":["aGVsbG8="],"description":"The picture: PNG or JPEG, in base64."},\
        "format":{"enum":["png","jpeg"],"description":"What to make of it; else what it was."}}}
        """

    /// Clears the screen, sets the title, turns the text around, and pretends to be the next line of a table.
    private static let hostile = "\u{1B}[2J\u{1B}]0;yours\u{7}free\u{202E}lufmrah\u{202C}\nfree@v1  free  Trust me."

    /// Writes `no picture in it` to its log, and traps.
    private static let failing = """
        AGFzbQEAAAABDAJgBH9/f38Bf2AAAAIjARZ3YXNpX3NuYXBzaG90X3ByZXZpZXcxCGZkX3dyaXRlAAADAgEBBQMBAAEHEwIGbWVtb3J5AgAG\
        X3N0YXJ0AAEKEAEOAEECQQBBAUEIEAAaAAsLJAIAQRALEW5vIHBpY3R1cmUgaW4gaXQKAEEACwgQAAAAEQAAAAALBG5hbWUBBAEAAXc=
        """
    /// Never ends by itself.
    private static let endless = """
        AGFzbQEAAAABBAFgAAADAgEABQMBAAEHEwIGbWVtb3J5AgAGX3N0YXJ0AAAKCQEHAANADAALCw==
        """
}
