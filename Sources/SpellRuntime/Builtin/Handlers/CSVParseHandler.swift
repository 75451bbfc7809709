internal import SpellJSON
internal import SpellKernel

/// CSV text (RFC 4180) as JSON: `{"rows":[…]}`. With a header line (the default) each row is an object of its names;
/// with `"header":false` each row is an array. Every value stays a string. Every row must have as many fields as the
/// first; what breaks the format fails and names its line.
struct CSVParseHandler: BuiltinHandler {
    let name = "csv.parse"
    let inputSchema = #"""
        {"type":"object","properties":{"text":{"type":"string"},"header":{"type":"boolean","default":true},\#
        "delimiter":{"enum":[",",";","\t","|"],"default":","}},"required":["text"],"additionalProperties":false}
        """#
    let outputSchema = #"""
        {"type":"object","properties":{"rows":{"type":"array","items":{"anyOf":[\#
        {"type":"object","additionalProperties":{"type":"string"}},\#
        {"type":"array","items":{"type":"string"}}]}}},"required":["rows"],"additionalProperties":false}
        """#

    func callAsFunction(_ parameters: JSONText, _ context: BuiltinContext) throws(RuntimeFailure) -> JSONText {
        let parameters = try Parameters(parameters)
        var records = CSVRecords(try parameters.string("text"), delimiter: try Self.delimiter(in: parameters))
        let isHeaded = try parameters.bool("header", default: true)
        return try isHeaded ? Self.objects(from: &records, context) : Self.arrays(from: &records, context)
    }

    private static func delimiter(in parameters: Parameters) throws(RuntimeFailure) -> UInt8 {
        let delimiter = (try parameters.optionalString("delimiter") ?? ",").asWord
        guard [",", ";", "\t", "|"].contains(delimiter), let byte = delimiter.utf8.first else {
            throw .parameters("'delimiter' must be a comma, a semicolon, a tab or a bar")
        }
        return byte
    }

    private static func objects(from records: inout CSVRecords, _ context: BuiltinContext) throws(RuntimeFailure)
        -> JSONText
    {
        let names = try records.next() ?? []
        guard Set(names.map { Array($0.utf8) }).count == names.count else {
            throw .parameters("the header of 'text' repeats a name")
        }
        return try rows(from: &records, width: names.count, context) { fields, output in
            output.beginObject()
            for (name, field) in zip(names, fields) { output.member(name, field) }
            output.endObject()
        }
    }

    private static func arrays(from records: inout CSVRecords, _ context: BuiltinContext) throws(RuntimeFailure)
        -> JSONText
    {
        try rows(from: &records, width: nil, context) { fields, output in
            output.beginArray()
            for field in fields { output.string(field) }
            output.endArray()
        }
    }

    private static func rows(
        from records: inout CSVRecords, width: Int?, _ context: BuiltinContext,
        writing write: ([String], inout JSONWriter) -> Void
    ) throws(RuntimeFailure) -> JSONText {
        var output = JSONWriter()
        output.beginObject()
        output.name("rows")
        output.beginArray()
        var width = width
        while let fields = try records.next() {
            guard fields.count == width ?? fields.count else {
                throw .parameters("line \(records.recordLine) of 'text' has another number of fields than the first")
            }
            width = fields.count
            write(fields, &output)
            try context.refuseIfTooLarge(output.bytes.count)
        }
        output.endArray()
        output.endObject()
        return JSONText(checked: output.bytes)
    }
}
