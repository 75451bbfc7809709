internal import SpellKernel

/// Answers its parameters, byte for byte.
struct EchoHandler: BuiltinHandler {
    let name = "echo"
    let inputSchema = #"{"type":"object"}"#
    let outputSchema = #"{"type":"object"}"#

    func callAsFunction(_ parameters: JSONText, _ context: BuiltinContext) throws(RuntimeFailure) -> JSONText {
        parameters
    }
}
