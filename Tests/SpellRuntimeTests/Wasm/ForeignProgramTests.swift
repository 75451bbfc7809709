import FoundationEssentials
import SpellJSON
import SpellKernel
import SpellRuntime
import Testing

/// Programs that others wrote and compiled, with an adapter of some lines around each, run as spells. They are in
/// `.deps/programs`, where `scripts/fetch-programs` puts them.
@Suite struct ForeignProgramTests {
    private func output(of program: String, _ parameters: String) async throws -> String {
        let file = URL(filePath: #filePath).appending(path: "../../../../.deps/programs/\(program).wasm").standardized
        let module = try [UInt8](Data(contentsOf: file))
        #expect(try await WasmFixture.refusal(module) == nil)
        let outcome = try await WasmFixture.run(module, parameters, config: WasmFixture.minute)
        return try #require(outcome.output, "\(outcome)")
    }

    @Test func `QuickJS interprets a script`() async throws {
        let output = try await output(of: "quickjs", #"{"text":"the quick brown fox","numbers":[1,2.5,3]}"#)
        // The year is that of the invocation's start.
        let expected = #"""
            {"words":4,"longest":"quick","reversed":"xof nworb kciuq eht","sum":6.5,"random":"number","year":2023}
            """#
        #expect(output == expected)
    }

    @Test func `Graphviz lays out a graph`() async throws {
        let output = try await output(of: "graphviz", #"{"text":"digraph { a -> b; b -> c [label=\"to c\"] }"}"#)
        let graph = try JSONValue(Array(output.utf8))
        #expect(graph["objects"]?.arrayValue?.compactMap { $0["name"]?.stringValue } == ["a", "b", "c"])
        #expect(graph["edges"]?.arrayValue?.last?["label"]?.stringValue == "to c")
        #expect(graph["bb"]?.stringValue?.hasPrefix("0,0,") == true)
    }

    @Test func `usvg simplifies a picture`() async throws {
        let svg =
            #"<svg xmlns='http://www.w3.org/2000/svg' width='20' height='10'><g transform='translate(1 2)'>"#
            + #"<rect width=\"5\" height=\"5\" fill=\"red\"/></g></svg>"#
        let output = try await output(of: "usvg", #"{"text":"\#(svg)"}"#)
        let picture = try #require(try JSONValue(Array(output.utf8)).stringValue)
        #expect(picture.contains("M 0 0 L 5 0 L 5 5 L 0 5 Z") && picture.contains("#ff0000"), "\(picture)")
    }
}
