internal import CWasmtime

/// A function of WASI 0.2 that this host answers itself, in place of wasmtime's own.
final class ComponentFunction: Sendable {
    /// Says why the guest is stopped instead of answered.
    struct Stop: Error {
        let why: String
    }

    let name: String
    private let body: @Sendable (GuestRun, _ argument: UInt64) throws(Stop) -> ComponentValue

    /// - Parameter body: gets the only argument where it is a u64, else 0.
    init(_ name: String, _ body: @escaping @Sendable (GuestRun, UInt64) throws(Stop) -> ComponentValue) {
        self.name = name
        self.body = body
    }

    /// Defines the function; false when the library refuses. The function must never be released.
    @unsafe func define(in instance: OpaquePointer) -> Bool {
        let environment = unsafe Unmanaged.passUnretained(self).toOpaque()
        let error = unsafe wasmtime_component_linker_instance_add_func(
            instance, name, name.utf8.count,
            { unsafe ComponentFunction.entry($0, $1, $2, $3, $4, $5, $6) }, environment, nil)
        if let error = unsafe error {
            unsafe wasmtime_error_delete(error)
            return false
        }
        return true
    }

    private static func entry(
        _ environment: UnsafeMutableRawPointer?, _ context: OpaquePointer?, _ type: OpaquePointer?,
        _ arguments: UnsafeMutablePointer<wasmtime_component_val_t>?, _ argumentCount: Int,
        _ results: UnsafeMutablePointer<wasmtime_component_val_t>?, _ resultCount: Int
    ) -> OpaquePointer? {
        guard let environment = unsafe environment, let data = unsafe wasmtime_context_get_data(context),
            let results = unsafe results, resultCount == 1
        else { return unsafe wasmtime_error_new("the host lost track of the guest") }
        let function = unsafe Unmanaged<ComponentFunction>.fromOpaque(environment).takeUnretainedValue()
        let run = unsafe Unmanaged<GuestRun>.fromOpaque(data).takeUnretainedValue()
        var argument: UInt64 = 0
        if argumentCount == 1, let first = unsafe arguments?.pointee, unsafe first.kind == UInt8(SPELL_COMPONENT_U64) {
            argument = unsafe first.of.u64
        }
        do throws(Stop) {
            unsafe results.pointee = try function.body(run, argument).raw
            return nil
        } catch {
            run.stop = .refused(error.why)
            return unsafe wasmtime_error_new(error.why)
        }
    }
}
