internal import HTTPTypes
internal import SpellJSON
package import SpellKernel
package import SpellStore

/// `GET /api/billing/records`: the caller's own, newest first.
package struct BillingRecordsEndpoint: CallerEndpoint {
    private let pages: BillingPages

    package init(pages: BillingPages) { self.pages = pages }

    package func answer(_ exchange: Exchange, for caller: Caller) async throws(Refusal) -> Reply {
        let query = try exchange.query("limit", "cursor")
        let page = try await pages.page(
            of: caller.id, limit: try PageLimit.read(query["limit"]), cursor: query["cursor"])
        return .object { json in
            json.name("records")
            json.beginArray()
            for entry in page.items { BillingAnswer.write(entry.record, slug: entry.slug, to: &json) }
            json.endArray()
            if let next = page.nextCursor { json.member("nextCursor", next) }
        }
    }

    package let operation = Operation(
        .get, "/api/billing/records", id: "listBillingRecords", "List what your invocations did to your money.",
        parameters: [.limit, .cursor],
        answers: [
            Operation.Answer(
                200, "A page of records.",
                schema: """
                    {"type":"object","required":["records"],"properties":{"records":{"type":"array",\
                    "items":\(BillingAnswer.schema)},"nextCursor":{"type":"string"}}}
                    """)
        ],
        refusals: [.invalidRequest])
}
