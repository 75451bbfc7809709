/* What a spell with `config.grants.http` may import: calls to the hosts on its list. Copy this file; other languages
   declare the same three functions, whose pointers and lengths are all i32.

   Every function answers 0 or an error number of WASI preview1, which are those of <errno.h> in wasi-libc:

     28 EINVAL       a malformed method, URL or header; nothing was sent
      1 E2BIG        more than 8192 bytes of URL, 64 KiB or 32 lines of headers, 1 MiB of body; nothing was sent
     76 ENOTCAPABLE  the host is not on the list, or http was not granted; nothing was sent
      2 EACCES       the host is on the list, but not an address that spells may reach
     19 EDQUOT       as many calls as were granted have been made
     23 EHOSTUNREACH no address, no connection, or no answer that is HTTP
     35 EMSGSIZE     the answer's body is larger than was granted
     73 ETIMEDOUT    the call's own limit passed, or the answer paused for 5 s
     11 ECANCELED    the server is going down
     21 EFAULT       a pointer or a length outside the memory */
#ifndef SPELL_HTTP_H
#define SPELL_HTTP_H

#include <stddef.h>
#include <stdint.h>

#define SPELL_HTTP_IMPORT(name) __attribute__((import_module("spell_http"), import_name(name)))

typedef struct spell_http_answer {
    uint32_t status;
    uint32_t headers_length;
    uint32_t body_length;
} spell_http_answer;

/* Sends one request and waits for the whole answer, whatever its status. A redirect is an answer too: following it is
   another call.

   method      GET, POST, PUT, PATCH or DELETE
   url         absolute, of ASCII; https, unless the server allows http
   headers     "name: value\n" for each; what frames the message or chooses its way is not yours to set
   body        of GET, none
   timeout_ms  how long to wait; 0 is for as long as the run has time, which every wait counts against */
SPELL_HTTP_IMPORT("send")
uint32_t spell_http_send(
    const char *method, size_t method_length, const char *url, size_t url_length, const char *headers,
    size_t headers_length, const void *body, size_t body_length, uint32_t timeout_ms, spell_http_answer *answer);

/* Copies from the last answer's headers, "name: value\n" for each with the name in lowercase, or from its body: what
   starts at `offset`, as much as fits. `count` is 0 at the end, and where there is no answer. The next call drops both. */
SPELL_HTTP_IMPORT("read_headers")
uint32_t spell_http_read_headers(size_t offset, void *buffer, size_t size, size_t *count);
SPELL_HTTP_IMPORT("read_body")
uint32_t spell_http_read_body(size_t offset, void *buffer, size_t size, size_t *count);

#endif
