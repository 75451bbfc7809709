package import SpellJSON

/// One thing that `spell doctor` looked at.
package struct Finding: Sendable {
    package enum State: String, Sendable, Comparable {
        case ok, warn, fail

        package static func < (left: State, right: State) -> Bool { left.rank < right.rank }

        private var rank: Int {
            switch self {
            case .ok: 0
            case .warn: 1
            case .fail: 2
            }
        }
    }

    package let name: String
    package let state: State
    package let text: String
    /// What to do next.
    package let advice: [String]
    /// What the process exits with where this is the worst.
    package let status: ExitStatus

    package init(_ name: String, _ state: State, _ text: String, advice: [String] = []) {
        self.name = name
        self.state = state
        self.text = text
        self.advice = advice
        status = state == .fail ? .refused : .done
    }

    /// A check that could not be carried out.
    package init(_ name: String, _ failure: Failure) {
        self.name = name
        state = .fail
        text = failure.sentence
        advice = failure.advice
        status = failure.status
    }

    package func write(to json: inout JSONWriter) {
        json.beginObject()
        json.member("name", name)
        json.member("state", state.rawValue)
        json.member("text", text)
        if !advice.isEmpty { json.member("advice", .array(advice.map { .string($0) })) }
        json.endObject()
    }
}
