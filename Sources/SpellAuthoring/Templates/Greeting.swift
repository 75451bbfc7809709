/// Greets: `{"name": "Ada"}` becomes `{"greeting": "Hello, Ada!"}`.
@main struct Greeting: Spell {
    static func run(_ parameters: JSON) throws(SpellError) -> JSON {
        let name = try parameters.string("name")
        return ["greeting": "Hello, \(name)!"]
    }
}
