/// The metaschemas of JSON Schema 2020-12 (https://json-schema.org/draft/2020-12/schema and its vocabularies) without
/// what only describes, so that a schema may refer to them although nothing is ever fetched.
enum Metaschemas {
    /// By URI.
    static let text = [
        SchemaVocabulary.dialect: dialect,
        "https://json-schema.org/draft/2020-12/meta/core": core,
        "https://json-schema.org/draft/2020-12/meta/applicator": applicator,
        "https://json-schema.org/draft/2020-12/meta/unevaluated": unevaluated,
        "https://json-schema.org/draft/2020-12/meta/validation": validation,
        "https://json-schema.org/draft/2020-12/meta/meta-data": metadata,
        "https://json-schema.org/draft/2020-12/meta/format-annotation": formatAnnotation,
        "https://json-schema.org/draft/2020-12/meta/content": content,
    ]

    static let dialect = #"""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "https://json-schema.org/draft/2020-12/schema",
          "$vocabulary": {
            "https://json-schema.org/draft/2020-12/vocab/core": true,
            "https://json-schema.org/draft/2020-12/vocab/applicator": true,
            "https://json-schema.org/draft/2020-12/vocab/unevaluated": true,
            "https://json-schema.org/draft/2020-12/vocab/validation": true,
            "https://json-schema.org/draft/2020-12/vocab/meta-data": true,
            "https://json-schema.org/draft/2020-12/vocab/format-annotation": true,
            "https://json-schema.org/draft/2020-12/vocab/content": true
          },
          "$dynamicAnchor": "meta",
          "allOf": [
            {"$ref": "meta/core"},
            {"$ref": "meta/applicator"},
            {"$ref": "meta/unevaluated"},
            {"$ref": "meta/validation"},
            {"$ref": "meta/meta-data"},
            {"$ref": "meta/format-annotation"},
            {"$ref": "meta/content"}
          ],
          "type": ["object", "boolean"],
          "properties": {
            "definitions": {"type": "object", "additionalProperties": {"$dynamicRef": "#meta"}},
            "dependencies": {
              "type": "object",
              "additionalProperties": {
                "anyOf": [
                  {"$dynamicRef": "#meta"},
                  {
                    "$ref": "meta/validation#/$defs/stringArray"
                  }
                ]
              }
            },
            "$recursiveAnchor": {"$ref": "meta/core#/$defs/anchorString"},
            "$recursiveRef": {"$ref": "meta/core#/$defs/uriReferenceString"}
          }
        }
        """#
}
