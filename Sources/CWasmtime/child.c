#define _GNU_SOURCE
#include "child.h"

#include "thread.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

int spell_memory_file(void) { return memfd_create("module", MFD_CLOEXEC); }

int spell_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }

int spell_start_child(
    const char *path, char *const *arguments, char *const *environment, int input, int output, int errors, int *pid) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none, all;
    int fault = posix_spawn_file_actions_init(&actions);
    if (fault != 0) return fault;
    fault = posix_spawnattr_init(&attributes);
    if (fault == 0) {
        // A thread pool blocks signals, and a mask is inherited: the child begins with none.
        sigemptyset(&none);
        sigfillset(&all);
        posix_spawnattr_setsigmask(&attributes, &none);
        posix_spawnattr_setsigdefault(&attributes, &all);
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
        if ((fault = posix_spawn_file_actions_adddup2(&actions, input, 0)) == 0
            && (fault = posix_spawn_file_actions_adddup2(&actions, output, 1)) == 0
            && (fault = posix_spawn_file_actions_adddup2(&actions, errors, 2)) == 0
            && (fault = posix_spawn_file_actions_addclosefrom_np(&actions, 3)) == 0)
            fault = posix_spawn(pid, path, &actions, &attributes, arguments, environment);
        posix_spawnattr_destroy(&attributes);
    }
    posix_spawn_file_actions_destroy(&actions);
    return fault;
}

static int bound(int resource, uint64_t most, uint64_t grace) {
    struct rlimit limit = {most, most + grace};
    return setrlimit(resource, &limit);
}

int spell_confine(uint64_t memory_bytes, uint64_t processor_seconds) {
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) return -1;
    // Whoever runs a spell meanwhile comes first.
    spell_lower_thread();
    // RLIMIT_DATA counts what may be written and is not shared, so neither code nor address space held in reserve.
    // Past the first of its limits on time it gets SIGXCPU, which tells this end from others; SIGKILL comes a second later.
    if (bound(RLIMIT_DATA, memory_bytes, 0) != 0 || bound(RLIMIT_CPU, processor_seconds, 1) != 0) return -1;
    return bound(RLIMIT_CORE, 0, 0);
}
