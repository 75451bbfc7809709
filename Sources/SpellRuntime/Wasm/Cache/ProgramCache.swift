internal import SpellKernel
internal import Synchronization

/// Programs ready to run, by the sha-256 of their module; all are of one engine, so its settings need no part in the
/// key. Bounded in number and bytes: what was not used for longest goes first. Programs in use live on without it.
final class ProgramCache: Sendable {
    private struct Entry {
        let program: Program
        var lastUse: UInt64
    }

    /// Why a program is loaded. One that is to run does not wait where forgings wait, nor get their refusals.
    enum Purpose: Sendable {
        case forging, running
    }

    private struct Load: Hashable {
        let sha256: String
        let purpose: Purpose
    }

    private struct State {
        var entries: [String: Entry] = [:]
        var loading: [Load: Task<Result<Program, Refusal>, Never>] = [:]
        var uses: UInt64 = 0
        var bytes = 0
    }

    private let maxBytes: Int
    private let maxEntries: Int
    private let state = Mutex(State())

    init(maxBytes: Int, maxEntries: Int) {
        self.maxBytes = maxBytes
        self.maxEntries = maxEntries
    }

    /// The program if it is at hand; never waits.
    func program(_ sha256: String) -> Program? {
        state.withLock { Self.use(sha256, &$0) }
    }

    /// The program, loaded when it is not at hand; however many ask at once for the same purpose, it is loaded once. A
    /// failed load is told to all who wait for it and then forgotten.
    func program(
        _ sha256: String, for purpose: Purpose, load: @escaping @Sendable () async throws(Refusal) -> Program
    ) async throws(Refusal) -> Program {
        let id = Load(sha256: sha256, purpose: purpose)
        let task = state.withLock { state -> Task<Result<Program, Refusal>, Never> in
            if let program = Self.use(sha256, &state) { return Task { .success(program) } }
            if let task = state.loading[id] { return task }
            let task = Task { await self.load(id, load) }
            state.loading[id] = task
            return task
        }
        return try await task.value.get()
    }

    private func load(
        _ id: Load, _ load: @Sendable () async throws(Refusal) -> Program
    ) async -> Result<Program, Refusal> {
        let result: Result<Program, Refusal>
        do throws(Refusal) { result = .success(try await load()) } catch { result = .failure(error) }
        let surplus = state.withLock { state in
            state.loading[id] = nil
            guard case .success(let program) = result else { return [Program]() }
            return insert(program, id.sha256, &state)
        }
        // Given up here, where nobody waits for the lock: that takes as long as there is code.
        _ = consume surplus
        return result
    }

    /// Answers the programs that have to go.
    private func insert(_ program: Program, _ sha256: String, _ state: inout State) -> [Program] {
        state.uses += 1
        var surplus: [Program] = []
        if let same = state.entries.updateValue(Entry(program: program, lastUse: state.uses), forKey: sha256) {
            surplus.append(same.program)
        }
        state.bytes += program.cost - (surplus.first?.cost ?? 0)
        while state.entries.count > 1, state.entries.count > maxEntries || state.bytes > maxBytes,
            let oldest = state.entries.min(by: { $0.value.lastUse < $1.value.lastUse })
        {
            state.entries[oldest.key] = nil
            state.bytes -= oldest.value.program.cost
            surplus.append(oldest.value.program)
        }
        return surplus
    }

    private static func use(_ sha256: String, _ state: inout State) -> Program? {
        state.uses += 1
        guard let index = state.entries.index(forKey: sha256) else { return nil }
        state.entries.values[index].lastUse = state.uses
        return state.entries.values[index].program
    }
}
