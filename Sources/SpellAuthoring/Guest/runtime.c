/* What Embedded Swift asks of a C library, besides memory (memory.c) and numbers (strtod.c). */
#include "wasi.h"

/* Swift's entry point, as clang calls a main with arguments. */
int __main_argc_argv(int count, char **arguments);

void _start(void) {
    int code = __main_argc_argv(0, 0);
    if (code != 0) proc_exit(code);
}

/* Where print goes: to the log, since stdout is for the output alone. */
int putchar(int character) {
    unsigned char byte = (unsigned char)character;
    iovec piece = {&byte, 1};
    size_t wrote;
    return fd_write(2, &piece, 1, &wrote) == 0 ? character : -1;
}

/* Behind SystemRandomNumberGenerator, sets and dictionaries. */
void arc4random_buf(void *memory, size_t count) {
    if (random_get(memory, count) != 0) __builtin_trap();
}

/* With -mbulk-memory these become single instructions. */
void *memmove(void *to, const void *from, size_t count) { return __builtin_memmove(to, from, count); }
void *memcpy(void *to, const void *from, size_t count) { return __builtin_memmove(to, from, count); }
void *memset(void *to, int byte, size_t count) { return __builtin_memset(to, byte, count); }

int memcmp(const void *left, const void *right, size_t count) {
    const unsigned char *a = left, *b = right;
    for (size_t i = 0; i < count; i++)
        if (a[i] != b[i]) return a[i] < b[i] ? -1 : 1;
    return 0;
}

/* A product of 128 bits, from products of 32 bits by 32. */
__int128 __multi3(__int128 left, __int128 right) {
    unsigned long long a = (unsigned long long)left, b = (unsigned long long)right;
    unsigned long long a0 = (unsigned)a, a1 = a >> 32, b0 = (unsigned)b, b1 = b >> 32;
    unsigned long long low = a0 * b0, middle = a1 * b0 + (low >> 32), middle2 = a0 * b1 + (unsigned)middle;
    unsigned long long high = a1 * b1 + (middle >> 32) + (middle2 >> 32);
    high += a * (unsigned long long)(right >> 64) + (unsigned long long)(left >> 64) * b;
    return (__int128)((unsigned __int128)high << 64 | (middle2 << 32 | (unsigned)low));
}
