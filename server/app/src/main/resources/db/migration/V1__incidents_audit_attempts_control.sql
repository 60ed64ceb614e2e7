-- Times are nanoseconds since 1970 (UTC), booleans are 0 or 1, documents are the JSON of the feed.

-- One row per incident: the document is the truth, the columns are what is searched by.
CREATE TABLE incident (
    id       TEXT    NOT NULL PRIMARY KEY,
    alert    TEXT    NOT NULL,
    state    TEXT    NOT NULL,
    ended    INTEGER NOT NULL CHECK (ended IN (0, 1)),
    opened   INTEGER NOT NULL,
    updated  INTEGER NOT NULL,
    document TEXT    NOT NULL
) STRICT;

CREATE INDEX incident_unfinished ON incident (opened) WHERE ended = 0;
CREATE INDEX incident_opened ON incident (opened);

-- Numbered 1, 2, 3, … without a gap: AUTOINCREMENT never gives a number twice, and a rolled back one is given again.
CREATE TABLE audit (
    sequence INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    at       INTEGER NOT NULL,
    kind     TEXT    NOT NULL,
    incident TEXT,
    actor    TEXT    NOT NULL,
    text     TEXT    NOT NULL
) STRICT;

-- Spent attempts: written before the step is executed, never refunded.
CREATE TABLE attempt (
    step         TEXT    NOT NULL PRIMARY KEY,
    incident     TEXT    NOT NULL,
    alert        TEXT    NOT NULL,
    rule         TEXT    NOT NULL,
    subject_kind TEXT    NOT NULL,
    subject_name TEXT    NOT NULL,
    call         TEXT    NOT NULL,
    risk         TEXT    NOT NULL,
    at           INTEGER NOT NULL,
    helped       INTEGER CHECK (helped IN (0, 1)),
    undone       INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
) STRICT;

CREATE INDEX attempt_at ON attempt (at);
CREATE INDEX attempt_incident ON attempt (incident);

-- Whether a person holds all healing: one row.
CREATE TABLE control (
    id     INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    paused INTEGER NOT NULL CHECK (paused IN (0, 1)),
    reason TEXT    NOT NULL,
    by     TEXT    NOT NULL,
    since  INTEGER
) STRICT;
