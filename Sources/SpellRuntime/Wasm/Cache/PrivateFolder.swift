internal import Glibc

/// A folder that only this user can look into, by its descriptor: what its path comes to mean later does not matter.
/// Files are read only when they are plain, this user's, and nobody else's to read or write. Its calls block.
final class PrivateFolder: Sendable {
    enum Fault: Error {
        /// Not there, and cannot be made, or is no folder.
        case missing
        /// Somebody else owns it, or may look into it.
        case shared
    }

    struct File {
        let name: String
        let bytes: Int
        /// Seconds since 1970.
        let lastUse: Int
    }

    private let descriptor: Int32

    /// Opens the folder, made with mode 0700 where it is missing.
    init(_ path: String) throws(Fault) {
        _ = unsafe mkdir(path, 0o700)
        let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { throw .missing }
        guard let status = Self.status(of: descriptor), Self.isPrivate(status) else {
            close(descriptor)
            throw .shared
        }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// The file's bytes, marked as used now; nil when there is no such file of ours, or it is larger.
    func read(_ name: String, atMost limit: Int) -> [UInt8]? {
        let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
        guard let file = Descriptor(unsafe openat(descriptor, name, flags)),
            let status = Self.status(of: file.number), Self.isPrivate(status), status.st_mode & S_IFMT == S_IFREG,
            let bytes = file.readFile(atMost: limit)
        else { return nil }
        _ = futimens(file.number, nil)
        return bytes
    }

    /// Puts a whole file in place at once; false when it cannot.
    @discardableResult
    func write(_ name: String, _ pieces: ArraySlice<UInt8>...) -> Bool {
        let temporary = Self.temporaryPrefix + String(UInt64.random(in: .min ... .max), radix: 36)
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        guard let file = Descriptor(unsafe openat(descriptor, temporary, flags, 0o600)) else { return false }
        for piece in pieces where !file.write(piece) {
            remove(temporary)
            return false
        }
        let isInPlace = unsafe renameat(descriptor, temporary, descriptor, name) == 0
        if !isInPlace { remove(temporary) }
        return isInPlace
    }

    /// Does something while no other process, and nobody else in this one, does so in this folder.
    func alone<Value>(_ body: () -> Value) -> Value {
        while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
        defer { flock(descriptor, LOCK_UN) }
        return body()
    }

    func remove(_ name: String) { unsafe unlinkat(descriptor, name, 0) }

    /// What is in the folder, other files than plain ones left out.
    func files() -> [File] {
        guard let listing = unsafe fdopendir(openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC))
        else { return [] }
        defer { unsafe closedir(listing) }
        var files: [File] = []
        while let entry = unsafe readdir(listing) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                unsafe tuple.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            var status = stat()
            guard unsafe fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0,
                status.st_mode & S_IFMT == S_IFREG
            else { continue }
            files.append(File(name: name, bytes: Int(status.st_size), lastUse: status.st_mtim.tv_sec))
        }
        return files
    }

    static let temporaryPrefix = ".new-"

    private static func status(of descriptor: Int32) -> stat? {
        var status = stat()
        return unsafe fstat(descriptor, &status) == 0 ? status : nil
    }

    private static func isPrivate(_ status: stat) -> Bool {
        status.st_uid == geteuid() && status.st_mode & 0o077 == 0
    }
}
