#pragma once
#include <stddef.h>

typedef struct {
    const char *image;  /* base64 */
    const char *format; /* "png" or "jpeg" */
    int width;
    int height; /* 0 keeps the picture's proportions */
} parameters;

/* Reads them from JSON text, which is changed in place. Returns NULL, or what is wrong. */
const char *read_parameters(char *text, size_t length, parameters *into);
