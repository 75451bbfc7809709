/// Greets: `{"name": "Ada"}` becomes `{"greeting": "Hello, Ada!"}`.
@_cdecl("_start")
func start() {
    guard let name = secondString(of: readInput()) else {
        writeLog("there is no name\n")
        proc_exit(65)
    }
    writeOutput(Array("{\"greeting\":\"Hello, ".utf8) + name + Array("!\"}".utf8))
}

/// What stands between the quotes of the second string in a JSON text, still escaped, so that it can go between quotes
/// again as it is. The spell's `inputSchema` lets in exactly one member, whose value is a string: the first string is
/// its name and the second its value.
func secondString(of json: [UInt8]) -> ArraySlice<UInt8>? {
    let quote = UInt8(ascii: "\"")
    let backslash = UInt8(ascii: "\\")
    var quotes: [Int] = []
    var index = 0
    while index < json.count {
        if json[index] == quote { quotes.append(index) }
        index += json[index] == backslash ? 2 : 1
    }
    return quotes.count == 4 ? json[(quotes[2] + 1)..<quotes[3]] : nil
}
