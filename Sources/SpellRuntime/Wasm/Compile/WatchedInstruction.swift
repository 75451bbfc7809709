/// An instruction that is replaced, as a module is compiled, by a call to a function that the node adds.
enum WatchedInstruction: UInt8, CaseIterable {
    /// By one that notes a refusal: `GrowthWitness`.
    case memoryGrow
    /// By ones that work piece by piece: `BulkPieces`.
    case memoryFill
    case memoryCopy

    /// The type of the function: what the instruction takes from the stack and puts there.
    var type: [UInt8] {
        switch self {
        // (func (param i32) (result i32))
        case .memoryGrow: [0x60, 1, 0x7F, 1, 0x7F]
        // (func (param i32 i32 i32))
        case .memoryFill, .memoryCopy: [0x60, 3, 0x7F, 0x7F, 0x7F, 0]
        }
    }
}
