/// A JSON number as it is written, which may be more than any type of the machine can hold.
struct JSONNumber {
    let text: String

    init(_ value: some BinaryInteger) { text = String(value) }

    /// The shortest text that reads back as the same number.
    ///
    /// - Parameter value: finite.
    init(_ value: Double) { text = value.description }

    /// - Parameter text: a number by JSON's grammar.
    init(checked text: String) { self.text = text }

    /// Nil where the number has a fraction or does not fit. `5.0` and `5e3` are integers too.
    func integer<Value: FixedWidthInteger>(as type: Value.Type = Value.self) -> Value? {
        Value(text) ?? double.flatMap { Value(exactly: $0) }
    }

    /// The nearest double; nil where that is infinite.
    var double: Double? {
        guard let value = Double(text), value.isFinite else { return nil }
        return value
    }
}
