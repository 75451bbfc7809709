#define _GNU_SOURCE
#include "bytes.h"

#include <string.h>

size_t spell_find(const uint8_t *text, size_t text_size, const uint8_t *needle, size_t needle_size) {
    const uint8_t *found = memmem(text, text_size, needle, needle_size);
    return found == NULL ? text_size : (size_t)(found - text);
}
