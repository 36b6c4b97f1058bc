-- body: the working copy; published: the copy the public sees. Both are whole offers as JSON (docs/adr/0003).
CREATE TABLE offer (
    municipality_id TEXT NOT NULL,
    id TEXT NOT NULL,
    organisation_id TEXT NOT NULL,
    state TEXT NOT NULL,
    title TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    revision INTEGER NOT NULL,
    body TEXT NOT NULL,
    published TEXT,
    published_revision INTEGER,
    review_note TEXT,
    confirmed_at INTEGER,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    merged_into TEXT,
    PRIMARY KEY (municipality_id, id)
) STRICT;

CREATE INDEX offer_state ON offer (municipality_id, state, sort_key, id);
CREATE INDEX offer_organisation ON offer (municipality_id, organisation_id, sort_key);
CREATE INDEX offer_confirmed ON offer (municipality_id, confirmed_at);

CREATE TABLE offer_revision (
    municipality_id TEXT NOT NULL,
    offer_id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    state TEXT NOT NULL,
    body TEXT NOT NULL,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    via TEXT NOT NULL,
    note TEXT,
    PRIMARY KEY (municipality_id, offer_id, revision)
) STRICT;

-- Wishes of visitors (Bedarfsmeldungen). No name, no address: nothing personal is asked for.
CREATE TABLE need (
    municipality_id TEXT NOT NULL,
    id TEXT NOT NULL,
    text TEXT NOT NULL,
    age INTEGER,
    quarter TEXT,
    topic TEXT,
    language TEXT NOT NULL,
    query TEXT NOT NULL,
    state TEXT NOT NULL,
    answer TEXT,
    created_at INTEGER NOT NULL,
    handled_at INTEGER,
    PRIMARY KEY (municipality_id, id)
) STRICT;

CREATE INDEX need_created ON need (municipality_id, created_at);

-- Errors that visitors report about an entry.
CREATE TABLE error_report (
    municipality_id TEXT NOT NULL,
    id TEXT NOT NULL,
    entity TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    state TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    handled_at INTEGER,
    PRIMARY KEY (municipality_id, id)
) STRICT;

CREATE INDEX error_report_created ON error_report (municipality_id, created_at);

-- Requests to confirm, so that none is sent twice.
CREATE TABLE confirmation_request (
    municipality_id TEXT NOT NULL,
    organisation_id TEXT NOT NULL,
    period TEXT NOT NULL,
    email TEXT NOT NULL,
    offers INTEGER NOT NULL,
    sent_at INTEGER,
    error TEXT,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (municipality_id, organisation_id, period)
) STRICT;

-- Uploaded tables on their way into the directory.
CREATE TABLE import_run (
    municipality_id TEXT NOT NULL,
    id TEXT NOT NULL,
    entity TEXT NOT NULL,
    file_name TEXT NOT NULL,
    file_key TEXT NOT NULL,
    mapping TEXT,
    state TEXT NOT NULL,
    report TEXT,
    created_by TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    finished_at INTEGER,
    PRIMARY KEY (municipality_id, id)
) STRICT;
