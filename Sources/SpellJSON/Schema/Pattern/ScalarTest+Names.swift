extension ScalarTest {
    /// The property between the braces of `\p{…}` (ECMA-262, tables 67 to 69). Scripts are not supported: the
    /// standard library has no data for them.
    init(name: String) throws(PatternError) {
        let word = name.asWord
        let parts = word.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
        if parts.count == 2, ["gc", "General_Category"].contains(parts[0]), let test = Self.category(named: parts[1]) {
            self = test
        } else if parts.count == 1, let test = Self.category(named: word) ?? Self.binary(named: word) {
            self = test
        } else {
            throw PatternError("has the Unicode property \(name.quotedForPeople), which is not supported")
        }
    }

    private static func category(named name: String) -> ScalarTest? {
        guard let short = longNames[name] ?? (categories[name] == nil ? nil : name) else { return nil }
        return categories[short].map { .category($0) }
    }

    private static let single: [String: Unicode.GeneralCategory] = [
        "Lu": .uppercaseLetter, "Ll": .lowercaseLetter, "Lt": .titlecaseLetter, "Lm": .modifierLetter,
        "Lo": .otherLetter, "Mn": .nonspacingMark, "Mc": .spacingMark, "Me": .enclosingMark,
        "Nd": .decimalNumber, "Nl": .letterNumber, "No": .otherNumber, "Pc": .connectorPunctuation,
        "Pd": .dashPunctuation, "Ps": .openPunctuation, "Pe": .closePunctuation, "Pi": .initialPunctuation,
        "Pf": .finalPunctuation, "Po": .otherPunctuation, "Sm": .mathSymbol, "Sc": .currencySymbol,
        "Sk": .modifierSymbol, "So": .otherSymbol, "Zs": .spaceSeparator, "Zl": .lineSeparator,
        "Zp": .paragraphSeparator, "Cc": .control, "Cf": .format, "Cs": .surrogate, "Co": .privateUse,
        "Cn": .unassigned,
    ]

    private static let categories: [String: Set<Unicode.GeneralCategory>] = {
        var all = single.mapValues { Set([$0]) }
        for (name, category) in single { all[String(name.prefix(1)), default: []].insert(category) }
        all["LC"] = [.uppercaseLetter, .lowercaseLetter, .titlecaseLetter]
        return all
    }()

    private static let longNames = [
        "Letter": "L", "Cased_Letter": "LC", "Uppercase_Letter": "Lu", "Lowercase_Letter": "Ll",
        "Titlecase_Letter": "Lt", "Modifier_Letter": "Lm", "Other_Letter": "Lo", "Mark": "M", "Combining_Mark": "M",
        "Nonspacing_Mark": "Mn", "Spacing_Mark": "Mc", "Enclosing_Mark": "Me", "Number": "N",
        "Decimal_Number": "Nd", "digit": "Nd", "Letter_Number": "Nl", "Other_Number": "No", "Punctuation": "P",
        "punct": "P", "Connector_Punctuation": "Pc", "Dash_Punctuation": "Pd", "Open_Punctuation": "Ps",
        "Close_Punctuation": "Pe", "Initial_Punctuation": "Pi", "Final_Punctuation": "Pf",
        "Other_Punctuation": "Po", "Symbol": "S", "Math_Symbol": "Sm", "Currency_Symbol": "Sc",
        "Modifier_Symbol": "Sk", "Other_Symbol": "So", "Separator": "Z", "Space_Separator": "Zs",
        "Line_Separator": "Zl", "Paragraph_Separator": "Zp", "Other": "C", "Control": "Cc", "cntrl": "Cc",
        "Format": "Cf", "Surrogate": "Cs", "Private_Use": "Co", "Unassigned": "Cn",
    ]

    private static func binary(named name: String) -> ScalarTest? {
        switch name {
        case "Any": .any
        case "ASCII": .ascii
        case "Assigned": .binary { $0.generalCategory != .unassigned }
        case "Alphabetic", "Alpha": .binary { $0.isAlphabetic }
        case "ASCII_Hex_Digit", "AHex": .binary { $0.isASCIIHexDigit }
        case "Cased": .binary { $0.isCased }
        case "Dash": .binary { $0.isDash }
        case "Emoji": .binary { $0.isEmoji }
        case "Emoji_Presentation", "EPres": .binary { $0.isEmojiPresentation }
        case "Hex_Digit", "Hex": .binary { $0.isHexDigit }
        case "ID_Continue", "IDC": .binary { $0.isIDContinue }
        case "ID_Start", "IDS": .binary { $0.isIDStart }
        case "Ideographic", "Ideo": .binary { $0.isIdeographic }
        case "Lowercase", "Lower": .binary { $0.isLowercase }
        case "Math": .binary { $0.isMath }
        case "Uppercase", "Upper": .binary { $0.isUppercase }
        case "White_Space", "space": .binary { $0.isWhitespace }
        case "XID_Continue", "XIDC": .binary { $0.isXIDContinue }
        case "XID_Start", "XIDS": .binary { $0.isXIDStart }
        default: nil
        }
    }
}
