/// Breaks text into lines at its blanks, and between East Asian characters, which have none.
package enum WordWrap {
    /// At least one line. A word that is longer than a line (an id, a URL) stays whole, so that it can be copied.
    ///
    /// - Parameter hanging: how many blanks the second and later lines begin with.
    package static func lines(_ text: String, columns: Int, hanging: Int = 0) -> [String] {
        var lines: [String] = []
        for word in words(of: text) {
            for (index, piece) in pieces(of: word).enumerated() {
                let gap = index == 0 ? " " : ""
                if let last = lines.last, DisplayWidth.of(last + gap + piece) <= columns {
                    lines[lines.count - 1] += gap + piece
                } else {
                    lines.append((lines.isEmpty ? "" : String(repeating: " ", count: hanging)) + piece)
                }
            }
        }
        return lines.isEmpty ? [""] : lines
    }

    /// What blanks are between; a command in quotes, such as `'spell serve --dev'`, is one word.
    private static func words(of text: String) -> [String] {
        var words: [String] = []
        var isCommand = false
        for word in text.split(separator: " ") {
            if isCommand { words[words.count - 1] += " " + word } else { words.append(String(word)) }
            isCommand = (isCommand || word == "'spell") && !word.dropFirst().contains("'")
        }
        return words
    }

    /// A wide character is a piece by itself, together with what must not begin a line (UAX #14, class CL).
    private static func pieces(of word: String) -> [String] {
        var pieces: [String] = []
        var isWide = false
        for character in word {
            let wide = DisplayWidth.of(character) == 2
            if pieces.isEmpty || (wide || isWide) && !closing.contains(character) {
                pieces.append(String(character))
            } else {
                pieces[pieces.count - 1].append(character)
            }
            isWide = wide
        }
        return pieces
    }

    private static let closing: Set<Character> = [
        "、", "。", "，", "．", "：", "；", "！", "？", "）", "］", "｝", "」", "』", "】", "〉", "》", "ー", "々",
    ]
}
