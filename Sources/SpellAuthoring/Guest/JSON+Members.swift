/// Members that must be there. Each throws a `SpellError` that names the member when it is missing or something else.
extension JSON {
    func bool(_ name: String) throws(SpellError) -> Bool { try needed(self[name]?.boolValue, name, "true or false") }

    /// An integer of 32 bits.
    func int(_ name: String) throws(SpellError) -> Int { try needed(self[name]?.intValue, name, "an integer") }

    func double(_ name: String) throws(SpellError) -> Double { try needed(self[name]?.doubleValue, name, "a number") }

    func string(_ name: String) throws(SpellError) -> String { try needed(self[name]?.stringValue, name, "a string") }

    func array(_ name: String) throws(SpellError) -> [JSON] { try needed(self[name]?.arrayValue, name, "an array") }

    /// The member itself, to ask it for members of its own.
    func object(_ name: String) throws(SpellError) -> JSON {
        .object(try needed(self[name]?.objectValue, name, "an object"))
    }

    private func needed<Value>(_ value: Value?, _ name: String, _ kind: StaticString) throws(SpellError) -> Value {
        guard let value else { throw SpellError(SpellError.dataCode, "'\(name)' must be \(kind)") }
        return value
    }
}
