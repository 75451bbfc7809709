internal import Glibc
package import Logging
internal import SpellJSON
internal import SpellKernel

/// One JSON object a line on standard error: `time`, `level`, `message`, then the metadata.
package struct JSONLogHandler: LogHandler {
    package var logLevel: Logger.Level
    package var metadata: Logger.Metadata = [:]
    private let label: String

    package init(label: String, level: Logger.Level) {
        self.label = label
        logLevel = level
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        var line = JSONWriter()
        line.beginObject()
        line.member("time", Timestamp.now().description)
        line.member("level", event.level.rawValue)
        line.member("logger", label)
        line.member("message", event.message.description)
        for (name, value) in metadata.merging(event.metadata ?? [:], uniquingKeysWith: { $1 }).sorted(by: {
            $0.key < $1.key
        }) {
            line.member(name, value.description)
        }
        line.endObject()
        let bytes = line.bytes + [UInt8(ascii: "\n")]
        // One write a line, so that lines of several threads do not mix.
        _ = unsafe bytes.withUnsafeBytes { unsafe write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
