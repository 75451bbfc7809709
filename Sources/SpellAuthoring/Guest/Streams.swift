/// What a spell reads and writes: stdin, stdout and stderr.
enum Streams {
    enum Target: Int32 {
        case output = 1
        case log = 2
    }

    /// All of stdin.
    static func readParameters() -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16 << 10)
        while true {
            var count = 0
            let fault = buffer.withUnsafeMutableBufferPointer { region in
                var piece = iovec(address: region.baseAddress, count: region.count)
                return fd_read(0, &piece, 1, &count)
            }
            guard fault == 0 else { proc_exit(ioErrorCode) }
            guard count > 0 else { return bytes }
            bytes.append(contentsOf: buffer[..<count])
        }
    }

    static func write(_ bytes: [UInt8], to target: Target) {
        var bytes = bytes
        bytes.withUnsafeMutableBufferPointer { region in
            var written = 0
            while written < region.count {
                var piece = iovec(address: region.baseAddress.map { $0 + written }, count: region.count - written)
                var count = 0
                guard fd_write(target.rawValue, &piece, 1, &count) == 0, count > 0 else { proc_exit(ioErrorCode) }
                written += count
            }
        }
    }

    /// EX_IOERR of sysexits.h.
    private static let ioErrorCode: Int32 = 74
}
