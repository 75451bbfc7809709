/// JSON for a person at a terminal: indented by two, every number and string as it was written.
package enum PrettyJSON {
    /// - Parameter bytes: checked JSON.
    package static func text(_ bytes: [UInt8]) -> String {
        var layout = Layout()
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars { layout.take(scalar) }
        return String(layout.text)
    }

    private struct Layout {
        var text = String.UnicodeScalarView()
        private var depth = 0
        private var isInString = false
        private var isEscaped = false
        /// A bracket was opened and nothing has followed it.
        private var isAtOpening = false

        mutating func take(_ scalar: Unicode.Scalar) {
            if isInString {
                takeInString(scalar)
                return
            }
            switch scalar {
            case " ", "\n", "\t", "\r":
                return
            case "}", "]":
                depth -= 1
                if !isAtOpening { newLine() }
                isAtOpening = false
                text.append(scalar)
            default:
                if isAtOpening { newLine() }
                isAtOpening = false
                takeToken(scalar)
            }
        }

        private mutating func takeToken(_ scalar: Unicode.Scalar) {
            text.append(scalar)
            switch scalar {
            case "{", "[":
                depth += 1
                isAtOpening = true
            case ",": newLine()
            case ":": text.append(" ")
            case "\"": isInString = true
            default: break
            }
        }

        private mutating func takeInString(_ scalar: Unicode.Scalar) {
            if PlainText.isCommand(scalar) {
                let digits = String(scalar.value, radix: 16)
                let zeros = String(repeating: "0", count: 4 - digits.count)
                text.append(contentsOf: "\\u\(zeros)\(digits)".unicodeScalars)
            } else {
                text.append(scalar)
            }
            isInString = isEscaped || scalar != "\""
            isEscaped = scalar == "\\" && !isEscaped
        }

        private mutating func newLine() {
            text.append("\n")
            for _ in 0..<(2 * depth) { text.append(" ") }
        }
    }
}
