import SpellKernel
import Synchronization

/// Ports that note every call, and refuse at whichever step a test has not mended yet.
final class RecordingPorts: Accounts, Catalog, Ledger, Runtimes {
    enum Step: Int, CaseIterable {
        case authenticate, ban, load, visibility, parameters, price, place, hold, run, settle
    }

    private let broken: Set<Step>
    private let calls = Mutex<[String]>([])
    private let places = Places(capacity: 1)
    static let owner = UserID.new()
    static let team = TeamID.new()

    init(broken: Set<Step>) { self.broken = broken }

    var seen: [String] { calls.withLock { $0 } }
    var placesInUse: Int { places.inUse }

    private func note(_ call: String) { calls.withLock { $0.append(call) } }

    func authenticate(_ token: String?) async throws(Refusal) -> Caller {
        note("authenticate")
        guard !broken.contains(.authenticate) else { throw .invalidToken("broken") }
        return Caller(id: .new(), isAdmin: false)
    }

    func refuseIfBanned(_ caller: Caller) async throws(Refusal) {
        note("ban")
        if broken.contains(.ban) { throw .banned }
    }

    func teams(of caller: Caller) async throws(Refusal) -> Set<TeamID> {
        note("visibility")
        return broken.contains(.visibility) ? [] : [Self.team]
    }

    func load(_ reference: Reference, for caller: Caller, key: IdempotencyKey?) async throws(Refusal) -> Spell {
        note("load")
        guard !broken.contains(.load) else { throw .spellNotFound("\(reference)") }
        return .sample(
            price: broken.contains(.price) ? 500 : 0, visibility: .team(Self.team), owner: Self.owner,
            inputSchema: Verdict(isGood: !broken.contains(.parameters)))
    }

    func forge(_ draft: Draft, by caller: Caller) async throws(Refusal) -> Spell {
        note("forge")
        return .sample(price: 0, visibility: draft.visibility, owner: caller.id, inputSchema: nil)
    }

    func place(
        _ price: Price, on spell: Spell, for caller: Caller, key: IdempotencyKey?
    ) async throws(Refusal) -> Placement {
        note("hold")
        guard !broken.contains(.hold) else { throw .billingNotConfigured }
        return .held(
            Hold(
                invocation: .new(), caller: caller.id, spell: spell.id, price: price, key: key, billingRecord: nil,
                startedAt: .now(), isRecorded: false))
    }

    func settle(_ hold: consuming Hold, _ outcome: Outcome) async throws(Refusal) -> Settlement {
        note("settle")
        guard !broken.contains(.settle) else { throw .storeUnavailable("broken") }
        return switch outcome {
        case .success(let output, _):
            Settlement(invocation: hold.invocation, billingRecord: nil, result: .success(output), isReplay: false)
        case .failure(let failure, _):
            Settlement(invocation: hold.invocation, billingRecord: nil, result: .failure(failure), isReplay: false)
        }
    }

    func check(_ draft: Draft) async throws(Refusal) { note("check") }

    func reserve(for spell: Spell, by caller: Caller) async throws(Refusal) -> Place {
        guard !broken.contains(.place) else { throw .overloaded }
        return try places.take()
    }

    func run(
        _ spell: Spell, _ parameters: JSONText, as invocation: InvocationID, at startedAt: Timestamp,
        in place: consuming Place
    ) async -> Outcome {
        note("run")
        guard !broken.contains(.run) else { return .failure(RuntimeFailure(.trapped, "trapped"), Usage()) }
        return .success(output: parameters, Usage())
    }
}

/// A schema that finds everything good, or everything bad.
struct Verdict: Schema {
    let isGood: Bool
    let text = JSONText(checked: Array("{}".utf8))
    let memoryBytes = 2
    func faults(in value: JSONText) -> [Fault] { isGood ? [] : [Fault(pointer: "/a", reason: "is bad")] }
}

extension Spell {
    static func sample(
        price: Int, visibility: Visibility, owner: UserID, inputSchema: (any Schema)?
    ) -> Spell {
        guard let name = SpellName("sample") else { preconditionFailure("a good name") }
        return Spell(
            id: .new(), name: name, version: 1, description: "", runtime: .builtin, config: .emptyObject,
            inputSchema: inputSchema, outputSchema: nil, price: Price(amount: price, currency: .usd),
            visibility: visibility, owner: owner, artifact: nil, metadata: .emptyObject, yankedAt: nil,
            createdAt: .now())
    }
}
