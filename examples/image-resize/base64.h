#pragma once
#include <stddef.h>

/* RFC 4648 section 4, with or without padding. NULL when the text is not that, or memory is out. */
unsigned char *base64_decode(const char *text, size_t length, size_t *size);

/* Ends with a zero. NULL when memory is out. */
char *base64_encode(const unsigned char *bytes, size_t size);
