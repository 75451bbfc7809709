internal import SpellJSON

extension StripeAccount {
    /// A page of things, newest first (docs.stripe.com/api/pagination). `found` is in the order in which they came.
    func page(of found: [(id: String, json: JSONValue)], _ call: StripeCall) throws(StripeError) -> JSONValue {
        let limit = try limit(of: call)
        var rest = found.reversed()[...]
        var hasMore = false
        if let id = call.text("starting_after") {
            rest = rest.suffix(from: rest.index(after: try place(of: id, in: rest, "starting_after")))
        }
        if let id = call.text("ending_before") {
            rest = rest.prefix(upTo: try place(of: id, in: rest, "ending_before"))
            hasMore = rest.count > limit
            rest = rest.suffix(limit)
        } else {
            hasMore = rest.count > limit
            rest = rest.prefix(limit)
        }
        return [
            "object": "list", "url": .string(call.path), "has_more": .bool(hasMore),
            "data": .array(rest.map(\.json)),
        ]
    }

    func searchResult(
        _ found: [(id: String, json: JSONValue)], _ call: StripeCall
    ) throws(StripeError) -> JSONValue {
        let limit = try limit(of: call)
        let start = call.text("page").flatMap(Int.init) ?? 0
        let rest = found.reversed().dropFirst(start)
        let hasMore = rest.count > limit
        return [
            "object": "search_result", "url": .string(call.path), "has_more": .bool(hasMore),
            "data": .array(rest.prefix(limit).map(\.json)),
            "next_page": hasMore ? .string(String(start + limit)) : .null,
        ]
    }

    private func limit(of call: StripeCall) throws(StripeError) -> Int {
        let limit = call.integer("limit") ?? 10
        guard (1...100).contains(limit) else { throw .notInteger("limit", String(limit)) }
        return limit
    }

    private func place<Found: Collection<(id: String, json: JSONValue)>>(
        of id: String, in found: Found, _ param: String
    ) throws(StripeError) -> Found.Index {
        guard let place = found.firstIndex(where: { $0.id == id }) else { throw .noSuch("object", id, param: param) }
        return place
    }

    /// Whether a time is in the range that a list asks for with `created`.
    func isCreated(_ time: Int, in range: JSONValue?) -> Bool {
        guard let range else { return true }
        if let exact = range.intValue { return time == exact }
        return time > range["gt"]?.intValue ?? .min && time >= range["gte"]?.intValue ?? .min
            && time < range["lt"]?.intValue ?? .max && time <= range["lte"]?.intValue ?? .max
    }
}
