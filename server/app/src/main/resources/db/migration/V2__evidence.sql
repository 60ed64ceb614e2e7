-- What was captured of the host before an incident's first step: a row per part, redacted, at most 16 KiB each. It goes with its incident.
CREATE TABLE evidence (
    incident TEXT    NOT NULL,
    part     TEXT    NOT NULL,
    phase    TEXT    NOT NULL CHECK (phase IN ('before', 'after')),
    at       INTEGER NOT NULL,
    text     TEXT    NOT NULL,
    PRIMARY KEY (incident, part)
) STRICT;

CREATE INDEX evidence_at ON evidence (at);
