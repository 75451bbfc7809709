extension String {
    /// The text where it is ASCII; else the empty text, which no word of ours is.
    ///
    /// For text that a stranger wrote, before it is compared with a word, switched upon or looked up. `String` compares
    /// and hashes everything else in normal form, and bringing a letter with n marks into that takes n² steps.
    package var asWord: String { utf8.allSatisfy { $0 < 0x80 } ? self : "" }
}
