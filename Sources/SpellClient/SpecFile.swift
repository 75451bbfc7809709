internal import Foundation
internal import SpellJSON

/// A spell's spec file: what `spell rune create --spec` sends.
///
/// YAML or JSON; one mapping whose keys are those of `POST /api/rune/create`, and `wasm`:
///
/// | key | |
/// |---|---|
/// | `slug` | required: `name`, or `name@vN`; without `@vN` the next version |
/// | `runtime` | required: `builtin`, `api` or `wasm` |
/// | `description` | required: a sentence for whoever looks for it |
/// | `config` | what that runtime needs; default `{}` |
/// | `priceAmount`, `currency` | minor units and ISO 4217 code; default 0 |
/// | `visibility`, `team` | `public` (default), `private`, or `team` with the team's id |
/// | `inputSchema`, `outputSchema` | JSON Schema 2020-12 |
/// | `metadata` | any mapping |
/// | `wasm` | path of the module, relative to the spec file; sent as `wasmBinary` |
///
/// Every other key goes to the server as it is, which judges it. Numbers stay as they are written. YAML's plain words
/// are read as in YAML 1.2: `true`, `false`, `null`, a number as JSON writes it; all else (`yes`, `0x1F`) is a string.
package enum SpecFile {
    /// The request body for the file at `path` (`-`: standard input, its paths relative to the working folder).
    package static func requestBody(_ path: String) throws(Failure) -> [UInt8] { try request(path).body }

    /// The same, and whether the file itself holds the module, as `wasmBinary`.
    package static func request(_ path: String) throws(Failure) -> (body: [UInt8], hasBinary: Bool) {
        let spec = try members(of: path)
        var json = JSONWriter()
        json.beginObject()
        for member in spec.members where member.name != "wasm" { json.rawMember(member.name, spec.bytes(member)) }
        if let wasm = spec["wasm"] {
            guard spec["wasmBinary"] == nil else { throw .usage("'\(path)' has both wasm and wasmBinary; keep one") }
            guard let module = try? JSONValue(spec.bytes(wasm)).stringValue else {
                throw .usage("In '\(path)', wasm must be the path of a file")
            }
            json.member("wasmBinary", try base64(module, besides: path))
        }
        json.endObject()
        return (json.bytes, spec["wasmBinary"] != nil)
    }

    /// The path of the module that the spec at `path` names, relative to its folder, whether it is there or not. Fails
    /// for a spell that has none.
    package static func module(of path: String) throws(Failure) -> String {
        let spec = try members(of: path)
        func word(_ name: String) -> String? {
            spec[name].flatMap { try? JSONValue(spec.bytes($0)).stringValue }
        }
        if let runtime = word("runtime"), runtime != "wasm" {
            throw .usage("'\(path)' is a spell of the runtime \(runtime): it has no module")
        }
        guard let module = word("wasm") else {
            throw .usage(
                "'\(path)' names no module", advice: "Give its path beside the file, for example: wasm: hello.wasm")
        }
        return module
    }

    private static func members(of path: String) throws(Failure) -> JSONMembers {
        let bytes = try InputFile.read(path)
        do {
            return try JSONMembers(bytes)
        } catch {
            guard !path.hasSuffix(".json") else {
                guard !bytes.isEmpty else { throw .usage("'\(path)' is empty") }
                throw .usage("'\(path)' \(error.reason) (at byte \(error.offset))")
            }
            return try yamlMembers(bytes, path)
        }
    }

    private static func yamlMembers(_ bytes: [UInt8], _ path: String) throws(Failure) -> JSONMembers {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .usage("'\(path)' is not UTF-8 text") }
        do {
            return try JSONMembers(YAMLText.json(text))
        } catch let fault as YAMLText.Fault {
            throw .usage("'\(path)' \(fault.reason)")
        } catch {
            throw .usage("'\(path)' must hold one mapping of keys such as slug, runtime and config")
        }
    }

    private static func base64(_ module: String, besides spec: String) throws(Failure) -> String {
        let folder = spec == "-" ? URL(fileURLWithPath: ".") : URL(fileURLWithPath: spec).deletingLastPathComponent()
        let url = URL(fileURLWithPath: module, relativeTo: folder)
        guard FileManager.default.fileExists(atPath: url.path) else {
            throw .usage(
                "'\(spec)' names the module '\(module)', but there is no file '\(url.path)'",
                advice: "Build it first: spell rune build. The path is relative to the spec file.")
        }
        return Data(try InputFile.read(url.path)).base64EncodedString()
    }
}
