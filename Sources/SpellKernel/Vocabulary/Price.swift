/// An amount of money: integer minor units (cents) of an ISO 4217 currency, lowercase.
package struct Price: Hashable, Sendable {
    package let amount: Int
    package let currency: Currency

    package init(amount: Int, currency: Currency) {
        self.amount = amount
        self.currency = currency
    }

    package var isFree: Bool { amount == 0 }

    /// A price is zero or at least what Stripe charges at the least; a smaller one could never be collected.
    package var isCollectable: Bool { amount == 0 || amount >= currency.minimumCharge && amount <= Price.maximum }

    /// Stripe takes at most eight digits of minor units.
    package static let maximum = 99_999_999
}

/// A currency that a spell can be priced in, with Stripe's smallest charge for it in minor units
/// (docs.stripe.com/currencies, "Minimum and maximum charge amounts").
package enum Currency: String, Sendable, CaseIterable {
    case usd, aud, cad, eur, nzd, sgd, chf, brl, gbp, jpy, hkd, sek, nok, dkk, mxn, thb, pln, ron, myr, aed, bgn, czk,
        huf

    package var minimumCharge: Int {
        switch self {
        case .usd, .aud, .cad, .eur, .nzd, .sgd, .chf, .brl, .jpy: 50
        case .gbp: 30
        case .hkd: 400
        case .sek, .nok: 300
        case .dkk: 250
        case .mxn, .thb: 1000
        case .pln, .ron, .myr, .aed, .bgn: 200
        case .czk: 1500
        case .huf: 17500
        }
    }
}

extension Spell {
    /// Step 5: the price, if the caller's own limit allows it and the parameters conform: wrong ones cost nothing.
    package func price(within limit: Int?, for parameters: JSONText) async throws(Refusal) -> Price {
        let faults = await inputSchema?.faults(in: parameters) ?? []
        guard faults.isEmpty else { throw .invalidParameters(faults) }
        guard price.amount <= limit ?? .max else { throw .priceLimitExceeded(price) }
        return price
    }
}
