-- Children per cell of the census grid, or counts of a register spread over cells: one row per table that was read, its
-- cells whole in content (a table is there or not, never half). kind: grid or register; quality: official, own or
-- generated. State of the figures: reference_date.
CREATE TABLE access_population (
    municipality_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL,
    title TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    quality TEXT COLLATE "C" NOT NULL,
    source TEXT COLLATE "C" NOT NULL,
    licence TEXT COLLATE "C" NOT NULL,
    reference_date TEXT COLLATE "C" NOT NULL,
    cells BIGINT NOT NULL,
    about TEXT COLLATE "C" NOT NULL,
    content BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    archived_at BIGINT,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX access_population_by_date ON access_population (municipality_id, created_at);

-- Parts of the town with their outline (GeoJSON geometry); key as in the vocabulary of quarters where it is one of those.
CREATE TABLE access_quarter (
    municipality_id TEXT COLLATE "C" NOT NULL,
    key TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    geometry TEXT COLLATE "C" NOT NULL,
    source TEXT COLLATE "C" NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, key)
);

-- Places that a facility has, entered by the office: no source knows them. facility: see Facility::key.
CREATE TABLE access_capacity (
    municipality_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    facility TEXT COLLATE "C" NOT NULL,
    places BIGINT NOT NULL,
    note TEXT COLLATE "C" NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, id),
    UNIQUE (municipality_id, facility)
);

-- What could be: places added, closed, moved, enlarged. changes: JSON.
CREATE TABLE access_scenario (
    municipality_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    category TEXT COLLATE "C" NOT NULL,
    changes TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    archived_at BIGINT,
    PRIMARY KEY (municipality_id, id)
);

-- A measurement with what it was made from. state: queued or done; how far it is stands in its job. parameters, inputs and
-- summary: JSON; content: all cells and facilities. Nothing in it says more than may be said (see disclosure.rs).
CREATE TABLE access_run (
    municipality_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    title TEXT COLLATE "C" NOT NULL,
    category TEXT COLLATE "C" NOT NULL,
    mode TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    job_id TEXT COLLATE "C",
    population_id TEXT COLLATE "C" NOT NULL,
    scenario_id TEXT COLLATE "C",
    parameters TEXT COLLATE "C" NOT NULL,
    inputs TEXT COLLATE "C",
    summary TEXT COLLATE "C",
    content BYTEA,
    digest TEXT COLLATE "C" NOT NULL,
    stale_since BIGINT,
    stale_why TEXT COLLATE "C",
    created_by TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    finished_at BIGINT,
    archived_at BIGINT,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX access_run_by_date ON access_run (municipality_id, created_at);

-- How far the trail was followed to see which runs are out of date.
CREATE TABLE access_follower (
    municipality_id TEXT COLLATE "C" NOT NULL,
    position BIGINT NOT NULL,
    PRIMARY KEY (municipality_id)
);

-- What a goal or a measure can rest on: a run, one of its quarters, a set of its cells, or a scenario. selector: JSON.
CREATE TABLE access_evidence (
    municipality_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    run_id TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    selector TEXT COLLATE "C" NOT NULL,
    label TEXT COLLATE "C" NOT NULL,
    created_by TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX access_evidence_by_run ON access_evidence (municipality_id, run_id);
