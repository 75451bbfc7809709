import SpellKernel
import SpellRuntime
import Testing

/// Modules that should wear out whoever compiles them. Each is forged or refused in bounded time, with words for its
/// author.
@Suite(.serialized, .timeLimit(.minutes(5))) struct HostileModuleTests {
    @Test(arguments: HostileModule.all)
    func `a module blown up is forged or refused, in bounded time`(_ example: HostileModule) async throws {
        let module = try example.make()
        let refusal = try await WasmFixture.refusal(module)
        switch example.end {
        case .runs:
            #expect(refusal == nil)
            let outcome = try await WasmFixture.run(module)
            #expect(outcome.failure?.reason == .invalidOutput, "\(outcome)")
        case .refused(let words):
            let refusal = try #require(refusal)
            #expect(refusal.code == .artifactInvalid)
            #expect(words.contains { refusal.message.contains($0) }, "\(refusal.message)")
            #expect(refusal.message.utf8.count < 1000)
        }
    }
}
