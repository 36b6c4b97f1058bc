-- What this room keeps are documents: content is the whole entry as JSON, the other columns are those that are searched and
-- sorted by. revision counts saved versions; created_at, updated_at, archived_at: microseconds.

-- Steering groups, advisory boards, working groups.
CREATE TABLE body (
    municipality_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL,
    name_key TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    public BIGINT NOT NULL,
    content TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    archived_at BIGINT,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX body_by_name ON body (municipality_id, name_key);

-- Who sits in them, and for how long. from_day, until_day: days; no until_day: open.
CREATE TABLE body_seat (
    municipality_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL,
    body_id TEXT COLLATE "C" NOT NULL,
    organisation_id TEXT COLLATE "C",
    from_day TEXT COLLATE "C" NOT NULL,
    until_day TEXT COLLATE "C",
    content TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    archived_at BIGINT,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX body_seat_by_body ON body_seat (municipality_id, body_id);
CREATE INDEX body_seat_by_organisation ON body_seat (municipality_id, organisation_id);

-- Meetings with agenda, attendance and minutes.
CREATE TABLE body_meeting (
    municipality_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL,
    body_id TEXT COLLATE "C" NOT NULL,
    starts_at BIGINT NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    public BIGINT NOT NULL,
    content TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    archived_at BIGINT,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX body_meeting_by_body ON body_meeting (municipality_id, body_id, starts_at);
CREATE INDEX body_meeting_by_date ON body_meeting (municipality_id, starts_at);

-- Resolutions, numbered within body and year.
CREATE TABLE body_resolution (
    municipality_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL,
    body_id TEXT COLLATE "C" NOT NULL,
    meeting_id TEXT COLLATE "C",
    year BIGINT NOT NULL,
    number BIGINT NOT NULL,
    content TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    archived_at BIGINT,
    PRIMARY KEY (municipality_id, id)
);
CREATE UNIQUE INDEX body_resolution_by_number ON body_resolution (municipality_id, body_id, year, number);

-- Tasks. due: a day; 9999-12-31: none.
CREATE TABLE body_task (
    municipality_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL,
    body_id TEXT COLLATE "C" NOT NULL,
    meeting_id TEXT COLLATE "C",
    organisation_id TEXT COLLATE "C",
    due TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    content TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    archived_at BIGINT,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX body_task_by_due ON body_task (municipality_id, state, due);
CREATE INDEX body_task_by_body ON body_task (municipality_id, body_id);

-- Documents of shared spaces; one row per version.
CREATE TABLE body_document (
    municipality_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL,
    body_id TEXT COLLATE "C" NOT NULL,
    organisation_id TEXT COLLATE "C",
    name_key TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    content TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    archived_at BIGINT,
    PRIMARY KEY (municipality_id, id)
);
CREATE UNIQUE INDEX body_document_by_name ON body_document (municipality_id, body_id, name_key, version);

-- Discussions: no thread_id: the first contribution of a thread.
CREATE TABLE body_post (
    municipality_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL,
    body_id TEXT COLLATE "C" NOT NULL,
    thread_id TEXT COLLATE "C",
    organisation_id TEXT COLLATE "C",
    content TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    archived_at BIGINT,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX body_post_by_body ON body_post (municipality_id, body_id, created_at);
CREATE INDEX body_post_by_thread ON body_post (municipality_id, thread_id);

-- Polls for a date. meeting_id: the meeting it became.
CREATE TABLE body_poll (
    municipality_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL,
    body_id TEXT COLLATE "C" NOT NULL,
    meeting_id TEXT COLLATE "C",
    content TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    archived_at BIGINT,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX body_poll_by_body ON body_poll (municipality_id, body_id);

-- What an organisation says to each date of a poll. answers: JSON.
CREATE TABLE body_answer (
    municipality_id TEXT COLLATE "C" NOT NULL,
    poll_id TEXT COLLATE "C" NOT NULL,
    organisation_id TEXT COLLATE "C" NOT NULL,
    answers TEXT COLLATE "C" NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, poll_id, organisation_id)
);

-- Mails that went out, or were about to: nobody gets the same twice. subject_id: a meeting or a task; stage: which mail about it.
CREATE TABLE body_notice (
    municipality_id TEXT COLLATE "C" NOT NULL,
    subject_id TEXT COLLATE "C" NOT NULL,
    organisation_id TEXT COLLATE "C" NOT NULL,
    stage TEXT COLLATE "C" NOT NULL,
    email TEXT COLLATE "C" NOT NULL,
    sent_at BIGINT,
    error TEXT COLLATE "C",
    created_at BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, subject_id, organisation_id, stage)
);
