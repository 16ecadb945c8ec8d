-- Times are whole seconds since 1970-01-01T00:00:00Z, digests are SHA-256.

CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY,
    value BLOB NOT NULL
) STRICT;

-- The document stands last: the other columns are read without walking through it.
CREATE TABLE kept_report (
    id TEXT NOT NULL PRIMARY KEY,
    delete_digest BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    document BLOB NOT NULL
) STRICT;

-- Holds all that the sweep and the totals ask for.
CREATE INDEX kept_report_expiry ON kept_report (expires_at, bytes);

CREATE TABLE api_key (
    id TEXT NOT NULL PRIMARY KEY,
    key_digest BLOB NOT NULL,
    label TEXT NOT NULL,
    scopes TEXT NOT NULL,
    per_minute INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    revoked_at INTEGER,
    last_used_day INTEGER
) STRICT;
