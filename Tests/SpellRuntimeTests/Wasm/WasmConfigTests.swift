import SpellKernel
import SpellRuntime
import Testing

@Suite struct WasmConfigTests {
    private let settings = WasmSettings()

    private func faults(_ text: String) -> [Fault] {
        do throws(Refusal) {
            _ = try WasmConfig(JSONText(checked: Array(text.utf8)), within: settings)
            return []
        } catch {
            guard case .faults(let faults) = error.details, error.code == .invalidRequest else { return [] }
            return faults
        }
    }

    @Test func `an empty config gives the defaults`() throws {
        let limits = try WasmConfig(.emptyObject, within: settings).limits
        #expect(limits == WasmLimits(memoryBytes: 67_108_864, wallTimeMs: 5000, fuel: nil, outputBytes: 1_048_576))
    }

    @Test func `limits are taken as they are written`() throws {
        let text = #"{"limits":{"memoryBytes":65536,"wallTimeMs":10,"fuel":99,"outputBytes":5},"grants":{}}"#
        let limits = try WasmConfig(JSONText(checked: Array(text.utf8)), within: settings).limits
        #expect(limits == WasmLimits(memoryBytes: 65536, wallTimeMs: 10, fuel: 99, outputBytes: 5))
    }

    @Test func `a server that grants less gives less`() throws {
        var small = settings
        small.maxMemoryBytes = 1 << 20
        small.maxWallTimeMs = 100
        small.maxFuel = 5
        small.maxOutputBytes = 10
        let limits = try WasmConfig(.emptyObject, within: small).limits
        #expect(limits == WasmLimits(memoryBytes: 1 << 20, wallTimeMs: 100, fuel: 5, outputBytes: 10))
    }

    @Test(arguments: [
        (#"{"limits":{"memoryBytes":536870913}}"#, "/config/limits/memoryBytes", "maximum of 536870912"),
        (#"{"limits":{"wallTimeMs":60001}}"#, "/config/limits/wallTimeMs", "maximum of 60000"),
        (#"{"limits":{"outputBytes":99999999999}}"#, "/config/limits/outputBytes", "maximum of 8388608"),
        (#"{"limits":{"fuel":0}}"#, "/config/limits/fuel", "positive integer"),
        (#"{"limits":{"fuel":-1}}"#, "/config/limits/fuel", "positive integer"),
        (#"{"limits":{"fuel":1.5}}"#, "/config/limits/fuel", "positive integer"),
        (#"{"limits":{"fuel":"9"}}"#, "/config/limits/fuel", "positive integer"),
        (#"{"limits":{"memory":1}}"#, "/config/limits/memory", "is not a limit"),
        (#"{"limits":[]}"#, "/config/limits", "must be an object"),
        (#"{"grants":null}"#, "/config/grants", "must be an object"),
        (#"{"a/b~c":1}"#, "/config/a~1b~0c", "is not a setting"),
        ("[]", "/config", "must be an object"),
    ])
    func `a fault is named with its place`(_ text: String, _ pointer: String, _ says: String) throws {
        let fault = try #require(faults(text).first)
        #expect(fault.pointer == pointer)
        #expect(fault.reason.contains(says), "\(fault.reason)")
    }

    @Test func `a spell forged under larger limits runs within the server's`() throws {
        let text = JSONText(checked: Array(#"{"limits":{"wallTimeMs":999999,"memoryBytes":65536}}"#.utf8))
        let limits = try WasmConfig(text, within: settings, clamping: true).limits
        #expect(limits.wallTimeMs == settings.maxWallTimeMs)
        #expect(limits.memoryBytes == 65536)
    }

    @Test func `all faults are told at once`() {
        #expect(faults(#"{"limits":{"fuel":0,"wallTimeMs":0},"other":1}"#).count == 3)
    }
}
