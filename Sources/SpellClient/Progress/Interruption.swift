#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// What a person is told who stops waiting (Ctrl-C).
package enum Interruption {
    /// From here on an interrupt says that the server may go on all the same, and then ends the process as it always
    /// does. Nothing but what a signal handler may call is called (signal-safety(7)).
    package static func explain() {
        signal(SIGINT) { number in
            let words: StaticString =
                "\nspell: You stopped waiting; the spell may still run, and be charged\n  The same command with --idempotency-key gives its answer and runs only once.\n"
            _ = unsafe write(STDERR_FILENO, words.utf8Start, words.utf8CodeUnitCount)
            signal(number, SIG_DFL)
            raise(number)
        }
    }
}
