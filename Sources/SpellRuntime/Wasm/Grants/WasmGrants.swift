package import SpellKernel

/// What a wasm spell may have beyond its parameters: `config.grants`, checked. Whatever is left out is not granted.
///
///     {"clock": true,                                   the machine's time, and real waits
///      "random": true,                                  the machine's randomness
///      "env": {"MODE": "fast", "KEY": {"secret": "RATES_KEY"}},
///      "http": {"hosts": ["api.example.com", "*.example.org", "other.example:8443"],
///               "maxCalls": 16, "maxResponseBytes": 1048576}}
package struct WasmGrants: Hashable, Sendable {
    package var clock = false
    package var random = false
    package var environment: [EnvironmentVariable] = []
    package var http: HTTPGrant?

    package init() {}

    package var isEmpty: Bool { !clock && !random && environment.isEmpty && http == nil }
}

/// One entry of `grants.env`.
package struct EnvironmentVariable: Hashable, Sendable {
    package let name: String
    package let value: Value

    package enum Value: Hashable, Sendable {
        case text(String)
        case secret(SecretName)
    }

    static let maximumCount = 64
    static let maximumValueBytes = 8192

    /// As every C library and shell takes it: `[A-Za-z_][A-Za-z0-9_]{0,63}`.
    static func isName(_ text: String) -> Bool {
        let bytes = text.utf8
        guard let first = bytes.first, bytes.count <= 64, !(48...57).contains(first) else { return false }
        return bytes.allSatisfy { byte in
            (65...90).contains(byte) || (97...122).contains(byte) || (48...57).contains(byte)
                || byte == UInt8(ascii: "_")
        }
    }

    /// Why a text cannot be a variable's value; reads after its place. Nil when it can.
    static func objection(toValue value: String) -> String? {
        guard value.utf8.count <= maximumValueBytes else { return "is longer than \(maximumValueBytes) bytes" }
        return value.utf8.contains(0) ? "has a NUL, which a variable cannot carry" : nil
    }
}
