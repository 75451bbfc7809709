extension Migration {
    static let people = Migration(
        number: 1, name: "people",
        statements: [
            """
            CREATE TABLE users (
                id {id} NOT NULL PRIMARY KEY,
                stripe_customer_id TEXT UNIQUE,
                status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'banned')),
                created_at {integer} NOT NULL
            ) {strict}
            """,
            """
            CREATE TABLE bans (
                user_id {id} NOT NULL PRIMARY KEY REFERENCES users (id),
                reason TEXT NOT NULL,
                created_by {id} NOT NULL REFERENCES users (id),
                created_at {integer} NOT NULL
            ) {strict}
            """,
            """
            CREATE TABLE teams (
                id {id} NOT NULL PRIMARY KEY,
                name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
                created_by {id} NOT NULL REFERENCES users (id),
                created_at {integer} NOT NULL
            ) {strict}
            """,
            """
            CREATE TABLE team_members (
                team_id {id} NOT NULL REFERENCES teams (id),
                user_id {id} NOT NULL REFERENCES users (id),
                role TEXT NOT NULL CHECK (role IN ('owner', 'member')),
                created_at {integer} NOT NULL,
                PRIMARY KEY (team_id, user_id)
            ) {strict}
            """,
            "CREATE INDEX team_members_user ON team_members (user_id)",
        ])
}
