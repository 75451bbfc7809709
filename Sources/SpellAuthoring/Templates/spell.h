/* What a spell needs: its parameters, strings as JSON, and a way to fail. It is yours to change.
   The parameters are JSON that Spell has checked, so what is read here need not be checked again. */
#pragma once
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Ends the run: the caller is told the code, which is not 0, and the message goes to the log. */
static inline _Noreturn void spell_fail(int code, const char *message) {
    fprintf(stderr, "%s\n", message);
    exit(code);
}

static inline void *spell_memory(void *old, size_t size) {
    void *memory = realloc(old, size);
    if (memory == NULL) spell_fail(70, "out of memory");
    return memory;
}

/* All of stdin: one JSON object. */
static inline const char *spell_parameters(void) {
    size_t capacity = 4096, count = 0, got;
    char *text = spell_memory(NULL, capacity);
    while ((got = fread(text + count, 1, capacity - count - 1, stdin)) > 0) {
        count += got;
        if (count + 1 == capacity) text = spell_memory(text, capacity *= 2);
    }
    text[count] = 0;
    return text;
}

static inline const char *spell_skip_space(const char *json) { return json + strspn(json, " \t\r\n"); }

/* The text behind a value. */
static inline const char *spell_skip_value(const char *json) {
    int depth = 0;
    do {
        if (*json == '"') {
            for (json++; *json != '"'; json++)
                if (*json == '\\') json++;
            json++;
        } else if (*json == '{' || *json == '[') {
            depth++;
            json++;
        } else if (*json == '}' || *json == ']') {
            depth--;
            json++;
        } else if (depth > 0 && strchr(" \t\r\n,:", *json) != NULL) {
            json++;
        } else {
            json += strcspn(json, " \t\r\n,:{}[]\"");
        }
    } while (depth > 0);
    return json;
}

static inline char *spell_put_utf8(char *to, unsigned code) {
    if (code < 0x80) {
        *to++ = (char)code;
        return to;
    }
    int more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    *to++ = (char)((0xF0 << (3 - more) & 0xFF) | code >> 6 * more);
    while (more-- > 0) *to++ = (char)(0x80 | (code >> 6 * more & 0x3F));
    return to;
}

static inline unsigned spell_hex(const char *digits) {
    char four[5] = {digits[0], digits[1], digits[2], digits[3], 0};
    return (unsigned)strtoul(four, NULL, 16);
}

/* The characters of a JSON string, which ends where it holds a NUL; NULL for any other value. */
static inline char *spell_decode(const char *json) {
    if (json == NULL || *json != '"') return NULL;
    char *text = spell_memory(NULL, (size_t)(spell_skip_value(json) - json)), *to = text;
    for (json++; *json != '"'; json++) {
        if (*json != '\\') {
            *to++ = *json;
        } else if (*++json != 'u') {
            const char *letters = "bfnrt", *letter = strchr(letters, *json);
            *to++ = letter == NULL ? *json : "\b\f\n\r\t"[letter - letters];
        } else {
            unsigned code = spell_hex(json + 1);
            json += 4;
            if (code >> 10 == 0xD800 >> 10 && json[1] == '\\' && json[2] == 'u' && spell_hex(json + 3) >> 10 == 0xDC00 >> 10) {
                code = 0x10000 + ((code & 0x3FF) << 10) + (spell_hex(json + 3) & 0x3FF);
                json += 6;
            }
            to = spell_put_utf8(to, code >> 11 == 0xD800 >> 11 ? 0xFFFD : code);
        }
    }
    *to = 0;
    return text;
}

/* The value of an object's member, as JSON; NULL where there is none. */
static inline const char *spell_member(const char *object, const char *name) {
    const char *json = spell_skip_space(object);
    if (*json != '{') return NULL;
    json = spell_skip_space(json + 1);
    while (*json == '"') {
        char *found = spell_decode(json);
        json = spell_skip_space(spell_skip_value(json));
        json = spell_skip_space(json + 1);
        int is_it = strcmp(found, name) == 0;
        free(found);
        if (is_it) return json;
        json = spell_skip_space(spell_skip_value(json));
        if (*json == ',') json = spell_skip_space(json + 1);
    }
    return NULL;
}

/* A member that is a string; NULL where it is missing or something else. */
static inline char *spell_string(const char *object, const char *name) {
    return spell_decode(spell_member(object, name));
}

/* A member that is a number; `otherwise` where it is missing or something else. */
static inline double spell_number(const char *object, const char *name, double otherwise) {
    const char *json = spell_member(object, name);
    return json != NULL && (*json == '-' || (*json >= '0' && *json <= '9')) ? strtod(json, NULL) : otherwise;
}

/* Prints texts, up to a NULL, as one JSON string. */
static inline void spell_print_string(const char *text, ...) {
    va_list more;
    va_start(more, text);
    putchar('"');
    for (; text != NULL; text = va_arg(more, const char *))
        for (; *text != 0; text++) {
            unsigned char byte = (unsigned char)*text;
            if (byte < 0x20)
                printf("\\u%04x", byte);
            else if (byte == '"' || byte == '\\')
                printf("\\%c", byte);
            else
                putchar(byte);
        }
    putchar('"');
    va_end(more);
}
