internal import Foundation
internal import SpellJSON

/// The `parameters` of a run, put together from `--input` and every `-p`.
///
/// One `-p` is `key=value`. The value is, in this order:
/// - `@FILE`: the file's text as a string (`@-`: standard input);
/// - `@@FILE`: the file's bytes in base64 as a string;
/// - one JSON value (`5`, `true`, `null`, `[1,2]`, `{"a":1}`, `"5"`): that value, exactly as it is typed;
/// - anything else: a string.
///
/// So `-p s='"5"'` is the string 5 and `-p s='"@me"'` a string that begins with `@`.
package struct ParameterList: Sendable {
    /// An object. Without any `-p`, the bytes of the input.
    package let json: [UInt8]

    /// - Parameter input: `--input`: a file that holds one JSON object, or `-`. A `-p`
    ///   replaces its member of that name.
    package init(_ pairs: [String], input: String? = nil) throws(Failure) {
        guard input != "-" || !pairs.contains(where: { $0.hasSuffix("=@-") || $0.hasSuffix("=@@-") }) else {
            throw .usage("Standard input can be read only once: give either --input or one -p a file")
        }
        let given = try input.map { (path) throws(Failure) in try Self.object(in: path) }
        guard !pairs.isEmpty else {
            json = given?.bytes ?? Array("{}".utf8)
            return
        }
        var members = given?.members ?? []
        var seen: Set<String> = []
        for pair in pairs {
            let member = try Self.member(pair)
            guard seen.insert(member.name).inserted else {
                throw .usage("The parameter '\(member.name)' is given twice")
            }
            if let index = members.firstIndex(where: { $0.name == member.name }) {
                members[index] = member
            } else {
                members.append(member)
            }
        }
        json = Self.object(of: members)
    }

    private typealias Member = (name: String, value: [UInt8])

    private static func object(of members: [Member]) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        for member in members { json.rawMember(member.name, member.value) }
        json.endObject()
        return json.bytes
    }

    private static func object(in path: String) throws(Failure) -> (bytes: [UInt8], members: [Member]) {
        let bytes = try InputFile.read(path)
        let name = path == "-" ? "standard input" : "'\(path)'"
        guard !bytes.allSatisfy({ " \t\r\n".utf8.contains($0) }) else {
            throw .usage("\(name) is empty", advice: "It must hold one JSON object: the parameters.")
        }
        do {
            let value = try JSONSyntax.check(bytes)
            guard bytes[value].first == UInt8(ascii: "{") else {
                throw Failure.usage("\(name) must hold one JSON object: the parameters")
            }
            let object = Array(bytes[value])
            let members = try JSONMembers(object)
            return (object, members.members.map { ($0.name, members.bytes($0)) })
        } catch let error as JSONSyntaxError {
            throw .usage("\(name) \(error.reason) (at byte \(error.offset))")
        } catch let failure as Failure {
            throw failure
        } catch {
            throw .usage("\(name) \(error)")
        }
    }

    private static func member(_ pair: String) throws(Failure) -> Member {
        guard let equals = pair.firstIndex(of: "="), equals != pair.startIndex else {
            throw .usage("'\(pair)' is not a parameter", advice: "Write it as key=value, for example: -p width=320")
        }
        return (String(pair[..<equals]), try value(String(pair[pair.index(after: equals)...]), in: pair))
    }

    private static func value(_ text: String, in pair: String) throws(Failure) -> [UInt8] {
        guard text != "@", text != "@@" else { throw .usage("'\(pair)' needs a file's name after \(text)") }
        if text.hasPrefix("@@") {
            let bytes = try InputFile.read(String(text.dropFirst(2)))
            return JSONValue.string(Data(bytes).base64EncodedString()).encoded
        }
        if text.hasPrefix("@") {
            let path = String(text.dropFirst())
            guard let content = String(validating: try InputFile.read(path), as: UTF8.self) else {
                throw .usage("'\(path)' is not UTF-8 text", advice: "For its bytes in base64, write @@\(path)")
            }
            return JSONValue.string(content).encoded
        }
        let bytes = Array(text.utf8)
        guard let value = try? JSONSyntax.check(bytes) else { return JSONValue.string(text).encoded }
        return Array(bytes[value])
    }
}
