internal import Foundation

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A file for nobody else's eyes: mode 0600 at every moment, and always whole, whatever happens while it is written.
package enum PrivateFile {
    /// Writes beside the file, makes it durable, and renames. The folder is made with mode 0700.
    package static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
        try makeFolder(of: path)
        let draft = "\(path).\(getpid())"
        _ = unsafe unlink(draft)
        let descriptor = unsafe open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw fault("'\(draft)' cannot be written") }
        let isWritten = writeAll(bytes, to: descriptor) && fsync(descriptor) == 0
        close(descriptor)
        guard isWritten, unsafe rename(draft, path) == 0 else {
            let failure = fault("'\(path)' cannot be written")
            _ = unsafe unlink(draft)
            throw failure
        }
    }

    /// Makes the file's folder where it is missing, with mode 0700.
    package static func makeFolder(of path: String) throws(Failure) {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .failed("The folder '\(folder)' cannot be made")
        }
    }

    /// Reads the file; nil where there is none. One that others may read or write, or that is another user's, is
    /// refused: what it holds may be known, or may not be ours.
    package static func read(_ path: String) throws(Failure) -> [UInt8]? {
        guard let fault = Self.fault(of: path) else {
            return FileManager.default.fileExists(atPath: path) ? try InputFile.read(path) : nil
        }
        throw .usage(fault.sentence, advice: fault.advice)
    }

    /// What is wrong with who may open the file; nil when nothing is, or there is no file.
    package static func fault(of path: String) -> (sentence: String, advice: String)? {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        guard status.st_uid == geteuid() else {
            return ("'\(path)' belongs to another user", "Remove it, then sign in again: spell auth login")
        }
        guard status.st_mode & 0o077 == 0 else {
            let mode = String(status.st_mode & 0o777, radix: 8)
            return (
                "'\(path)' may be opened by others (mode 0\(mode))",
                "Close it with: chmod 600 '\(path)'. If others use this machine, sign in anew: spell auth login"
            )
        }
        return nil
    }

    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = unsafe bytes[sent...].withUnsafeBytes {
                unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
            }
            if count < 0, errno != EINTR { return false }
            sent += max(count, 0)
        }
        return true
    }

    private static func fault(_ sentence: String) -> Failure {
        .failed("\(sentence): \(MachineFault.words(errno))")
    }
}
