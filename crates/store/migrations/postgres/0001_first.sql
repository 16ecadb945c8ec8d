-- Times are whole seconds since 1970-01-01T00:00:00Z, digests are SHA-256.

CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY,
    value BYTEA NOT NULL
);

-- The document stands last: the other columns are read without walking through it.
CREATE TABLE kept_report (
    id TEXT NOT NULL PRIMARY KEY,
    delete_digest BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    document BYTEA NOT NULL
);

-- Holds all that the sweep and the totals ask for.
CREATE INDEX kept_report_expiry ON kept_report (expires_at, bytes);

CREATE TABLE api_key (
    id TEXT NOT NULL PRIMARY KEY,
    key_digest BYTEA NOT NULL,
    label TEXT NOT NULL,
    scopes TEXT NOT NULL,
    per_minute BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT,
    revoked_at BIGINT,
    last_used_day BIGINT
);
