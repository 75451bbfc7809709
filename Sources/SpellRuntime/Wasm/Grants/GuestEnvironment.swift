/// The environment of a guest that was granted one, as preview1 hands it out: `NAME=value` after `NAME=value`, each
/// ended by a NUL.
struct GuestEnvironment: Sendable {
    let variables: [(name: String, value: String)]
    let bytes: [UInt8]
    /// Where each variable starts in `bytes`.
    let starts: [UInt32]

    /// Nil without a variable.
    init?(_ variables: [(name: String, value: String)]) {
        guard !variables.isEmpty else { return nil }
        self.variables = variables
        var bytes: [UInt8] = []
        var starts: [UInt32] = []
        for (name, value) in variables {
            starts.append(UInt32(bytes.count))
            bytes += name.utf8
            bytes.append(UInt8(ascii: "="))
            bytes += value.utf8
            bytes.append(0)
        }
        self.bytes = bytes
        self.starts = starts
    }

    /// For `environ_get`: pointers to the variables at one address, the variables themselves at the other. Both places
    /// are checked before the first byte is written.
    func store(pointersAt pointers: UInt32, bytesAt address: UInt32, in memory: GuestMemory) throws(HostExit) {
        _ = try unsafe memory.region(pointers, UInt32(starts.count * 4))
        let region = try unsafe memory.region(address, UInt32(bytes.count))
        unsafe region.copyBytes(from: bytes)
        for (index, start) in starts.enumerated() {
            try memory.store(address + start, at: pointers + UInt32(index * 4))
        }
    }
}
