/// Wasm guests in Base64, each a few lines of WAT that write one thing and end.
enum Guest {
    /// Writes a JSON string: `hi "you"`.
    static let text = """
        AGFzbQEAAAABDAJgBH9/f38Bf2AAAAIjARZ3YXNpX3NuYXBzaG90X3ByZXZpZXcxCGZkX3dyaXRlAAADAgEBBQMBAAEHEwIGbWVtb3J5AgAGX3N0YXJ0\
        AAEKDwENAEEBQQBBAUEIEAAaCwsfAgBBAAsIEAAAAAwAAAAAQRALDCJoaSBcInlvdVwiIgALBG5hbWUBBAEAAXc=
        """
    /// Writes `[1,2.50]`.
    static let list = """
        AGFzbQEAAAABDAJgBH9/f38Bf2AAAAIjARZ3YXNpX3NuYXBzaG90X3ByZXZpZXcxCGZkX3dyaXRlAAADAgEBBQMBAAEHEwIGbWVtb3J5AgAGX3N0YXJ0\
        AAEKDwENAEEBQQBBAUEIEAAaCwsbAgBBAAsIEAAAAAgAAAAAQRALCFsxLDIuNTBdAAsEbmFtZQEEAQABdw==
        """
    /// Traps.
    static let trap = "AGFzbQEAAAABBAFgAAADAgEABQMBAAEHEwIGbWVtb3J5AgAGX3N0YXJ0AAAKBQEDAAAL"
}
