import SpellKernel
import SpellStore
import Testing

extension Store {
    /// A user who has a row.
    func caller() async throws(Refusal) -> Caller {
        let id = UserID.new()
        try await users.sight(id)
        return Caller(id: id, isAdmin: false)
    }

    /// A free builtin spell of the name.
    func forge(
        _ name: String = "echo", version: Int? = nil, by caller: Caller, visibility: Visibility = .everyone
    ) async throws(Refusal) -> Spell {
        try await spells.forge(.named(name, version: version, visibility: visibility), by: caller)
    }

    func load(_ reference: String, for caller: Caller, key: IdempotencyKey? = nil) async throws -> Spell {
        try await spells.load(try #require(Reference(reference)), for: caller, key: key)
    }

    /// Places and settles in one go.
    func run(
        _ spell: Spell, for caller: Caller, key: IdempotencyKey? = nil, to outcome: Outcome = .sample
    ) async throws(Refusal) -> Settlement {
        let placement = try await invocations.place(spell.price, on: spell, for: caller, key: key)
        return try await invocations.finish(placement, outcome)
    }
}

extension InvocationLedger {
    func finish(_ placement: consuming Placement, _ outcome: Outcome) async throws(Refusal) -> Settlement {
        switch consume placement {
        case .settled(let settlement): return settlement
        case .held(let hold): return try await settle(hold, outcome)
        }
    }
}

extension Draft {
    static func named(
        _ name: String, version: Int? = nil, runtime: Runtime = .builtin, visibility: Visibility = .everyone,
        amount: Int = 0, wasm: [UInt8]? = nil, inputSchema: (any Schema)? = nil,
        config: String = #"{"handler":"echo","n":1.00}"#
    ) -> Draft {
        Draft(
            name: SpellName(name) ?? .fallback, version: version, description: "says \(name)", runtime: runtime,
            config: JSONText(config), inputSchema: inputSchema, outputSchema: nil,
            price: Price(amount: amount, currency: .eur), visibility: visibility, wasmBinary: wasm,
            metadata: JSONText(#"{"title":"Écho"}"#))
    }
}

extension SpellName {
    static var fallback: SpellName { SpellName("fallback") ?? .fallback }
}

extension JSONText {
    init(_ text: String) { self.init(checked: Array(text.utf8)) }
}

extension IdempotencyKey {
    init(_ key: String, request: Character = "a") {
        self.init(key: key, requestHash: String(repeating: request, count: 64))
    }
}

extension Outcome {
    static let sample = Outcome.success(
        output: JSONText(#"{"total":1.10,"big":123456789012345678901234567890,"text":"ü\u0000"}"#),
        Usage(wallTimeMicroseconds: 1200, fuel: 18_446_744_073_709_551_615, memoryBytes: 65536, log: [0, 255, 10]))
}

extension Settlement {
    var output: String? {
        if case .success(let output) = result { output.string } else { nil }
    }

    var failure: RuntimeFailure? {
        if case .failure(let failure) = result { failure } else { nil }
    }
}

/// The code that the work is refused with; fails the test when it is not refused.
func refusal(
    of work: () async throws -> Void, sourceLocation: SourceLocation = #_sourceLocation
) async -> Refusal.Code? {
    do {
        try await work()
        Issue.record("nothing was refused", sourceLocation: sourceLocation)
        return nil
    } catch let refusal as Refusal {
        return refusal.code
    } catch {
        Issue.record("\(error)", sourceLocation: sourceLocation)
        return nil
    }
}
