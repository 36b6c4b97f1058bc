CREATE TABLE trail_head (
    municipality_id TEXT NOT NULL PRIMARY KEY,
    position INTEGER NOT NULL,
    hash TEXT NOT NULL
) STRICT;

CREATE TABLE trail (
    municipality_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    at INTEGER NOT NULL,
    person_id TEXT,
    actor TEXT NOT NULL,
    via TEXT NOT NULL,
    entity TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    action TEXT NOT NULL,
    note TEXT,
    before TEXT,
    after TEXT,
    digest TEXT NOT NULL,
    hash TEXT NOT NULL,
    erased INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (municipality_id, position)
) STRICT;

CREATE INDEX trail_entity ON trail (municipality_id, entity, entity_id, position);
CREATE INDEX trail_person ON trail (municipality_id, person_id);
