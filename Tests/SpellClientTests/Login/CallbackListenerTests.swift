import Foundation
import SpellClient
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// The address on this machine that the browser comes back to.
@Suite struct CallbackListenerTests {
    private struct Page {
        let status: Int
        let text: String
    }

    private static func get(_ address: String) async throws -> Page {
        let url = try #require(URL(string: address))
        let (data, response) = try await URLSession.shared.data(from: url)
        return Page(
            status: (response as? HTTPURLResponse)?.statusCode ?? 0, text: String(decoding: data, as: UTF8.self))
    }

    @Test func `the first answer counts, a second is refused while the first one waits`() async throws {
        let listener = try await CallbackListener.open(port: 0)
        #expect(listener.redirect.hasPrefix("http://127.0.0.1:"))
        async let first = Self.get(listener.redirect + "?code=1&state=s")
        #expect(try await listener.query(within: .seconds(30)) == "code=1&state=s")
        let second = try await Self.get(listener.redirect + "?code=2&state=s")
        #expect(second.status == 409)
        #expect(second.text.contains("came twice"))
        await listener.answer(.done)
        let page = try await first
        #expect(page.status == 200)
        #expect(page.text.contains("go back to the terminal"))
    }

    @Test func `other addresses are nothing, and do not use the answer up`() async throws {
        let listener = try await CallbackListener.open(port: 0)
        let root = String(listener.redirect.dropLast("/callback".count))
        for path in ["/", "/favicon.ico", "/callback/", "/callbackx?code=1"] {
            #expect(try await Self.get(root + path).status == 404)
        }
        async let page = Self.get(listener.redirect + "?%3Cscript%3E")
        #expect(try await listener.query(within: .seconds(30)) == "%3Cscript%3E")
        await listener.answer(.failed)
        #expect(try await page.status == 400)
        #expect(try await !page.text.contains("script"))
    }

    @Test func `a port that is taken is told`() async throws {
        let listener = try await CallbackListener.open(port: 0)
        let port = try #require(URL(string: listener.redirect)?.port)
        let failure = await #expect(throws: Failure.self) { try await CallbackListener.open(port: port) }
        #expect(failure?.sentence == "Port \(port) of 127.0.0.1 cannot be listened on: address already in use")
        await listener.answer(.failed)
    }
}
