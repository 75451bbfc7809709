/// What a compiling child says: code, or the whole sentence of its refusal.
enum CompilerAnswer {
    case code(CompiledCode)
    case refused(String)

    init?(_ bytes: [UInt8]) {
        switch bytes.first {
        case 0: self = .refused(String(decoding: bytes.dropFirst(), as: UTF8.self))
        case nil: return nil
        default:
            guard let code = CompiledCode(encoded: bytes[...]) else { return nil }
            self = .code(code)
        }
    }

    var bytes: [UInt8] {
        switch self {
        case .code(let code): code.encoded
        case .refused(let message): [0] + message.utf8
        }
    }
}
