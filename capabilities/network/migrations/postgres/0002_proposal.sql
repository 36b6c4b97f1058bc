-- What was decided about two organisations that might work together; a_id is the smaller id. state: accepted, declined or
-- deferred (until a day). released: both organisations may see it. body: reason, who decided, and what spoke for it then.
CREATE TABLE network_proposal (
    municipality_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    a_id TEXT COLLATE "C" NOT NULL,
    b_id TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    until TEXT COLLATE "C",
    released BIGINT NOT NULL,
    body TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL,
    decided_at BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, a_id, b_id)
);
