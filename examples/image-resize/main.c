/* Resizes a picture: {"image": "<base64 of a PNG or JPEG>", "width": 320} becomes
   {"image": "<base64>", "format": "png", "width": 320, "height": 200}. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base64.h"
#include "parameters.h"
#include "picture.h"

enum { EXIT_DATA = 65, EXIT_IO = 74 };

static _Noreturn void fail(int code, const char *why) {
    fprintf(stderr, "%s\n", why);
    exit(code);
}

static char *read_input(size_t *length) {
    size_t capacity = 1 << 16, count = 0;
    char *text = malloc(capacity);
    while (text != NULL) {
        size_t got = fread(text + count, 1, capacity - count, stdin);
        count += got;
        if (got == 0) break;
        if (count == capacity) text = realloc(text, capacity *= 2);
    }
    if (text == NULL || ferror(stdin)) fail(EXIT_IO, "the parameters could not be read");
    *length = count;
    return text;
}

int main(void) {
    size_t length;
    char *text = read_input(&length);
    parameters asked = {.format = "png"};
    const char *fault = read_parameters(text, length, &asked);
    if (fault != NULL) fail(EXIT_DATA, fault);

    size_t encoded_length;
    unsigned char *encoded = base64_decode(asked.image, strlen(asked.image), &encoded_length);
    if (encoded == NULL) fail(EXIT_DATA, "image is not base64");

    picture source, scaled;
    if (!picture_decode(encoded, encoded_length, &source)) fail(EXIT_DATA, picture_fault());
    if (!picture_resize(&source, asked.width, asked.height, &scaled)) fail(EXIT_DATA, picture_fault());

    size_t size;
    unsigned char *bytes = picture_encode(&scaled, asked.format, &size);
    if (bytes == NULL) fail(EXIT_DATA, picture_fault());
    char *image = base64_encode(bytes, size);
    if (image == NULL) fail(EXIT_DATA, "out of memory");

    printf("{\"image\":\"%s\",\"format\":\"%s\",\"width\":%d,\"height\":%d}", image, asked.format, scaled.width, scaled.height);
    return fflush(stdout) == 0 ? 0 : EXIT_IO;
}
