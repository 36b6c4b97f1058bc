-- Children per cell of the census grid, or counts of a register spread over cells: one row per table that was read, its
-- cells whole in content (a table is there or not, never half). kind: grid or register; quality: official, own or
-- generated. State of the figures: reference_date.
CREATE TABLE access_population (
    municipality_id TEXT NOT NULL,
    id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    quality TEXT NOT NULL,
    source TEXT NOT NULL,
    licence TEXT NOT NULL,
    reference_date TEXT NOT NULL,
    cells INTEGER NOT NULL,
    about TEXT NOT NULL,
    content BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    archived_at INTEGER,
    PRIMARY KEY (municipality_id, id)
) STRICT;
CREATE INDEX access_population_by_date ON access_population (municipality_id, created_at);

-- Parts of the town with their outline (GeoJSON geometry); key as in the vocabulary of quarters where it is one of those.
CREATE TABLE access_quarter (
    municipality_id TEXT NOT NULL,
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    geometry TEXT NOT NULL,
    source TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (municipality_id, key)
) STRICT;

-- Places that a facility has, entered by the office: no source knows them. facility: see Facility::key.
CREATE TABLE access_capacity (
    municipality_id TEXT NOT NULL,
    id TEXT NOT NULL,
    facility TEXT NOT NULL,
    places INTEGER NOT NULL,
    note TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (municipality_id, id),
    UNIQUE (municipality_id, facility)
) STRICT;

-- What could be: places added, closed, moved, enlarged. changes: JSON.
CREATE TABLE access_scenario (
    municipality_id TEXT NOT NULL,
    id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    name TEXT NOT NULL,
    category TEXT NOT NULL,
    changes TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    archived_at INTEGER,
    PRIMARY KEY (municipality_id, id)
) STRICT;

-- A measurement with what it was made from. state: queued or done; how far it is stands in its job. parameters, inputs and
-- summary: JSON; content: all cells and facilities. Nothing in it says more than may be said (see disclosure.rs).
CREATE TABLE access_run (
    municipality_id TEXT NOT NULL,
    id TEXT NOT NULL,
    title TEXT NOT NULL,
    category TEXT NOT NULL,
    mode TEXT NOT NULL,
    state TEXT NOT NULL,
    job_id TEXT,
    population_id TEXT NOT NULL,
    scenario_id TEXT,
    parameters TEXT NOT NULL,
    inputs TEXT,
    summary TEXT,
    content BLOB,
    digest TEXT NOT NULL,
    stale_since INTEGER,
    stale_why TEXT,
    created_by TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    finished_at INTEGER,
    archived_at INTEGER,
    PRIMARY KEY (municipality_id, id)
) STRICT;
CREATE INDEX access_run_by_date ON access_run (municipality_id, created_at);

-- How far the trail was followed to see which runs are out of date.
CREATE TABLE access_follower (
    municipality_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (municipality_id)
) STRICT;

-- What a goal or a measure can rest on: a run, one of its quarters, a set of its cells, or a scenario. selector: JSON.
CREATE TABLE access_evidence (
    municipality_id TEXT NOT NULL,
    id TEXT NOT NULL,
    run_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    selector TEXT NOT NULL,
    label TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (municipality_id, id)
) STRICT;
CREATE INDEX access_evidence_by_run ON access_evidence (municipality_id, run_id);
