CREATE TABLE person (
    municipality_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    email TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    language TEXT COLLATE "C" NOT NULL,
    password_hash TEXT COLLATE "C",
    totp_secret BYTEA,
    totp_pending BYTEA,
    totp_step BIGINT NOT NULL DEFAULT 0,
    state TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    last_seen_at BIGINT,
    delete_after BIGINT,
    PRIMARY KEY (municipality_id, id)
);

CREATE UNIQUE INDEX person_email ON person (municipality_id, email);

CREATE TABLE membership (
    municipality_id TEXT COLLATE "C" NOT NULL,
    person_id TEXT COLLATE "C" NOT NULL,
    role TEXT COLLATE "C" NOT NULL,
    organisation_id TEXT COLLATE "C" NOT NULL DEFAULT '',
    PRIMARY KEY (municipality_id, person_id, role, organisation_id)
);

CREATE TABLE recovery_code (
    municipality_id TEXT COLLATE "C" NOT NULL,
    person_id TEXT COLLATE "C" NOT NULL,
    code_hash TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (municipality_id, person_id, code_hash)
);

CREATE TABLE login_session (
    municipality_id TEXT COLLATE "C" NOT NULL,
    token_hash TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    person_id TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    user_agent TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (municipality_id, token_hash)
);

CREATE INDEX login_session_person ON login_session (municipality_id, person_id);

CREATE TABLE invitation (
    municipality_id TEXT COLLATE "C" NOT NULL,
    token_hash TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    email TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    memberships TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, token_hash)
);

CREATE TABLE password_recovery (
    municipality_id TEXT COLLATE "C" NOT NULL,
    token_hash TEXT COLLATE "C" NOT NULL,
    person_id TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, token_hash)
);

CREATE TABLE api_token (
    municipality_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    token_hash TEXT COLLATE "C" NOT NULL,
    organisation_id TEXT COLLATE "C",
    name TEXT COLLATE "C" NOT NULL,
    scopes TEXT COLLATE "C" NOT NULL,
    created_by TEXT COLLATE "C",
    created_at BIGINT NOT NULL,
    expires_at BIGINT,
    last_used_at BIGINT,
    PRIMARY KEY (municipality_id, id)
);

CREATE UNIQUE INDEX api_token_hash ON api_token (municipality_id, token_hash);

CREATE TABLE login_guess (
    municipality_id TEXT COLLATE "C" NOT NULL,
    guess_key TEXT COLLATE "C" NOT NULL,
    failures BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    blocked_until BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, guess_key)
);

CREATE TABLE oidc_login (
    municipality_id TEXT COLLATE "C" NOT NULL,
    state_hash TEXT COLLATE "C" NOT NULL,
    nonce TEXT COLLATE "C" NOT NULL,
    pkce TEXT COLLATE "C" NOT NULL,
    next TEXT COLLATE "C" NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, state_hash)
);
