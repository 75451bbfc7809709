/* Asks example.com for a page and tells how that went: {"path": "/"} becomes {"status": 200, "bytes": 559}, or
   {"error": 23} with a number that spell_http.h explains. */
#include <stdio.h>
#include <string.h>

#include <jsmn.h>

#include "spell_http.h"

enum { EXIT_DATA = 65, MOST_TOKENS = 3 };

/* The inputSchema lets in one member, a path that needs no escapes. */
static int read_path(char *into, size_t size) {
    static char text[4096];
    size_t length = fread(text, 1, sizeof text, stdin);
    jsmn_parser parser;
    jsmntok_t tokens[MOST_TOKENS];
    jsmn_init(&parser);
    if (jsmn_parse(&parser, text, length, tokens, MOST_TOKENS) != MOST_TOKENS) return 0;
    return (size_t)snprintf(into, size, "%.*s", tokens[2].end - tokens[2].start, text + tokens[2].start) < size;
}

int main(void) {
    char path[256], url[300];
    if (!read_path(path, sizeof path)) return EXIT_DATA;
    int url_length = snprintf(url, sizeof url, "https://example.com%s", path);

    static const char headers[] = "accept: text/html\n";
    spell_http_answer answer;
    uint32_t error = spell_http_send(
        "GET", 3, url, (size_t)url_length, headers, sizeof headers - 1, NULL, 0, 3000, &answer);
    if (error != 0) printf("{\"error\": %u}", error);
    else printf("{\"status\": %u, \"bytes\": %u}", answer.status, answer.body_length);
    return 0;
}
