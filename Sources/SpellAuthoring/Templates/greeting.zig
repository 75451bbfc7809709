const std = @import("std");
const spell = @import("spell.zig");

const Parameters = struct { name: []const u8 };

/// Greets: {"name": "Ada"} becomes {"greeting": "Hello, Ada!"}.
pub fn main() void {
    const parameters = spell.parameters(Parameters);
    const greeting = std.fmt.allocPrint(spell.allocator, "Hello, {s}!", .{parameters.name}) catch
        spell.fail(70, "out of memory");
    spell.output(.{ .greeting = greeting });
}
