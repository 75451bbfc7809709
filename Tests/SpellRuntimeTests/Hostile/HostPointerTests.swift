import SpellKernel
import SpellRuntime
import Testing

/// Every pointer, length and count of every host function is aimed outside the guest's memory in every way. The guest
/// itself checks the errno of each call, and that a refused call changed no byte of its memory.
@Suite struct HostPointerTests {
    @Test(arguments: HostFunctionShape.all)
    func `no pointer reaches outside the memory, and a refused call changes nothing`(
        _ shape: HostFunctionShape
    ) async throws {
        try await Self.attack(shape, (Preview1Signatures.all[shape.name] ?? "").split(separator: " ").map(String.init))
    }

    /// - Parameters:
    ///   - types: of the function's parameters.
    ///   - others: its import, where it is not preview1's.
    static func attack(
        _ shape: HostFunctionShape, _ types: [String], others: String = "", config: String = "{}"
    ) async throws {
        let attacks = HostPointerAttack.all(on: shape)
        let module = try guest(shape, types, attacks, others: others)
        let outcome = try await WasmFixture.run(module, #"{"some":"parameters"}"#, config: config)
        // `$is` exits with 1000 times the attack's number and the errno that came; 999 says that memory changed.
        let failed = outcome.failure?.exitCode.flatMap { code in
            attacks.indices.contains(Int(code) / 1000)
                ? "\(attacks[Int(code) / 1000].arguments) gave \(Int(code) % 1000)" : nil
        }
        #expect(outcome.output == "1", "\(failed ?? "\(outcome)")")
    }

    @Test func `every function of preview1 is attacked`() {
        #expect(HostFunctionShape.all.map(\.name).sorted() == Preview1Signatures.names)
        for shape in HostFunctionShape.all {
            let types = (Preview1Signatures.all[shape.name] ?? "").split(separator: " ")
            #expect(types.count == shape.parameters.count, "\(shape.name)")
        }
        #expect(HostFunctionShape.all.flatMap { HostPointerAttack.all(on: $0) }.count > 500)
    }

    private static func guest(
        _ shape: HostFunctionShape, _ types: [String], _ attacks: [HostPointerAttack], others: String
    ) throws -> [UInt8] {
        let calls = attacks.enumerated().map { number, attack in
            let arguments = zip(types, attack.arguments).map { "(\($0).const \($1))" }.joined(separator: " ")
            return """
                (call $clear)
                (call $is (i32.const \(number)) (i32.const \(attack.errno)) (call $\(shape.name) \(arguments)))
                \(attack.errno == 0 ? "" : "(call $unchanged (i32.const \(number)))")
                """
        }
        return try WasmGuest.command(
            calls.joined(separator: "\n") + "(call $unsigned (i32.const 1))",
            imports: others.isEmpty ? Array(Set([shape.name, "proc_exit"])) : ["proc_exit"], others: others,
            extra: checks)
    }

    private static let checks = """
        (func $is (param $number i32) (param $wanted i32) (param $got i32)
          (if (i32.ne (local.get $wanted) (local.get $got))
            (then (call $proc_exit
              (i32.add (i32.mul (local.get $number) (i32.const 1000)) (local.get $got))))))
        (func $clear (memory.fill (i32.const 0) (i32.const 0) (i32.const 65536)))
        (func $unchanged (param $number i32) (local $at i32)
          (loop $words
            (if (i64.ne (i64.load (local.get $at)) (i64.const 0))
              (then (call $is (local.get $number) (i32.const 0) (i32.const 999))))
            (local.set $at (i32.add (local.get $at) (i32.const 8)))
            (br_if $words (i32.lt_u (local.get $at) (i32.const 65536)))))
        """
}
