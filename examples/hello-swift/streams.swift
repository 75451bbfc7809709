/// All of stdin: the parameters.
func readInput() -> [UInt8] {
    var input: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
        var count = 0
        let code = buffer.withUnsafeMutableBufferPointer { bytes in
            var piece = iovec(address: bytes.baseAddress, count: bytes.count)
            return fd_read(0, &piece, 1, &count)
        }
        guard code == 0 else { proc_exit(74) }
        guard count > 0 else { return input }
        input.append(contentsOf: buffer[..<count])
    }
}

/// Writes the output: one JSON value.
func writeOutput(_ bytes: [UInt8]) { write(bytes, to: 1) }

/// Writes to the invocation's log, which the spell's owner can read.
func writeLog(_ text: StaticString) {
    write(Array(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)), to: 2)
}

private func write(_ bytes: [UInt8], to fd: Int32) {
    var bytes = bytes
    bytes.withUnsafeMutableBufferPointer { buffer in
        var written = 0
        while written < buffer.count {
            var piece = iovec(address: buffer.baseAddress.map { $0 + written }, count: buffer.count - written)
            var count = 0
            guard fd_write(fd, &piece, 1, &count) == 0, count > 0 else { proc_exit(74) }
            written += count
        }
    }
}
