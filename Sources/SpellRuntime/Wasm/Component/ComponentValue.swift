internal import CWasmtime

/// A value that a host function answers to a component.
enum ComponentValue {
    case u64(UInt64)
    case bytes([UInt8])
    /// A `datetime`.
    case moment(seconds: UInt64, nanoseconds: UInt32)
    case pair(UInt64, UInt64)
    /// The error of a `result`, an enum's case.
    case failure(String)

    /// The library's form; whoever gets it owns it.
    var raw: wasmtime_component_val_t {
        var raw = unsafe wasmtime_component_val_t()
        switch self {
        case .u64(let value): unsafe raw = Self.number(value)
        case .bytes(let bytes):
            let values = unsafe bytes.map { byte in
                var value = unsafe wasmtime_component_val_t()
                unsafe value.kind = UInt8(SPELL_COMPONENT_U8)
                unsafe value.of.u8 = byte
                return unsafe value
            }
            unsafe raw.kind = UInt8(SPELL_COMPONENT_LIST)
            unsafe wasmtime_component_vallist_new(&raw.of.list, values.count, values)
        case .moment(let seconds, let nanoseconds):
            var fraction = unsafe wasmtime_component_val_t()
            unsafe fraction.kind = UInt8(SPELL_COMPONENT_U32)
            unsafe fraction.of.u32 = nanoseconds
            let entries = unsafe [
                wasmtime_component_valrecord_entry_t(name: Self.name("seconds"), val: Self.number(seconds)),
                wasmtime_component_valrecord_entry_t(name: Self.name("nanoseconds"), val: fraction),
            ]
            unsafe raw.kind = UInt8(SPELL_COMPONENT_RECORD)
            unsafe wasmtime_component_valrecord_new(&raw.of.record, entries.count, entries)
        case .pair(let first, let second):
            let values = unsafe [Self.number(first), Self.number(second)]
            unsafe raw.kind = UInt8(SPELL_COMPONENT_TUPLE)
            unsafe wasmtime_component_valtuple_new(&raw.of.tuple, values.count, values)
        case .failure(let name):
            var error = unsafe wasmtime_component_val_t()
            unsafe error.kind = UInt8(SPELL_COMPONENT_ENUM)
            unsafe error.of.enumeration = Self.name(name)
            unsafe raw.kind = UInt8(SPELL_COMPONENT_RESULT)
            unsafe raw.of.result = wasmtime_component_valresult_t(is_ok: false, val: wasmtime_component_val_new(&error))
        }
        return unsafe raw
    }

    private static func number(_ value: UInt64) -> wasmtime_component_val_t {
        var raw = unsafe wasmtime_component_val_t()
        unsafe raw.kind = UInt8(SPELL_COMPONENT_U64)
        unsafe raw.of.u64 = value
        return unsafe raw
    }

    private static func name(_ text: String) -> wasm_byte_vec_t {
        var name = unsafe wasm_byte_vec_t()
        let bytes = Array(text.utf8)
        unsafe wasm_byte_vec_new(&name, bytes.count, bytes)
        return unsafe name
    }
}
