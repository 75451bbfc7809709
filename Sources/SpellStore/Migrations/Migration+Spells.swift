extension Migration {
    /// `spell_names` says who owns a name; its row is what forges of one name wait for in turn.
    /// Every spell has one row in `rune_artifacts`; of those with the same bytes, only the first holds them.
    static let spells = Migration(
        number: 2, name: "spells",
        statements: [
            """
            CREATE TABLE spell_names (
                name {name} NOT NULL PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 63),
                owner_id {id} NOT NULL REFERENCES users (id),
                created_at {integer} NOT NULL
            ) {strict}
            """,
            """
            CREATE TABLE spells (
                id {id} NOT NULL PRIMARY KEY,
                slug {name} NOT NULL UNIQUE,
                name {name} NOT NULL REFERENCES spell_names (name),
                version {integer} NOT NULL CHECK (version BETWEEN 1 AND 999999999),
                description TEXT NOT NULL,
                runtime TEXT NOT NULL CHECK (runtime IN ('builtin', 'api', 'wasm')),
                config {json} NOT NULL,
                input_schema {json},
                output_schema {json},
                price_amount {integer} NOT NULL DEFAULT 0 CHECK (price_amount >= 0),
                currency TEXT NOT NULL CHECK (length(currency) = 3),
                visibility TEXT NOT NULL DEFAULT 'private' CHECK (visibility IN ('public', 'team', 'private')),
                team_id {id} REFERENCES teams (id),
                created_by {id} NOT NULL REFERENCES users (id),
                yanked_at {integer},
                created_at {integer} NOT NULL,
                UNIQUE (name, version),
                CHECK (slug = name || '@v' || CAST(version AS TEXT)),
                CHECK ((visibility = 'team') = (team_id IS NOT NULL))
            ) {strict}
            """,
            """
            CREATE TABLE rune_artifacts (
                id {id} NOT NULL PRIMARY KEY,
                spell_id {id} NOT NULL UNIQUE REFERENCES spells (id),
                wasm_binary {bytes},
                sha256 TEXT CHECK (length(sha256) = 64),
                metadata {json} NOT NULL,
                created_at {integer} NOT NULL,
                CHECK (wasm_binary IS NULL OR sha256 IS NOT NULL)
            ) {strict}
            """,
            "CREATE UNIQUE INDEX rune_artifacts_bytes ON rune_artifacts (sha256) WHERE wasm_binary IS NOT NULL",
        ])
}
