internal import Foundation
internal import Glibc

/// Programs that tests write.
package enum Script {
    /// Writes a shell script that can be run at once. Foundation's files would be open in each child that is started
    /// meanwhile, for as long as it lives, and what is open for writing nobody can execute.
    package static func write(_ text: String, to path: String) throws {
        let file = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o755)
        guard file >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        defer { close(file) }
        let bytes = Array("#!/bin/sh\n\(text)\n".utf8)
        guard unsafe Glibc.write(file, bytes, bytes.count) == bytes.count else { throw POSIXError(.EIO) }
    }
}
