internal import SpellJSON
internal import SpellKernel

/// How a failure is stored: `{"reason":"exited","message":"…","exitCode":3}`; `exitCode` only where there is one.
extension RuntimeFailure {
    var json: JSONText {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("reason", reason.rawValue)
        writer.member("message", message)
        if let exitCode { writer.member("exitCode", exitCode) }
        writer.endObject()
        return JSONText(checked: writer.bytes)
    }

    /// Nil when the text is not of that form.
    init?(json: JSONText) {
        guard let value = JSONValue(stored: json), let reason = value["reason"]?.stringValue.flatMap(Reason.init),
            let message = value["message"]?.stringValue
        else { return nil }
        self.init(reason, message, exitCode: value["exitCode"]?.intValue.flatMap { Int32(exactly: $0) })
    }
}

extension JSONValue {
    init?(stored text: JSONText) {
        do throws(JSONSyntaxError) { try self.init(text.bytes) } catch { return nil }
    }
}
