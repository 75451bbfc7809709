#include "thread.h"

#include <linux/sched.h>
#include <linux/sched/types.h>
#include <stdatomic.h>
#include <stdint.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static const int64_t second = 1000000000, millisecond = 1000000;

static _Thread_local bool is_lowered;
/// What the thread's policy was set to; a thread begins as a normal one.
static _Thread_local uint32_t policy = SCHED_NORMAL;
/// When somebody was last said to compute for long; 0 is never.
static _Atomic int64_t long_work_at;

static int64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC_COARSE, &time);
    return time.tv_sec * second + time.tv_nsec;
}

/// Whoever wants the processor for less than slice_ns takes it from this thread at once (Linux 6.12; ignored before).
static bool place(uint32_t wanted_policy, int nice, int64_t slice_ns) {
    struct sched_attr place = {
        .size = sizeof place, .sched_policy = wanted_policy, .sched_nice = nice, .sched_runtime = (uint64_t)slice_ns};
    return syscall(SYS_sched_setattr, 0, &place, 0) == 0;
}

void spell_note_long_work(void) { atomic_store_explicit(&long_work_at, now(), memory_order_relaxed); }

void spell_lower_thread(void) {
    spell_note_long_work();
    if (is_lowered) return;
    // On Linux both are about one thread, against what POSIX says. Five steps make a third of the weight.
    int nice = getpriority(PRIO_PROCESS, 0) + 5;
    is_lowered = place(SCHED_BATCH, nice < 19 ? nice : 19, 20 * millisecond);
}

void spell_prepare_to_wait(void) {
    int64_t noted = atomic_load_explicit(&long_work_at, memory_order_relaxed);
    uint32_t wanted = noted != 0 && now() - noted < 2 * second ? SCHED_NORMAL : SCHED_BATCH;
    if (wanted != policy && place(wanted, getpriority(PRIO_PROCESS, 0), 5 * millisecond)) policy = wanted;
}

bool spell_thread_is_lowered(void) { return is_lowered; }
