-- Who works with whom. body: the entry itself (JSON); the columns beside it are for filtering and sorting only. topics:
-- keys between semicolons (;reading;music;). confirmed: every partner said yes; declined: one said no. stated_by: office,
-- organisation or survey.
CREATE TABLE network_cooperation (
    municipality_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    topics TEXT COLLATE "C" NOT NULL,
    confirmed BIGINT NOT NULL,
    declined BIGINT NOT NULL,
    released BIGINT NOT NULL,
    stated_by TEXT COLLATE "C" NOT NULL,
    survey_id TEXT COLLATE "C",
    body TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    archived_at BIGINT,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX network_cooperation_by_date ON network_cooperation (municipality_id, created_at, id);

-- The organisations of a cooperation, from its body. confirmation: open, confirmed or declined.
CREATE TABLE network_cooperation_partner (
    municipality_id TEXT COLLATE "C" NOT NULL,
    cooperation_id TEXT COLLATE "C" NOT NULL,
    organisation_id TEXT COLLATE "C" NOT NULL,
    confirmation TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (municipality_id, cooperation_id, organisation_id)
);
CREATE INDEX network_cooperation_partner_by_organisation
    ON network_cooperation_partner (municipality_id, organisation_id, confirmation);

-- What organisations look for (side: need) and can give (resource). body holds the entry with the visibility of each field.
CREATE TABLE network_need (
    municipality_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    side TEXT COLLATE "C" NOT NULL,
    organisation_id TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    seen_by TEXT COLLATE "C" NOT NULL,
    valid_until TEXT COLLATE "C",
    revision BIGINT NOT NULL,
    body TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    archived_at BIGINT,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX network_need_by_organisation ON network_need (municipality_id, organisation_id);
CREATE INDEX network_need_by_date ON network_need (municipality_id, created_at, id);

-- Saved states of cooperations, needs and surveys. The trail keeps only what everybody who reads it may see; the words
-- themselves are here and go when the entry is erased. entity: as in the trail.
CREATE TABLE network_revision (
    municipality_id TEXT COLLATE "C" NOT NULL,
    entity TEXT COLLATE "C" NOT NULL,
    entity_id TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL,
    body TEXT COLLATE "C" NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    via TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (municipality_id, entity, entity_id, revision)
);

-- Organisations that want no proposals.
CREATE TABLE network_opt_out (
    municipality_id TEXT COLLATE "C" NOT NULL,
    organisation_id TEXT COLLATE "C" NOT NULL,
    reason TEXT COLLATE "C" NOT NULL,
    since BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, organisation_id)
);

-- Waves of the network survey. state: draft, open or closed.
CREATE TABLE network_survey (
    municipality_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    previous_id TEXT COLLATE "C",
    body TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    opened_at BIGINT,
    closed_at BIGINT,
    PRIMARY KEY (municipality_id, id)
);

-- The roster of a survey, with what each organisation has typed (draft) and sent off (answer). key: part of the link in its
-- mail; another key makes an old link worthless.
CREATE TABLE network_survey_asked (
    municipality_id TEXT COLLATE "C" NOT NULL,
    survey_id TEXT COLLATE "C" NOT NULL,
    organisation_id TEXT COLLATE "C" NOT NULL,
    key TEXT COLLATE "C" NOT NULL,
    revoked_at BIGINT,
    draft TEXT COLLATE "C",
    draft_revision BIGINT NOT NULL,
    saved_at BIGINT,
    answer TEXT COLLATE "C",
    answered_at BIGINT,
    PRIMARY KEY (municipality_id, survey_id, organisation_id)
);
CREATE INDEX network_survey_asked_by_organisation ON network_survey_asked (municipality_id, organisation_id);

-- Partners named in answers. to_id: the organisation; none: a free name that nobody has placed yet, or (nobody) that is
-- none of ours. name_key: the name without case and marks.
CREATE TABLE network_survey_statement (
    municipality_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    survey_id TEXT COLLATE "C" NOT NULL,
    from_id TEXT COLLATE "C" NOT NULL,
    to_id TEXT COLLATE "C",
    name TEXT COLLATE "C" NOT NULL,
    name_key TEXT COLLATE "C" NOT NULL,
    nobody BIGINT NOT NULL,
    cooperation_id TEXT COLLATE "C",
    body TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX network_survey_statement_by_survey ON network_survey_statement (municipality_id, survey_id, from_id);

-- What was decided about a free name, for this survey and the next. organisation_id: none where it is none of ours.
CREATE TABLE network_name (
    municipality_id TEXT COLLATE "C" NOT NULL,
    name_key TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    organisation_id TEXT COLLATE "C",
    decided_at BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, name_key)
);

-- Mails, each at most once per organisation and stage. about: a survey or a cooperation; stage: invitation, reminder-1,
-- confirm. A row without sent_at and error belongs to a mail on its way.
CREATE TABLE network_mail (
    municipality_id TEXT COLLATE "C" NOT NULL,
    about TEXT COLLATE "C" NOT NULL,
    organisation_id TEXT COLLATE "C" NOT NULL,
    stage TEXT COLLATE "C" NOT NULL,
    email TEXT COLLATE "C" NOT NULL,
    sent_at BIGINT,
    error TEXT COLLATE "C",
    created_at BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, about, organisation_id, stage)
);
