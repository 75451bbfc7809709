internal import ArgumentParser
internal import SpellClient
internal import SpellJSON
internal import SpellKernel

/// What `run` and `estimate` ask about.
struct Request: ParsableArguments {
    @Argument(help: "The spell: name, name@vN or its id.", completion: .spells)
    var ref: Reference

    @OptionGroup var given: ParameterOptions

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
        json.rawMember("parameters", try given.json())
        if let maxPrice { json.member("maxPriceAmount", maxPrice) }
        json.endObject()
        return json.bytes
    }
}
