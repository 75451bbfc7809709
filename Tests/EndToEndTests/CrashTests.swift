import SpellKernel
import SpellStore
import SpellTestSupport
import Testing

/// `kill -9` in the middle of a load of executes with idempotency keys.
@Suite struct CrashTests {
    @Test(arguments: Engine.allCases)
    func everyKeyHasOneInvocationAndOneAnswerAfterAKill(_ engine: Engine) async throws {
        try await engine.withLocation { location in
            let user = UserID.new()
            let keys = (0..<2000).map { "key-\($0)" }
            let server = try await ServerProcess.start(on: location)
            #expect(try await server.forge("echo@v1", as: user).status == 201)

            let before = await Self.load(server, keys, as: user, killingAfter: 600)
            #expect(!before.isEmpty && before.count < keys.count, "the kill came in the middle")

            let restarted = try await ServerProcess.start(on: location)
            let after = await Self.load(restarted, keys, as: user)
            #expect(after.count == keys.count, "none is lost")
            for (key, answer) in before where answer.status == 200 {
                #expect(
                    after[key]?.text == answer.text && after[key]?.isReplay == true, "an answer given stands: \(key)")
            }
            for (key, answer) in after {
                #expect(answer.status == 200 || answer.code == "RUNTIME_ERROR", "\(key): \(answer.text)")
                if answer.status == 200 { #expect(answer.text.contains(#""output":{"key":"\#(key)"}"#)) }
            }
            #expect(Set(after.values.compactMap(\.invocation)).count == keys.count, "one invocation a key")
            let again = await Self.load(restarted, keys, as: user)
            for key in keys { #expect(again[key]?.invocation == after[key]?.invocation, "the same answer ever after") }
            #expect(await restarted.stop() == 0)

            let store = try await Store.open(location)
            let counts = try await store.database.query(
                "SELECT count(*), count(DISTINCT idempotency_key) FROM invocations WHERE state <> 'running'", [])
            #expect(try counts.first?.integer(0) == Int64(keys.count))
            #expect(try counts.first?.integer(1) == Int64(keys.count))
            await store.close()
        }
    }

    /// Sends one request a key, 32 at a time; a request that gets no answer is left out.
    static func load(
        _ server: ServerProcess, _ keys: [String], as user: UserID, killingAfter limit: Int? = nil
    ) async -> [String: ServerProcess.Answer] {
        await withTaskGroup(of: (String, ServerProcess.Answer?).self) { group in
            var waiting = keys[...]
            var answers: [String: ServerProcess.Answer] = [:]
            func add() {
                guard let key = waiting.popFirst() else { return }
                group.addTask { (key, try? await settled(server, key, as: user)) }
            }
            for _ in 0..<32 { add() }
            while let (key, answer) = await group.next() {
                if let answer { answers[key] = answer }
                if answers.count == limit { await server.kill() }
                add()
            }
            return answers
        }
    }

    /// Asks until the invocation is settled, as `retry-after` says: a killed node's lease has to run out first.
    private static func settled(
        _ server: ServerProcess, _ key: String, as user: UserID
    ) async throws -> ServerProcess.Answer {
        while true {
            let answer = try await server.execute("echo", #"{"key":"\#(key)"}"#, as: user, key: key)
            guard answer.code == "INVOCATION_IN_PROGRESS" else { return answer }
            try await Task.sleep(for: .seconds(1))
        }
    }
}
