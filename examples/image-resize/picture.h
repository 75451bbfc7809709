#pragma once
#include <stdbool.h>
#include <stddef.h>

/* Rows from top to bottom, without padding: grey, grey and alpha, red green blue, or those and alpha. */
typedef struct {
    unsigned char *pixels;
    int width, height, channels;
} picture;

/* Reads a PNG or JPEG. */
bool picture_decode(const unsigned char *bytes, size_t size, picture *into);

/* Scales in linear light; a height of 0 keeps the proportions. */
bool picture_resize(const picture *from, int width, int height, picture *into);

/* `format` is "png" or "jpeg". NULL on a fault. */
unsigned char *picture_encode(const picture *from, const char *format, size_t *size);

/* What the last call that failed found wrong. */
const char *picture_fault(void);
