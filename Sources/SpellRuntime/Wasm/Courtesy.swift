internal import CWasmtime

/// What a guest owes to those who need the processor for a moment only: once it has used it for a while, its thread
/// steps back behind theirs. Looked at when an epoch comes, so that a short run costs nothing.
struct Courtesy {
    /// When the first look is due, in milliseconds.
    static let firstLookMs = 5
    /// How long the guest may use the processor after it, in milliseconds.
    private static let patienceMs: Int64 = 4

    /// How often to look once the thread has stepped back, in milliseconds: others are to know that it still computes.
    static let reminderMs = 1000

    private var usedAtFirstLook: MonotonicTime?
    /// Whether the thread has stepped back, for good.
    private(set) var isShown = false

    mutating func look() {
        guard !isShown else { return spell_note_long_work() }
        let used = MonotonicTime.usedByThread()
        guard let first = usedAtFirstLook else {
            usedAtFirstLook = used
            return
        }
        guard first.microseconds(to: used) >= Self.patienceMs * 1000 else { return }
        spell_lower_thread()
        isShown = true
    }
}
