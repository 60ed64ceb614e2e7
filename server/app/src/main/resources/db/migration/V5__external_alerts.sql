-- What other systems said last of each alert: documents are JSON.
CREATE TABLE external_alert (
    key      TEXT NOT NULL PRIMARY KEY,
    document TEXT NOT NULL
) STRICT;
