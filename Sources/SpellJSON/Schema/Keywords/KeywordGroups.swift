/// All keywords, in the order in which a schema checks them: the cheap and telling ones first.
enum KeywordGroups {
    struct Group: Sendable {
        let vocabulary: SchemaVocabulary
        let keyword: any Keyword.Type
    }

    static let plain: [Group] = [
        Group(vocabulary: .core, keyword: CoreDeclarations.self),
        Group(vocabulary: .core, keyword: OlderKeywords.self),
        Group(vocabulary: .validation, keyword: TypeKeyword.self),
        Group(vocabulary: .validation, keyword: ConstKeyword.self),
        Group(vocabulary: .validation, keyword: EnumKeyword.self),
        Group(vocabulary: .validation, keyword: NumberRangeKeyword.self),
        Group(vocabulary: .validation, keyword: MultipleOfKeyword.self),
        Group(vocabulary: .validation, keyword: StringLengthKeyword.self),
        Group(vocabulary: .validation, keyword: PatternKeyword.self),
        Group(vocabulary: .validation, keyword: ArraySizeKeyword.self),
        Group(vocabulary: .validation, keyword: UniqueItemsKeyword.self),
        Group(vocabulary: .validation, keyword: ObjectSizeKeyword.self),
        Group(vocabulary: .validation, keyword: RequiredKeyword.self),
        Group(vocabulary: .validation, keyword: DependentRequiredKeyword.self),
        Group(vocabulary: .applicator, keyword: PropertyNamesKeyword.self),
        Group(vocabulary: .applicator, keyword: PropertiesKeyword.self),
        Group(vocabulary: .applicator, keyword: ItemsKeyword.self),
        Group(vocabulary: .applicator, keyword: ContainsKeyword.self),
        Group(vocabulary: .core, keyword: RefKeyword.self),
        Group(vocabulary: .core, keyword: DynamicRefKeyword.self),
        Group(vocabulary: .applicator, keyword: AllOfKeyword.self),
        Group(vocabulary: .applicator, keyword: AnyOfKeyword.self),
        Group(vocabulary: .applicator, keyword: OneOfKeyword.self),
        Group(vocabulary: .applicator, keyword: NotKeyword.self),
        Group(vocabulary: .applicator, keyword: ConditionalKeyword.self),
        Group(vocabulary: .applicator, keyword: DependentSchemasKeyword.self),
        Group(vocabulary: .metadata, keyword: MetadataAnnotations.self),
        Group(vocabulary: .formatAnnotation, keyword: FormatAnnotation.self),
        Group(vocabulary: .content, keyword: ContentAnnotations.self),
    ]

    static let unevaluated: [Group] = [
        Group(vocabulary: .unevaluated, keyword: UnevaluatedItemsKeyword.self),
        Group(vocabulary: .unevaluated, keyword: UnevaluatedPropertiesKeyword.self),
    ]
}
