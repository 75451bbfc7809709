import SpellClient
import Testing

@Suite struct MoneyTests {
    @Test(arguments: [
        (0, "usd", "free"), (150, "usd", "1.50 USD"), (5, "eur", "0.05 EUR"), (50, "jpy", "50 JPY"),
        (99_999_999, "gbp", "999999.99 GBP"), (-150, "usd", "-1.50 USD"),
    ])
    func `minor units become an amount that a person reads`(amount: Int, currency: String, expected: String) {
        #expect(Money.text(amount, currency) == expected)
    }
}
