/// A compiled JSON Schema, draft 2020-12.
///
/// A schema that needs something unsupported is refused when it is compiled, never half obeyed: other dialects,
/// references that nothing here answers (nothing is ever fetched), regular expressions with backreferences or scripts,
/// and vocabularies other than the specification's own. `format` and the `content…` keywords only annotate, and
/// unknown keywords mean nothing, as the specification says.
package struct JSONSchema: Sendable {
    /// The largest schema, or document that comes along with one.
    package static let maxBytes = 256 * 1024

    /// One thing that is wrong with a value.
    package struct Fault: Hashable, Sendable {
        /// Where in the value (RFC 6901), "" for the whole of it.
        package let pointer: String
        /// Reads after the place: `must be a string`.
        package let reason: String

        package init(pointer: String, reason: String) {
            self.pointer = pointer
            self.reason = reason
        }
    }

    /// The schema as it was written.
    package let bytes: [UInt8]
    /// Whether it asks for an object and nothing else, so that a look at a checked text's first byte tells.
    package let isAnyObject: Bool
    private let program: SchemaProgram

    /// About how much memory it takes at most.
    package var memoryBytes: Int { bytes.count + program.memoryBytes }

    /// Compiles a schema of up to 256 KiB. `documents` are further schemas that `$ref` and `$schema` may name, by their
    /// absolute URI without a fragment; the metaschemas of 2020-12 are known without. The regular expressions of all of
    /// them may come to 50,000 steps, each counted once, so that a schema takes a few mebibytes at most.
    package init(_ bytes: [UInt8], documents: [String: [UInt8]] = [:]) throws(JSONSchemaError) {
        program = try SchemaCompiler.compile(bytes, documents: documents)
        self.bytes = bytes
        isAnyObject = (try? JSONValue(bytes)) == ["type": "object"]
    }

    /// What is wrong with a value, at most 32 faults; empty when it conforms. Text that is not JSON is one fault.
    package func faults(in bytes: [UInt8]) -> [Fault] {
        do throws(JSONSyntaxError) {
            return faults(in: try JSONValue(bytes), bytes: bytes.count)
        } catch {
            return [Fault(pointer: "", reason: error.reason)]
        }
    }

    /// The same for a value that is parsed already.
    package func faults(in value: JSONValue) -> [Fault] { faults(in: value, bytes: value.encoded.count) }

    /// The same, unless it takes more than a moment, a millisecond or two; nil then.
    package func faultsAtOnce(in bytes: [UInt8]) -> [Fault]? {
        guard bytes.count <= 32 << 10, let value = try? JSONValue(bytes) else { return nil }
        let run = run(on: value, budget: 1_000_000)
        return run.isExhausted ? nil : run.faults
    }

    private func faults(in value: JSONValue, bytes: Int) -> [Fault] {
        run(on: value, budget: Evaluation.budget(forBytes: bytes)).faults
    }

    private func run(on value: JSONValue, budget: Int) -> Evaluation {
        var run = Evaluation(program, budget: budget)
        var covered = Coverage()
        _ = run.check(program.root, value, &covered)
        return run
    }
}
