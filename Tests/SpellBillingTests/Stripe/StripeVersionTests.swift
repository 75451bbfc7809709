internal import SpellBilling
internal import Testing

@Test func `the API version is a date and a name`() {
    #expect(StripeVersion.pinned.split(separator: ".").count == 2)
}
