internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import SpellJSON

/// What a test or the demo does over HTTP that no API request does: POST /control/NAME with a JSON object.
struct ControlDesk: Sendable {
    let service: StripeService
    let webhooks: WebhookSender

    func answer(_ method: String, _ path: String, _ body: String) async -> Response {
        let name = String(path.dropFirst("/control/".count))
        do throws(StripeError) {
            if method == "GET", name == "books" {
                return respond(
                    200, try service.withAccount { account throws(StripeError) in StripeBooks(account).json })
            }
            let arguments = try read(body)
            guard method == "POST", let json = try await act(name, arguments) else {
                throw .unknownURL(method, path)
            }
            return respond(200, json)
        } catch {
            return respond(error.status, error.json)
        }
    }

    private func read(_ body: String) throws(StripeError) -> ControlArguments {
        guard let json = body.isEmpty ? [:] : try? JSONValue(Array(body.utf8)), json.objectValue != nil else {
            throw StripeError(message: "The body must be a JSON object.")
        }
        return ControlArguments(json: json)
    }

    private func act(_ name: String, _ arguments: ControlArguments) async throws(StripeError) -> JSONValue? {
        if let action = ControlAction.all[name] {
            return try service.withAccount { account throws(StripeError) in try action(&account, arguments) }
        }
        switch name {
        case "faults": try addFault(arguments)
        case "faults/mix": try mixFaults(arguments)
        case "faults/clear": service.faults.clear()
        case "webhooks": try changeWebhooks(arguments)
        case "webhooks/settle": await webhooks.settle()
        default: return nil
        }
        return [:]
    }

    private func addFault(_ arguments: ControlArguments) throws(StripeError) {
        service.faults.add(
            FaultRule(
                try fault(try arguments.text("fault"), arguments.integer("milliseconds")),
                arguments.optionalText("method"), arguments.optionalText("path"),
                skipping: arguments.integer("skipping") ?? 0, times: arguments.integer("times") ?? 1))
    }

    /// `{"seed": 1, "milliseconds": 50, "rates": {"reset_after": 5}}`, in percent.
    private func mixFaults(_ arguments: ControlArguments) throws(StripeError) {
        var rates: [(fault: Fault, rate: Double)] = []
        for (name, percent) in arguments.json["rates"]?.objectValue?.members ?? [] {
            rates.append((try fault(name, arguments.integer("milliseconds")), Double(percent.intValue ?? 0) / 100))
        }
        service.faults.mix(FaultMix(seed: UInt64(arguments.integer("seed") ?? 0), rates))
    }

    private func fault(_ name: String, _ milliseconds: Int?) throws(StripeError) -> Fault {
        guard let fault = Fault(name: name, milliseconds: milliseconds ?? 100) else {
            throw StripeError(message: "There is no fault '\(name)'.")
        }
        return fault
    }

    /// `{"url": …, "secret": …}` sets the endpoint; `{"copies", "delayMs", "heldBack"}` how webhooks travel.
    private func changeWebhooks(_ arguments: ControlArguments) throws(StripeError) {
        if let url = arguments.optionalText("url") {
            webhooks.send(to: WebhookEndpoint(url: url, secrets: [try arguments.text("secret")]))
        }
        webhooks.travel { plan in
            plan.copies = arguments.integer("copies") ?? plan.copies
            plan.delay = arguments.integer("delayMs").map { .milliseconds($0) } ?? plan.delay
            plan.isHeldBack = arguments.json["heldBack"]?.boolValue ?? plan.isHeldBack
        }
    }

    private func respond(_ status: Int, _ json: JSONValue) -> Response {
        Response(
            status: .init(code: status), headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: json.encoded)))
    }
}
