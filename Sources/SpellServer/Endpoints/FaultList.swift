internal import SpellKernel

/// The faults of a body that is read to its end, so that its author mends them in one go.
struct FaultList {
    private(set) var faults: [Fault] = []

    var isEmpty: Bool { faults.isEmpty }

    /// What was read; nil where that is an `INVALID_REQUEST`, whose faults are noted. Any other refusal goes on.
    mutating func reading<Value>(_ read: () throws(Refusal) -> Value) throws(Refusal) -> Value? {
        do {
            return try read()
        } catch {
            guard error.code == .invalidRequest, case .faults(let found) = error.details else { throw error }
            faults += found
            return nil
        }
    }
}
