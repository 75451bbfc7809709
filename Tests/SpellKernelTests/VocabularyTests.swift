import SpellKernel
import Testing

@Suite struct VocabularyTests {
    @Test func identifiersReadAndWriteTheirText() throws {
        let text = "0190a000-0000-7000-8000-00000000000f"
        #expect(RawID(text)?.description == text)
        #expect(RawID(text.uppercased())?.description == text)
        for bad in [
            "", "0190a000", text + "0", text.replacing("-", with: ""), "0190a0000-000-7000-8000-00000000000f",
            "g" + text.dropFirst(),
        ] {
            #expect(RawID(bad) == nil)
        }
    }

    @Test func newIdentifiersAreVersionSevenAndSortByTime() {
        let early = RawID.v7(at: Timestamp(microseconds: 1_000_000))
        let late = RawID.v7(at: Timestamp(microseconds: 2_000_000))
        #expect(early < late)
        #expect(Array(early.description)[14] == "7")
        #expect("89ab".contains(Array(early.description)[19]))
        #expect(RawID.v7() != RawID.v7())
    }

    @Test(arguments: ["a", "a-b", "0", "resize@v1", "a@v999999999", String(repeating: "a", count: 63)])
    func referencesThatAreGood(_ text: String) {
        #expect(Reference(text)?.description == text)
    }

    @Test(arguments: [
        "", "-a", "A", "a_b", "a@", "a@v", "a@v0", "a@v01", "a@v1.0", "a@1", "a@v1 ", "a@v1@v2", "é", "a/b",
        "a@v1000000000",
        String(repeating: "a", count: 64),
    ])
    func referencesThatAreNone(_ text: String) {
        #expect(Reference(text) == nil)
    }

    @Test func timestampsAreRFC3339InUTC() {
        #expect(Timestamp(microseconds: 1_700_000_000_000_042).description == "2023-11-14T22:13:20.000042Z")
    }

    @Test func visibilityIsDecidedInOnePlace() {
        let owner = UserID.new(), stranger = UserID.new(), team = TeamID.new()
        func visible(_ visibility: Visibility, _ caller: UserID, _ teams: Set<TeamID>) -> Bool {
            Spell.sample(price: 0, visibility: visibility, owner: owner, inputSchema: nil)
                .isVisible(to: caller, memberOf: teams)
        }
        #expect(visible(.everyone, stranger, []))
        #expect(!visible(.owner, stranger, [team]))
        #expect(visible(.owner, owner, []))
        #expect(!visible(.team(team), stranger, [.new()]))
        #expect(visible(.team(team), stranger, [team]))
        #expect(!visible(.team(team), owner, []))
        #expect(visible(.team(team), owner, [team]))
    }

    @Test(arguments: [(0, true), (49, false), (50, true), (99_999_999, true), (100_000_000, false), (-1, false)])
    func pricesAreZeroOrCollectable(_ amount: Int, _ isCollectable: Bool) {
        #expect(Price(amount: amount, currency: .usd).isCollectable == isCollectable)
    }

    @Test func placesAreBoundedAndGivenBack() throws {
        let places = Places(capacity: 2)
        let first = try places.take()
        do {
            let second = try places.take()
            #expect(throws: Refusal.self) { _ = try places.take() }
            _ = consume second
        }
        #expect(places.inUse == 1)
        _ = try places.take()
        _ = consume first
        #expect(places.inUse == 0)
    }
}
