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
    /// What another program said of it, such as a compiler; its columns mean something.
    package let output: String
    /// What to do next, a line each.
    package let advice: [String]
    /// The error as JSON: the server's bytes as they came, or one of the same shape.
    package let json: [UInt8]

    package init(
        _ status: ExitStatus, _ sentence: String, code: String, requestID: String? = nil, details: [String] = [],
        advice: [String] = [], output: String = "", json: [UInt8]
    ) {
        self.status = status
        self.sentence = sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
        self.code = code
        self.requestID = requestID
        self.details = details
        self.advice = advice
        self.output = output
        self.json = json
    }

    /// The same failure with one more thing to do, before the others.
    package func advising(_ line: String) -> Failure {
        Failure(
            status, sentence, code: code, requestID: requestID, details: details, advice: [line] + advice,
            output: output, json: json)
    }

    /// The same failure where a request's member goes by another name: a person reads it by the name that they wrote.
    /// The JSON stays.
    ///
    /// - Parameter pointer: a JSON Pointer without members below it.
    package func renaming(_ pointer: String, to name: String) -> Failure {
        let renamed = details.map { $0.hasPrefix(pointer + ":") ? name + $0.dropFirst(pointer.count) : $0 }
        return Failure(
            status, sentence, code: code, requestID: requestID, details: renamed, advice: advice, output: output,
            json: json)
    }

    /// The command line, or a file that it names, is wrong.
    package static func usage(_ sentence: String, advice: String...) -> Failure {
        local(.usage, sentence, code: "USAGE", advice: advice)
    }

    /// What a server refuses too: parameters of more than `limit` bytes.
    package static func parametersTooLarge(_ limit: Int) -> Failure {
        local(
            .usage, "The parameters are larger than \(limit) bytes", code: "PAYLOAD_TOO_LARGE",
            advice: Advice.after(code: "PAYLOAD_TOO_LARGE", body: .null, retryAfter: nil))
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
        advice: [String] = [], output: String = ""
    ) {
        let facts = [("error", JSONValue.string(sentence)), ("code", .string(code))]
        let json = JSONValue.object(JSONObject(facts + (detailsJSON.map { [("details", $0)] } ?? [])))
        self.init(status, sentence, code: code, details: details, advice: advice, output: output, json: json.encoded)
    }

    /// For a person: `spell: <sentence> (CODE)`, then details, output and advice, and what an operator finds it by.
    package var lines: [String] { opening + quoted + closing }

    /// The sentence and its details.
    var opening: [String] {
        let first = "spell: \(sentence)" + (requestID == nil ? "" : " (\(code))")
        return ([first] + details.map { "  \($0)" }).map(PlainText.oneLine)
    }

    /// The output, each blank of it.
    var quoted: [String] {
        PlainText.lines(output).split(separator: "\n").map { "  \($0)" }
    }

    /// What to do next.
    var closing: [String] {
        let request = requestID.map { ["Request: \($0)"] } ?? []
        return (advice + request).map { PlainText.oneLine("  \($0)") }
    }
}
