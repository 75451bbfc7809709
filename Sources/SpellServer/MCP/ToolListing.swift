internal import SpellJSON
package import SpellKernel
package import SpellRuntime
package import SpellStore

/// `tools/list`: the very list of `GET /api/spells`, each spell as a tool: every version that is not yanked, by name and
/// within it newest first.
package struct ToolListing: Sendable {
    private let accounts: any Accounts
    private let spells: Spells
    private let runtimes: NodeRuntimes

    package init(_ accounts: any Accounts, _ spells: Spells, _ runtimes: NodeRuntimes) {
        self.accounts = accounts
        self.spells = spells
        self.runtimes = runtimes
    }

    /// A page ends after this many tools, or before the one that would make it larger.
    private static let page = BoundedPage.Bounds(count: 100, bytes: 512 << 10)
    /// How long a client may keep a page, in milliseconds: a spell is callable the second it is forged, listed or not.
    private static let freshMs = 30_000

    func reply(to request: MCPRequest, after cursor: String?, for caller: Caller) async throws(Refusal) -> Reply {
        let page: BoundedPage
        do throws(Refusal) {
            page = try await BoundedPage(
                of: spells, visibleTo: caller, teams: try await accounts.teams(of: caller), after: cursor,
                within: Self.page, as: { ToolDescription.json(of: $0, runtimes.limits(of: $0), in: request.version) })
        } catch {
            guard error.code == .invalidRequest else { throw error }
            return JSONRPCFault.invalidParams("'cursor' is not one that this list gave.")
                .reply(to: request.id, in: request.version)
        }
        return MCPServer.result(to: request) { json in
            json.name("tools")
            json.beginArray()
            for tool in page.items { json.raw(tool) }
            json.endArray()
            if let next = page.nextCursor { json.member("nextCursor", next) }
            guard request.version.isModern else { return }
            json.member("ttlMs", Self.freshMs)
            json.member("cacheScope", "private")
        }
    }
}
