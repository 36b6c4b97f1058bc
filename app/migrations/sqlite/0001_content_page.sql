CREATE TABLE content_page (
    municipality_id TEXT NOT NULL,
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    id TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (municipality_id, name, language)
) STRICT;
