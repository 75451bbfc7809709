import SpellRuntime
import Synchronization

/// Answers from a script: each lookup of a name takes its next answer, and the last one stays.
final class StubResolver: AddressResolver {
    private let answers: Mutex<[String: [[String]]]>
    private let names: Mutex<[String]> = Mutex([])

    init(_ answers: [String: [[String]]] = [:]) { self.answers = Mutex(answers) }

    /// Every name asked for, in order.
    var lookups: [String] { names.withLock { $0 } }

    func addresses(of name: String) async -> [IPAddress] {
        names.withLock { $0.append(name) }
        let answer = answers.withLock { answers in
            guard let script = answers[name], let first = script.first else { return [String]() }
            if script.count > 1 { answers[name]?.removeFirst() }
            return first
        }
        return answer.compactMap { IPAddress($0) }
    }

    func shutdown() async {}
}
