internal import CWasmtime
internal import SpellKernel

/// What one run reads, writes and is bounded by: the state behind its host functions. Lives as long as its store,
/// on the thread that runs the guest.
@safe final class GuestRun {
    /// Why the host stopped the guest.
    enum Stop {
        case exited(Int32)
        case outputTooLarge
        case timedOut
        /// For what it asked of the host, in words.
        case refused(String)
    }

    static let logLimit = 64 << 10

    let parameters: [UInt8]
    private var readBytes = 0
    private(set) var output: [UInt8] = []
    private(set) var log: [UInt8] = []
    private let outputLimit: Int
    let deadline: MonotonicTime
    private var memoryHandle: wasmtime_memory_t?

    /// Nil for a run without grants.
    let grants: RunGrants?
    /// Nil unless it was granted.
    let realClock: RealClock?
    /// Nil unless it was granted.
    let http: GuestHTTP?
    var clock: VirtualClock
    var random: SeededRandom
    var descriptors = GuestDescriptors()
    var stop: Stop?
    /// Whether an epoch ended it. The library keeps count of the fuel in a register while a function runs, and does not
    /// write it down then: how much was used is not known.
    private(set) var wasInterrupted = false
    var isComponent = false
    private var courtesy = Courtesy()
    /// Whether a growth of the guest's memory was refused; nil when nothing witnessed it.
    var wasRefusedMemory: Bool?

    init(
        parameters: JSONText, invocation: InvocationID, startedAt: Timestamp, outputLimit: Int, deadline: MonotonicTime,
        grants: RunGrants? = nil
    ) {
        self.parameters = parameters.bytes
        self.outputLimit = outputLimit
        self.deadline = deadline
        self.grants = grants
        realClock = grants?.clock == true ? RealClock() : nil
        http = grants?.http.map { GuestHTTP($0) }
        clock = VirtualClock(startingAt: startedAt)
        random = SeededRandom(invocation: invocation)
    }

    /// Whether the host has not stopped it.
    var hasEndedItself: Bool {
        switch stop {
        case nil, .exited: true
        case .outputTooLarge, .timedOut, .refused: false
        }
    }

    var unreadBytes: Int { parameters.count - readBytes }

    /// Copies what is left of the parameters, as much as fits; 0 at their end.
    func read(into region: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(region.count, unreadBytes)
        unsafe region.copyBytes(from: parameters[readBytes..<readBytes + count])
        readBytes += count
        return count
    }

    /// Stops the guest where its output passes its limit; of the log only the first part is kept.
    func write(_ region: UnsafeRawBufferPointer, to stream: GuestStream) throws(HostExit) {
        if stream == .output {
            guard output.count + region.count <= outputLimit else {
                stop = .outputTooLarge
                throw .stop
            }
            unsafe output.append(contentsOf: region)
        } else if log.count < Self.logLimit {
            unsafe log.append(contentsOf: region.prefix(Self.logLimit - log.count))
        }
    }

    /// For host functions that may work long: the epoch stops only the guest's own code.
    func stopIfLate() throws(HostExit) {
        guard deadline.microsecondsLeft() <= 0 else { return }
        try stopAsLate()
    }

    func stopAsLate() throws(HostExit) -> Never {
        stop = .timedOut
        throw .stop
    }

    /// What wasmtime asks when the deadline's epoch has come. Epochs that a busy machine made up for in one go may
    /// bring it early: the clock decides, and a guest that has time left goes on.
    @unsafe static func deadlineReached(
        _ data: UnsafeMutableRawPointer?, _ more: UnsafeMutablePointer<UInt64>?
    ) -> OpaquePointer? {
        guard let data = unsafe data, let more = unsafe more else { return unsafe wasmtime_error_new("out of time") }
        let run = unsafe Unmanaged<GuestRun>.fromOpaque(data).takeUnretainedValue()
        let left = run.deadline.microsecondsLeft()
        guard left > 0, run.stop == nil else {
            run.stop = run.stop ?? .timedOut
            run.wasInterrupted = true
            return unsafe wasmtime_error_new("out of time")
        }
        run.courtesy.look()
        // A component's writes cannot stop it themselves: it is asked at every tick.
        let isAskedAgain = run.isComponent || !run.courtesy.isShown
        let pauseMs = min(Int(left / 1000) + 1, Courtesy.reminderMs)
        unsafe more.pointee = isAskedAgain ? 1 : EpochTicker.ticks(forMs: pauseMs)
        return nil
    }

    /// Remembers the instance's memory, so that it is looked up by name once.
    func adopt(_ memory: wasmtime_memory_t) { memoryHandle = memory }

    /// How much memory the guest has now; it never shrinks, so in the end its peak. Nil without an instance.
    func memoryBytes(in context: OpaquePointer) -> Int? {
        guard var handle = memoryHandle else { return nil }
        return unsafe wasmtime_memory_data_size(context, &handle)
    }

    /// The caller's memory as it is now; nil when it exports none.
    func memory(of caller: OpaquePointer, in context: OpaquePointer) -> GuestMemory? {
        if memoryHandle == nil {
            // Only the calls of a module's start function come before the instance is known.
            var found = unsafe wasmtime_extern_t()
            let name = "memory"
            guard unsafe wasmtime_caller_export_get(caller, name, name.utf8.count, &found),
                unsafe found.kind == UInt8(SPELL_WASMTIME_EXTERN_MEMORY)
            else { return nil }
            memoryHandle = unsafe found.of.memory
        }
        guard var handle = memoryHandle, let base = unsafe wasmtime_memory_data(context, &handle) else { return nil }
        return unsafe GuestMemory(base: base, size: wasmtime_memory_data_size(context, &handle))
    }
}
