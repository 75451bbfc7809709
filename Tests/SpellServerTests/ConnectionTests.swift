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

    @Test func anAnswerSaysNothingOfALongBodyBehindIt() async throws {
        try await TestNode.run(listening: true) { node in
            let user = UserID.new()
            #expect(try await node.forge("echo@v1", as: user).status == 201)
            let body = #"{"spellId":"echo","parameters":{"a":"\#(String(repeating: "x", count: 200_000))"}}"#
            let connection = try await RawConnection.open(port: node.port)
            try await connection.send(
                "GET /health/live HTTP/1.1\r\nhost: node\r\n\r\n"
                    + Self.head("/api/spell/execute", as: user, length: body.utf8.count) + body
                    + "GET /health/live HTTP/1.1\r\nhost: node\r\nconnection: close\r\n\r\n")
            let answers = await connection.answers()
            #expect(answers.split(separator: "HTTP/1.1 200 ").count == 3)
        }
    }

    @Test(arguments: ["HTTP/1.1\r\nconnection: Close, te", "HTTP/1.0"])
    func theConnectionEndsWithTheRequestThatAsksForIt(_ version: String) async throws {
        try await TestNode.run(listening: true) { node in
            let connection = try await RawConnection.open(port: node.port)
            let request = "GET /health/live \(version)\r\nhost: node\r\n\r\n"
            try await connection.send(request + request)
            let answers = await connection.answers()
            #expect(answers.split(separator: " 200 OK").count == 2, "\(answers)")
            #expect(answers.lowercased().contains("connection: close"))
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
        let budget = BodyBudget(capacity: 100)
        let one = UserID.new()
        do {
            var first = budget.account(for: one)
            var second = budget.account(for: one)
            var third = budget.account(for: .new())
            var fourth = budget.account(for: nil)
            try first.take(40)
            #expect(Self.code { () throws(Refusal) in try second.take(11) } == .rateLimited)
            try second.take(10)
            try third.take(40)
            #expect(Self.code { () throws(Refusal) in try fourth.take(11) } == .overloaded)
            try fourth.take(10)
            #expect(budget.inUse == 100)
            _ = consume first
            _ = consume second
            _ = consume third
            _ = consume fourth
        }
        #expect(budget.inUse == 0)
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
