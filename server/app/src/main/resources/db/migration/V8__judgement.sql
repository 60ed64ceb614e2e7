-- What verification said of attempts, counted by day (days since 1970, UTC), so that learning outlives the attempts themselves.
CREATE TABLE judgement (
    rule       TEXT    NOT NULL,
    action     TEXT    NOT NULL,
    day        INTEGER NOT NULL,
    helped     INTEGER NOT NULL CHECK (helped >= 0),
    not_helped INTEGER NOT NULL CHECK (not_helped >= 0),
    PRIMARY KEY (rule, action, day)
) STRICT, WITHOUT ROWID;

INSERT INTO judgement (rule, action, day, helped, not_helped)
SELECT rule, json_extract(call, '$.action'), at / 86400000000000, sum(helped), sum(1 - helped)
FROM attempt
WHERE helped IS NOT NULL
GROUP BY 1, 2, 3;
