-- Days are the first second of the day, counted as UTC.

CREATE TABLE link_list (
    name TEXT NOT NULL PRIMARY KEY,
    source TEXT NOT NULL,
    licence TEXT NOT NULL,
    appeal TEXT,
    is_own INTEGER NOT NULL,
    imported_at INTEGER NOT NULL
) STRICT;

CREATE TABLE link_entry (
    entry_key TEXT NOT NULL,
    list TEXT NOT NULL REFERENCES link_list (name) ON DELETE CASCADE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    evidence TEXT,
    listed_day INTEGER NOT NULL,
    expires_day INTEGER,
    PRIMARY KEY (entry_key, list)
) STRICT, WITHOUT ROWID;

CREATE INDEX link_entry_list ON link_entry (list);

CREATE TABLE allowed_host (
    host TEXT NOT NULL PRIMARY KEY,
    why TEXT NOT NULL,
    allowed_by TEXT NOT NULL,
    allowed_at INTEGER NOT NULL
) STRICT;

-- One table of a catalogue file each, as TOML.
CREATE TABLE own_source (
    id TEXT NOT NULL PRIMARY KEY,
    document TEXT NOT NULL,
    added_at INTEGER NOT NULL
) STRICT;
