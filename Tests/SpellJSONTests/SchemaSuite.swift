import FoundationEssentials
import SpellJSON
import Testing

/// The official JSON-Schema-Test-Suite, as `scripts/fetch-schema-suite` puts it into `.deps`.
struct SchemaSuite {
    struct Missing: Error, CustomStringConvertible {
        let description: String
    }

    /// A schema with its cases; `name` is unique over the suite.
    struct Group {
        let name: String
        let schema: [UInt8]
        let cases: [JSONValue]
    }

    /// Documents by the URIs under which the suite expects them.
    let remotes: [String: [UInt8]]
    private let cases: URL

    init(root: URL = Self.root) throws {
        cases = root.appending(path: "tests/draft2020-12")
        guard FileManager.default.fileExists(atPath: cases.path) else {
            throw Missing(description: "\(root.path) is missing: run scripts/fetch-schema-suite first")
        }
        remotes = try Self.documents(under: root.appending(path: "remotes"))
    }

    static var root: URL {
        URL(filePath: #filePath).appending(path: "../../../.deps/json-schema-test-suite").standardized
    }

    /// All groups of all files directly in the folder ("" for the required cases), or of the named ones.
    func groups(in folder: String, files: [String]? = nil) throws -> [Group] {
        let folder = cases.appending(path: folder)
        let found = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".json") }
        return try (files ?? found.sorted()).flatMap { try Self.groups(of: folder.appending(path: $0)) }
    }

    private static func groups(of file: URL) throws -> [Group] {
        let groups = try #require(try JSONValue(Array(Data(contentsOf: file))).arrayValue)
        return try groups.map { group in
            Group(
                name: "\(file.lastPathComponent): \(try #require(group["description"]?.stringValue))",
                schema: try #require(group["schema"]).encoded,
                cases: try #require(group["tests"]?.arrayValue))
        }
    }

    private static func documents(under folder: URL) throws -> [String: [UInt8]] {
        var documents: [String: [UInt8]] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) where path.hasSuffix(".json") {
            documents["http://localhost:1234/\(path)"] = Array(try Data(contentsOf: folder.appending(path: path)))
        }
        return documents
    }
}

/// What running groups of the suite came to.
struct SchemaSuiteResult {
    private(set) var passed = 0
    private(set) var wrong: [String] = []
    /// Groups whose schema was refused, with the reason.
    private(set) var refused: [String: String] = [:]

    init(_ groups: [SchemaSuite.Group], remotes: [String: [UInt8]]) throws {
        for group in groups {
            do throws(JSONSchemaError) {
                let schema = try JSONSchema(group.schema, documents: remotes)
                for test in group.cases { run(test, of: group, schema) }
            } catch {
                refused[group.name] = "\(error.pointer) \(error.reason)"
            }
        }
    }

    private mutating func run(_ test: JSONValue, of group: SchemaSuite.Group, _ schema: JSONSchema) {
        let faults = test["data"].map { schema.faults(in: $0.encoded) }
        if let faults, faults.isEmpty == test["valid"]?.boolValue {
            passed += 1
        } else {
            wrong.append("\(group.name) / \(test["description"]?.stringValue ?? "?"): \(faults ?? [])")
        }
    }
}
