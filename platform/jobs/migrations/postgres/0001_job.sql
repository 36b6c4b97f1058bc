CREATE TABLE job (
    municipality_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    unique_key TEXT COLLATE "C",
    payload TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    run_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    max_attempts BIGINT NOT NULL,
    locked_by TEXT COLLATE "C",
    locked_until BIGINT,
    done BIGINT NOT NULL,
    total BIGINT NOT NULL,
    cancel_requested BIGINT NOT NULL,
    result TEXT COLLATE "C",
    error TEXT COLLATE "C",
    created_by TEXT COLLATE "C",
    created_at BIGINT NOT NULL,
    finished_at BIGINT,
    PRIMARY KEY (municipality_id, id)
);

CREATE UNIQUE INDEX job_unique_key ON job (municipality_id, unique_key);
CREATE INDEX job_due ON job (state, run_at);
