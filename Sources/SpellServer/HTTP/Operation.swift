package import HTTPTypes
package import SpellKernel

/// What an endpoint promises: the router mounts it, and `/openapi.json` shows it.
package final class Operation: Sendable {
    package let method: HTTPRequest.Method
    /// With `{name}` for a path parameter.
    package let path: String
    /// Unique, camel case.
    package let id: String
    package let summary: String
    package let parameters: [Parameter]
    /// A JSON Schema for the request body; nil when there is none.
    package let body: Body?
    /// With a status of 400 or more: another shape that a refusal of this status may have.
    package let answers: [Answer]
    /// The codes that it can refuse with beyond those that its gate and its body imply.
    package let refusals: [Refusal.Code]
    /// What a token with a scope claim must name; nil asks for none.
    package let scope: Scope?

    package init(
        _ method: HTTPRequest.Method, _ path: String, id: String, _ summary: String, parameters: [Parameter] = [],
        body: Body? = nil, answers: [Answer], refusals: [Refusal.Code] = [], scope: Scope? = .execute
    ) {
        self.method = method
        self.path = path
        self.id = id
        self.summary = summary
        self.parameters = parameters
        self.body = body
        self.answers = answers
        self.refusals = refusals
        self.scope = scope
    }

    /// A path, query or header parameter.
    package struct Parameter: Sendable {
        package let name: String
        /// `path`, `query` or `header`.
        package let place: String
        /// JSON Schema text.
        package let schema: String
        package let isRequired: Bool
        package let description: String

        package init(
            _ name: String, in place: String, schema: String, isRequired: Bool = false, _ description: String
        ) {
            self.name = name
            self.place = place
            self.schema = schema
            self.isRequired = isRequired || place == "path"
            self.description = description
        }
    }

    package struct Body: Sendable {
        /// JSON Schema text.
        package let schema: String
        /// JSON text.
        package let example: String

        package init(schema: String, example: String) {
            self.schema = schema
            self.example = example
        }
    }

    package struct Answer: Sendable {
        package let status: Int
        package let description: String
        /// JSON Schema text; nil for an answer without a JSON body.
        package let schema: String?
        /// JSON text; nil leaves it to the schema, whose `examples` then count.
        package let example: String?
        package let contentType: String

        package init(
            _ status: Int, _ description: String, schema: String?, example: String? = nil,
            contentType: String = "application/json"
        ) {
            self.status = status
            self.description = description
            self.schema = schema
            self.example = example
            self.contentType = contentType
        }
    }
}

extension Operation.Parameter {
    /// A spell's id, name@vN, or name.
    static let referencePattern = """
        ^([0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[a-z0-9][a-z0-9-]{0,62}(@v[1-9][0-9]{0,8})?)$
        """
    package static let spellReference = Operation.Parameter(
        "ref", in: "path", schema: #"{"type":"string","minLength":1,"maxLength":80,"examples":["echo@v1"]}"#,
        "A spell: its id, name@vN, or a bare name for its newest version.")
    package static let limit = Operation.Parameter(
        "limit", in: "query", schema: #"{"type":"integer","minimum":1,"maximum":200,"default":50}"#,
        "How many to answer at the most.")
    package static let cursor = Operation.Parameter(
        "cursor", in: "query", schema: #"{"type":"string","maxLength":512}"#, "The nextCursor of the page before.")

    /// A path parameter that is an id.
    package static func id(_ description: String) -> Operation.Parameter {
        Operation.Parameter("id", in: "path", schema: #"{"type":"string","format":"uuid"}"#, description)
    }
}
