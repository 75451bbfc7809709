internal import Foundation
internal import SpellClient
internal import SpellJSON

/// Embedded Swift, by the compilers and the linker of one Swift toolchain; nothing else is needed.
struct SwiftToolchain: Toolchain {
    private let swiftc: String
    let clang: String
    private let linker: String
    private let unicodeTables: String

    static func find() async throws(Failure) -> SwiftToolchain {
        guard let swiftc = SearchPath.current.find("swiftc") else {
            throw .failed("There is no Swift compiler on the PATH", advice: install)
        }
        // The program may be a launcher (swiftly, xcrun): the compiler itself knows where it is.
        let answer = try await Command(
            program: swiftc, arguments: ["-print-target-info", "-target", target], keepsErrors: false
        ).run()
        let info = try? JSONValue(Array(answer.output.utf8))
        guard let resources = info?["paths"]?["runtimeResourcePath"]?.stringValue else {
            throw .failed("'\(swiftc)' does not tell where its parts are", advice: install)
        }
        guard FileManager.default.fileExists(atPath: resources + "/embedded/Swift.swiftmodule/\(target).swiftmodule")
        else { throw .failed("'\(swiftc)' has no Embedded Swift for wasm", advice: install) }
        let programs = URL(fileURLWithPath: resources + "/../../bin").standardized.path
        func part(_ name: String) throws(Failure) -> String {
            guard let path = SearchPath(programs).find(name) ?? SearchPath.current.find(name) else {
                throw .failed("The Swift toolchain of '\(swiftc)' has no \(name)", advice: install)
            }
            return path
        }
        return SwiftToolchain(
            swiftc: swiftc, clang: try part("clang"), linker: try part("wasm-ld"),
            unicodeTables: resources + "/embedded/\(target)/libswiftUnicodeDataTables.a")
    }

    static let target = "wasm32-unknown-none-wasm"
    static let install = "Install Swift 6.3 or newer, see swift.org/install, so that swiftc is on the PATH."

    func commands(for sources: Sources, module: String, work: String) -> [Command] {
        let swift = Command(
            program: swiftc,
            arguments: [
                "-target", Self.target, "-enable-experimental-feature", "Embedded", "-wmo", "-Osize",
                "-parse-as-library", "-swift-version", "6", "-module-name", "Guest",
                "-Xfrontend", "-disable-stack-protector", "-Xcc", "-mbulk-memory",
            ] + bridge(sources) + ["-c"] + sources.swift + ["-o", "\(work)/swift.o"])
        let c = sources.c.enumerated().map { index, path in
            Command(
                program: clang,
                arguments: [
                    "--target=wasm32", "-mbulk-memory", "-Os", "-ffreestanding", "-Wall", "-Wextra",
                    "-c", path, "-o", "\(work)/\(index).o",
                ])
        }
        let link = Command(
            program: linker,
            arguments: [
                "--strip-all", "--stack-first", "-z", "stack-size=262144", "--export=_start", "\(work)/swift.o",
            ] + sources.c.indices.map { "\(work)/\($0).o" } + [unicodeTables, "-o", module])
        return [swift] + c + [link]
    }

    /// What C declares for Swift.
    private func bridge(_ sources: Sources) -> [String] {
        sources.header.map { ["-import-objc-header", $0] } ?? []
    }
}
