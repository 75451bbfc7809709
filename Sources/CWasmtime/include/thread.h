// A thread's place among the others that want the processor.
#pragma once

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Puts the calling thread behind those that want the processor for a moment; it keeps a third of their weight. Without
/// the right to it, which a server has not, nobody can take that back: such a thread is to end, and must start none,
/// since those inherit its place. Does nothing where it cannot be done. Notes long work as well.
void spell_lower_thread(void);

/// Notes that a thread or a child of this process computes for long. To be called again every second while it does.
void spell_note_long_work(void);

/// Says how this thread is to be woken from the wait that follows: as a rule it will wait for whoever wakes it to pause;
/// for two seconds after long work was noted, it takes the processor at once.
void spell_prepare_to_wait(void);

/// Whether the calling thread was lowered.
bool spell_thread_is_lowered(void);

#ifdef __cplusplus
}
#endif
