#include "parameters.h"

#include <stdlib.h>
#include <string.h>

#include <jsmn.h>

/* One name and one value for each of the four parameters, and the object around them. The spell's inputSchema lets in
   no other member, so more tokens than this are not valid parameters. */
enum { MOST_TOKENS = 9 };

/* Takes the escapes out of a string of ASCII (all that base64 and a format's name hold) and ends it with a zero. */
static const char *plain(char *text, const jsmntok_t *token) {
    char *to = text + token->start;
    for (const char *from = to, *end = text + token->end; from < end; from++) {
        if (*from != '\\') {
            *to++ = *from;
        } else if (*++from == 'u') {
            char digits[5] = {from[1], from[2], from[3], from[4], 0};
            *to++ = (char)strtol(digits, NULL, 16);
            from += 4;
        } else {
            *to++ = *from;
        }
    }
    *to = 0;
    return text + token->start;
}

const char *read_parameters(char *text, size_t length, parameters *into) {
    jsmn_parser parser;
    jsmntok_t tokens[MOST_TOKENS];
    jsmn_init(&parser);
    int count = jsmn_parse(&parser, text, length, tokens, MOST_TOKENS);
    if (count < 1 || tokens[0].type != JSMN_OBJECT) return "the parameters are not an object of image, width, height and format";

    for (int i = 1; i + 1 < count; i += 2) {
        const char *name = plain(text, &tokens[i]);
        const jsmntok_t *value = &tokens[i + 1];
        if (strcmp(name, "image") == 0) into->image = plain(text, value);
        else if (strcmp(name, "format") == 0) into->format = plain(text, value);
        else if (strcmp(name, "width") == 0) into->width = (int)strtod(text + value->start, NULL);
        else if (strcmp(name, "height") == 0) into->height = (int)strtod(text + value->start, NULL);
    }
    if (into->image == NULL) return "image is missing";
    if (into->width < 1) return "width must be 1 or more";
    return NULL;
}
