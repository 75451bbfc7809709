/* What Embedded Swift asks of a C library. Every invocation is a fresh instance, so memory is only ever taken. */
typedef __SIZE_TYPE__ size_t;

extern unsigned char __heap_base;
static size_t top;

int posix_memalign(void **result, size_t alignment, size_t size) {
    if (top == 0) top = (size_t)&__heap_base;
    size_t start = (top + alignment - 1) & ~(alignment - 1);
    size_t end = start + size;
    if (end < start) return 12;
    size_t have = __builtin_wasm_memory_size(0) * 65536;
    if (end > have && __builtin_wasm_memory_grow(0, (end - have + 65535) / 65536) == (size_t)-1) return 12;
    top = end;
    *result = (void *)start;
    return 0;
}

void free(void *memory) { (void)memory; }

/* With -mbulk-memory these become single instructions. */
void *memmove(void *to, const void *from, size_t count) { return __builtin_memmove(to, from, count); }
void *memcpy(void *to, const void *from, size_t count) { return __builtin_memmove(to, from, count); }
void *memset(void *to, int byte, size_t count) { return __builtin_memset(to, byte, count); }
