/// What a guest's descriptor stands for. There are these three and no files.
enum GuestStream: Sendable {
    /// The parameters.
    case input
    /// The output.
    case output
    /// The log.
    case log

    /// The rights of preview1 that hold for it: fd_read or fd_write, fd_fdstat_set_flags, fd_filestat_get,
    /// poll_fd_readwrite.
    var rights: UInt64 { (self == .input ? 1 << 1 : 1 << 6) | 1 << 3 | 1 << 21 | 1 << 27 }
}

/// The open descriptors of one run: 0, 1 and 2 at its start.
struct GuestDescriptors {
    private var streams: [GuestStream?] = [.input, .output, .log]
    private var flags: [UInt16] = [0, 0, 0]

    func stream(_ descriptor: UInt32) throws(HostExit) -> GuestStream {
        guard descriptor < streams.count, let stream = streams[Int(descriptor)] else {
            throw .errno(.badDescriptor)
        }
        return stream
    }

    mutating func close(_ descriptor: UInt32) throws(HostExit) {
        _ = try stream(descriptor)
        streams[Int(descriptor)] = nil
    }

    /// Closes `target` and gives its number to what `source` was.
    mutating func renumber(_ source: UInt32, to target: UInt32) throws(HostExit) {
        let moved = try stream(source)
        _ = try stream(target)
        guard source != target else { return }
        streams[Int(target)] = moved
        flags[Int(target)] = flags[Int(source)]
        streams[Int(source)] = nil
    }

    func flags(of descriptor: UInt32) throws(HostExit) -> UInt16 {
        _ = try stream(descriptor)
        return flags[Int(descriptor)]
    }

    mutating func set(flags new: UInt16, of descriptor: UInt32) throws(HostExit) {
        _ = try stream(descriptor)
        flags[Int(descriptor)] = new
    }
}
