/// Guests that look at their environment.
enum EnvironmentGuest {
    /// Prints how many variables there are, how many bytes they have, and then each as a JSON string.
    static func printing() throws -> [UInt8] { try command(fd: 1) }

    /// Writes them to the log, and answers `true`.
    static func logging() throws -> [UInt8] { try command(fd: 2) }

    private static func command(fd: Int) throws -> [UInt8] {
        try WasmGuest.command(
            """
            (drop (call $environ_sizes_get (i32.const 0) (i32.const 4)))
            (drop (call $environ_get (i32.const 256) (i32.const 4096)))
            (call $char (i32.const 91))
            (call $unsigned (i32.load (i32.const 0)))
            (call $comma)
            (call $unsigned (i32.load (i32.const 4)))
            (block $done
              (loop $more
                (br_if $done (i32.ge_u (local.get $i) (i32.load (i32.const 0))))
                (call $string (i32.load (i32.add (i32.const 256) (i32.mul (local.get $i) (i32.const 4)))))
                (local.set $i (i32.add (local.get $i) (i32.const 1)))
                (br $more)))
            (call $char (i32.const 93))
            """, imports: ["environ_get", "environ_sizes_get"],
            extra: """
                (func $put (param $at i32) (param $count i32)
                  (i32.store (i32.const 65000) (local.get $at))
                  (i32.store (i32.const 65004) (local.get $count))
                  (drop (call $fd_write (i32.const \(fd)) (i32.const 65000) (i32.const 1) (i32.const 65008))))
                (func $string (param $at i32) (local $end i32)
                  (local.set $end (local.get $at))
                  (loop $more
                    (if (i32.load8_u (local.get $end))
                      (then (local.set $end (i32.add (local.get $end) (i32.const 1))) (br $more))))
                  (i32.store8 (i32.const 65016) (i32.const 44)) (call $put (i32.const 65016) (i32.const 1))
                  (i32.store8 (i32.const 65016) (i32.const 34)) (call $put (i32.const 65016) (i32.const 1))
                  (call $put (local.get $at) (i32.sub (local.get $end) (local.get $at)))
                  (i32.store8 (i32.const 65016) (i32.const 34)) (call $put (i32.const 65016) (i32.const 1)))
                """)
    }
}
