internal import SpellJSON

extension Failure {
    /// The same failure, and how to write a parameter that was to be a string and was read as something else.
    ///
    /// - Parameter pairs: every `-p` of the command line.
    package func explaining(_ pairs: [String]) -> Failure {
        let hints = pairs.compactMap { pair -> String? in
            guard let equals = pair.firstIndex(of: "="), isNoString(String(pair[..<equals])) else { return nil }
            let text = JSONValue.string(String(pair[pair.index(after: equals)...]))
            let quoted = String(decoding: text.encoded, as: UTF8.self)
            return "To send a string: -p \(ShellWord.quoted("\(pair[..<equals])=\(quoted)"))"
        }
        return hints.reversed().reduce(self) { $0.advising($1) }
    }

    private func isNoString(_ name: String) -> Bool {
        details.contains("/parameters/\(JSONPointer.escape(name)): must be a string")
    }
}
