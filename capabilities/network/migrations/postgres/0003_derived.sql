-- What is made from the network and can be made again. name: places (where organisations are drawn) or reckoned/… (what
-- departures and new ties would change in the part that somebody may see and asked for). state: what it was made from. job_id:
-- the job that makes it. body and state: none before it was made.
CREATE TABLE network_derived (
    municipality_id TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C",
    job_id TEXT COLLATE "C",
    body TEXT COLLATE "C",
    at BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, name)
);
