package import SpellKernel

/// What goes wrong inside the store. Its text names paths and statements and is for the operator and the log;
/// callers see the `Refusal` that it becomes at the ports.
package enum StoreFailure: Error, Sendable, CustomStringConvertible {
    /// The database cannot be reached or opened, is full, closed or overloaded.
    case unavailable(String)
    /// A statement broke a rule of the schema.
    case constraint(Constraint, String)
    /// Another node's transaction was in the way; the database undid this one, which may be run again.
    case conflict(String)
    /// A rule of the platform, found broken within a transaction, which is rolled back.
    case refused(Refusal)

    package enum Constraint: Sendable { case unique, foreignKey, check, notNull }

    package var description: String {
        switch self {
        case .unavailable(let cause): "the store is not available: \(cause)"
        case .constraint(let kind, let cause): "the \(kind) constraint is broken: \(cause)"
        case .conflict(let cause): "transactions kept getting in each other's way: \(cause)"
        case .refused(let refusal): refusal.message
        }
    }

    /// The same failure as a caller may see it.
    package var refusal: Refusal {
        switch self {
        case .unavailable(let cause): .storeUnavailable(cause)
        case .conflict: .storeUnavailable(description)
        case .constraint: .internalError(description)
        case .refused(let refusal): refusal
        }
    }
}
