-- body: the working copy; published: the copy the public sees. Both are whole offers as JSON (docs/adr/0003).
CREATE TABLE offer (
    municipality_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    organisation_id TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    title TEXT COLLATE "C" NOT NULL,
    sort_key TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL,
    body TEXT COLLATE "C" NOT NULL,
    published TEXT COLLATE "C",
    published_revision BIGINT,
    review_note TEXT COLLATE "C",
    confirmed_at BIGINT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    archived_at BIGINT,
    merged_into TEXT COLLATE "C",
    PRIMARY KEY (municipality_id, id)
);

CREATE INDEX offer_state ON offer (municipality_id, state, sort_key, id);
CREATE INDEX offer_organisation ON offer (municipality_id, organisation_id, sort_key);
CREATE INDEX offer_confirmed ON offer (municipality_id, confirmed_at);

CREATE TABLE offer_revision (
    municipality_id TEXT COLLATE "C" NOT NULL,
    offer_id TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    body TEXT COLLATE "C" NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    via TEXT COLLATE "C" NOT NULL,
    note TEXT COLLATE "C",
    PRIMARY KEY (municipality_id, offer_id, revision)
);

-- Wishes of visitors (Bedarfsmeldungen). No name, no address: nothing personal is asked for.
CREATE TABLE need (
    municipality_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    text TEXT COLLATE "C" NOT NULL,
    age BIGINT,
    quarter TEXT COLLATE "C",
    topic TEXT COLLATE "C",
    language TEXT COLLATE "C" NOT NULL,
    query TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    answer TEXT COLLATE "C",
    created_at BIGINT NOT NULL,
    handled_at BIGINT,
    PRIMARY KEY (municipality_id, id)
);

CREATE INDEX need_created ON need (municipality_id, created_at);

-- Errors that visitors report about an entry.
CREATE TABLE error_report (
    municipality_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    entity TEXT COLLATE "C" NOT NULL,
    entity_id TEXT COLLATE "C" NOT NULL,
    title TEXT COLLATE "C" NOT NULL,
    text TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    handled_at BIGINT,
    PRIMARY KEY (municipality_id, id)
);

CREATE INDEX error_report_created ON error_report (municipality_id, created_at);

-- Requests to confirm, so that none is sent twice.
CREATE TABLE confirmation_request (
    municipality_id TEXT COLLATE "C" NOT NULL,
    organisation_id TEXT COLLATE "C" NOT NULL,
    period TEXT COLLATE "C" NOT NULL,
    email TEXT COLLATE "C" NOT NULL,
    offers BIGINT NOT NULL,
    sent_at BIGINT,
    error TEXT COLLATE "C",
    created_at BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, organisation_id, period)
);

-- Uploaded tables on their way into the directory.
CREATE TABLE import_run (
    municipality_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    entity TEXT COLLATE "C" NOT NULL,
    file_name TEXT COLLATE "C" NOT NULL,
    file_key TEXT COLLATE "C" NOT NULL,
    mapping TEXT COLLATE "C",
    state TEXT COLLATE "C" NOT NULL,
    report TEXT COLLATE "C",
    created_by TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    finished_at BIGINT,
    PRIMARY KEY (municipality_id, id)
);
