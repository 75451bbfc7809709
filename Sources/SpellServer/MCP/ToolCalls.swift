internal import SpellJSON
package import SpellKernel

/// `tools/call`: the pipeline that execute over HTTP enters too. Whatever it refuses is a result of the call; only a tool
/// that is not there is a fault of the message.
package struct ToolCalls: Sendable {
    private let accounts: any Accounts
    private let execute: Execute
    private let prices: PriceConsent

    package init(accounts: any Accounts, execute: Execute, prices: PriceConsent) {
        self.accounts = accounts
        self.execute = execute
        self.prices = prices
    }

    func reply(to request: MCPRequest, _ call: ToolCall, _ exchange: Exchange, for caller: Caller) async -> Reply {
        guard let reference = ToolName.reference(call.name) else {
            return JSONRPCFault.unknownTool(call.name).reply(to: request.id, in: request.version)
        }
        let consent: PriceConsent.Answer
        do throws(JSONRPCFault) {
            consent = try prices.answer(to: call, in: request, by: caller)
        } catch {
            return error.reply(to: request.id, in: request.version)
        }
        do throws(Refusal) {
            try consent.refuseIfDeclined()
            let incoming = MCPExecute(token: exchange.token, call: call, reference: reference, consent: consent)
            let pipeline = execute.asking(AdmittedAccounts(caller: caller, accounts: accounts))
            return ToolResult.reply(to: request, try await pipeline(incoming), exchange)
        } catch {
            switch (error.code, error.details) {
            case (.spellNotFound, _):
                return JSONRPCFault.unknownTool(call.name).reply(to: request.id, in: request.version)
            case (.priceLimitExceeded, .price(let price)?) where consent.isOpen:
                return prices.ask(price, for: call, in: request, of: caller, consent, exchange)
            default:
                return ToolResult.reply(to: request, error, exchange)
            }
        }
    }
}
