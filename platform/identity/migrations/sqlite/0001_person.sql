CREATE TABLE person (
    municipality_id TEXT NOT NULL,
    id TEXT NOT NULL,
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    password_hash TEXT,
    totp_secret BLOB,
    totp_pending BLOB,
    totp_step INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    last_seen_at INTEGER,
    delete_after INTEGER,
    PRIMARY KEY (municipality_id, id)
) STRICT;

CREATE UNIQUE INDEX person_email ON person (municipality_id, email);

CREATE TABLE membership (
    municipality_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    role TEXT NOT NULL,
    organisation_id TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (municipality_id, person_id, role, organisation_id)
) STRICT;

CREATE TABLE recovery_code (
    municipality_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    code_hash TEXT NOT NULL,
    PRIMARY KEY (municipality_id, person_id, code_hash)
) STRICT;

CREATE TABLE login_session (
    municipality_id TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    user_agent TEXT NOT NULL,
    PRIMARY KEY (municipality_id, token_hash)
) STRICT;

CREATE INDEX login_session_person ON login_session (municipality_id, person_id);

CREATE TABLE invitation (
    municipality_id TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    id TEXT NOT NULL,
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    memberships TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (municipality_id, token_hash)
) STRICT;

CREATE TABLE password_recovery (
    municipality_id TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    person_id TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (municipality_id, token_hash)
) STRICT;

CREATE TABLE api_token (
    municipality_id TEXT NOT NULL,
    id TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    organisation_id TEXT,
    name TEXT NOT NULL,
    scopes TEXT NOT NULL,
    created_by TEXT,
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    last_used_at INTEGER,
    PRIMARY KEY (municipality_id, id)
) STRICT;

CREATE UNIQUE INDEX api_token_hash ON api_token (municipality_id, token_hash);

CREATE TABLE login_guess (
    municipality_id TEXT NOT NULL,
    guess_key TEXT NOT NULL,
    failures INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    blocked_until INTEGER NOT NULL,
    PRIMARY KEY (municipality_id, guess_key)
) STRICT;

CREATE TABLE oidc_login (
    municipality_id TEXT NOT NULL,
    state_hash TEXT NOT NULL,
    nonce TEXT NOT NULL,
    pkce TEXT NOT NULL,
    next TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (municipality_id, state_hash)
) STRICT;
