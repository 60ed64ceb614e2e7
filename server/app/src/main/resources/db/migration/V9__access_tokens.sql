-- Who may do what by which token: hash is the SHA-256 of the secret, which is nowhere. Times are nanoseconds since 1970.
CREATE TABLE access_token (
    id         TEXT    NOT NULL PRIMARY KEY,
    name       TEXT    NOT NULL,
    role       TEXT    NOT NULL CHECK (role IN ('viewer', 'operator', 'admin')),
    hash       TEXT    NOT NULL UNIQUE CHECK (length(hash) = 64),
    created    INTEGER NOT NULL,
    created_by TEXT    NOT NULL,
    used       INTEGER,
    revoked    INTEGER
) STRICT, WITHOUT ROWID;
