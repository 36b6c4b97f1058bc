-- What this room keeps are documents: content is the whole entry as JSON, the other columns are those that are searched and
-- sorted by. revision counts saved versions; created_at, updated_at, archived_at: microseconds.

-- Everything but codings. kind: which sort of entry, such as inquiry_group, which is its name in the trail as well.
-- owner_id: what it belongs to within the study; sort_key: by what lists are sorted.
CREATE TABLE inquiry_entry (
    municipality_id TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    study_id TEXT COLLATE "C" NOT NULL,
    owner_id TEXT COLLATE "C",
    sort_key TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL,
    content TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    archived_at BIGINT,
    PRIMARY KEY (municipality_id, kind, id)
);
CREATE INDEX inquiry_entry_by_study ON inquiry_entry (municipality_id, study_id, kind, sort_key);
CREATE INDEX inquiry_entry_by_owner ON inquiry_entry (municipality_id, owner_id, kind);

-- Codings. start_at, end_at: Unicode code points. consensus: agreed on by all.
CREATE TABLE inquiry_coding (
    municipality_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    study_id TEXT COLLATE "C" NOT NULL,
    transcript_id TEXT COLLATE "C" NOT NULL,
    code_id TEXT COLLATE "C" NOT NULL,
    coder_id TEXT COLLATE "C" NOT NULL,
    start_at BIGINT NOT NULL,
    end_at BIGINT NOT NULL,
    consensus BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    content TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    archived_at BIGINT,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX inquiry_coding_by_transcript ON inquiry_coding (municipality_id, transcript_id, start_at);
CREATE INDEX inquiry_coding_by_study ON inquiry_coding (municipality_id, study_id, code_id);

-- The texts of transcripts. body: speakers, turns, time marks as JSON.
CREATE TABLE inquiry_text (
    municipality_id TEXT COLLATE "C" NOT NULL,
    transcript_id TEXT COLLATE "C" NOT NULL,
    study_id TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    text TEXT COLLATE "C" NOT NULL,
    body TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (municipality_id, transcript_id)
);
CREATE INDEX inquiry_text_by_study ON inquiry_text (municipality_id, study_id);

-- Which entries of the trail belong to which study; transcript_id: those that a text's readers wait for.
CREATE TABLE inquiry_log (
    municipality_id TEXT COLLATE "C" NOT NULL,
    position BIGINT NOT NULL,
    study_id TEXT COLLATE "C" NOT NULL,
    transcript_id TEXT COLLATE "C",
    kind TEXT COLLATE "C" NOT NULL,
    entry_id TEXT COLLATE "C" NOT NULL,
    person_id TEXT COLLATE "C",
    undoes BIGINT,
    PRIMARY KEY (municipality_id, position)
);
CREATE INDEX inquiry_log_by_study ON inquiry_log (municipality_id, study_id, position);
CREATE INDEX inquiry_log_by_transcript ON inquiry_log (municipality_id, transcript_id, position);

-- Who read a transcript, when, and in what way.
CREATE TABLE inquiry_reading (
    municipality_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    study_id TEXT COLLATE "C" NOT NULL,
    transcript_id TEXT COLLATE "C" NOT NULL,
    person_id TEXT COLLATE "C",
    person_name TEXT COLLATE "C" NOT NULL,
    way TEXT COLLATE "C" NOT NULL,
    read_at BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX inquiry_reading_by_study ON inquiry_reading (municipality_id, study_id, read_at);

-- Who is behind the pseudonyms of a study, encrypted.
CREATE TABLE inquiry_key (
    municipality_id TEXT COLLATE "C" NOT NULL,
    study_id TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL,
    sealed TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (municipality_id, study_id)
);
