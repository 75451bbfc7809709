// The part of wasmtime 50.0.1's C API that Spell uses, declared by hand: the library that `scripts/setup` fetches
// comes without headers. Names, argument types and struct layouts are the library's; `asserts.c` checks the layouts.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The version that all this was read from. The library has no way to tell its own.
#define SPELL_WASMTIME_VERSION "50.0.1"

// Types known only by pointer.
typedef struct wasm_config_t wasm_config_t;
typedef struct wasm_engine_t wasm_engine_t;
typedef struct wasm_valtype_t wasm_valtype_t;
typedef struct wasm_functype_t wasm_functype_t;
typedef struct wasm_memorytype_t wasm_memorytype_t;
typedef struct wasm_externtype_t wasm_externtype_t;
typedef struct wasm_importtype_t wasm_importtype_t;
typedef struct wasm_exporttype_t wasm_exporttype_t;
typedef struct wasm_trap_t wasm_trap_t;
typedef struct wasmtime_error wasmtime_error_t;
typedef struct wasmtime_module wasmtime_module_t;
typedef struct wasmtime_store wasmtime_store_t;
typedef struct wasmtime_context wasmtime_context_t;
typedef struct wasmtime_caller wasmtime_caller_t;
typedef struct wasmtime_linker wasmtime_linker_t;
typedef struct wasmtime_instance_pre wasmtime_instance_pre_t;
typedef struct wasmtime_pooling_allocation_config_t wasmtime_pooling_allocation_config_t;

// Arrays that the library allocates and frees.
typedef struct wasm_byte_vec_t { size_t size; uint8_t *data; } wasm_byte_vec_t;
typedef struct wasm_valtype_vec_t { size_t size; wasm_valtype_t **data; } wasm_valtype_vec_t;
typedef struct wasm_importtype_vec_t { size_t size; wasm_importtype_t **data; } wasm_importtype_vec_t;
typedef struct wasm_exporttype_vec_t { size_t size; wasm_exporttype_t **data; } wasm_exporttype_vec_t;

void wasm_byte_vec_delete(wasm_byte_vec_t *bytes);
void wasm_valtype_vec_new(wasm_valtype_vec_t *out, size_t count, wasm_valtype_t *const *types);
void wasm_importtype_vec_delete(wasm_importtype_vec_t *imports);
void wasm_exporttype_vec_delete(wasm_exporttype_vec_t *exports);

// Types of functions, memories, imports and exports.
enum { SPELL_WASM_I32 = 0, SPELL_WASM_I64 = 1 };
enum { SPELL_WASM_EXTERN_FUNC = 0, SPELL_WASM_EXTERN_MEMORY = 3 };

wasm_valtype_t *wasm_valtype_new(uint8_t kind);
/// Takes both arrays over.
wasm_functype_t *wasm_functype_new(wasm_valtype_vec_t *parameters, wasm_valtype_vec_t *results);
void wasm_functype_delete(wasm_functype_t *type);
const wasm_valtype_vec_t *wasm_functype_params(const wasm_functype_t *type);
const wasm_valtype_vec_t *wasm_functype_results(const wasm_functype_t *type);
uint8_t wasm_externtype_kind(const wasm_externtype_t *type);
const wasm_functype_t *wasm_externtype_as_functype_const(const wasm_externtype_t *type);
const wasm_memorytype_t *wasm_externtype_as_memorytype_const(const wasm_externtype_t *type);
const wasm_byte_vec_t *wasm_importtype_module(const wasm_importtype_t *import);
const wasm_byte_vec_t *wasm_importtype_name(const wasm_importtype_t *import);
const wasm_byte_vec_t *wasm_exporttype_name(const wasm_exporttype_t *export_type);
const wasm_externtype_t *wasm_exporttype_type(const wasm_exporttype_t *export_type);
/// In pages.
uint64_t wasmtime_memorytype_minimum(const wasm_memorytype_t *type);

// Errors and traps: whoever receives one deletes it.
enum {
    SPELL_TRAP_STACK_OVERFLOW = 0,
    SPELL_TRAP_MEMORY_OUT_OF_BOUNDS = 1,
    SPELL_TRAP_TABLE_OUT_OF_BOUNDS = 3,
    SPELL_TRAP_INDIRECT_CALL_TO_NULL = 4,
    SPELL_TRAP_BAD_SIGNATURE = 5,
    SPELL_TRAP_INTEGER_OVERFLOW = 6,
    SPELL_TRAP_INTEGER_DIVISION_BY_ZERO = 7,
    SPELL_TRAP_BAD_CONVERSION_TO_INTEGER = 8,
    SPELL_TRAP_UNREACHABLE = 9,
    SPELL_TRAP_INTERRUPT = 10,
    SPELL_TRAP_OUT_OF_FUEL = 11,
};

wasmtime_error_t *wasmtime_error_new(const char *message);
void wasmtime_error_delete(wasmtime_error_t *error);
void wasmtime_error_message(const wasmtime_error_t *error, wasm_byte_vec_t *out);
void wasm_trap_delete(wasm_trap_t *trap);
/// False for a trap that a host function made.
bool wasmtime_trap_code(const wasm_trap_t *trap, uint8_t *code);
wasm_trap_t *wasmtime_trap_new(const char *message, size_t length);

// Configuration and engine.
wasm_config_t *wasm_config_new(void);
/// Takes the configuration over; null when it cannot be honoured.
wasm_engine_t *wasm_engine_new_with_config(wasm_config_t *config);
void wasm_engine_delete(wasm_engine_t *engine);
void wasmtime_engine_increment_epoch(wasm_engine_t *engine);

enum { SPELL_STRATEGY_CRANELIFT = 1 };
enum { SPELL_OPT_LEVEL_SPEED = 1 };

void wasmtime_config_strategy_set(wasm_config_t *config, uint8_t strategy);
void wasmtime_config_cranelift_opt_level_set(wasm_config_t *config, uint8_t level);
void wasmtime_config_cranelift_nan_canonicalization_set(wasm_config_t *config, bool on);
void wasmtime_config_parallel_compilation_set(wasm_config_t *config, bool on);
void wasmtime_config_consume_fuel_set(wasm_config_t *config, bool on);
void wasmtime_config_epoch_interruption_set(wasm_config_t *config, bool on);
void wasmtime_config_max_wasm_stack_set(wasm_config_t *config, size_t bytes);
void wasmtime_config_native_unwind_info_set(wasm_config_t *config, bool on);
void wasmtime_config_concurrency_support_set(wasm_config_t *config, bool on);
void wasmtime_config_gc_support_set(wasm_config_t *config, bool on);
void wasmtime_config_shared_memory_set(wasm_config_t *config, bool on);

void wasmtime_config_wasm_bulk_memory_set(wasm_config_t *config, bool on);
void wasmtime_config_wasm_multi_value_set(wasm_config_t *config, bool on);
void wasmtime_config_wasm_reference_types_set(wasm_config_t *config, bool on);
void wasmtime_config_wasm_simd_set(wasm_config_t *config, bool on);
void wasmtime_config_wasm_relaxed_simd_set(wasm_config_t *config, bool on);
void wasmtime_config_wasm_relaxed_simd_deterministic_set(wasm_config_t *config, bool on);
void wasmtime_config_wasm_tail_call_set(wasm_config_t *config, bool on);
void wasmtime_config_wasm_threads_set(wasm_config_t *config, bool on);
void wasmtime_config_wasm_function_references_set(wasm_config_t *config, bool on);
void wasmtime_config_wasm_gc_set(wasm_config_t *config, bool on);
void wasmtime_config_wasm_multi_memory_set(wasm_config_t *config, bool on);
void wasmtime_config_wasm_memory64_set(wasm_config_t *config, bool on);
void wasmtime_config_wasm_exceptions_set(wasm_config_t *config, bool on);
void wasmtime_config_wasm_custom_page_sizes_set(wasm_config_t *config, bool on);
void wasmtime_config_wasm_wide_arithmetic_set(wasm_config_t *config, bool on);
void wasmtime_config_wasm_stack_switching_set(wasm_config_t *config, bool on);
void wasmtime_config_wasm_component_model_set(wasm_config_t *config, bool on);

// The pooling allocator: instances and memories come from slots that are reserved once.
wasmtime_pooling_allocation_config_t *wasmtime_pooling_allocation_config_new(void);
void wasmtime_pooling_allocation_config_delete(wasmtime_pooling_allocation_config_t *pool);
void wasmtime_pooling_allocation_config_total_core_instances_set(wasmtime_pooling_allocation_config_t *pool, uint32_t count);
void wasmtime_pooling_allocation_config_total_memories_set(wasmtime_pooling_allocation_config_t *pool, uint32_t count);
void wasmtime_pooling_allocation_config_total_stacks_set(wasmtime_pooling_allocation_config_t *pool, uint32_t count);
void wasmtime_pooling_allocation_config_total_tables_set(wasmtime_pooling_allocation_config_t *pool, uint32_t count);
void wasmtime_pooling_allocation_config_max_memories_per_module_set(wasmtime_pooling_allocation_config_t *pool, uint32_t count);
void wasmtime_pooling_allocation_config_max_tables_per_module_set(wasmtime_pooling_allocation_config_t *pool, uint32_t count);
void wasmtime_pooling_allocation_config_max_memory_size_set(wasmtime_pooling_allocation_config_t *pool, size_t bytes);
void wasmtime_pooling_allocation_config_table_elements_set(wasmtime_pooling_allocation_config_t *pool, size_t count);
void wasmtime_pooling_allocation_config_max_unused_warm_slots_set(wasmtime_pooling_allocation_config_t *pool, uint32_t count);
void wasmtime_pooling_allocation_config_linear_memory_keep_resident_set(wasmtime_pooling_allocation_config_t *pool, size_t bytes);
void wasmtime_pooling_allocation_config_table_keep_resident_set(wasmtime_pooling_allocation_config_t *pool, size_t bytes);
/// Copies the pool's settings.
void wasmtime_pooling_allocation_strategy_set(wasm_config_t *config, const wasmtime_pooling_allocation_config_t *pool);

// Modules.
wasmtime_error_t *wasmtime_module_new(wasm_engine_t *engine, const uint8_t *bytes, size_t count, wasmtime_module_t **out);
void wasmtime_module_delete(wasmtime_module_t *module);
/// The machine code with all that is needed to run it; the vector is the caller's to delete.
wasmtime_error_t *wasmtime_module_serialize(const wasmtime_module_t *module, wasm_byte_vec_t *out);
/// Runs what it is given: only for bytes that `wasmtime_module_serialize` is known to have made. Copies them.
wasmtime_error_t *wasmtime_module_deserialize(
    wasm_engine_t *engine, const uint8_t *bytes, size_t count, wasmtime_module_t **out);
void wasmtime_module_imports(const wasmtime_module_t *module, wasm_importtype_vec_t *out);
void wasmtime_module_exports(const wasmtime_module_t *module, wasm_exporttype_vec_t *out);
/// Text to binary: what tests write their guests in.
wasmtime_error_t *wasmtime_wat2wasm(const char *text, size_t length, wasm_byte_vec_t *out);

// Stores: one for each run.
wasmtime_store_t *wasmtime_store_new(wasm_engine_t *engine, void *data, void (*finalizer)(void *));
void wasmtime_store_delete(wasmtime_store_t *store);
wasmtime_context_t *wasmtime_store_context(wasmtime_store_t *store);
/// A negative number leaves that bound as it is. A growth beyond a bound fails in the guest; nobody is told.
void wasmtime_store_limiter(
    wasmtime_store_t *store, int64_t memory_bytes, int64_t table_elements, int64_t instances, int64_t tables,
    int64_t memories);
void *wasmtime_context_get_data(const wasmtime_context_t *context);
wasmtime_error_t *wasmtime_context_set_fuel(wasmtime_context_t *context, uint64_t fuel);
wasmtime_error_t *wasmtime_context_get_fuel(const wasmtime_context_t *context, uint64_t *fuel);
/// In epochs from now.
void wasmtime_context_set_epoch_deadline(wasmtime_context_t *context, uint64_t epochs);
/// Asked at the deadline: an error stops the guest, null lets it run for `*more_epochs`. The kind stays 0.
void wasmtime_store_epoch_deadline_callback(
    wasmtime_store_t *store,
    wasmtime_error_t *(*callback)(wasmtime_context_t *context, void *data, uint64_t *more_epochs, uint8_t *kind),
    void *data, void (*finalizer)(void *));

// What an instance exports.
enum { SPELL_WASMTIME_EXTERN_FUNC = 0, SPELL_WASMTIME_EXTERN_GLOBAL = 1, SPELL_WASMTIME_EXTERN_MEMORY = 3 };

typedef struct wasmtime_func { uint64_t store_id; void *hidden; } wasmtime_func_t;
typedef struct wasmtime_memory {
    struct { uint64_t store_id; uint32_t hidden1; } place;
    uint32_t hidden2;
} wasmtime_memory_t;
typedef struct wasmtime_global { uint64_t store_id; uint32_t hidden1, hidden2, hidden3; } wasmtime_global_t;
typedef struct wasmtime_instance { uint64_t store_id; size_t hidden; } wasmtime_instance_t;
typedef union wasmtime_extern_union {
    wasmtime_func_t func;
    wasmtime_global_t global;
    wasmtime_memory_t memory;
    void *sharedmemory;
} wasmtime_extern_union_t;
typedef struct wasmtime_extern { uint8_t kind; wasmtime_extern_union_t of; } wasmtime_extern_t;

/// An argument or a result; which member counts follows from the function's type.
typedef union wasmtime_val_raw {
    int32_t i32;
    int64_t i64;
    double f64;
    uint8_t v128[16];
    void *funcref;
} wasmtime_val_raw_t;

/// A value with its kind, 0 for an i32.
typedef struct wasmtime_val {
    uint8_t kind;
    union { int32_t i32; struct { uint64_t store_id; uint32_t a, b; void *c; } reference; } of;
} wasmtime_val_t;

void wasmtime_global_get(wasmtime_context_t *context, const wasmtime_global_t *global, wasmtime_val_t *out);
uint8_t *wasmtime_memory_data(const wasmtime_context_t *context, const wasmtime_memory_t *memory);
size_t wasmtime_memory_data_size(const wasmtime_context_t *context, const wasmtime_memory_t *memory);
bool wasmtime_instance_export_get(
    wasmtime_context_t *context, const wasmtime_instance_t *instance, const char *name, size_t length,
    wasmtime_extern_t *out);
bool wasmtime_caller_export_get(wasmtime_caller_t *caller, const char *name, size_t length, wasmtime_extern_t *out);
wasmtime_context_t *wasmtime_caller_context(wasmtime_caller_t *caller);
wasmtime_error_t *wasmtime_func_call_unchecked(
    wasmtime_context_t *context, const wasmtime_func_t *function, wasmtime_val_raw_t *arguments_and_results,
    size_t count, wasm_trap_t **trap);

// The linker: host functions are defined once, modules are linked against them once.
typedef wasm_trap_t *(*wasmtime_func_unchecked_callback_t)(
    void *env, wasmtime_caller_t *caller, wasmtime_val_raw_t *arguments_and_results, size_t count);

wasmtime_linker_t *wasmtime_linker_new(wasm_engine_t *engine);
void wasmtime_linker_delete(wasmtime_linker_t *linker);
wasmtime_error_t *wasmtime_linker_define_func_unchecked(
    wasmtime_linker_t *linker, const char *module, size_t module_length, const char *name, size_t name_length,
    const wasm_functype_t *type, wasmtime_func_unchecked_callback_t callback, void *env, void (*finalizer)(void *));
wasmtime_error_t *wasmtime_linker_instantiate_pre(
    const wasmtime_linker_t *linker, const wasmtime_module_t *module, wasmtime_instance_pre_t **out);
void wasmtime_instance_pre_delete(wasmtime_instance_pre_t *pre);
wasmtime_error_t *wasmtime_instance_pre_instantiate(
    const wasmtime_instance_pre_t *pre, wasmtime_context_t *context, wasmtime_instance_t *out, wasm_trap_t **trap);

#ifdef __cplusplus
}
#endif
