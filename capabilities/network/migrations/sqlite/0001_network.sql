-- Who works with whom. body: the entry itself (JSON); the columns beside it are for filtering and sorting only. topics:
-- keys between semicolons (;reading;music;). confirmed: every partner said yes; declined: one said no. stated_by: office,
-- organisation or survey.
CREATE TABLE network_cooperation (
    municipality_id TEXT NOT NULL,
    id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    kind TEXT NOT NULL,
    topics TEXT NOT NULL,
    confirmed INTEGER NOT NULL,
    declined INTEGER NOT NULL,
    released INTEGER NOT NULL,
    stated_by TEXT NOT NULL,
    survey_id TEXT,
    body TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    PRIMARY KEY (municipality_id, id)
) STRICT;
CREATE INDEX network_cooperation_by_date ON network_cooperation (municipality_id, created_at, id);

-- The organisations of a cooperation, from its body. confirmation: open, confirmed or declined.
CREATE TABLE network_cooperation_partner (
    municipality_id TEXT NOT NULL,
    cooperation_id TEXT NOT NULL,
    organisation_id TEXT NOT NULL,
    confirmation TEXT NOT NULL,
    PRIMARY KEY (municipality_id, cooperation_id, organisation_id)
) STRICT;
CREATE INDEX network_cooperation_partner_by_organisation
    ON network_cooperation_partner (municipality_id, organisation_id, confirmation);

-- What organisations look for (side: need) and can give (resource). body holds the entry with the visibility of each field.
CREATE TABLE network_need (
    municipality_id TEXT NOT NULL,
    id TEXT NOT NULL,
    side TEXT NOT NULL,
    organisation_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    seen_by TEXT NOT NULL,
    valid_until TEXT,
    revision INTEGER NOT NULL,
    body TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    PRIMARY KEY (municipality_id, id)
) STRICT;
CREATE INDEX network_need_by_organisation ON network_need (municipality_id, organisation_id);
CREATE INDEX network_need_by_date ON network_need (municipality_id, created_at, id);

-- Saved states of cooperations, needs and surveys. The trail keeps only what everybody who reads it may see; the words
-- themselves are here and go when the entry is erased. entity: as in the trail.
CREATE TABLE network_revision (
    municipality_id TEXT NOT NULL,
    entity TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    body TEXT NOT NULL,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    via TEXT NOT NULL,
    PRIMARY KEY (municipality_id, entity, entity_id, revision)
) STRICT;

-- Organisations that want no proposals.
CREATE TABLE network_opt_out (
    municipality_id TEXT NOT NULL,
    organisation_id TEXT NOT NULL,
    reason TEXT NOT NULL,
    since INTEGER NOT NULL,
    PRIMARY KEY (municipality_id, organisation_id)
) STRICT;

-- Waves of the network survey. state: draft, open or closed.
CREATE TABLE network_survey (
    municipality_id TEXT NOT NULL,
    id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    state TEXT NOT NULL,
    previous_id TEXT,
    body TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    opened_at INTEGER,
    closed_at INTEGER,
    PRIMARY KEY (municipality_id, id)
) STRICT;

-- The roster of a survey, with what each organisation has typed (draft) and sent off (answer). key: part of the link in its
-- mail; another key makes an old link worthless.
CREATE TABLE network_survey_asked (
    municipality_id TEXT NOT NULL,
    survey_id TEXT NOT NULL,
    organisation_id TEXT NOT NULL,
    key TEXT NOT NULL,
    revoked_at INTEGER,
    draft TEXT,
    draft_revision INTEGER NOT NULL,
    saved_at INTEGER,
    answer TEXT,
    answered_at INTEGER,
    PRIMARY KEY (municipality_id, survey_id, organisation_id)
) STRICT;
CREATE INDEX network_survey_asked_by_organisation ON network_survey_asked (municipality_id, organisation_id);

-- Partners named in answers. to_id: the organisation; none: a free name that nobody has placed yet, or (nobody) that is
-- none of ours. name_key: the name without case and marks.
CREATE TABLE network_survey_statement (
    municipality_id TEXT NOT NULL,
    id TEXT NOT NULL,
    survey_id TEXT NOT NULL,
    from_id TEXT NOT NULL,
    to_id TEXT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    nobody INTEGER NOT NULL,
    cooperation_id TEXT,
    body TEXT NOT NULL,
    PRIMARY KEY (municipality_id, id)
) STRICT;
CREATE INDEX network_survey_statement_by_survey ON network_survey_statement (municipality_id, survey_id, from_id);

-- What was decided about a free name, for this survey and the next. organisation_id: none where it is none of ours.
CREATE TABLE network_name (
    municipality_id TEXT NOT NULL,
    name_key TEXT NOT NULL,
    name TEXT NOT NULL,
    organisation_id TEXT,
    decided_at INTEGER NOT NULL,
    PRIMARY KEY (municipality_id, name_key)
) STRICT;

-- Mails, each at most once per organisation and stage. about: a survey or a cooperation; stage: invitation, reminder-1,
-- confirm. A row without sent_at and error belongs to a mail on its way.
CREATE TABLE network_mail (
    municipality_id TEXT NOT NULL,
    about TEXT NOT NULL,
    organisation_id TEXT NOT NULL,
    stage TEXT NOT NULL,
    email TEXT NOT NULL,
    sent_at INTEGER,
    error TEXT,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (municipality_id, about, organisation_id, stage)
) STRICT;
