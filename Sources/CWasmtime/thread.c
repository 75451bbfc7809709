#define _GNU_SOURCE
#include "thread.h"

#include <errno.h>
#include <sched.h>
#include <unistd.h>

static _Thread_local bool is_lowered;

void spell_lower_thread(void) {
    errno = 0;
    // On Linux this is about one thread, against what POSIX says. Five steps make a third of the weight.
    if (!is_lowered && (nice(5) != -1 || errno == 0)) is_lowered = true;
}

void spell_yield_to_wakers(void) {
    struct sched_param none = {0};
    sched_setscheduler(0, SCHED_BATCH, &none);
}

bool spell_thread_is_lowered(void) { return is_lowered; }
