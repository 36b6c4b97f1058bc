-- Tables are taken over by a job. kind: organisations, addresses or esco; handled: rows that are through, in the file's
-- order; started_at: when it was asked for.
ALTER TABLE organisation_import ADD COLUMN kind TEXT NOT NULL DEFAULT 'organisations';
ALTER TABLE organisation_import ADD COLUMN job_id TEXT;
ALTER TABLE organisation_import ADD COLUMN handled INTEGER NOT NULL DEFAULT 0;
ALTER TABLE organisation_import ADD COLUMN started_at INTEGER;
