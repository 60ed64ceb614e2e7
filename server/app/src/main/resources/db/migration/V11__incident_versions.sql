-- Incidents are looked up by rule, state and subject from this index alone; only what is shown is read from the table.
ALTER TABLE incident ADD COLUMN rule TEXT NOT NULL DEFAULT '';
ALTER TABLE incident ADD COLUMN subject_kind TEXT NOT NULL DEFAULT '';
ALTER TABLE incident ADD COLUMN subject_name TEXT NOT NULL DEFAULT '';

UPDATE incident SET
    rule = coalesce(json_extract(document, '$.alert.rule'), ''),
    subject_kind = coalesce(json_extract(document, '$.alert.subject.kind'), ''),
    subject_name = coalesce(json_extract(document, '$.alert.subject.name'), '');

CREATE INDEX incident_lookup ON incident (opened, id, rule, state, subject_kind, subject_name);

-- Each incident as it stood each time that it was written, from number 1 on: a bounded number for one incident, and it goes with its incident.
CREATE TABLE incident_version (
    incident TEXT    NOT NULL,
    number   INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    document TEXT    NOT NULL,
    PRIMARY KEY (incident, number)
) STRICT;

CREATE INDEX incident_version_at ON incident_version (at);
