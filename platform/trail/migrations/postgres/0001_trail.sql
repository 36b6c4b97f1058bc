CREATE TABLE trail_head (
    municipality_id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    position BIGINT NOT NULL,
    hash TEXT COLLATE "C" NOT NULL
);

CREATE TABLE trail (
    municipality_id TEXT COLLATE "C" NOT NULL,
    position BIGINT NOT NULL,
    at BIGINT NOT NULL,
    person_id TEXT COLLATE "C",
    actor TEXT COLLATE "C" NOT NULL,
    via TEXT COLLATE "C" NOT NULL,
    entity TEXT COLLATE "C" NOT NULL,
    entity_id TEXT COLLATE "C" NOT NULL,
    action TEXT COLLATE "C" NOT NULL,
    note TEXT COLLATE "C",
    before TEXT COLLATE "C",
    after TEXT COLLATE "C",
    digest TEXT COLLATE "C" NOT NULL,
    hash TEXT COLLATE "C" NOT NULL,
    erased BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (municipality_id, position)
);

CREATE INDEX trail_entity ON trail (municipality_id, entity, entity_id, position);
CREATE INDEX trail_person ON trail (municipality_id, person_id);
