// A thread's place among the others that want the processor.
#pragma once

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Puts the calling thread behind those that want the processor for a moment; it keeps a third of their weight. Without
/// the right to it, which a server has not, nobody can take that back: such a thread is to end, and must start none,
/// since those inherit its place. Does nothing where it cannot be done.
void spell_lower_thread(void);

/// Lets this thread, when it is woken, wait for whoever woke it instead of taking the processor away at once.
void spell_yield_to_wakers(void);

/// Whether the calling thread was lowered.
bool spell_thread_is_lowered(void);

#ifdef __cplusplus
}
#endif
