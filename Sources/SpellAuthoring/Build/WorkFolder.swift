internal import Dispatch
internal import Foundation
internal import Glibc
internal import SpellClient

/// A folder for what is between, gone with its owner: also where an interrupt (Ctrl-C) or a termination ends this
/// process meanwhile.
final class WorkFolder {
    let path: String
    private let signals: [any DispatchSourceSignal]

    init() async throws(Failure) {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("spell-\(UUID().uuidString)").path
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .failed("The folder '\(path)' cannot be made\(MachineFault.reason(error))")
        }
        self.path = path
        var signals: [any DispatchSourceSignal] = []
        for number in [SIGINT, SIGTERM] where !Self.isIgnored(number) {
            signals.append(await Self.source(number, removing: path))
        }
        self.signals = signals
    }

    deinit {
        for signal in signals { signal.cancel() }
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Returns once signals arrive there.
    private static func source(_ number: Int32, removing path: String) async -> any DispatchSourceSignal {
        let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
        source.setEventHandler {
            try? FileManager.default.removeItem(atPath: path)
            signal(number, SIG_DFL)
            kill(getpid(), number)
        }
        await withCheckedContinuation { continuation in
            source.setRegistrationHandler { continuation.resume() }
            source.resume()
        }
        return source
    }

    /// As for what a shell runs in the background: it is to go on.
    private static func isIgnored(_ number: Int32) -> Bool {
        var action = sigaction()
        unsafe sigaction(number, nil, &action)
        return unsafe unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
    }
}
