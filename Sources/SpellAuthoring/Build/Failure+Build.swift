internal import SpellClient
internal import SpellJSON

extension Failure {
    /// The sources do not compile: `output` is what the compiler said.
    static func build(_ sentence: String, output: String) -> Failure {
        Failure(
            .usage, sentence, code: "BUILD_FAILED", details: output.split(separator: "\n").map(String.init),
            detailsJSON: .object(JSONObject([("output", .string(output))])))
    }
}
