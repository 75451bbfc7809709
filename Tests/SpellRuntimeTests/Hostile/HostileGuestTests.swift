import SpellKernel
import SpellRuntime
import Testing

/// Guests by strangers who mean harm. Each ends as its own first lines say, in bounded time.
@Suite(.timeLimit(.minutes(5))) struct HostileGuestTests {
    private static let hostile = GuestFile.all(in: "hostile")

    @Test(arguments: Self.hostile) func `a hostile guest ends as documented`(_ guest: GuestFile) async throws {
        let module = try guest.module()
        let refusal = try await WasmFixture.refusal(module, config: guest.config)
        guard !guest.isRefused else {
            let refusal = try #require(refusal, "it was not refused")
            #expect(refusal.code == .artifactInvalid)
            #expect(guest.says.map { refusal.message.contains($0) } != false, "\(refusal.message)")
            return
        }
        #expect(refusal == nil)
        let outcome = try await WasmFixture.run(module, #"{"some":"parameters"}"#, config: guest.config)
        #expect(guest.isMet(by: outcome), "\(outcome)")
        #expect(guest.says.map { outcome.failure?.message.contains($0) == true } != false, "\(outcome)")
        #expect(guest.logBytes.map { outcome.usage.log.count == $0 } != false, "\(outcome.usage.log.count) bytes")
    }

    @Test func `the hostile guests are all there`() { #expect(Self.hostile.count >= 100) }
}
