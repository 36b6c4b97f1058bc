-- What this room keeps are documents: content is the whole entry as JSON, the other columns are those that are searched and
-- sorted by. revision counts saved versions; created_at, updated_at, archived_at: microseconds.

-- Steering groups, advisory boards, working groups.
CREATE TABLE body (
    municipality_id TEXT NOT NULL,
    id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    name_key TEXT NOT NULL,
    kind TEXT NOT NULL,
    public INTEGER NOT NULL,
    content TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    PRIMARY KEY (municipality_id, id)
) STRICT;
CREATE INDEX body_by_name ON body (municipality_id, name_key);

-- Who sits in them, and for how long. from_day, until_day: days; no until_day: open.
CREATE TABLE body_seat (
    municipality_id TEXT NOT NULL,
    id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    body_id TEXT NOT NULL,
    organisation_id TEXT,
    from_day TEXT NOT NULL,
    until_day TEXT,
    content TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    PRIMARY KEY (municipality_id, id)
) STRICT;
CREATE INDEX body_seat_by_body ON body_seat (municipality_id, body_id);
CREATE INDEX body_seat_by_organisation ON body_seat (municipality_id, organisation_id);

-- Meetings with agenda, attendance and minutes.
CREATE TABLE body_meeting (
    municipality_id TEXT NOT NULL,
    id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    body_id TEXT NOT NULL,
    starts_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    public INTEGER NOT NULL,
    content TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    PRIMARY KEY (municipality_id, id)
) STRICT;
CREATE INDEX body_meeting_by_body ON body_meeting (municipality_id, body_id, starts_at);
CREATE INDEX body_meeting_by_date ON body_meeting (municipality_id, starts_at);

-- Resolutions, numbered within body and year.
CREATE TABLE body_resolution (
    municipality_id TEXT NOT NULL,
    id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    body_id TEXT NOT NULL,
    meeting_id TEXT,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    content TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    PRIMARY KEY (municipality_id, id)
) STRICT;
CREATE UNIQUE INDEX body_resolution_by_number ON body_resolution (municipality_id, body_id, year, number);

-- Tasks. due: a day; 9999-12-31: none.
CREATE TABLE body_task (
    municipality_id TEXT NOT NULL,
    id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    body_id TEXT NOT NULL,
    meeting_id TEXT,
    organisation_id TEXT,
    due TEXT NOT NULL,
    state TEXT NOT NULL,
    content TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    PRIMARY KEY (municipality_id, id)
) STRICT;
CREATE INDEX body_task_by_due ON body_task (municipality_id, state, due);
CREATE INDEX body_task_by_body ON body_task (municipality_id, body_id);

-- Documents of shared spaces; one row per version.
CREATE TABLE body_document (
    municipality_id TEXT NOT NULL,
    id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    body_id TEXT NOT NULL,
    organisation_id TEXT,
    name_key TEXT NOT NULL,
    version INTEGER NOT NULL,
    content TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    PRIMARY KEY (municipality_id, id)
) STRICT;
CREATE UNIQUE INDEX body_document_by_name ON body_document (municipality_id, body_id, name_key, version);

-- Discussions: no thread_id: the first contribution of a thread.
CREATE TABLE body_post (
    municipality_id TEXT NOT NULL,
    id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    body_id TEXT NOT NULL,
    thread_id TEXT,
    organisation_id TEXT,
    content TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    PRIMARY KEY (municipality_id, id)
) STRICT;
CREATE INDEX body_post_by_body ON body_post (municipality_id, body_id, created_at);
CREATE INDEX body_post_by_thread ON body_post (municipality_id, thread_id);

-- Polls for a date. meeting_id: the meeting it became.
CREATE TABLE body_poll (
    municipality_id TEXT NOT NULL,
    id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    body_id TEXT NOT NULL,
    meeting_id TEXT,
    content TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    PRIMARY KEY (municipality_id, id)
) STRICT;
CREATE INDEX body_poll_by_body ON body_poll (municipality_id, body_id);

-- What an organisation says to each date of a poll. answers: JSON.
CREATE TABLE body_answer (
    municipality_id TEXT NOT NULL,
    poll_id TEXT NOT NULL,
    organisation_id TEXT NOT NULL,
    answers TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (municipality_id, poll_id, organisation_id)
) STRICT;

-- Mails that went out, or were about to: nobody gets the same twice. subject_id: a meeting or a task; stage: which mail about it.
CREATE TABLE body_notice (
    municipality_id TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    organisation_id TEXT NOT NULL,
    stage TEXT NOT NULL,
    email TEXT NOT NULL,
    sent_at INTEGER,
    error TEXT,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (municipality_id, subject_id, organisation_id, stage)
) STRICT;
