package import SpellKernel

/// One deterministic function compiled into the server: the same parameters in the same invocation always give the
/// same bytes. It reads no clock, no randomness, no file and no network, and takes time linear in its input.
package protocol BuiltinHandler: Sendable {
    /// What `config.handler` calls it.
    var name: String { get }

    /// JSON Schema 2020-12 of the parameters; a spell without an `inputSchema` of its own gets this one.
    var inputSchema: String { get }

    /// JSON Schema 2020-12 of the output; a spell without an `outputSchema` of its own gets this one.
    var outputSchema: String { get }

    /// - Parameter parameters: an object. A spell with its own, wider `inputSchema` may let through what the handler
    ///   cannot work with; that throws `trapped` with a sentence about the first thing wrong.
    func callAsFunction(_ parameters: JSONText, _ context: BuiltinContext) throws(RuntimeFailure) -> JSONText
}

/// What a handler may know besides its parameters.
package struct BuiltinContext: Sendable {
    package let invocation: InvocationID
    /// What the output may not exceed, in bytes. Handlers whose output can be much larger than their input stop there.
    package let outputLimitBytes: Int

    package init(invocation: InvocationID, outputLimitBytes: Int) {
        self.invocation = invocation
        self.outputLimitBytes = outputLimitBytes
    }

    /// Refuses an output of so many bytes with `output_too_large`.
    package func refuseIfTooLarge(_ outputBytes: Int) throws(RuntimeFailure) {
        guard outputBytes <= outputLimitBytes else {
            throw RuntimeFailure(.outputTooLarge, "The output is larger than \(outputLimitBytes) bytes.")
        }
    }
}
