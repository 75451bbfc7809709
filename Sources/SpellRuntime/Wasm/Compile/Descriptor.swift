internal import CWasmtime
internal import Glibc

/// An open file descriptor, closed with its owner. Its calls block.
struct Descriptor: ~Copyable {
    let number: Int32
    private let isOwned: Bool

    /// Takes the descriptor over; nil for a negative number.
    init?(_ number: Int32) {
        guard number >= 0 else { return nil }
        self.number = number
        isOwned = true
    }

    private init(borrowing number: Int32) {
        self.number = number
        isOwned = false
    }

    static var standardInput: Descriptor { Descriptor(borrowing: 0) }
    static var standardOutput: Descriptor { Descriptor(borrowing: 1) }

    deinit { if isOwned { close(number) } }

    /// A file in memory with these bytes, to be read from its start.
    static func memoryFile(_ bytes: [UInt8]) -> Descriptor? {
        guard let file = Descriptor(spell_memory_file()), file.write(bytes[...]), lseek(file.number, 0, SEEK_SET) == 0
        else { return nil }
        return file
    }

    /// The whole file, from its start and as long as it is now; nil when it cannot be read, or is longer than that.
    func readFile(atMost limit: Int = .max) -> [UInt8]? {
        var status = stat()
        guard unsafe fstat(number, &status) == 0, status.st_size <= limit else { return nil }
        let size = Int(status.st_size)
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                let got = unsafe pread(number, buffer.baseAddress.map { unsafe $0 + count }, size - count, off_t(count))
                if got > 0 { count += got } else if got == 0 || errno != EINTR { return }
            }
        }
        return bytes.count == size ? bytes : nil
    }

    /// False when not all could be written.
    func write(_ bytes: ArraySlice<UInt8>) -> Bool {
        unsafe bytes.withUnsafeBytes { buffer in
            var written = 0
            while written < buffer.count {
                let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[written...])
                let count = unsafe Glibc.write(number, rest.baseAddress, rest.count)
                if count >= 0 { written += count } else if errno != EINTR { return false }
            }
            return true
        }
    }
}
