extension JSONValue {
    /// About how many nanoseconds reading all of the value takes.
    var checkCost: Int {
        switch self {
        case .null, .bool: 1
        case .number(let number): 20 + number.text.utf8.count
        case .string(let text): 20 + text.utf8.count
        case .array(let elements): elements.reduce(20) { $0 + $1.checkCost }
        case .object(let object): object.members.reduce(50) { $0 + 50 + $1.name.utf8.count + $1.value.checkCost }
        }
    }

    /// The value as it may stand in a sentence.
    var shortText: String {
        switch self {
        case .string(let text): text.quotedForPeople
        default:
            checkCost > 400 ? "the given \(kind.rawValue)" : String(decoding: encoded, as: UTF8.self)
        }
    }
}

/// "1 item", "2 items".
func counted(_ count: Int, _ noun: String, _ plural: String) -> String { "\(count) \(count == 1 ? noun : plural)" }
