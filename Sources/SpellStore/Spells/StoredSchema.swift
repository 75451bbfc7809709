internal import SpellJSON
internal import SpellKernel
internal import Synchronization

/// A schema as it is stored, compiled when it is first asked and once, however many ask: listing spells compiles
/// nothing.
final class StoredSchema: Schema {
    private typealias Compiled = Result<JSONSchema, JSONSchemaError>

    /// What all of them have grown by since the process began.
    static var grownBytes: Int { grown.load(ordering: .sequentiallyConsistent) }

    private static let grown = Atomic<Int>(0)

    /// Larger ones take more than a moment to compile.
    private static let smallBytes = 4 << 10

    let text: JSONText
    private let compiling = Mutex<Task<Compiled, Never>?>(nil)
    private let compiledBytes = Atomic<Int>(0)

    init(_ text: JSONText) { self.text = text }

    /// Grows when it is compiled.
    var memoryBytes: Int { 128 + text.bytes.count + compiledBytes.load(ordering: .acquiring) }

    func faults(in value: JSONText) async -> [SpellKernel.Fault] {
        do throws(JSONSchemaError) {
            return try await compiled().get().faults(in: value)
        } catch {
            return [Fault(pointer: "", reason: "cannot be checked: the spell's schema is not valid here")]
        }
    }

    private func compiled() async -> Compiled {
        let task = compiling.withLock { known in
            if let known { return known }
            let task = Task { await self.compile() }
            known = task
            return task
        }
        return await task.value
    }

    private func compile() async -> Compiled {
        let bytes = text.bytes
        let compile: @Sendable () -> Compiled = { Result { () throws(JSONSchemaError) in try JSONSchema(bytes) } }
        let compiled = bytes.count <= Self.smallBytes ? compile() : await SchemaThreads.run(compile)
        if case .success(let schema) = compiled { grow(by: schema.memoryBytes) }
        return compiled
    }

    /// Its own first: who reads the sum, and then this, misses nothing.
    private func grow(by bytes: Int) {
        compiledBytes.store(bytes, ordering: .releasing)
        Self.grown.add(bytes, ordering: .sequentiallyConsistent)
    }
}
