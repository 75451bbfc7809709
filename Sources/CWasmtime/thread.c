#define _GNU_SOURCE
#include "thread.h"

#include <errno.h>
#include <unistd.h>

static _Thread_local bool is_lowered;

void spell_lower_thread(void) {
    errno = 0;
    // On Linux this is about one thread, against what POSIX says. Ten steps make a tenth of the weight.
    if (!is_lowered && (nice(10) != -1 || errno == 0)) is_lowered = true;
}

bool spell_thread_is_lowered(void) { return is_lowered; }
