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
    /// Writes its one environment variable, `NAME=value`, as a JSON string, to its log and to its output.
    static let environment = """
        AGFzbQEAAAABEgNgAn9/AX9gBH9/f38Bf2AAAAJzAxZ3YXNpX3NuYXBzaG90X3ByZXZpZXcxEWVudmlyb25fc2l6ZXNfZ2V0AAAWd2FzaV9zbm\
        Fwc2hvdF9wcmV2aWV3MQtlbnZpcm9uX2dldAAAFndhc2lfc25hcHNob3RfcHJldmlldzEIZmRfd3JpdGUAAQMCAQIFAwEAAQcTAgZtZW1vcnkC\
        AAZfc3RhcnQAAwpUAVIAQQBBDBAAGkEgQYEIEAEaQYAIQSI6AABBgAhBDCgCAGpBIjoAAEEIQYAINgIAQQxBDCgCAEEBajYCAEECQQhBAUEQEA\
        IaQQFBCEEBQRAQAhoLABEEbmFtZQEKAwABcwEBZQIBdw==
        """
    /// Calls `https://127.0.0.1/` and writes the digit that `spell_http.send` answers.
    static let calling = """
        AGFzbQEAAAABGgNgCn9/f39/f39/f38Bf2AEf39/fwF/YAAAAjUCCnNwZWxsX2h0dHAEc2VuZAAAFndhc2lfc25hcHNob3RfcHJldmlldzEIZm\
        Rfd3JpdGUAAQMCAQIFAwEAAQcTAgZtZW1vcnkCAAZfc3RhcnQAAgpCAUAAQcAAQTBBAEEDQQNBEkEAQQBBAEEAQQBBgAEQAGo6AABB0ABBwAA2\
        AgBB1ABBATYCAEEBQdAAQQFB4AAQARoLCxsBAEEACxVHRVRodHRwczovLzEyNy4wLjAuMS8ADgRuYW1lAQcCAAFzAQF3
        """
}
