extension JSONWriter {
    package mutating func member(_ name: String, _ value: String) {
        self.name(name)
        string(value)
    }

    package mutating func member(_ name: String, _ value: some BinaryInteger) {
        self.name(name)
        int(value)
    }

    package mutating func member(_ name: String, _ value: Bool) {
        self.name(name)
        bool(value)
    }

    package mutating func member(_ name: String, _ value: JSONValue) {
        self.name(name)
        self.value(value)
    }

    /// A member whose value is JSON text already.
    package mutating func rawMember(_ name: String, _ value: [UInt8]) {
        self.name(name)
        raw(value)
    }
}
