import FoundationEssentials
import SpellKernel
import Testing

/// A guest in a file of its own, readable as WAT: one of `Tests/Guests`. Its first lines say what it does and how that
/// has to end:
///
///     ;; ends: timed_out | trapped | … | exited 3 | output true | refused
///     ;; says: part of the message
///     ;; limits: {"wallTimeMs":50}
///     ;; grants: {"clock":true}
///     ;; log: 65536                  how many bytes of log are kept
///     ;; with: checks                adds `$is` and `$done`, below
struct GuestFile: Sendable, CustomTestStringConvertible {
    let name: String
    let limits: String
    let grants: String
    let says: String?
    let logBytes: Int?
    private let ends: String
    private let text: String

    var testDescription: String { name }

    /// All of a folder of `Tests/Guests`, by name.
    static func all(in folder: String) -> [GuestFile] {
        let folder = URL(filePath: #filePath).appending(path: "../../../Guests/\(folder)").standardized
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return files.filter { $0.hasSuffix(".wat") }.sorted().map { GuestFile(folder.appending(path: $0)) }
    }

    private init(_ file: URL) {
        let data = (try? Data(contentsOf: file)) ?? Data()
        let text = String(decoding: data, as: UTF8.self)
        let header = text.split(separator: "\n").prefix { $0.hasPrefix(";;") }
        func value(_ key: String) -> String? {
            header.first { $0.hasPrefix(";; \(key): ") }.map { String($0.dropFirst(key.count + 5)) }
        }
        name = String(file.lastPathComponent.dropLast(4))
        ends = value("ends") ?? "nowhere: its first lines do not say"
        says = value("says")
        limits = value("limits") ?? "{}"
        grants = value("grants") ?? "{}"
        logBytes = value("log").flatMap(Int.init)
        self.text = value("with") == "checks" ? Self.addingChecks(to: text) : text
    }

    func module() throws -> [UInt8] { try WasmGuest.binary(text) }

    var config: String { #"{"limits":\#(limits),"grants":\#(grants)}"# }

    var isRefused: Bool { ends == "refused" }

    /// Did it end as its first lines say?
    func isMet(by outcome: Outcome) -> Bool {
        switch outcome {
        case .success(let output, _): ends == "output \(String(decoding: output.bytes, as: UTF8.self))"
        case .failure(let failure, _):
            ends
                == [failure.reason.rawValue, failure.exitCode.map(String.init)].compactMap(\.self)
                .joined(separator: " ")
        }
    }

    /// `$is` exits with what it got where it is not what was wanted; `$done` answers `true`.
    private static func addingChecks(to text: String) -> String {
        let checks = """
            (func $is (param $wanted i32) (param $got i32)
              (if (i32.ne (local.get $wanted) (local.get $got)) (then (call $proc_exit (local.get $got)))))
            (func $done
              (i32.store (i32.const 65000) (i32.const 65008))
              (i32.store (i32.const 65004) (i32.const 4))
              (i32.store (i32.const 65008) (i32.const 0x65757274))
              (drop (call $fd_write (i32.const 1) (i32.const 65000) (i32.const 1) (i32.const 65012)))))
            """
        let end = text.lastIndex(of: ")") ?? text.endIndex
        return text[..<end] + checks
    }
}
