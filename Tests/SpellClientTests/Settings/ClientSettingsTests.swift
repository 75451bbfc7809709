import Foundation
import SpellClient
import Testing

/// Where each setting comes from.
@Suite struct ClientSettingsTests {
    private static let file = """
        # Comments are fine.
        profile: work
        profiles:
          work:
            server: https://work.example
            client-id: spell-cli
          home: {server: "http://localhost:9", output: json}
        """

    /// Reads settings with this file in the folder of the environment.
    private func settings(
        _ file: String? = file, options: [SettingName: String] = [:], profile: String? = nil,
        in environment: [String: String] = [:], mayBeNew: Bool = false
    ) throws -> ClientSettings {
        try Scratch.folder { scratch in
            if let file { try PrivateFile.write(Array(file.utf8), to: scratch.path + "/.config/spell/config.yaml") }
            return try ClientSettings(
                options: options, profile: profile,
                environment: environment.merging(["HOME": scratch.path]) { given, _ in given }, mayBeNew: mayBeNew)
        }
    }

    private func failure(_ file: String) throws -> Failure {
        try #require(throws: Failure.self) { try settings(file) }
    }

    @Test func `the command line counts before the environment, that before the profile, that before the standard`()
        throws
    {
        let environment = ["SPELL_URL": "http://127.0.0.1:2"]
        let all = try settings(options: [.server: "http://127.0.0.1:1"], in: environment)
        #expect(all.server.description == "http://127.0.0.1:1")
        #expect(all.all.first?.origin == "--server")
        #expect(try settings(in: environment).server.description == "http://127.0.0.1:2")
        #expect(try settings(in: ["SPELL_URL": ""]).server.description == "https://work.example")
        #expect(try settings()[.clientID] == "spell-cli")
        #expect(try settings(nil).server.description == ServerAddress.standard)
        #expect(try settings(nil)[.clientID] == nil)
    }

    @Test func `a profile is named by the option, the variable, or the file`() throws {
        #expect(try settings().profile == "work")
        #expect(try settings(in: ["SPELL_PROFILE": "home"]).prefersJSON)
        #expect(try settings(profile: "work", in: ["SPELL_PROFILE": "home"]).profile == "work")
        #expect(try settings(nil).profile == "default")
    }

    @Test func `a profile that is not there is a mistake, unless it is being made`() throws {
        let failure = try #require(throws: Failure.self) { try settings(profile: "wrok") }
        #expect(failure.lines == ["spell: There is no profile 'wrok'", "  Did you mean 'work'?"])
        #expect(try settings(profile: "new", mayBeNew: true).server.description == ServerAddress.standard)
    }

    @Test func `without a home there are no settings, and a relative one is none`() throws {
        #expect(try ClientSettings(environment: [:]).folder == nil)
        #expect(ConfigFolder(environment: ["HOME": "here"])?.path == nil)
        #expect(ConfigFolder(environment: ["HOME": "/h", "XDG_CONFIG_HOME": "/x"])?.path == "/x/spell")
        #expect(ConfigFolder(environment: ["HOME": "/h", "XDG_CONFIG_HOME": "x"])?.path == "/h/.config/spell")
    }

    @Test func `an unknown key is named, and the near one too`() throws {
        let failure = try failure("profiles:\n  work:\n    sever: https://a.example\n")
        #expect(failure.status == .usage)
        #expect(failure.sentence.hasSuffix("has the unknown key 'sever'"))
        #expect(failure.advice == ["Did you mean 'server'?"])
        #expect(try self.failure("server: https://a.example").sentence.hasSuffix("has the unknown key 'server'"))
    }

    @Test(arguments: [
        "[]", "profiles: 5", "profiles: {work: 5}", "profiles: {work: {server: 5}}", "profiles: {work: {server: ''}}",
        "profiles: {work: {server: nonsense}}", "profiles: {work: {output: xml}}", "profile: [a]", "a: b: c", "\u{1}",
        "profiles: {work: {server: 'http://a', server: 'http://b'}}",
    ])
    func `a file that makes no sense is refused in a sentence`(text: String) throws {
        let failure = try failure(text)
        #expect(failure.status == .usage)
        #expect(!failure.sentence.contains("Error"))
    }

    @Test func `what is written is what is read`() throws {
        var file = ConfigFile()
        file.profile = "my \"work\": #1"
        file.set(.server, to: "https://a.example", in: "my \"work\": #1")
        file.set(.output, to: "json", in: "b")
        file.set(.output, to: nil, in: "b")
        let settings = try settings(file.text)
        #expect(settings.profile == "my \"work\": #1")
        #expect(settings.server.description == "https://a.example")
        #expect(file.profiles.count == 1)
    }
}
