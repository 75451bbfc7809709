internal import ArgumentParser
internal import SpellClient
internal import SpellJSON
internal import SpellKernel

/// What `run` and `estimate` ask about.
struct Request: ParsableArguments {
    @Argument(help: "The spell: name, name@vN or its id.", completion: .spells)
    var ref: Reference

    @Option(
        name: .customShort("p"),
        help: ArgumentHelp("A parameter, as above; repeatable.", valueName: "key=value"))
    var parameters: [String] = []

    @Option(help: ArgumentHelp("A JSON file with all parameters; - is stdin.", valueName: "file"))
    var input: String?

    @Option(help: ArgumentHelp("The most you accept to pay, in minor units.", valueName: "amount"))
    var maxPrice: Int?

    func validate() throws {
        guard maxPrice ?? 0 >= 0 else { throw ValidationError("--max-price must be 0 or more.") }
    }

    /// The body of `POST /api/spell/execute` and of `/estimate`.
    func body() throws(Failure) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.member("spellId", ref.description)
        json.rawMember("parameters", try ParameterList(parameters, input: input).json)
        if let maxPrice { json.member("maxPriceAmount", maxPrice) }
        json.endObject()
        return json.bytes
    }

    /// The rule of `-p`, for `--help`.
    static let rule = """
        A value that is JSON is sent as typed, any other as a string: n=5 is a number,
        s='"5"' a string. key=@FILE is a file's text, key=@@FILE its bytes in base64.
        """
}
