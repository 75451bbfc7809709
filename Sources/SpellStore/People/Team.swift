package import SpellKernel

/// Users who share spells.
package struct Team: Sendable, Hashable {
    package let id: TeamID
    package let name: String
    package let createdBy: UserID
    package let createdAt: Timestamp

    /// What a member may do: owners also add and remove members.
    package enum Role: String, Sendable, CaseIterable { case owner, member }
}
