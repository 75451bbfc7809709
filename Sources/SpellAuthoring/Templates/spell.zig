//! What a spell needs: its parameters, its output, its log, and a way to fail. It is yours to change.
const std = @import("std");
const wasi = std.os.wasi;

/// Every run is an instance of its own: what is taken need not be given back.
pub const allocator = std.heap.wasm_allocator;

/// The parameters as a struct of yours; members that it does not name are passed over.
pub fn parameters(comptime T: type) T {
    return std.json.parseFromSliceLeaky(T, allocator, input(), .{ .ignore_unknown_fields = true }) catch
        fail(65, "the parameters are not what the spell reads");
}

/// Writes the output, any value that std.json can write. Call it once.
pub fn output(value: anytype) void {
    write(1, std.json.Stringify.valueAlloc(allocator, value, .{}) catch fail(70, "out of memory"));
}

/// Writes a line to the invocation's log.
pub fn log(line: []const u8) void {
    write(2, line);
    write(2, "\n");
}

/// Ends the run: the caller is told the code, which is not 0, and the message goes to the log.
pub fn fail(code: u8, message: []const u8) noreturn {
    log(message);
    wasi.proc_exit(code);
}

fn input() []const u8 {
    var bytes: []u8 = &.{};
    var count: usize = 0;
    while (true) {
        if (count == bytes.len)
            bytes = allocator.realloc(bytes, 2 * count + 4096) catch fail(70, "out of memory");
        const piece = [_]wasi.iovec_t{.{ .base = bytes.ptr + count, .len = bytes.len - count }};
        var got: usize = 0;
        if (wasi.fd_read(0, &piece, 1, &got) != .SUCCESS) wasi.proc_exit(74);
        if (got == 0) return bytes[0..count];
        count += got;
    }
}

fn write(fd: wasi.fd_t, text: []const u8) void {
    var rest = text;
    while (rest.len > 0) {
        const piece = [_]wasi.ciovec_t{.{ .base = rest.ptr, .len = rest.len }};
        var wrote: usize = 0;
        if (wasi.fd_write(fd, &piece, 1, &wrote) != .SUCCESS) wasi.proc_exit(74);
        rest = rest[wrote..];
    }
}
