/* Echoes its input: a WASI command of about 100 KB, as a spell with a libc and a library of its own is. The library
   here decodes images; it is there to be loaded, and runs only where the input is one. */
#include <stdio.h>
#define STB_IMAGE_IMPLEMENTATION
#define STBI_NO_STDIO
#define STBI_NO_HDR
#define STBI_NO_LINEAR
#define STBI_NO_PSD
#define STBI_NO_PIC
#include <stb/stb_image.h>

int main(void) {
    static unsigned char buffer[16 << 10];
    size_t length;
    while ((length = fread(buffer, 1, sizeof buffer, stdin)) > 0) {
        int width, height, channels;
        if (buffer[0] == 0x89 || buffer[0] == 0xff) {
            unsigned char *pixels = stbi_load_from_memory(buffer, (int)length, &width, &height, &channels, 0);
            if (pixels == NULL) return 1;
            printf("{\"width\":%d,\"height\":%d,\"ratio\":%g}", width, height, (double)width / height);
            stbi_image_free(pixels);
            return 0;
        }
        if (fwrite(buffer, 1, length, stdout) != length) return 1;
    }
    return ferror(stdin) || fflush(stdout) != 0;
}
