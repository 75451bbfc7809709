// The layouts of the structs that wasmtime 50.0.1 shares with its callers on 64-bit machines. When the library is
// updated and one of these fails to compile, or the names below have moved, the header is to be read again.
#include "wasmtime.h"
#include "component.h"

_Static_assert(sizeof(void *) == 8, "wasmtime's prebuilt library is 64-bit");

_Static_assert(sizeof(wasm_byte_vec_t) == 16, "wasm_byte_vec_t");
_Static_assert(offsetof(wasm_byte_vec_t, data) == 8, "wasm_byte_vec_t.data");
_Static_assert(sizeof(wasm_valtype_vec_t) == 16, "wasm_valtype_vec_t");
_Static_assert(offsetof(wasm_valtype_vec_t, data) == 8, "wasm_valtype_vec_t.data");
_Static_assert(sizeof(wasm_importtype_vec_t) == 16, "wasm_importtype_vec_t");
_Static_assert(offsetof(wasm_importtype_vec_t, data) == 8, "wasm_importtype_vec_t.data");
_Static_assert(sizeof(wasm_exporttype_vec_t) == 16, "wasm_exporttype_vec_t");
_Static_assert(offsetof(wasm_exporttype_vec_t, data) == 8, "wasm_exporttype_vec_t.data");

_Static_assert(sizeof(wasmtime_func_t) == 16, "wasmtime_func_t");
_Static_assert(offsetof(wasmtime_func_t, hidden) == 8, "wasmtime_func_t.private");
_Static_assert(sizeof(wasmtime_memory_t) == 24, "wasmtime_memory_t");
_Static_assert(offsetof(wasmtime_memory_t, hidden2) == 16, "wasmtime_memory_t.private2");
_Static_assert(sizeof(wasmtime_global_t) == 24, "wasmtime_global_t");
_Static_assert(offsetof(wasmtime_global_t, hidden1) == 8, "wasmtime_global_t.private1");
_Static_assert(sizeof(wasmtime_instance_t) == 16, "wasmtime_instance_t");
_Static_assert(offsetof(wasmtime_instance_t, hidden) == 8, "wasmtime_instance_t.private");
_Static_assert(sizeof(wasmtime_extern_union_t) == 24, "wasmtime_extern_union_t");
_Static_assert(sizeof(wasmtime_extern_t) == 32, "wasmtime_extern_t");
_Static_assert(offsetof(wasmtime_extern_t, of) == 8, "wasmtime_extern_t.of");
_Static_assert(sizeof(wasmtime_val_t) == 32, "wasmtime_val_t");
_Static_assert(offsetof(wasmtime_val_t, of) == 8, "wasmtime_val_t.of");
_Static_assert(sizeof(wasmtime_val_raw_t) == 16, "wasmtime_val_raw_t");
_Static_assert(offsetof(wasmtime_val_raw_t, funcref) == 0, "wasmtime_val_raw_t.funcref");

_Static_assert(sizeof(wasmtime_component_valunion_t) == 24, "wasmtime_component_valunion_t");
_Static_assert(sizeof(wasmtime_component_val_t) == 32, "wasmtime_component_val_t");
_Static_assert(offsetof(wasmtime_component_val_t, of) == 8, "wasmtime_component_val_t.of");
_Static_assert(sizeof(wasmtime_component_valrecord_entry_t) == 48, "wasmtime_component_valrecord_entry_t");
_Static_assert(sizeof(wasmtime_component_valtype_t) == 16, "wasmtime_component_valtype_t");
_Static_assert(offsetof(wasmtime_component_valtype_t, of) == 8, "wasmtime_component_valtype_t.of");
_Static_assert(sizeof(wasmtime_component_item_t) == 24, "wasmtime_component_item_t");
_Static_assert(offsetof(wasmtime_component_item_t, of) == 8, "wasmtime_component_item_t.of");
_Static_assert(sizeof(wasmtime_component_instance_t) == 16, "wasmtime_component_instance_t");
_Static_assert(sizeof(wasmtime_component_func_t) == 32, "wasmtime_component_func_t");
