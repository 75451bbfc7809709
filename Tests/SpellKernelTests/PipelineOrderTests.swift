import SpellKernel
import Testing

/// A request that is wrong in every way is mended one fault at a time: the refusals come in the order of the law, and
/// nothing after the refusing step has been asked anything.
@Suite struct PipelineOrderTests {
    struct Incoming: IncomingExecute {
        let isBroken: Bool
        let token: String? = "token"

        func request(for caller: Caller) async throws(Refusal) -> ExecuteRequest {
            guard !isBroken else { throw .invalidRequest(at: "", "is broken") }
            guard let reference = Reference("sample") else { throw .internalError("a good reference") }
            return ExecuteRequest(reference: reference, parameters: .emptyObject, maxPriceAmount: 100, key: nil)
        }
    }

    /// What is mended, in order; the refusal that each step answers while it is broken; the calls made until then.
    static let law: [(RecordingPorts.Step?, Refusal.Code, [String])] = [
        (.authenticate, .authInvalidToken, ["authenticate"]),
        (.ban, .authBanned, ["authenticate", "ban"]),
        (nil, .invalidRequest, ["authenticate", "ban"]),
        (.load, .spellNotFound, ["authenticate", "ban", "load"]),
        (.visibility, .visibilityDenied, ["authenticate", "ban", "load", "visibility"]),
        (.parameters, .invalidRequest, ["authenticate", "ban", "load", "visibility"]),
        (.price, .priceLimitExceeded, ["authenticate", "ban", "load", "visibility"]),
        (.place, .overloaded, ["authenticate", "ban", "load", "visibility"]),
        (.hold, .billingNotConfigured, ["authenticate", "ban", "load", "visibility", "hold"]),
        (.settle, .storeUnavailable, ["authenticate", "ban", "load", "visibility", "hold", "run", "settle"]),
    ]

    @Test func refusalsComeInTheOrderOfTheLaw() async throws {
        var broken = Set(RecordingPorts.Step.allCases)
        var isBodyBroken = true
        for (step, code, calls) in Self.law {
            let ports = RecordingPorts(broken: broken)
            let refusal = await #expect(throws: Refusal.self) { try await execute(ports, isBodyBroken: isBodyBroken) }
            #expect(refusal?.code == code)
            #expect(ports.seen == calls)
            #expect(ports.placesInUse == 0, "a refusal keeps no place")
            if let step { broken.remove(step) } else { isBodyBroken = false }
        }
        #expect(broken == [.run], "every step was mended but the guest's own failure, which is no refusal")

        let failing = RecordingPorts(broken: broken)
        let failed = try await execute(failing, isBodyBroken: false)
        #expect(throws: RuntimeFailure.self) { try failed.result.get() }
        #expect(failing.seen.last == "settle", "a failed run is settled too")

        let sound = RecordingPorts(broken: [])
        let settlement = try await execute(sound, isBodyBroken: false)
        #expect(try settlement.result.get() == .emptyObject)
        #expect(sound.placesInUse == 0)
    }

    @Test func anEstimateAsksNothingAfterThePrice() async throws {
        let ports = RecordingPorts(broken: [])
        _ = try await Estimate(accounts: ports, catalog: ports)(Incoming(isBroken: false))
        #expect(ports.seen == ["authenticate", "ban", "load", "visibility"])
    }

    private func execute(_ ports: RecordingPorts, isBodyBroken: Bool) async throws(Refusal) -> Settlement {
        let execute = Execute(accounts: ports, catalog: ports, ledger: ports, runtimes: ports)
        return try await execute(Incoming(isBroken: isBodyBroken))
    }
}
