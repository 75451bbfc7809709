internal import SpellClient
internal import SpellJSON

extension Failure {
    /// The sources do not compile: `output` is what the compiler said.
    static func build(_ sentence: String, output: String, advice: [String]) -> Failure {
        Failure(
            .usage, sentence, code: "BUILD_FAILED", details: [], detailsJSON: json(output), advice: advice,
            output: output)
    }

    /// The compiler came to no end of its own.
    static func stopped(_ sentence: String, output: String) -> Failure {
        Failure(
            .failed, sentence, code: "FAILED", details: [], detailsJSON: json(output),
            advice: ["It may have run out of memory."], output: output)
    }

    private static func json(_ output: String) -> JSONValue { .object(JSONObject([("output", .string(output))])) }
}
