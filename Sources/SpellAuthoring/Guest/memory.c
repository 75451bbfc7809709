/* A bump allocator that hands freed blocks out again. When an invocation ends, all its memory is gone. */
#include "wasi.h"

/* Stands before each block; 16 bytes, so that blocks are aligned to 16. */
typedef struct header {
    struct header *next;
    size_t size;
    size_t unused[2];
} header;

enum { ALIGNMENT = 16, SMALLEST = 16, SMALL = 16 << 10, CLASSES = 11 };

extern unsigned char __heap_base;
static size_t top;
static header *freed[CLASSES], *freed_large;

/* The class whose blocks are just large enough; small blocks are powers of two. */
static int class_of(size_t size) {
    int class = 0;
    while ((size_t)SMALLEST << class < size) class++;
    return class;
}

static header *take_freed(size_t size) {
    header **place = size <= SMALL ? &freed[class_of(size)] : &freed_large;
    while (*place != 0 && ((*place)->size < size || (*place)->size / 2 > size)) place = &(*place)->next;
    header *found = *place;
    if (found != 0) *place = found->next;
    return found;
}

/* Memory that nobody had yet, with its header before it; 0 when there is none left. */
static void *take_new(size_t alignment, size_t size) {
    if (top == 0) top = (size_t)&__heap_base;
    size_t start = (top + sizeof(header) + alignment - 1) & ~(alignment - 1), end = start + size;
    if (start < top || end < start) return 0;
    size_t have = __builtin_wasm_memory_size(0) * 65536;
    if (end > have && __builtin_wasm_memory_grow(0, (end - have + 65535) / 65536) == (size_t)-1) return 0;
    top = end;
    ((header *)start - 1)->size = size;
    return (void *)start;
}

int posix_memalign(void **result, size_t alignment, size_t size) {
    if (alignment < ALIGNMENT) alignment = ALIGNMENT;
    if (size <= SMALL) size = (size_t)SMALLEST << class_of(size);
    header *old = alignment == ALIGNMENT ? take_freed(size) : 0;
    *result = old != 0 ? old + 1 : take_new(alignment, size);
    return *result != 0 ? 0 : 12;
}

void free(void *memory) {
    if (memory == 0) return;
    header *block = (header *)memory - 1;
    header **list = block->size <= SMALL ? &freed[class_of(block->size)] : &freed_large;
    block->next = *list;
    *list = block;
}
