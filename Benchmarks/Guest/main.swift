internal import Foundation
internal import SpellKernel
internal import SpellRuntime

// Compares, in one process and interleaved, a call of a command in a fresh instance as a node runs it (limits, fuel,
// wall time, preview1, verdict) with a bare loop over wasmtime's C functions. `bench-guest MODULE [ROUNDS [CALLS]]`.

let arguments = CommandLine.arguments
let rounds = arguments.count > 2 ? Int(arguments[2]) ?? 201 : 201
let calls = arguments.count > 3 ? Int(arguments[3]) ?? 50 : 50
let parameters = Array(#"{"hello":"world","n":12345.678900}"#.utf8)

guard arguments.count > 1, let file = FileManager.default.contents(atPath: arguments[1]) else {
    print("usage: bench-guest MODULE [ROUNDS [CALLS]]")
    exit(2)
}
let module = Array(file)
let node = try await NodeLoop(module, parameters)
guard let bare = BareLoop(module), bare.call(parameters) == parameters, node.call() == parameters else {
    print("the module does not echo")
    exit(1)
}

var figures: [GuestFigure] = []
for round in 0...rounds {
    let bareTime = ContinuousClock().measure { for _ in 0..<calls { _ = bare.call(parameters) } }
    let nodeTime = ContinuousClock().measure { for _ in 0..<calls { node.call() } }
    // Rounds are short, so that whatever else the machine does falls on both. The first warms them.
    if round > 0 { figures.append(GuestFigure(bare: bareTime / calls, node: nodeTime / calls)) }
}
GuestFigure.print(figures, moduleBytes: module.count, calls: calls)
