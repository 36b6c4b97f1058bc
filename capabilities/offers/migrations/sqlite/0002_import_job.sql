-- Tables are taken over by a job. options: as the office chose them, JSON; handled: rows that are through, in the file's order.
ALTER TABLE import_run ADD COLUMN options TEXT;
ALTER TABLE import_run ADD COLUMN job_id TEXT;
ALTER TABLE import_run ADD COLUMN handled INTEGER NOT NULL DEFAULT 0;
