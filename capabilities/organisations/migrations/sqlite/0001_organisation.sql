CREATE TABLE organisation (
    municipality_id TEXT NOT NULL REFERENCES municipality (municipality_id),
    id TEXT NOT NULL,
    state TEXT NOT NULL,
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    search_key TEXT NOT NULL,
    sector TEXT NOT NULL,
    kind TEXT NOT NULL,
    quarter TEXT NOT NULL,
    missing INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    confirmed_at INTEGER,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    merged_into TEXT,
    provider_id TEXT,
    body TEXT NOT NULL,
    PRIMARY KEY (municipality_id, id)
) STRICT;
CREATE INDEX organisation_by_provider ON organisation (municipality_id, provider_id);
CREATE INDEX organisation_by_name ON organisation (municipality_id, state, sort_key, id);

CREATE TABLE organisation_revision (
    municipality_id TEXT NOT NULL,
    id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    body TEXT NOT NULL,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    note TEXT,
    PRIMARY KEY (municipality_id, id, revision),
    FOREIGN KEY (municipality_id, id) REFERENCES organisation (municipality_id, id)
) STRICT;

CREATE TABLE place (
    municipality_id TEXT NOT NULL REFERENCES municipality (municipality_id),
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    search_key TEXT NOT NULL,
    quarter TEXT NOT NULL,
    latitude REAL,
    longitude REAL,
    revision INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    body TEXT NOT NULL,
    PRIMARY KEY (municipality_id, id)
) STRICT;
CREATE INDEX place_by_name ON place (municipality_id, sort_key, id);

CREATE TABLE organisation_place (
    municipality_id TEXT NOT NULL,
    organisation_id TEXT NOT NULL,
    place_id TEXT NOT NULL,
    role TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (municipality_id, organisation_id, place_id),
    FOREIGN KEY (municipality_id, organisation_id) REFERENCES organisation (municipality_id, id),
    FOREIGN KEY (municipality_id, place_id) REFERENCES place (municipality_id, id)
) STRICT;
CREATE INDEX organisation_place_by_place ON organisation_place (municipality_id, place_id, organisation_id);

CREATE TABLE address (
    municipality_id TEXT NOT NULL REFERENCES municipality (municipality_id),
    id TEXT NOT NULL,
    street TEXT NOT NULL,
    house_number TEXT NOT NULL,
    postcode TEXT NOT NULL,
    city TEXT NOT NULL,
    latitude REAL NOT NULL,
    longitude REAL NOT NULL,
    search_key TEXT NOT NULL,
    PRIMARY KEY (municipality_id, id)
) STRICT;
CREATE INDEX address_by_key ON address (municipality_id, search_key);

CREATE TABLE vocabulary (
    municipality_id TEXT NOT NULL REFERENCES municipality (municipality_id),
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    sort INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (municipality_id, kind, key)
) STRICT;

CREATE TABLE organisation_import (
    municipality_id TEXT NOT NULL REFERENCES municipality (municipality_id),
    id TEXT NOT NULL,
    at INTEGER NOT NULL,
    file_name TEXT NOT NULL,
    state TEXT NOT NULL,
    content TEXT NOT NULL,
    mapping TEXT NOT NULL,
    report TEXT,
    PRIMARY KEY (municipality_id, id)
) STRICT;
