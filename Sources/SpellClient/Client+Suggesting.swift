internal import SpellJSON

extension Client {
    /// Does the work; where the server knows no spell of that name, adds the one that may have been meant.
    ///
    /// - Parameter reference: as the person typed it.
    package func suggesting<Value: Sendable>(
        for reference: String, _ work: () async throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        do {
            return try await work()
        } catch  where error.code == "SPELL_NOT_FOUND" {
            guard let near = await spell(near: reference) else { throw error }
            throw error.advising("Did you mean '\(near)'?")
        }
    }

    /// Among the first that the caller may run: a guess is not worth more than one question.
    private func spell(near reference: String) async -> String? {
        guard let page = try? await send(.get, "/api/spells?limit=200", timeoutSeconds: 5).value() else { return nil }
        let names = page["spells"]?.arrayValue?.compactMap { $0["slug"]?.stringValue }.map(Self.name) ?? []
        return WordDistance.nearest(to: Self.name(reference), in: names)
    }

    private static func name(_ slug: String) -> String { String(slug.prefix { $0 != "@" }) }
}
