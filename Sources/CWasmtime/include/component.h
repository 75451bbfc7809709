// The part of wasmtime 50.0.1's C API for components that Spell uses; see `wasmtime.h`.
#pragma once

#include "wasmtime.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct wasmtime_component_t wasmtime_component_t;
typedef struct wasmtime_component_type_t wasmtime_component_type_t;
typedef struct wasmtime_component_extern_t wasmtime_component_extern_t;
typedef struct wasmtime_component_linker_t wasmtime_component_linker_t;
typedef struct wasmtime_component_linker_instance_t wasmtime_component_linker_instance_t;
typedef struct wasmtime_component_export_index_t wasmtime_component_export_index_t;
typedef struct wasmtime_component_func_type_t wasmtime_component_func_type_t;
typedef struct wasmtime_component_instance_type wasmtime_component_instance_type_t;
typedef struct wasmtime_component_result_type wasmtime_component_result_type_t;
typedef struct wasi_config_t wasi_config_t;

// The kinds of values that we read or make, and of their types.
enum {
    SPELL_COMPONENT_U8 = 2,
    SPELL_COMPONENT_U32 = 6,
    SPELL_COMPONENT_U64 = 8,
    SPELL_COMPONENT_LIST = 13,
    SPELL_COMPONENT_RECORD = 14,
    SPELL_COMPONENT_TUPLE = 15,
    SPELL_COMPONENT_ENUM = 17,
    SPELL_COMPONENT_RESULT = 19,
};

struct wasmtime_component_val;
struct wasmtime_component_valrecord_entry;
typedef struct wasmtime_component_vallist { size_t size; struct wasmtime_component_val *data; } wasmtime_component_vallist_t;
typedef struct wasmtime_component_valrecord {
    size_t size;
    struct wasmtime_component_valrecord_entry *data;
} wasmtime_component_valrecord_t;
typedef struct wasmtime_component_valresult { bool is_ok; struct wasmtime_component_val *val; } wasmtime_component_valresult_t;
typedef union wasmtime_component_valunion {
    uint8_t u8;
    uint32_t u32;
    uint64_t u64;
    wasm_byte_vec_t enumeration;
    wasmtime_component_vallist_t list;
    wasmtime_component_vallist_t tuple;
    wasmtime_component_valrecord_t record;
    wasmtime_component_valresult_t result;
    struct { wasm_byte_vec_t discriminant; struct wasmtime_component_val *val; } variant;
} wasmtime_component_valunion_t;
typedef struct wasmtime_component_val { uint8_t kind; wasmtime_component_valunion_t of; } wasmtime_component_val_t;
typedef struct wasmtime_component_valrecord_entry { wasm_byte_vec_t name; wasmtime_component_val_t val; }
    wasmtime_component_valrecord_entry_t;

/// Copies the bytes.
void wasm_byte_vec_new(wasm_byte_vec_t *out, size_t count, const uint8_t *bytes);
/// Copies the values' bits, and so takes over what they own. The list is the library's once it is a result.
void wasmtime_component_vallist_new(wasmtime_component_vallist_t *out, size_t count, const wasmtime_component_val_t *values);
void wasmtime_component_valtuple_new(wasmtime_component_vallist_t *out, size_t count, const wasmtime_component_val_t *values);
void wasmtime_component_valrecord_new(
    wasmtime_component_valrecord_t *out, size_t count, const wasmtime_component_valrecord_entry_t *entries);
/// The same, in memory of the library's.
wasmtime_component_val_t *wasmtime_component_val_new(wasmtime_component_val_t *value);
void wasmtime_component_val_delete(wasmtime_component_val_t *value);

// Components.
wasmtime_error_t *wasmtime_component_new(wasm_engine_t *engine, const uint8_t *bytes, size_t count, wasmtime_component_t **out);
wasmtime_error_t *wasmtime_component_serialize(const wasmtime_component_t *component, wasm_byte_vec_t *out);
/// As for modules: only for bytes that `wasmtime_component_serialize` is known to have made.
wasmtime_error_t *wasmtime_component_deserialize(
    wasm_engine_t *engine, const uint8_t *bytes, size_t count, wasmtime_component_t **out);
void wasmtime_component_delete(wasmtime_component_t *component);
wasmtime_component_export_index_t *wasmtime_component_get_export_index(
    const wasmtime_component_t *component, const wasmtime_component_export_index_t *instance, const char *name, size_t length);
void wasmtime_component_export_index_delete(wasmtime_component_export_index_t *index);

wasmtime_component_type_t *wasmtime_component_type(const wasmtime_component_t *component);
void wasmtime_component_type_delete(wasmtime_component_type_t *type);
size_t wasmtime_component_type_import_count(const wasmtime_component_type_t *type, const wasm_engine_t *engine);
size_t wasmtime_component_type_export_count(const wasmtime_component_type_t *type, const wasm_engine_t *engine);
/// The name is the type's.
bool wasmtime_component_type_import_nth(
    const wasmtime_component_type_t *type, const wasm_engine_t *engine, size_t index, const char **name, size_t *length,
    wasmtime_component_extern_t **out);
bool wasmtime_component_type_export_nth(
    const wasmtime_component_type_t *type, const wasm_engine_t *engine, size_t index, const char **name, size_t *length,
    wasmtime_component_extern_t **out);
bool wasmtime_component_type_export_get(
    const wasmtime_component_type_t *type, const wasm_engine_t *engine, const char *name, size_t length,
    wasmtime_component_extern_t **out);
void wasmtime_component_extern_delete(wasmtime_component_extern_t *item);

// What an import or export is. Each of these is its owner's to delete; the parts of an item are the item's.
enum {
    SPELL_COMPONENT_ITEM_INSTANCE = 1,
    SPELL_COMPONENT_ITEM_FUNCTION = 3,
};
typedef struct wasmtime_component_valtype {
    uint8_t kind;
    union { const wasmtime_component_result_type_t *result; const void *other; } of;
} wasmtime_component_valtype_t;
typedef struct wasmtime_component_item {
    uint8_t kind;
    union {
        const wasmtime_component_instance_type_t *instance;
        const wasmtime_component_func_type_t *function;
        wasmtime_component_valtype_t type;
    } of;
} wasmtime_component_item_t;

void wasmtime_component_extern_type(const wasmtime_component_extern_t *item, wasmtime_component_item_t *out);
void wasmtime_component_item_delete(wasmtime_component_item_t *item);
bool wasmtime_component_instance_type_export_get(
    const wasmtime_component_instance_type_t *type, const wasm_engine_t *engine, const char *name, size_t length,
    wasmtime_component_extern_t **out);
bool wasmtime_component_func_type_async(const wasmtime_component_func_type_t *type);
size_t wasmtime_component_func_type_param_count(const wasmtime_component_func_type_t *type);
/// These three answer false, and write nothing, where there is no such type.
bool wasmtime_component_func_type_result(const wasmtime_component_func_type_t *type, wasmtime_component_valtype_t *out);
bool wasmtime_component_result_type_ok(const wasmtime_component_result_type_t *type, wasmtime_component_valtype_t *out);
bool wasmtime_component_result_type_err(const wasmtime_component_result_type_t *type, wasmtime_component_valtype_t *out);
void wasmtime_component_valtype_delete(wasmtime_component_valtype_t *type);

// Linking and calling.
typedef wasmtime_error_t *(*wasmtime_component_func_callback_t)(
    void *env, wasmtime_context_t *context, const wasmtime_component_func_type_t *type,
    wasmtime_component_val_t *arguments, size_t argument_count, wasmtime_component_val_t *results, size_t result_count);

wasmtime_component_linker_t *wasmtime_component_linker_new(const wasm_engine_t *engine);
void wasmtime_component_linker_delete(wasmtime_component_linker_t *linker);
void wasmtime_component_linker_allow_shadowing(wasmtime_component_linker_t *linker, bool allow);
/// All of WASI 0.2, over what `wasmtime_context_set_wasi` gives to each store.
wasmtime_error_t *wasmtime_component_linker_add_wasip2(wasmtime_component_linker_t *linker);
wasmtime_component_linker_instance_t *wasmtime_component_linker_root(wasmtime_component_linker_t *linker);
wasmtime_error_t *wasmtime_component_linker_instance_add_instance(
    wasmtime_component_linker_instance_t *parent, const char *name, size_t length,
    wasmtime_component_linker_instance_t **out);
wasmtime_error_t *wasmtime_component_linker_instance_add_func(
    wasmtime_component_linker_instance_t *instance, const char *name, size_t length,
    wasmtime_component_func_callback_t callback, void *env, void (*finalizer)(void *));
void wasmtime_component_linker_instance_delete(wasmtime_component_linker_instance_t *instance);

typedef struct wasmtime_component_instance { uint64_t store_id; uint32_t hidden; } wasmtime_component_instance_t;
typedef struct wasmtime_component_func {
    struct { uint64_t store_id; uint32_t hidden1; } place;
    uint32_t hidden2;
    void *hidden3;
} wasmtime_component_func_t;

wasmtime_error_t *wasmtime_component_linker_instantiate(
    const wasmtime_component_linker_t *linker, wasmtime_context_t *context, const wasmtime_component_t *component,
    wasmtime_component_instance_t *out);
bool wasmtime_component_instance_get_func(
    const wasmtime_component_instance_t *instance, wasmtime_context_t *context,
    const wasmtime_component_export_index_t *index, wasmtime_component_func_t *out);
wasmtime_error_t *wasmtime_component_func_call(
    const wasmtime_component_func_t *function, wasmtime_context_t *context, const wasmtime_component_val_t *arguments,
    size_t argument_count, wasmtime_component_val_t *results, size_t result_count);

// WASI for one store. What is not set is empty, closed or refused.
wasi_config_t *wasi_config_new(void);
/// Takes the bytes over.
void wasi_config_set_stdin_bytes(wasi_config_t *config, wasm_byte_vec_t *bytes);
/// Copies the strings; both arrays have so many. False when one is not UTF-8.
bool wasi_config_set_env(wasi_config_t *config, size_t count, const char *const *names, const char *const *values);
/// The callback answers how many bytes it took, or a negative number to fail the guest's write.
void wasi_config_set_stdout_custom(
    wasi_config_t *config, ptrdiff_t (*callback)(void *data, const unsigned char *bytes, size_t count), void *data,
    void (*finalizer)(void *));
void wasi_config_set_stderr_custom(
    wasi_config_t *config, ptrdiff_t (*callback)(void *data, const unsigned char *bytes, size_t count), void *data,
    void (*finalizer)(void *));
/// Takes the configuration over.
wasmtime_error_t *wasmtime_context_set_wasi(wasmtime_context_t *context, wasi_config_t *config);
/// Whether the guest exited by itself, and its code.
bool wasmtime_error_exit_status(const wasmtime_error_t *error, int *status);

// Slots of the pool for components.
void wasmtime_pooling_allocation_config_total_component_instances_set(wasmtime_pooling_allocation_config_t *pool, uint32_t count);
void wasmtime_pooling_allocation_config_max_core_instances_per_component_set(wasmtime_pooling_allocation_config_t *pool, uint32_t count);
void wasmtime_pooling_allocation_config_max_memories_per_component_set(wasmtime_pooling_allocation_config_t *pool, uint32_t count);
void wasmtime_pooling_allocation_config_max_tables_per_component_set(wasmtime_pooling_allocation_config_t *pool, uint32_t count);

#ifdef __cplusplus
}
#endif
