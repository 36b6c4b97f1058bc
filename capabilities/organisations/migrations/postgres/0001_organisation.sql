CREATE TABLE organisation (
    municipality_id TEXT COLLATE "C" NOT NULL REFERENCES municipality (municipality_id),
    id TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    sort_key TEXT COLLATE "C" NOT NULL,
    search_key TEXT COLLATE "C" NOT NULL,
    sector TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    quarter TEXT COLLATE "C" NOT NULL,
    missing BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    confirmed_at BIGINT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    archived_at BIGINT,
    merged_into TEXT COLLATE "C",
    provider_id TEXT COLLATE "C",
    body TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX organisation_by_provider ON organisation (municipality_id, provider_id);
CREATE INDEX organisation_by_name ON organisation (municipality_id, state, sort_key, id);

CREATE TABLE organisation_revision (
    municipality_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL,
    body TEXT COLLATE "C" NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    note TEXT COLLATE "C",
    PRIMARY KEY (municipality_id, id, revision),
    FOREIGN KEY (municipality_id, id) REFERENCES organisation (municipality_id, id)
);

CREATE TABLE place (
    municipality_id TEXT COLLATE "C" NOT NULL REFERENCES municipality (municipality_id),
    id TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    sort_key TEXT COLLATE "C" NOT NULL,
    search_key TEXT COLLATE "C" NOT NULL,
    quarter TEXT COLLATE "C" NOT NULL,
    latitude DOUBLE PRECISION,
    longitude DOUBLE PRECISION,
    revision BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    archived_at BIGINT,
    body TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX place_by_name ON place (municipality_id, sort_key, id);

CREATE TABLE organisation_place (
    municipality_id TEXT COLLATE "C" NOT NULL,
    organisation_id TEXT COLLATE "C" NOT NULL,
    place_id TEXT COLLATE "C" NOT NULL,
    role TEXT COLLATE "C" NOT NULL,
    position BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, organisation_id, place_id),
    FOREIGN KEY (municipality_id, organisation_id) REFERENCES organisation (municipality_id, id),
    FOREIGN KEY (municipality_id, place_id) REFERENCES place (municipality_id, id)
);
CREATE INDEX organisation_place_by_place ON organisation_place (municipality_id, place_id, organisation_id);

CREATE TABLE address (
    municipality_id TEXT COLLATE "C" NOT NULL REFERENCES municipality (municipality_id),
    id TEXT COLLATE "C" NOT NULL,
    street TEXT COLLATE "C" NOT NULL,
    house_number TEXT COLLATE "C" NOT NULL,
    postcode TEXT COLLATE "C" NOT NULL,
    city TEXT COLLATE "C" NOT NULL,
    latitude DOUBLE PRECISION NOT NULL,
    longitude DOUBLE PRECISION NOT NULL,
    search_key TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX address_by_key ON address (municipality_id, search_key);

CREATE TABLE vocabulary (
    municipality_id TEXT COLLATE "C" NOT NULL REFERENCES municipality (municipality_id),
    kind TEXT COLLATE "C" NOT NULL,
    key TEXT COLLATE "C" NOT NULL,
    sort BIGINT NOT NULL,
    body TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (municipality_id, kind, key)
);

CREATE TABLE organisation_import (
    municipality_id TEXT COLLATE "C" NOT NULL REFERENCES municipality (municipality_id),
    id TEXT COLLATE "C" NOT NULL,
    at BIGINT NOT NULL,
    file_name TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    content TEXT COLLATE "C" NOT NULL,
    mapping TEXT COLLATE "C" NOT NULL,
    report TEXT COLLATE "C",
    PRIMARY KEY (municipality_id, id)
);
