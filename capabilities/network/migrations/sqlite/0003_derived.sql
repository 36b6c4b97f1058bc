-- What is made from the network and can be made again. name: places (where organisations are drawn) or reckoned/… (what
-- departures and new ties would change in the part that somebody may see and asked for). state: what it was made from. job_id:
-- the job that makes it. body and state: none before it was made.
CREATE TABLE network_derived (
    municipality_id TEXT NOT NULL,
    name TEXT NOT NULL,
    state TEXT,
    job_id TEXT,
    body TEXT,
    at INTEGER NOT NULL,
    PRIMARY KEY (municipality_id, name)
) STRICT;
