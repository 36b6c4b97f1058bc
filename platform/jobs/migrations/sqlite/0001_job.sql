CREATE TABLE job (
    municipality_id TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    unique_key TEXT,
    payload TEXT NOT NULL,
    state TEXT NOT NULL,
    run_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    max_attempts INTEGER NOT NULL,
    locked_by TEXT,
    locked_until INTEGER,
    done INTEGER NOT NULL,
    total INTEGER NOT NULL,
    cancel_requested INTEGER NOT NULL,
    result TEXT,
    error TEXT,
    created_by TEXT,
    created_at INTEGER NOT NULL,
    finished_at INTEGER,
    PRIMARY KEY (municipality_id, id)
) STRICT;

CREATE UNIQUE INDEX job_unique_key ON job (municipality_id, unique_key);
CREATE INDEX job_due ON job (state, run_at);
