/// A guest's linear memory during one host call. The only way by which host functions read or write it: every
/// address and length comes from the guest and is checked here, against the memory's size at this moment.
@safe struct GuestMemory {
    private let base: UnsafeMutableRawPointer
    private let size: UInt64

    @unsafe init(base: UnsafeMutableRawPointer, size: Int) {
        unsafe self.base = base
        self.size = UInt64(size)
    }

    /// A checked region, valid until the guest runs again. A region of no bytes may start at the end of the memory.
    func region(_ address: UInt32, _ count: UInt32) throws(HostExit) -> UnsafeMutableRawBufferPointer {
        guard UInt64(address) + UInt64(count) <= size else { throw .errno(.fault) }
        return unsafe UnsafeMutableRawBufferPointer(start: base + Int(address), count: Int(count))
    }

    /// Reads a little-endian integer at any alignment.
    func load<T: FixedWidthInteger & BitwiseCopyable>(_ type: T.Type, at address: UInt32) throws(HostExit) -> T {
        let bytes = try unsafe region(address, UInt32(MemoryLayout<T>.size))
        return unsafe T(littleEndian: bytes.loadUnaligned(as: T.self))
    }

    /// Writes a little-endian integer at any alignment.
    func store<T: FixedWidthInteger & BitwiseCopyable>(_ value: T, at address: UInt32) throws(HostExit) {
        let bytes = try unsafe region(address, UInt32(MemoryLayout<T>.size))
        unsafe bytes.storeBytes(of: value.littleEndian, as: T.self)
    }

    /// Sets a region to zero and then stores fields in it, so that no byte of it is left to chance.
    func storeRecord(
        at address: UInt32, size: UInt32, _ fields: (RecordWriter) throws(HostExit) -> Void
    ) throws(HostExit) {
        let bytes = try unsafe region(address, size)
        unsafe bytes.initializeMemory(as: UInt8.self, repeating: 0)
        try fields(RecordWriter(memory: self, address: address))
    }

    /// The regions that an array of `iovec` (address and length, 8 bytes each) names. At most 1024, the usual
    /// IOV_MAX; all are checked before the first is used.
    func vectors(_ address: UInt32, _ count: UInt32) throws(HostExit) -> [UnsafeMutableRawBufferPointer] {
        guard count <= 1024 else { throw .errno(.invalid) }
        _ = try unsafe region(address, count * 8)
        var regions: [UnsafeMutableRawBufferPointer] = unsafe []
        unsafe regions.reserveCapacity(Int(count))
        for index in 0..<count {
            let start = try load(UInt32.self, at: address + index * 8)
            let length = try load(UInt32.self, at: address + index * 8 + 4)
            try unsafe regions.append(region(start, length))
        }
        return unsafe regions
    }
}

/// Stores fields at their offsets in one record, whose region has been checked.
struct RecordWriter {
    let memory: GuestMemory
    let address: UInt32

    func set<T: FixedWidthInteger & BitwiseCopyable>(_ offset: UInt32, _ value: T) throws(HostExit) {
        try memory.store(value, at: address + offset)
    }
}
