#include "picture.h"

#include <stdlib.h>
#include <string.h>

#define STB_IMAGE_IMPLEMENTATION
#define STBI_NO_STDIO
#define STBI_ONLY_PNG
#define STBI_ONLY_JPEG
#define STBI_MAX_DIMENSIONS 4096
#include <stb/stb_image.h>

#define STB_IMAGE_RESIZE_IMPLEMENTATION
#define STB_IMAGE_RESIZE_STATIC
#include <stb/stb_image_resize.h>

#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STBI_WRITE_NO_STDIO
#include <stb/stb_image_write.h>

enum { MOST_PIXELS_A_SIDE = 2048, JPEG_QUALITY = 85 };

static const char *fault;

const char *picture_fault(void) { return fault; }

bool picture_decode(const unsigned char *bytes, size_t size, picture *into) {
    into->pixels = stbi_load_from_memory(bytes, (int)size, &into->width, &into->height, &into->channels, 0);
    if (into->pixels == NULL) fault = stbi_failure_reason();
    return into->pixels != NULL;
}

bool picture_resize(const picture *from, int width, int height, picture *into) {
    if (height == 0) height = (int)((double)from->height * width / from->width + 0.5);
    if (height < 1) height = 1;
    if (width > MOST_PIXELS_A_SIDE || height > MOST_PIXELS_A_SIDE) {
        fault = "a side would be longer than 2048 pixels";
        return false;
    }
    *into = (picture){malloc((size_t)width * height * from->channels), width, height, from->channels};
    int alpha = from->channels % 2 == 0 ? from->channels - 1 : STBIR_ALPHA_CHANNEL_NONE;
    fault = "out of memory";
    return into->pixels != NULL
        && stbir_resize_uint8_srgb(
            from->pixels, from->width, from->height, 0, into->pixels, width, height, 0, from->channels, alpha, 0);
}

typedef struct {
    unsigned char *bytes;
    size_t size;
} buffer;

static void append(void *context, void *bytes, int size) {
    buffer *into = context;
    unsigned char *grown = realloc(into->bytes, into->size + (size_t)size);
    if (grown == NULL) abort();
    memcpy(grown + into->size, bytes, (size_t)size);
    *into = (buffer){grown, into->size + (size_t)size};
}

unsigned char *picture_encode(const picture *from, const char *format, size_t *size) {
    buffer file = {NULL, 0};
    if (strcmp(format, "png") == 0) {
        stbi_write_png_to_func(append, &file, from->width, from->height, from->channels, from->pixels, 0);
    } else if (strcmp(format, "jpeg") == 0) {
        stbi_write_jpg_to_func(append, &file, from->width, from->height, from->channels, from->pixels, JPEG_QUALITY);
    }
    if (file.bytes == NULL) fault = "format must be png or jpeg";
    *size = file.size;
    return file.bytes;
}
