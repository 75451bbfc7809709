internal import Foundation
internal import SpellKernel
internal import SpellRuntime

/// `replayer MODULE CODE_FOLDER SPELL COUNT PARAMETERS`: a node's wasm runtime in a process of its own, which compiles in
/// children of the program `spell` and keeps what comes out in the folder. Runs one invocation, always the same, so many
/// times; prints `reads N`, how often the module itself was asked for, and then each computation that differs from those
/// before, of which there should be one: its fuel, its output and its log, in hexadecimal.
let arguments = CommandLine.arguments
guard arguments.count == 6, let module = FileManager.default.contents(atPath: arguments[1]),
    let count = Int(arguments[4]), let name = SpellName("guest")
else {
    print("usage: replayer MODULE CODE_FOLDER SPELL COUNT PARAMETERS")
    exit(2)
}

var settings = WasmSettings()
settings.codeFolder = arguments[2]
settings.compiler = arguments[3]
let shelf = OneModule(bytes: Array(module))
let runtime = try WasmRuntime(settings: settings, artifacts: shelf)
let spell = Spell(
    id: .new(), name: name, version: 1, description: "", runtime: .wasm,
    config: JSONText(checked: Array(#"{"limits":{"memoryBytes":8388608}}"#.utf8)), inputSchema: nil, outputSchema: nil,
    price: Price(amount: 0, currency: .usd), visibility: .everyone, owner: .new(),
    artifact: ModuleDigest.hex(shelf.bytes), metadata: .emptyObject, yankedAt: nil, createdAt: .now())

var computations: [String] = []
for _ in 0..<count {
    let outcome = await runtime.run(
        spell, JSONText(checked: Array(arguments[5].utf8)), as: Computation.invocation, at: Computation.startedAt,
        for: nil)
    let line = Computation.line(outcome)
    if !computations.contains(line) { computations.append(line) }
}
print("reads \(shelf.reads)")
for line in computations { print(line) }
