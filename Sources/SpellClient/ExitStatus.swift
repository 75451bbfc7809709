/// What the process exits with, one number for each class of ending, so that a script can branch on it.
package enum ExitStatus: Int32, Sendable, CaseIterable {
    case done = 0
    /// This machine failed: for example, standard output could not be written.
    case failed = 1
    /// The command line, or a file that it names, is wrong; nothing was sent.
    case usage = 2
    /// The server answered no, for any reason without a number of its own: overload (`OVERLOADED`,
    /// `STORE_UNAVAILABLE`, `RATE_LIMITED`) and `INTERNAL_ERROR` too, since a Spell server was reached and spoke.
    case refused = 3
    /// Money stood in the way: every 402, and every code that begins with `BILLING_`.
    case payment = 4
    /// The spell ran and failed: `RUNTIME_ERROR`.
    case runtimeFailure = 5
    /// No Spell server answered: refused connection, unknown host, TLS failure, timeout, or an answer
    /// that is not Spell's.
    case unreachable = 6

    /// The class of an error answer.
    package init(code: String, httpStatus: Int) {
        if code == "RUNTIME_ERROR" {
            self = .runtimeFailure
        } else if httpStatus == 402 || code.hasPrefix("BILLING_") {
            self = .payment
        } else {
            self = .refused
        }
    }
}
