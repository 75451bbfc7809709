import SpellClient
import SpellJSON
import Testing

@Suite struct LimitTextTests {
    @Test(arguments: [
        (
            #"{"memoryBytes":67108864,"wallTimeMs":5000,"outputBytes":1048576}"#,
            "5 s, 64 MiB of memory, 1 MiB of output", "5 s 64 MiB"
        ),
        (#"{"memoryBytes":1,"wallTimeMs":1,"fuel":7}"#, "1 ms, 1 B of memory, 7 units of fuel", "1 ms 1 B"),
        (#"{"timeoutMs":1500,"maxResponseBytes":1600}"#, "1.5 s, 1.5 KiB of answer", "1.5 s"),
        (#"{"outputBytes":1048575}"#, "1023.9 KiB of output", ""), ("{}", "", ""), (#"{"later":1}"#, "", ""),
    ])
    func limitsAreSaidInUnitsOfPeople(_ json: String, _ full: String, _ short: String) throws {
        let limits = try JSONValue(Array(json.utf8))
        #expect(LimitText.full(limits) == full)
        #expect(LimitText.short(limits) == short)
    }
}
