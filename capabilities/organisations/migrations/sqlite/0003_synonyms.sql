-- Words of the same meaning: what an office adds to the shipped list, and which of its lines it does without. One row a
-- municipality.
CREATE TABLE synonyms (
    municipality_id TEXT NOT NULL REFERENCES municipality (municipality_id),
    revision INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (municipality_id)
) STRICT;
