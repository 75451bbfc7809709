package import SpellJSON

/// Why a command did not do its work, and what a person can do about it.
package struct Failure: Error, Sendable {
    package let status: ExitStatus
    /// One sentence, without its full stop.
    package let sentence: String
    /// The server's code, or one of this program's own: `USAGE`, `BUILD_FAILED`, `LOGIN_FAILED`, `CHECKS_FAILED`,
    /// `UNREACHABLE`, `FAILED`.
    package let code: String
    /// Nil where no server was involved.
    package let requestID: String?
    /// Facts that belong to the sentence, a line each.
    package let details: [String]
    /// What to do next, a line each.
    package let advice: [String]
    /// The error as JSON: the server's bytes as they came, or one of the same shape.
    package let json: [UInt8]

    package init(
        _ status: ExitStatus, _ sentence: String, code: String, requestID: String? = nil, details: [String] = [],
        advice: [String] = [], json: [UInt8]
    ) {
        self.status = status
        self.sentence = sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
        self.code = code
        self.requestID = requestID
        self.details = details
        self.advice = advice
        self.json = json
    }

    /// The same failure with one more thing to do, before the others.
    func advising(_ line: String) -> Failure {
        Failure(
            status, sentence, code: code, requestID: requestID, details: details, advice: [line] + advice, json: json)
    }

    /// The command line, or a file that it names, is wrong.
    package static func usage(_ sentence: String, advice: String...) -> Failure {
        local(.usage, sentence, code: "USAGE", advice: advice)
    }

    /// No Spell server answered.
    package static func unreachable(_ sentence: String, advice: [String] = []) -> Failure {
        local(.unreachable, sentence, code: "UNREACHABLE", advice: advice)
    }

    /// The identity provider, or the check of what it sent, said no.
    package static func loginFailed(_ sentence: String, advice: String...) -> Failure {
        local(.refused, sentence, code: "LOGIN_FAILED", advice: advice)
    }

    /// `spell doctor` found something wrong, which is told already.
    package static func checks(_ sentence: String, _ status: ExitStatus) -> Failure {
        local(status, sentence, code: "CHECKS_FAILED", advice: [])
    }

    /// This machine failed.
    package static func failed(_ sentence: String, advice: String...) -> Failure {
        local(.failed, sentence, code: "FAILED", advice: advice)
    }

    private static func local(
        _ status: ExitStatus, _ sentence: String, code: String, advice: [String]
    ) -> Failure {
        Failure(status, sentence, code: code, details: [], detailsJSON: nil, advice: advice)
    }

    /// One of this program's own, in the shape of a server's.
    ///
    /// - Parameter detailsJSON: `details` of the JSON.
    package init(
        _ status: ExitStatus, _ sentence: String, code: String, details: [String], detailsJSON: JSONValue?,
        advice: [String] = []
    ) {
        let facts = [("error", JSONValue.string(sentence)), ("code", .string(code))]
        let json = JSONValue.object(JSONObject(facts + (detailsJSON.map { [("details", $0)] } ?? [])))
        self.init(status, sentence, code: code, details: details, advice: advice, json: json.encoded)
    }

    /// For a person: `spell: <sentence> (CODE)`, then details and advice, and what an operator finds it by.
    package var lines: [String] {
        let first = "spell: \(sentence)" + (requestID == nil ? "" : " (\(code))")
        let request = requestID.map { ["Request: \($0)"] } ?? []
        return ([first] + (details + advice + request).map { "  \($0)" }).map(PlainText.oneLine)
    }
}
