import SpellKernel
import SpellServer
import SpellTestSupport
import Testing

/// What a client may do to a node by how it sends, over real sockets.
@Suite struct ConnectionTests {
    private static func head(_ path: String, as user: UserID, length: Int) -> String {
        """
        POST \(path) HTTP/1.1\r\nhost: node\r\nauthorization: Bearer \(TestNode.token(for: user))\r\n\
        content-type: application/json\r\ncontent-length: \(length)\r\n\r\n
        """
    }

    @Test func bodiesThatStopComingKeepNobodyFromForgingAndEnd() async throws {
        try await TestNode.run(listening: true) { node in
            let staller = UserID.new()
            let started = ContinuousClock.now
            var stalled: [RawConnection] = []
            for _ in 0..<10 {
                let connection = try await RawConnection.open(port: node.port)
                try await connection.send(Self.head("/api/rune/create", as: staller, length: 1000) + "{")
                stalled.append(connection)
            }
            #expect(try await node.forge("mine@v1", as: .new()).status == 201)
            for connection in stalled {
                let answer = await connection.answers()
                #expect(answer.hasPrefix("HTTP/1.1 400 "))
                #expect(answer.contains("took too long to arrive"))
                #expect(answer.lowercased().contains("connection: close"))
            }
            #expect(ContinuousClock.now - started < .seconds(60), "before the connection counts as idle")
        }
    }

    @Test func aBodyThatComesInPiecesIsWhole() async throws {
        try await TestNode.run(listening: true) { node in
            let user = UserID.new()
            #expect(try await node.forge("echo@v1", as: user).status == 201)
            let text = String(repeating: "x", count: 300_000)
            let body = #"{"spellId":"echo","parameters":{"a":"\#(text)"}}"#
            let connection = try await RawConnection.open(port: node.port)
            try await connection.send(Self.head("/api/spell/execute", as: user, length: body.utf8.count))
            try await connection.send(String(body.prefix(100)))
            try await connection.send(String(body.dropFirst(100)))
            try await connection.send("GET /health/live HTTP/1.1\r\nhost: node\r\nconnection: close\r\n\r\n")
            let answers = await connection.answers()
            #expect(answers.contains(text))
            #expect(answers.split(separator: "HTTP/1.1 200 ").count == 2)
        }
    }

    @Test func requestsAheadOfTheirTurnAreAllAnswered() async throws {
        try await TestNode.run(listening: true) { node in
            let connection = try await RawConnection.open(port: node.port)
            let request = "GET /health/live HTTP/1.1\r\nhost: node\r\n"
            let last = request + "connection: close\r\n\r\n"
            try await connection.send(String(repeating: request + "\r\n", count: 2000) + last)
            let answers = await connection.answers()
            #expect(answers.split(separator: "HTTP/1.1 200 ").count == 2001)
        }
    }

    @Test func aRefusedBodyIsNotReadToItsEnd() async throws {
        try await TestNode.run(listening: true) { node in
            let connection = try await RawConnection.open(port: node.port)
            try await connection.send(
                "POST /api/rune/create HTTP/1.1\r\nhost: node\r\ncontent-type: application/json\r\n"
                    + "content-length: 10000000\r\n\r\n")
            let answer = await connection.answers()
            #expect(answer.hasPrefix("HTTP/1.1 401 "))
            #expect(answer.lowercased().contains("connection: close"))
        }
    }

    @Test func bodiesOnTheirWayInAreBounded() throws {
        let budget = BodyBudget(capacity: 100, share: 60)
        let one = UserID.new(), other = UserID.new()
        do {
            var first = budget.account(for: one)
            var second = budget.account(for: one)
            var third = budget.account(for: other)
            try first.take(40)
            let overShare = Self.code { () throws(Refusal) in try second.take(21) }
            #expect(overShare == .overloaded, "one caller's share")
            try second.take(20)
            let overAll = Self.code { () throws(Refusal) in try third.take(41) }
            #expect(overAll == .overloaded, "the node's")
            try third.take(40)
            #expect(budget.inUse == 100)
            _ = consume first
            _ = consume second
            _ = consume third
        }
        #expect(budget.inUse == 0)
        var again = budget.account(for: nil)
        try again.take(60)
    }

    private static func code(_ body: () throws(Refusal) -> Void) -> Refusal.Code? {
        do {
            try body()
            return nil
        } catch {
            return error.code
        }
    }
}
