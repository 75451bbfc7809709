internal import SpellJSON
package import SpellKernel
package import SpellStore

/// `tools/list`: the very list of `GET /api/spells`, each spell as a tool: every version that is not yanked, by name and
/// within it newest first.
package struct ToolListing: Sendable {
    private let accounts: any Accounts
    private let spells: Spells

    package init(accounts: any Accounts, spells: Spells) {
        self.accounts = accounts
        self.spells = spells
    }

    /// A page ends after 100 tools, or before the tool that would make it larger than this.
    private static let pageTools = 100
    private static let pageBytes = 512 << 10
    /// Spells that are read at once: each brings schemas of up to 256 KiB.
    private static let readTools = 50
    /// How long a client may keep a page, in milliseconds: a spell is callable the second it is forged, listed or not.
    private static let freshMs = 30_000

    func reply(to request: MCPRequest, after cursor: String?, for caller: Caller) async throws(Refusal) -> Reply {
        let page: Page<[UInt8]>
        do throws(Refusal) {
            page = try await self.page(in: request.version, after: cursor, for: caller)
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

    private func page(
        in version: MCPVersion, after cursor: String?, for caller: Caller
    ) async throws(Refusal) -> Page<[UInt8]> {
        let teams = try await accounts.teams(of: caller)
        var tools: [[UInt8]] = []
        var bytes = 0
        var next = cursor
        repeat {
            let read = try await spells.page(visibleTo: caller, teams: teams, limit: Self.readTools, cursor: next)
            for spell in read.items {
                let tool = ToolDescription.json(of: spell, in: version)
                bytes += tool.count
                guard tools.isEmpty || bytes <= Self.pageBytes else { return Page(items: tools, nextCursor: next) }
                tools.append(tool)
                next = spells.cursor(after: spell)
            }
            next = read.nextCursor
        } while next != nil && tools.count < Self.pageTools
        return Page(items: tools, nextCursor: next)
    }
}
