/* The part of WASI preview1 that a spell needs: parameters on stdin, output on stdout, a log on stderr. */
typedef __SIZE_TYPE__ size_t;

#define PREVIEW1(function) __attribute__((import_module("wasi_snapshot_preview1"), import_name(#function)))

/* A piece of memory to read into or write from. */
typedef struct {
    unsigned char *address;
    size_t count;
} iovec;

PREVIEW1(fd_read) int fd_read(int fd, const iovec *pieces, int count, size_t *read);
PREVIEW1(fd_write) int fd_write(int fd, const iovec *pieces, int count, size_t *wrote);
PREVIEW1(proc_exit) _Noreturn void proc_exit(int code);
PREVIEW1(random_get) int random_get(void *memory, size_t count);
