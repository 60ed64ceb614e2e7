-- What is to be told to whom. Times are nanoseconds since 1970 (UTC), documents are JSON.

-- Up to which line the audit trail has been taken in, and whether a person wants quiet: one row.
CREATE TABLE notification_state (
    id     INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    cursor INTEGER NOT NULL,
    quiet  TEXT
) STRICT;

-- Notices that go out together, and what each receiver has been told of them.
CREATE TABLE notification_group (
    key      TEXT NOT NULL PRIMARY KEY,
    document TEXT NOT NULL
) STRICT;

-- The queue, in the order of number. held: quiet time keeps it back.
CREATE TABLE notification (
    number   INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    receiver TEXT    NOT NULL,
    priority INTEGER NOT NULL,
    held     INTEGER NOT NULL CHECK (held IN (0, 1)),
    created  INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    due      INTEGER NOT NULL,
    document TEXT    NOT NULL
) STRICT;

CREATE INDEX notification_first ON notification (receiver, number) WHERE held = 0;

-- Steps whose notice has been queued: asking again for the same step queues nothing.
CREATE TABLE notification_asked (
    step TEXT    NOT NULL PRIMARY KEY,
    at   INTEGER NOT NULL
) STRICT;
