internal import Synchronization

/// Compiled modules on disk, so that a node that starts does not compile anew. Any number of processes may share it:
/// files appear and go whole, and one that does not verify is removed and compiled again. Its bound is looked after now
/// and then, because that reads the whole folder. Its calls block.
final class CodeFolder: Sendable {
    private let folder: PrivateFolder
    private let seal: CodeSeal
    private let maxBytes: Int
    /// What this process has kept since it last looked.
    private let kept = Mutex((files: Int.max, bytes: 0))

    /// Nil when the folder is not this user's alone, or cannot be had.
    init?(_ path: String, maxBytes: Int) {
        guard let folder = try? PrivateFolder(path), let seal = CodeSeal(in: folder) else { return nil }
        self.folder = folder
        self.seal = seal
        self.maxBytes = maxBytes
    }

    /// The code of the module with this sha-256. The bytes that were verified are the bytes that are answered.
    func code(_ sha256: String) -> CompiledCode? {
        let name = Self.name(sha256)
        guard let sealed = folder.read(name, atMost: maxBytes) else {
            // Whatever else stands there must not keep the next one from being written.
            folder.remove(name)
            return nil
        }
        guard let bytes = seal.open(sealed, as: name), let code = CompiledCode(encoded: bytes) else {
            folder.remove(name)
            return nil
        }
        return code
    }

    /// Keeps the code, at the cost of what was not used for longest.
    func keep(_ code: CompiledCode, _ sha256: String) {
        let name = Self.name(sha256)
        let head = code.encodedHead[...]
        let mac = seal.seal(head, code.bytes, as: name)[...]
        let size = mac.count + head.count + code.bytes.count
        guard size <= maxBytes else { return }
        if isTimeToLook(size) { makeRoom(for: size) }
        folder.write(name, mac, head, code.bytes)
    }

    func forget(_ sha256: String) { folder.remove(Self.name(sha256)) }

    private static func name(_ sha256: String) -> String { sha256 + "-" + CodeMaker.shape }

    /// After so many files, and before this process can have gone past the bound by more than a part of it.
    private func isTimeToLook(_ bytes: Int) -> Bool {
        kept.withLock { kept in
            guard kept.files < 256, kept.bytes + bytes <= maxBytes / 16 else {
                kept = (0, 0)
                return true
            }
            kept.files += 1
            kept.bytes += bytes
            return false
        }
    }

    /// Also clears away what a process that died had begun to write.
    private func makeRoom(for bytes: Int) {
        let files = folder.files().filter { !CodeSeal.isKey($0.name) }.sorted { $0.lastUse < $1.lastUse }
        var excess = files.reduce(bytes - maxBytes) { $0 + $1.bytes }
        let now = MonotonicTime.wallClockSeconds()
        for file in files {
            let isStale = file.name.hasPrefix(PrivateFolder.temporaryPrefix) && file.lastUse < now - 3600
            guard excess > 0 || isStale else { continue }
            folder.remove(file.name)
            excess -= file.bytes
        }
    }
}
