import HTTPTypes
import SpellServer
import SpellStore
import Testing

@Suite struct SettingsTests {
    static let sound = ["JWT_SECRET": String(repeating: "s", count: 32), "JWT_ISSUER": "i", "JWT_AUDIENCE": "a"]

    @Test func threeVariablesAreEnough() throws {
        let settings = try Settings.read(Self.sound)
        #expect(settings.host == "127.0.0.1")
        #expect(settings.port == 8080)
        #expect(settings.tokens.issuers == ["i"])
        #expect(settings.internalSecret == nil)
    }

    @Test func listsAreSplitAtCommas() throws {
        let settings = try Settings.read(Self.sound.merging(["JWT_AUDIENCE": " a , b,,"]) { $1 })
        #expect(settings.tokens.audiences == ["a", "b"])
    }

    @Test func everyMissingSettingIsNamedAtOnce() {
        let failure = #expect(throws: SettingsFailure.self) { try Settings.read([:]) }
        #expect(failure?.faults.count == 3)
    }

    @Test(arguments: [
        ("JWT_SECRET", "short"), ("SPELL_PORT", "70000"), ("SPELL_PORT", "x"), ("DATABASE_URL", "mysql://root:pw@h/d"),
        ("ADMIN_USER_IDS", "root"), ("INTERNAL_AUTH_SECRET", "short"), ("SPELL_LOG_LEVEL", "loud"),
        ("SPELL_PUBLIC_URL", "ftp://x"), ("SPELL_GUEST_THREADS", "0"), ("SPELL_ALLOW_INSECURE_UPSTREAMS", "maybe"),
    ])
    func aMalformedSettingIsNamedAndItsValueIsNot(_ name: String, _ value: String) {
        let failure = #expect(throws: SettingsFailure.self) {
            try Settings.read(Self.sound.merging([name: value]) { $1 })
        }
        #expect(failure?.faults.count == 1)
        #expect(failure?.description.contains(name) == true)
        #expect(failure?.description.contains("pw@") == false)
    }
}
