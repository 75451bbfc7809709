internal import SpellKernel

/// Accounts for the pipeline of a tool call: steps 1 and 2 were taken before the call was read, and are not taken, or
/// counted, twice.
struct AdmittedAccounts: Accounts {
    let caller: Caller
    let accounts: any Accounts

    func authenticate(_ token: String?) async throws(Refusal) -> Caller { caller }

    func refuseIfBanned(_ caller: Caller) async throws(Refusal) {}

    func teams(of caller: Caller) async throws(Refusal) -> Set<TeamID> { try await accounts.teams(of: caller) }
}
