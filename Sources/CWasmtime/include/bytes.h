// What the C library has for bytes and Swift does not see.
#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Where the needle first is in the text; the text's size where it is nowhere.
size_t spell_find(const uint8_t *text, size_t text_size, const uint8_t *needle, size_t needle_size);

#ifdef __cplusplus
}
#endif
