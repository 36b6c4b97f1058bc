-- Words of the same meaning: what an office adds to the shipped list, and which of its lines it does without. One row a
-- municipality.
CREATE TABLE synonyms (
    municipality_id TEXT COLLATE "C" NOT NULL REFERENCES municipality (municipality_id),
    revision BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    body TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (municipality_id)
);
