internal import SpellKernel

/// A tool call as the pipeline takes it.
struct MCPExecute: IncomingExecute {
    let token: String?
    let call: ToolCall
    let reference: Reference
    let consent: PriceConsent.Answer

    func request(for caller: Caller) async throws(Refusal) -> ExecuteRequest {
        ExecuteRequest(
            reference: reference, parameters: call.arguments, maxPriceAmount: consent.maxPriceAmount,
            key: consent.key.map {
                IdempotencyKey($0, for: reference, call.arguments, maxPriceAmount: consent.namedAmount)
            })
    }
}
