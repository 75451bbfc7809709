/// A spell: it gets its parameters, and gives its output or throws.
///
///     @main struct Double: Spell {
///         static func run(_ parameters: JSON) throws(SpellError) -> JSON {
///             ["twice": .int(2 * (try parameters.int("number")))]
///         }
///     }
protocol Spell {
    /// - Parameter parameters: an object; it fits the spell's `inputSchema`.
    static func run(_ parameters: JSON) throws(SpellError) -> JSON
}

/// Why there is no output. The caller is told the code (`exited`, `exitCode`); the message goes to the invocation's log,
/// which the spell's owner sees.
struct SpellError: Error {
    /// Never 0, which would mean success.
    let code: UInt8
    let message: String

    init(_ code: UInt8, _ message: String) {
        self.code = max(code, 1)
        self.message = message
    }

    /// The code for parameters that the spell cannot work with, EX_DATAERR of sysexits.h.
    static let dataCode: UInt8 = 65
}

extension Spell {
    static func main() {
        do throws(SpellError) {
            Streams.write(try run(try JSON(parsing: Streams.readParameters())).bytes, to: .output)
        } catch {
            log(error.message)
            proc_exit(Int32(error.code))
        }
    }
}

/// Writes a line to the invocation's log, as `print` does.
func log(_ line: String) { Streams.write(Array((line + "\n").utf8), to: .log) }
