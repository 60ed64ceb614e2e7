-- SHA-256 over the hash of the entry before and the entry's own fields (store.AuditHash); entries from before this version have none.
ALTER TABLE audit ADD COLUMN hash TEXT;

-- After which entry the chain begins, and which hash stands for that entry: one row, moved on when old entries are let go.
CREATE TABLE audit_start (
    id       INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    sequence INTEGER NOT NULL,
    hash     TEXT    NOT NULL
) STRICT;

INSERT INTO audit_start (id, sequence, hash)
SELECT 1, coalesce(max(sequence), 0), '0000000000000000000000000000000000000000000000000000000000000000' FROM audit;
