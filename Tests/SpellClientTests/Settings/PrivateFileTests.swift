import Foundation
import SpellClient
import Testing

@Suite struct PrivateFileTests {
    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test func `file and folder are for their owner alone, and no draft stays behind`() throws {
        try Scratch.folder { scratch in
            let path = scratch.path + "/new/folder/logins.json"
            try PrivateFile.write(Array("one".utf8), to: path)
            try PrivateFile.write(Array("two".utf8), to: path)
            #expect(try PrivateFile.read(path) == Array("two".utf8))
            #expect(try mode(path) == 0o600)
            #expect(try mode(scratch.path + "/new/folder") == 0o700)
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/new/folder") == ["logins.json"])
        }
    }

    @Test(arguments: [0o640, 0o604, 0o620, 0o777])
    func `one that others may open is refused`(mode: Int) throws {
        try Scratch.folder { scratch in
            let path = try scratch.file("logins.json", "secret")
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
            let failure = try #require(throws: Failure.self) { try PrivateFile.read(path) }
            #expect(failure.status == .usage)
            #expect(failure.sentence.contains("may be opened by others (mode 0\(String(mode, radix: 8)))"))
            #expect(!failure.lines.joined().contains("secret"))
        }
    }

    @Test func `one that is missing is nothing`() throws {
        #expect(try PrivateFile.read("/nowhere/at/all") == nil)
    }
}
