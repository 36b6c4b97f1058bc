CREATE TABLE municipality (
    municipality_id TEXT NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    land TEXT NOT NULL,
    latitude REAL NOT NULL,
    longitude REAL NOT NULL,
    host TEXT,
    settings TEXT NOT NULL
) STRICT;
