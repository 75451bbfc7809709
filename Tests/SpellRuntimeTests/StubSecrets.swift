import SpellKernel
import SpellRuntime

/// Secrets in memory, of one owner.
struct StubSecrets: SecretSource {
    let owner = UserID.new()
    private let values: [String: [UInt8]]
    private let isDown: Bool

    init(_ values: [String: String], isDown: Bool = false) {
        self.values = values.mapValues { Array($0.utf8) }
        self.isDown = isDown
    }

    init(bytes values: [String: [UInt8]]) {
        self.values = values
        isDown = false
    }

    var isConfigured: Bool { true }

    func secret(_ name: SecretName, of owner: UserID) async throws(Refusal) -> [UInt8]? {
        guard !isDown else { throw .storeUnavailable("down, for a test") }
        return owner == self.owner ? values[name.description] : nil
    }
}
