internal import SpellKernel

/// A caller's limits on spending, within the transaction that is to spend.
struct SpendingCheck {
    let session: any Session
    let user: UserID
    let now: Timestamp

    init(session: any Session, user: UserID, at now: Timestamp) {
        self.session = session
        self.user = user
        self.now = now
    }

    /// Refuses with `PRICE_LIMIT_EXCEEDED`. One caller's openings wait for each other here, so that two of them cannot
    /// both take what is left for one.
    func refuseUnlessAllowed(_ price: Price, standard: SpendingLimit) throws(StoreFailure) {
        let limit = try own(price.currency) ?? standard
        if let most = limit.perInvocation, price.amount > most {
            throw .refused(.spendingLimitExceeded(price, .perInvocation, left: most))
        }
        guard let most = limit.perDay else { return }
        try session.execute(Self.lock, [SQLValue(user)])
        let left = most - (try spent(price.currency))
        guard price.amount <= left else {
            throw .refused(.spendingLimitExceeded(price, .perDay, left: max(left, 0)))
        }
    }

    private func own(_ currency: Currency) throws(StoreFailure) -> SpendingLimit? {
        let row = try session.query(SpendingLimits.own, [SQLValue(user), .text(currency.rawValue)]).first
        return try row.map { row throws(StoreFailure) in try SpendingLimits.limit(row, at: 0) }
    }

    private func spent(_ currency: Currency) throws(StoreFailure) -> Int {
        let arguments = [SQLValue(user), .text(currency.rawValue), SQLValue(now.startOfDay)]
        return Int(try session.query(SpendingLimits.spent, arguments).first?.integer(0) ?? 0)
    }

    /// Changes nothing; where transactions run side by side, it makes those of one user run one after the other.
    private static let lock: SQL = "UPDATE users SET status = status WHERE id = $1"
}

extension Timestamp {
    /// Midnight, UTC.
    var startOfDay: Timestamp {
        let day: Int64 = 86_400_000_000
        return Timestamp(microseconds: microseconds - microseconds % day)
    }
}
