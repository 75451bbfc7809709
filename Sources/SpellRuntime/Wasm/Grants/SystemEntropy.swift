/// The machine's own randomness, for a guest that was granted it.
enum SystemEntropy {
    static func fill(_ region: UnsafeMutableRawBufferPointer) {
        var generator = SystemRandomNumberGenerator()
        for start in stride(from: 0, to: region.count, by: 8) {
            var word = generator.next()
            unsafe withUnsafeBytes(of: &word) { bytes in
                let count = min(8, region.count - start)
                unsafe UnsafeMutableRawBufferPointer(rebasing: region[start..<start + count])
                    .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes.prefix(count)))
            }
        }
    }
}
