internal import SpellJSON
internal import SpellKernel

/// How usage is stored: `{"wallTimeUs":…,"fuel":…,"memoryBytes":…}`, the last two only where measured.
/// The log has a column of its own.
extension Usage {
    var json: JSONText {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("wallTimeUs", wallTimeMicroseconds)
        if let fuel { writer.member("fuel", fuel) }
        if let memoryBytes { writer.member("memoryBytes", memoryBytes) }
        writer.endObject()
        return JSONText(checked: writer.bytes)
    }

    /// Nil when the text is not of that form.
    init?(json: JSONText, log: [UInt8]) {
        guard let value = JSONValue(stored: json), let wallTime = value["wallTimeUs"]?.intValue else { return nil }
        self.init(
            wallTimeMicroseconds: Int64(wallTime), fuel: value["fuel"]?.numberValue.flatMap { UInt64($0.text) },
            memoryBytes: value["memoryBytes"]?.intValue, log: log)
    }
}
