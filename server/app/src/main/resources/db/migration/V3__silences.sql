-- What people and the weather hold back, besides the pause. Times are nanoseconds since 1970 (UTC).

-- One row per silence, also those that ended: the document is the truth, the end is what is searched by.
CREATE TABLE silence (
    id       TEXT    NOT NULL PRIMARY KEY,
    ends     INTEGER NOT NULL,
    document TEXT    NOT NULL
) STRICT;

CREATE INDEX silence_ends ON silence (ends);

-- Whether too much is wrong at once: one row.
CREATE TABLE storm (
    id    INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    lasts INTEGER NOT NULL CHECK (lasts IN (0, 1))
) STRICT;

-- Who approved a step, why, and until when their word holds.
CREATE TABLE approval (
    step   TEXT    NOT NULL PRIMARY KEY,
    by     TEXT    NOT NULL,
    reason TEXT    NOT NULL,
    until  INTEGER NOT NULL
) STRICT;
