#include "base64.h"

#include <stdlib.h>
#include <string.h>

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

unsigned char *base64_decode(const char *text, size_t length, size_t *size) {
    while (length > 0 && text[length - 1] == '=') length--;
    unsigned char *bytes = malloc(length / 4 * 3 + 3);
    if (bytes == NULL || length % 4 == 1) return NULL;
    unsigned bits = 0, held = 0;
    *size = 0;
    for (size_t i = 0; i < length; i++) {
        const char *letter = memchr(alphabet, text[i], 64);
        if (letter == NULL) return NULL;
        bits = bits << 6 | (unsigned)(letter - alphabet);
        held += 6;
        if (held >= 8) bytes[(*size)++] = (unsigned char)(bits >> (held -= 8));
    }
    return bytes;
}

char *base64_encode(const unsigned char *bytes, size_t size) {
    char *text = malloc((size + 2) / 3 * 4 + 1), *to = text;
    if (text == NULL) return NULL;
    for (size_t i = 0; i < size; i += 3) {
        size_t left = size - i;
        unsigned bits = (unsigned)bytes[i] << 16 | (left > 1 ? (unsigned)bytes[i + 1] << 8 : 0) | (left > 2 ? bytes[i + 2] : 0);
        *to++ = alphabet[bits >> 18];
        *to++ = alphabet[bits >> 12 & 63];
        *to++ = left > 1 ? alphabet[bits >> 6 & 63] : '=';
        *to++ = left > 2 ? alphabet[bits & 63] : '=';
    }
    *to = 0;
    return text;
}
