internal import ArgumentParser
internal import SpellClient

/// The parameters of a run.
struct ParameterOptions: ParsableArguments {
    @Option(
        name: .customShort("p"),
        help: ArgumentHelp("A parameter, as above; repeatable.", valueName: "key=value"))
    var parameters: [String] = []

    @Option(help: ArgumentHelp("A JSON file with all parameters; - is stdin.", valueName: "file"))
    var input: String?

    /// One object.
    func json() throws(Failure) -> [UInt8] { try ParameterList(parameters, input: input).json }

    /// The rule of `-p`, for `--help`.
    static let rule = """
        A value that is JSON is sent as typed, any other as a string: n=5 is a number,
        s='"5"' a string. key=@FILE is a file's text, key=@@FILE its bytes in base64.
        """
}
