-- A member's own page, what stands on it, the ledger of what they published, and how often it was read.

-- Who may see it: 'me', 'members' or 'anybody'. Nothing is shown to others without the agreements that consent_event keeps. The
-- portrait stands last: SQLite walks through it to reach what stands behind.
CREATE TABLE personal_page (
    person TEXT NOT NULL PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    name TEXT COLLATE "C" NOT NULL UNIQUE,
    seen_by TEXT NOT NULL,
    is_indexed BIGINT NOT NULL,
    theme TEXT NOT NULL,
    position TEXT NOT NULL,
    about TEXT NOT NULL,
    contact TEXT,
    portrait_digest TEXT,
    quiet_minutes BIGINT NOT NULL,
    shows_visits BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    portrait BYTEA
);

CREATE INDEX personal_page_listed ON personal_page (name) WHERE seen_by = 'anybody' AND is_indexed = 1;

-- A name that its page let go of is nobody else's for a year: links to it must not lead to somebody else. A digest of the name,
-- and who may take it again.
CREATE TABLE retired_page_name (
    digest BYTEA NOT NULL PRIMARY KEY,
    person TEXT NOT NULL,
    until BIGINT NOT NULL
);

CREATE INDEX retired_page_name_until ON retired_page_name (until);

-- Words and their check are encrypted, since most of a post's life is a draft. State: 'draft', 'published' or 'withdrawn'.
CREATE TABLE post (
    id TEXT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    state TEXT NOT NULL,
    body TEXT NOT NULL,
    checked TEXT,
    is_pinned BIGINT NOT NULL,
    ready_at BIGINT,
    correction TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    published_at BIGINT,
    corrected_at BIGINT,
    withdrawn_at BIGINT,
    version BIGINT NOT NULL
);

CREATE INDEX post_shown ON post (person, published_at DESC, id DESC) WHERE state = 'published';
CREATE INDEX post_pinned ON post (person, published_at DESC, id DESC) WHERE state = 'published' AND is_pinned = 1;
CREATE INDEX post_made ON post (person, changed_at DESC, id DESC);

-- The tags of what is published.
CREATE TABLE post_tag (
    person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    tag TEXT NOT NULL,
    published_at BIGINT NOT NULL,
    post TEXT NOT NULL REFERENCES post (id) ON DELETE CASCADE,
    PRIMARY KEY (person, tag, published_at, post)
);

CREATE INDEX post_tag_post ON post_tag (post);

-- A member's ledger: what they published, changed, corrected and withdrew. Each line's hash is over the hash before and its own text,
-- so that an export can be verified by anybody it is given to, without this server.
CREATE TABLE ledger_entry (
    id TEXT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    at BIGINT NOT NULL,
    deed TEXT NOT NULL,
    post TEXT NOT NULL,
    body TEXT NOT NULL,
    hash BYTEA NOT NULL
);

CREATE UNIQUE INDEX ledger_entry_number ON ledger_entry (person, number);
CREATE INDEX ledger_entry_post ON ledger_entry (post, number);
CREATE TRIGGER ledger_entry_stays BEFORE UPDATE OF id, person, number, at, deed, post, hash ON ledger_entry
FOR EACH ROW EXECUTE FUNCTION history_stays();

-- What a program of the member's may hand in drafts with; a digest of it.
CREATE TABLE draft_token (
    id TEXT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    label TEXT NOT NULL,
    digest BYTEA NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    last_used_day BIGINT
);

CREATE INDEX draft_token_person ON draft_token (person, created_at, id);

-- Visits. Days are counted from 1970-01-01 in Asia/Ho_Chi_Minh; an empty post stands for the page itself.
CREATE TABLE visit_day (
    person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    post TEXT NOT NULL,
    day BIGINT NOT NULL,
    visits BIGINT NOT NULL,
    PRIMARY KEY (person, post, day)
);

-- From which sites, by name alone.
CREATE TABLE visit_site (
    person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    day BIGINT NOT NULL,
    site TEXT NOT NULL,
    visits BIGINT NOT NULL,
    PRIMARY KEY (person, day, site)
);

-- Who was counted within the last thirty minutes: a digest that nobody can undo once the day's salt is gone. Neither is copied into
-- a backup.
CREATE TABLE visit_window (
    person TEXT NOT NULL,
    post TEXT NOT NULL,
    reader BYTEA NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (person, post, reader)
);

CREATE INDEX visit_window_at ON visit_window (at);

CREATE TABLE visit_salt (
    day BIGINT NOT NULL PRIMARY KEY,
    salt BYTEA NOT NULL
);
