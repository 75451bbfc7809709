/// Part of a list, and where the next part begins.
package struct Page<Item: Sendable>: Sendable {
    package let items: [Item]
    /// Opaque; nil after the last page.
    package let nextCursor: String?

    package init(items: [Item], nextCursor: String?) {
        self.items = items
        self.nextCursor = nextCursor
    }
}
