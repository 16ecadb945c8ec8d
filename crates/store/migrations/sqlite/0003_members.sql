-- Organisations, their members, and what members declare. A unit's path is its parent's path and eight characters more, so that
-- a unit and all below it are one range of paths.

CREATE TABLE unit (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    parent TEXT REFERENCES unit (id),
    path TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    closed_at INTEGER,
    version INTEGER NOT NULL
) STRICT;

CREATE INDEX unit_parent ON unit (parent);
CREATE INDEX unit_name ON unit (organisation, name);

-- The path is that of the person's unit, which never changes: members of a unit and all below it are one range. How many
-- declarations of each state a person has is kept by triggers.
CREATE TABLE person (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES unit (id),
    unit TEXT NOT NULL REFERENCES unit (id),
    unit_path TEXT NOT NULL,
    name TEXT NOT NULL,
    sort_name TEXT NOT NULL,
    login TEXT UNIQUE,
    email TEXT,
    language TEXT NOT NULL,
    user_handle BLOB NOT NULL UNIQUE,
    joined_at INTEGER NOT NULL,
    left_at INTEGER,
    version INTEGER NOT NULL,
    declared INTEGER NOT NULL DEFAULT 0,
    confirmed INTEGER NOT NULL DEFAULT 0,
    needs_review INTEGER NOT NULL DEFAULT 0,
    lost INTEGER NOT NULL DEFAULT 0,
    dormant INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX person_unit ON person (unit, sort_name, id);
CREATE INDEX person_path ON person (unit_path, sort_name, id) WHERE left_at IS NULL;
CREATE INDEX person_email ON person (organisation, email) WHERE email IS NOT NULL;

-- The words of a name, folded, for the search: each is found by its beginning. Beside each stands the whole name, as words with a
-- space before each, so that a search for several words reads one range.
CREATE TABLE person_word (
    organisation TEXT NOT NULL,
    word TEXT NOT NULL,
    person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    whole TEXT NOT NULL,
    PRIMARY KEY (organisation, word, person)
) STRICT, WITHOUT ROWID;

CREATE INDEX person_word_person ON person_word (person);

-- Members of a unit itself, those of them without a declaration (a newcomer has none), and declarations of theirs by state:
-- kept by triggers from the counts of each person, so that the figures of a unit and all below it do not look at everybody.
CREATE TABLE unit_count (
    path TEXT NOT NULL PRIMARY KEY,
    members INTEGER NOT NULL,
    undeclared INTEGER NOT NULL,
    declared INTEGER NOT NULL,
    confirmed INTEGER NOT NULL,
    needs_review INTEGER NOT NULL,
    lost INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER unit_counts_newcomer AFTER INSERT ON person WHEN NEW.left_at IS NULL
BEGIN
    INSERT INTO unit_count VALUES (NEW.unit_path, 1, 1, 0, 0, 0, 0)
    ON CONFLICT (path) DO UPDATE SET members = members + 1, undeclared = undeclared + 1;
END;
CREATE TRIGGER unit_counts AFTER UPDATE OF unit_path, left_at, declared, confirmed, needs_review, lost, dormant ON person
BEGIN
    INSERT INTO unit_count
    SELECT OLD.unit_path, -1, -(OLD.declared + OLD.confirmed + OLD.needs_review + OLD.lost + OLD.dormant = 0),
        -OLD.declared, -OLD.confirmed, -OLD.needs_review, -OLD.lost WHERE OLD.left_at IS NULL
    UNION ALL
    SELECT NEW.unit_path, 1, (NEW.declared + NEW.confirmed + NEW.needs_review + NEW.lost + NEW.dormant = 0),
        NEW.declared, NEW.confirmed, NEW.needs_review, NEW.lost WHERE NEW.left_at IS NULL
    ON CONFLICT (path) DO UPDATE SET members = members + excluded.members, undeclared = undeclared + excluded.undeclared,
        declared = declared + excluded.declared, confirmed = confirmed + excluded.confirmed,
        needs_review = needs_review + excluded.needs_review, lost = lost + excluded.lost;
END;

CREATE TABLE role_grant (
    person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    unit TEXT NOT NULL REFERENCES unit (id),
    role TEXT NOT NULL,
    granted_at INTEGER NOT NULL,
    granted_by TEXT,
    PRIMARY KEY (person, unit, role)
) STRICT, WITHOUT ROWID;

CREATE INDEX role_grant_unit ON role_grant (unit, role);

-- With a subject it invites a member who lost all ways in to set up new ones; its id is then a digest of what its link holds.
CREATE TABLE invitation (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES unit (id),
    unit TEXT NOT NULL REFERENCES unit (id),
    name TEXT NOT NULL,
    email TEXT,
    code TEXT,
    role TEXT,
    batch TEXT,
    invited_by TEXT,
    subject TEXT REFERENCES person (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;

CREATE INDEX invitation_unit ON invitation (unit, created_at, id);
CREATE INDEX invitation_expiry ON invitation (expires_at);
CREATE INDEX invitation_batch ON invitation (batch, id) WHERE batch IS NOT NULL;
CREATE INDEX invitation_email ON invitation (organisation, email) WHERE email IS NOT NULL;
CREATE INDEX invitation_subject ON invitation (subject) WHERE subject IS NOT NULL;

CREATE TABLE import_job (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES unit (id),
    unit TEXT NOT NULL REFERENCES unit (id),
    by_person TEXT,
    file_name TEXT NOT NULL,
    total INTEGER NOT NULL,
    done INTEGER NOT NULL,
    added INTEGER NOT NULL,
    refused INTEGER NOT NULL,
    report TEXT NOT NULL,
    state TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    ended_at INTEGER
) STRICT;

CREATE TABLE passkey (
    credential BLOB NOT NULL PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    label TEXT NOT NULL,
    fixed BLOB NOT NULL,
    changing BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    last_used_day INTEGER
) STRICT;

CREATE INDEX passkey_person ON passkey (person);

CREATE TABLE password (
    person TEXT NOT NULL PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    hash TEXT NOT NULL,
    totp BLOB,
    totp_step INTEGER NOT NULL,
    set_at INTEGER NOT NULL
) STRICT;

CREATE TABLE recovery_code (
    person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    digest BLOB NOT NULL,
    PRIMARY KEY (person, digest)
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
    id TEXT NOT NULL PRIMARY KEY,
    digest BLOB NOT NULL,
    person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    device TEXT NOT NULL,
    place TEXT NOT NULL,
    zone TEXT NOT NULL,
    latitude REAL,
    longitude REAL,
    stepped_up_at INTEGER
) STRICT;

CREATE INDEX session_person ON session (person, created_at);
CREATE INDEX session_expiry ON session (expires_at);

CREATE TABLE ceremony (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    person TEXT,
    subject TEXT,
    state BLOB NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;

CREATE INDEX ceremony_expiry ON ceremony (expires_at);

-- The key is a digest of what is throttled: what was typed as a name may be a password.
CREATE TABLE throttle (
    entry BLOB NOT NULL PRIMARY KEY,
    failures INTEGER NOT NULL,
    last_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX throttle_last ON throttle (last_at);

CREATE TABLE warning (
    id TEXT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    detail TEXT NOT NULL,
    at INTEGER NOT NULL,
    seen_at INTEGER
) STRICT;

CREATE INDEX warning_person ON warning (person, at);
CREATE INDEX warning_seen ON warning (seen_at) WHERE seen_at IS NOT NULL;

-- The path is that of the person's unit: what a unit and all below it have declared is one range, in the order it is listed.
CREATE TABLE declaration (
    id TEXT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id),
    path TEXT NOT NULL,
    platform TEXT NOT NULL,
    address TEXT NOT NULL,
    account_key TEXT NOT NULL,
    handle TEXT NOT NULL,
    lasting_id TEXT,
    shown_name TEXT NOT NULL,
    purpose TEXT NOT NULL,
    contact TEXT NOT NULL,
    opened_day INTEGER,
    managers TEXT NOT NULL,
    visibility TEXT NOT NULL,
    state TEXT NOT NULL,
    state_at INTEGER NOT NULL,
    confirmed_at INTEGER,
    review_at INTEGER,
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    picture BLOB
) STRICT;

CREATE INDEX declaration_person ON declaration (person, state);
CREATE INDEX declaration_account ON declaration (account_key);
CREATE INDEX declaration_lasting ON declaration (platform, lasting_id);
CREATE INDEX declaration_review ON declaration (review_at);
CREATE INDEX declaration_unit ON declaration (path, state_at, id) WHERE state <> 'draft';
CREATE INDEX declaration_unit_state ON declaration (state, path, state_at, id);

CREATE TRIGGER declarations_follow AFTER UPDATE OF unit_path ON person
BEGIN UPDATE declaration SET path = NEW.unit_path WHERE person = NEW.id; END;

CREATE TRIGGER declaration_counts AFTER INSERT ON declaration WHEN NEW.state NOT IN ('draft', 'retired')
BEGIN UPDATE person SET declared = declared + (NEW.state = 'declared'),
    confirmed = confirmed + (NEW.state = 'confirmed'),
    needs_review = needs_review + (NEW.state = 'needs-review'),
    lost = lost + (NEW.state = 'lost'),
    dormant = dormant + (NEW.state = 'dormant')
    WHERE id = NEW.person; END;
CREATE TRIGGER declaration_counts_elsewhere AFTER UPDATE OF state ON declaration WHEN NEW.state <> OLD.state
BEGIN UPDATE person SET declared = declared + (NEW.state = 'declared') - (OLD.state = 'declared'),
    confirmed = confirmed + (NEW.state = 'confirmed') - (OLD.state = 'confirmed'),
    needs_review = needs_review + (NEW.state = 'needs-review') - (OLD.state = 'needs-review'),
    lost = lost + (NEW.state = 'lost') - (OLD.state = 'lost'),
    dormant = dormant + (NEW.state = 'dormant') - (OLD.state = 'dormant')
    WHERE id = NEW.person; END;
CREATE TRIGGER declaration_counts_no_more AFTER DELETE ON declaration WHEN OLD.state NOT IN ('draft', 'retired')
BEGIN UPDATE person SET declared = declared - (OLD.state = 'declared'),
    confirmed = confirmed - (OLD.state = 'confirmed'),
    needs_review = needs_review - (OLD.state = 'needs-review'),
    lost = lost - (OLD.state = 'lost'),
    dormant = dormant - (OLD.state = 'dormant')
    WHERE id = OLD.person; END;

CREATE TABLE declaration_event (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    declaration TEXT NOT NULL,
    at INTEGER NOT NULL,
    by_person TEXT,
    mover TEXT NOT NULL,
    what TEXT NOT NULL,
    from_state TEXT,
    to_state TEXT,
    detail TEXT NOT NULL
) STRICT;

CREATE INDEX declaration_event_declaration ON declaration_event (declaration, id);

CREATE TRIGGER declaration_event_stays BEFORE UPDATE ON declaration_event
BEGIN SELECT RAISE(ABORT, 'history is not changed'); END;
CREATE TRIGGER declaration_event_remains BEFORE DELETE ON declaration_event
BEGIN SELECT RAISE(ABORT, 'history is not changed'); END;

CREATE TABLE checklist_tick (
    person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    list TEXT NOT NULL,
    step TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (person, list, step)
) STRICT, WITHOUT ROWID;

CREATE TABLE proof (
    id TEXT NOT NULL PRIMARY KEY,
    declaration TEXT NOT NULL REFERENCES declaration (id) ON DELETE CASCADE,
    method TEXT NOT NULL,
    code TEXT NOT NULL,
    state TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    checked_at INTEGER,
    verified_at INTEGER,
    every_days INTEGER NOT NULL,
    next_at INTEGER,
    observed_name TEXT,
    observed_id TEXT,
    failures INTEGER NOT NULL,
    why TEXT,
    attested_by TEXT,
    UNIQUE (declaration, method)
) STRICT;

CREATE INDEX proof_next ON proof (next_at);

CREATE TABLE request (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES unit (id),
    unit TEXT NOT NULL REFERENCES unit (id),
    path TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    note TEXT NOT NULL,
    due_day INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    closed_at INTEGER,
    reminded_at INTEGER
) STRICT;

CREATE INDEX request_path ON request (path, closed_at);
CREATE INDEX request_due ON request (due_day) WHERE closed_at IS NULL;
CREATE INDEX request_unit ON request (unit, created_at);

CREATE TABLE request_answer (
    request TEXT NOT NULL REFERENCES request (id) ON DELETE CASCADE,
    person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    answer TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (request, person)
) STRICT, WITHOUT ROWID;

CREATE INDEX request_answer_person ON request_answer (person);

-- Who is not asked any more has not answered either: what was answered is counted without looking at each member.
CREATE TRIGGER request_answers_follow AFTER UPDATE OF unit_path, left_at ON person
BEGIN
    DELETE FROM request_answer WHERE person = NEW.id AND EXISTS (
        SELECT 1 FROM request WHERE id = request_answer.request AND closed_at IS NULL
            AND (NEW.left_at IS NOT NULL OR substr(NEW.unit_path, 1, length(path)) <> path));
END;

CREATE TABLE outgoing_mail (
    id TEXT NOT NULL PRIMARY KEY,
    person TEXT,
    address TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    next_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    claimed_until INTEGER
) STRICT;

CREATE INDEX outgoing_mail_next ON outgoing_mail (next_at);

CREATE TABLE organisation_event (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    organisation TEXT NOT NULL,
    at INTEGER NOT NULL,
    by_person TEXT,
    what TEXT NOT NULL,
    subject TEXT,
    detail TEXT NOT NULL
) STRICT;

CREATE INDEX organisation_event_organisation ON organisation_event (organisation, id);

CREATE TRIGGER organisation_event_stays BEFORE UPDATE ON organisation_event
BEGIN SELECT RAISE(ABORT, 'history is not changed'); END;
CREATE TRIGGER organisation_event_remains BEFORE DELETE ON organisation_event
BEGIN SELECT RAISE(ABORT, 'history is not changed'); END;
