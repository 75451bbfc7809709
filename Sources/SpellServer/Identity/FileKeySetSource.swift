internal import FoundationEssentials
internal import NIOPosix

/// A key set in a file, read anew each time, on a thread of its own.
package struct FileKeySetSource: KeySetSource {
    private let path: String

    package init(path: String) { self.path = path }

    package func load() async throws(IdentityFault) -> [UInt8] {
        do {
            return try await NIOThreadPool.singleton.runIfActive { [path] in try Self.read(path) }
        } catch let fault as IdentityFault {
            throw fault
        } catch {
            throw IdentityFault("could not be read: \(error)")
        }
    }

    private static func read(_ path: String) throws -> [UInt8] {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        guard attributes[.type] as? FileAttributeType != .typeDirectory,
            attributes[.size] as? Int ?? 0 <= KeySet.maximumBytes
        else { throw IdentityFault("is not a file of at most \(KeySet.maximumBytes) bytes") }
        return Array(try Data(contentsOf: URL(filePath: path)))
    }
}
