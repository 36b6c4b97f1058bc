-- What was decided about two organisations that might work together; a_id is the smaller id. state: accepted, declined or
-- deferred (until a day). released: both organisations may see it. body: reason, who decided, and what spoke for it then.
CREATE TABLE network_proposal (
    municipality_id TEXT NOT NULL,
    id TEXT NOT NULL,
    a_id TEXT NOT NULL,
    b_id TEXT NOT NULL,
    state TEXT NOT NULL,
    until TEXT,
    released INTEGER NOT NULL,
    body TEXT NOT NULL,
    revision INTEGER NOT NULL,
    decided_at INTEGER NOT NULL,
    PRIMARY KEY (municipality_id, a_id, b_id)
) STRICT;
