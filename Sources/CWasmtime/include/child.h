// What it takes to compile in a child process, as far as Swift's view of the C library lacks it.
#pragma once

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A file in memory, gone with its last descriptor; closed in children. -1 when there is none to be had.
int spell_memory_file(void);

/// A pipe whose ends are closed in children: [0] to read, [1] to write. -1 when there is none to be had.
int spell_pipe(int ends[2]);

/// Starts a program whose descriptors 0, 1 and 2 are the three given, and that inherits no other. Both arrays end
/// with null. Answers 0, or an errno.
int spell_start_child(
    const char *path, char *const *arguments, char *const *environment, int input, int output, int errors, int *pid);

/// For the child itself: bounds the private memory and processor time of this process, puts it behind its parent's
/// threads, rules out new privileges and core dumps, and has it killed when its parent ends. Answers 0, or -1 when the
/// machine refuses one of them.
int spell_confine(uint64_t memory_bytes, uint64_t processor_seconds);

#ifdef __cplusplus
}
#endif
