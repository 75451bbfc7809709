/* Echoes its input: a WASI command of about 100 KB, as a spell with a libc and some data of its own is. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const volatile unsigned char table[80 * 1024] = {[0 ... 80 * 1024 - 1] = 1};

int main(void) {
    static char buffer[1 << 16];
    size_t length;
    while ((length = fread(buffer, 1, sizeof buffer, stdin)) > 0) {
        if (fwrite(buffer, 1, length, stdout) != length) return 1;
    }
    if (ferror(stdin) || fflush(stdout) != 0) {
        fprintf(stderr, "echo failed at %f\n", (double)table[length % sizeof table]);
        return 1;
    }
    return 0;
}
