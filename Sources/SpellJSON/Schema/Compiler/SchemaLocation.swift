/// A place in one of the documents that a schema is made of.
struct SchemaLocation: Hashable {
    /// 0 is the schema itself.
    let document: Int
    private let path: JSONName

    /// RFC 6901.
    var pointer: String { path.text }

    init(document: Int, pointer: String = "") {
        self.document = document
        path = JSONName(pointer)
    }

    func appending(_ token: String) -> SchemaLocation {
        SchemaLocation(document: document, pointer: pointer + "/" + JSONPointer.escape(token))
    }

    func appending(_ index: Int) -> SchemaLocation {
        SchemaLocation(document: document, pointer: "\(pointer)/\(index)")
    }
}
