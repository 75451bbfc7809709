internal import Foundation
internal import Glibc

/// A PostgreSQL server of this test process alone, on a free port and a temporary folder.
///
/// A shell runs it and waits on a pipe from this process: when this process ends, however it ends, the pipe closes,
/// and the shell stops the server and removes the folder.
final class PostgresServer: Sendable {
    let port: Int
    private let lifeline: FileHandle

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// `durable` leaves fsync on, for tests that kill the server. Blocks until the server answers.
    init(durable: Bool) throws {
        let folder = try Self.makeFolder()
        for _ in 0..<5 {
            let port = try FreePort.find()
            if let lifeline = try Self.start(in: folder, port: port, durable: durable) {
                self.port = port
                self.lifeline = lifeline
                return
            }
        }
        let log = (try? String(contentsOfFile: "\(folder)/log", encoding: .utf8)) ?? "no log"
        throw Failure(description: "PostgreSQL does not start: \(log)")
    }

    func url(of database: String) -> String { "postgres://postgres@127.0.0.1:\(port)/\(database)" }

    /// The lifeline of a server that has started; nil when it could not.
    private static func start(in folder: String, port: Int, durable: Bool) throws -> FileHandle? {
        let process = Process()
        let script = ["/bin/sh", "-c", script, "spell", try tools(), folder, String(port), durable ? "on" : "off"]
        let command = geteuid() == 0 ? ["/usr/sbin/runuser", "-u", "postgres", "--"] + script : script
        process.executableURL = URL(fileURLWithPath: command[0])
        process.arguments = Array(command.dropFirst())
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        let lifeline = Pipe()
        let answer = Pipe()
        for pipe in [lifeline, answer] {
            _ = fcntl(pipe.fileHandleForReading.fileDescriptor, F_SETFD, FD_CLOEXEC)
            _ = fcntl(pipe.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC)
        }
        process.standardInput = lifeline
        process.standardOutput = answer
        process.standardError = FileHandle.nullDevice
        try process.run()
        let hasStarted = !answer.fileHandleForReading.availableData.isEmpty
        return hasStarted ? lifeline.fileHandleForWriting : nil
    }

    private static let script = """
        tools=$1 folder=$2 port=$3 fsync=$4
        if ! [ -d "$folder/data" ]; then
            "$tools/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync \
                >"$folder/log" 2>&1 || exit 1
        fi
        "$tools/pg_ctl" start -D "$folder/data" -w -t 60 -l "$folder/log" >/dev/null 2>&1 -o "-p $port -k $folder \
            -c listen_addresses=127.0.0.1 -c max_connections=1000 -c fsync=$fsync" || exit 1
        trap '' INT HUP TERM
        echo started
        exec >/dev/null
        cat >/dev/null
        "$tools/pg_ctl" stop -D "$folder/data" -w -m immediate >/dev/null 2>&1
        cd / && rm -rf "$folder"
        """

    /// The newest installed server's programs (Debian's layout), or those on the path.
    private static func tools() throws -> String {
        let root = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        guard let newest = versions.compactMap({ Int($0) }).max() else {
            throw Failure(description: "PostgreSQL is not installed under \(root)")
        }
        return "\(root)/\(newest)/bin"
    }

    /// PostgreSQL refuses to run as root: then its folder and its processes are the user `postgres`'s.
    private static func makeFolder() throws -> String {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("spell-pg-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        if geteuid() == 0 {
            try FileManager.default.setAttributes(
                [.ownerAccountName: "postgres", .groupOwnerAccountName: "postgres"], ofItemAtPath: folder)
        }
        return folder
    }
}
