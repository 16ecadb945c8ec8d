-- Organisations, their members, and what members declare. A unit's path is its parent's path and eight characters more, so that
-- a unit and all below it are one range of paths.

CREATE TABLE unit (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    parent TEXT REFERENCES unit (id),
    path TEXT COLLATE "C" NOT NULL UNIQUE,
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    closed_at BIGINT,
    version BIGINT NOT NULL
);

CREATE INDEX unit_parent ON unit (parent);
CREATE INDEX unit_name ON unit (organisation, name);

-- The path is that of the person's unit, which never changes: members of a unit and all below it are one range. How many
-- declarations of each state a person has is kept by triggers.
CREATE TABLE person (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES unit (id),
    unit TEXT NOT NULL REFERENCES unit (id),
    unit_path TEXT COLLATE "C" NOT NULL,
    name TEXT NOT NULL,
    sort_name TEXT COLLATE "C" NOT NULL,
    login TEXT UNIQUE,
    email TEXT,
    language TEXT NOT NULL,
    user_handle BYTEA NOT NULL UNIQUE,
    joined_at BIGINT NOT NULL,
    left_at BIGINT,
    version BIGINT NOT NULL,
    declared BIGINT NOT NULL DEFAULT 0,
    confirmed BIGINT NOT NULL DEFAULT 0,
    needs_review BIGINT NOT NULL DEFAULT 0,
    lost BIGINT NOT NULL DEFAULT 0,
    dormant BIGINT NOT NULL DEFAULT 0
);

CREATE INDEX person_unit ON person (unit, sort_name, id);
CREATE INDEX person_path ON person (unit_path, sort_name, id) WHERE left_at IS NULL;
CREATE INDEX person_email ON person (organisation, email) WHERE email IS NOT NULL;

-- The words of a name, folded, for the search: each is found by its beginning. Beside each stands the whole name, as words with a
-- space before each, so that a search for several words reads one range.
CREATE TABLE person_word (
    organisation TEXT NOT NULL,
    word TEXT COLLATE "C" NOT NULL,
    person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    whole TEXT NOT NULL,
    PRIMARY KEY (organisation, word, person) INCLUDE (whole)
);

CREATE INDEX person_word_person ON person_word (person);

-- Members of a unit itself, those of them without a declaration (a newcomer has none), and declarations of theirs by state:
-- kept by triggers from the counts of each person, so that the figures of a unit and all below it do not look at everybody.
-- A figure is the sum of its rows: each change adds its own, so that nobody waits for anybody, and a sweep adds them up.
CREATE TABLE unit_count (
    path TEXT COLLATE "C" NOT NULL,
    members BIGINT NOT NULL,
    undeclared BIGINT NOT NULL,
    declared BIGINT NOT NULL,
    confirmed BIGINT NOT NULL,
    needs_review BIGINT NOT NULL,
    lost BIGINT NOT NULL
);

CREATE INDEX unit_count_path ON unit_count (path);

CREATE FUNCTION unit_counts() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO unit_count VALUES (NEW.unit_path, 1, 1, 0, 0, 0, 0);
        RETURN NULL;
    END IF;
    INSERT INTO unit_count
    SELECT path, SUM(members), SUM(undeclared), SUM(declared), SUM(confirmed), SUM(needs_review), SUM(lost) FROM (
        SELECT OLD.unit_path, -1, -(OLD.declared + OLD.confirmed + OLD.needs_review + OLD.lost + OLD.dormant = 0)::int,
            -OLD.declared, -OLD.confirmed, -OLD.needs_review, -OLD.lost WHERE OLD.left_at IS NULL
        UNION ALL
        SELECT NEW.unit_path, 1, (NEW.declared + NEW.confirmed + NEW.needs_review + NEW.lost + NEW.dormant = 0)::int,
            NEW.declared, NEW.confirmed, NEW.needs_review, NEW.lost WHERE NEW.left_at IS NULL
    ) AS change (path, members, undeclared, declared, confirmed, needs_review, lost) GROUP BY path;
    RETURN NULL;
END $$;

CREATE TRIGGER unit_counts_newcomer AFTER INSERT ON person
FOR EACH ROW WHEN (NEW.left_at IS NULL) EXECUTE FUNCTION unit_counts();
CREATE TRIGGER unit_counts AFTER UPDATE OF unit_path, left_at, declared, confirmed, needs_review, lost, dormant ON person
FOR EACH ROW EXECUTE FUNCTION unit_counts();

CREATE TABLE role_grant (
    person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    unit TEXT NOT NULL REFERENCES unit (id),
    role TEXT NOT NULL,
    granted_at BIGINT NOT NULL,
    granted_by TEXT,
    PRIMARY KEY (person, unit, role)
);

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
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);

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
    total BIGINT NOT NULL,
    done BIGINT NOT NULL,
    added BIGINT NOT NULL,
    refused BIGINT NOT NULL,
    report TEXT NOT NULL,
    state TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    ended_at BIGINT
);

CREATE TABLE passkey (
    credential BYTEA NOT NULL PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    label TEXT NOT NULL,
    fixed BYTEA NOT NULL,
    changing BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    last_used_day BIGINT
);

CREATE INDEX passkey_person ON passkey (person);

CREATE TABLE password (
    person TEXT NOT NULL PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    hash TEXT NOT NULL,
    totp BYTEA,
    totp_step BIGINT NOT NULL,
    set_at BIGINT NOT NULL
);

CREATE TABLE recovery_code (
    person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    digest BYTEA NOT NULL,
    PRIMARY KEY (person, digest)
);

CREATE TABLE session (
    id TEXT NOT NULL PRIMARY KEY,
    digest BYTEA NOT NULL,
    person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    device TEXT NOT NULL,
    place TEXT NOT NULL,
    zone TEXT NOT NULL,
    latitude DOUBLE PRECISION,
    longitude DOUBLE PRECISION,
    stepped_up_at BIGINT
);

CREATE INDEX session_person ON session (person, created_at);
CREATE INDEX session_expiry ON session (expires_at);

CREATE TABLE ceremony (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    person TEXT,
    subject TEXT,
    state BYTEA NOT NULL,
    expires_at BIGINT NOT NULL
);

CREATE INDEX ceremony_expiry ON ceremony (expires_at);

-- The key is a digest of what is throttled: what was typed as a name may be a password.
CREATE TABLE throttle (
    entry BYTEA NOT NULL PRIMARY KEY,
    failures BIGINT NOT NULL,
    last_at BIGINT NOT NULL
);

CREATE INDEX throttle_last ON throttle (last_at);

CREATE TABLE warning (
    id TEXT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    detail TEXT NOT NULL,
    at BIGINT NOT NULL,
    seen_at BIGINT
);

CREATE INDEX warning_person ON warning (person, at);
CREATE INDEX warning_seen ON warning (seen_at) WHERE seen_at IS NOT NULL;

-- The path is that of the person's unit: what a unit and all below it have declared is one range, in the order it is listed.
CREATE TABLE declaration (
    id TEXT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id),
    path TEXT COLLATE "C" NOT NULL,
    platform TEXT NOT NULL,
    address TEXT NOT NULL,
    account_key TEXT NOT NULL,
    handle TEXT NOT NULL,
    lasting_id TEXT,
    shown_name TEXT NOT NULL,
    purpose TEXT NOT NULL,
    contact TEXT NOT NULL,
    opened_day BIGINT,
    managers TEXT NOT NULL,
    visibility TEXT NOT NULL,
    state TEXT NOT NULL,
    state_at BIGINT NOT NULL,
    confirmed_at BIGINT,
    review_at BIGINT,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    picture BYTEA
);

CREATE INDEX declaration_person ON declaration (person, state);
CREATE INDEX declaration_account ON declaration (account_key);
CREATE INDEX declaration_lasting ON declaration (platform, lasting_id);
CREATE INDEX declaration_review ON declaration (review_at);
CREATE INDEX declaration_unit ON declaration (path, state_at, id) WHERE state <> 'draft';
CREATE INDEX declaration_unit_state ON declaration (state, path, state_at, id);

CREATE FUNCTION declarations_follow() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
    UPDATE declaration SET path = NEW.unit_path WHERE person = NEW.id;
    RETURN NULL;
END $$;

CREATE TRIGGER declarations_follow AFTER UPDATE OF unit_path ON person
FOR EACH ROW EXECUTE FUNCTION declarations_follow();

CREATE FUNCTION declarations_count() RETURNS trigger LANGUAGE plpgsql AS
$$
DECLARE
    whose TEXT;
    was_in TEXT := 'draft';
    now_in TEXT := 'draft';
BEGIN
    IF TG_OP <> 'INSERT' THEN was_in := OLD.state; whose := OLD.person; END IF;
    IF TG_OP <> 'DELETE' THEN now_in := NEW.state; whose := NEW.person; END IF;
    IF was_in <> now_in THEN
        UPDATE person SET declared = declared + (now_in = 'declared')::int - (was_in = 'declared')::int,
            confirmed = confirmed + (now_in = 'confirmed')::int - (was_in = 'confirmed')::int,
            needs_review = needs_review + (now_in = 'needs-review')::int - (was_in = 'needs-review')::int,
            lost = lost + (now_in = 'lost')::int - (was_in = 'lost')::int,
            dormant = dormant + (now_in = 'dormant')::int - (was_in = 'dormant')::int
        WHERE id = whose;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER declarations_count AFTER INSERT OR DELETE OR UPDATE OF state ON declaration
FOR EACH ROW EXECUTE FUNCTION declarations_count();

CREATE TABLE declaration_event (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    declaration TEXT NOT NULL,
    at BIGINT NOT NULL,
    by_person TEXT,
    mover TEXT NOT NULL,
    what TEXT NOT NULL,
    from_state TEXT,
    to_state TEXT,
    detail TEXT NOT NULL
);

CREATE INDEX declaration_event_declaration ON declaration_event (declaration, id);


CREATE TABLE checklist_tick (
    person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    list TEXT NOT NULL,
    step TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (person, list, step)
);

CREATE TABLE proof (
    id TEXT NOT NULL PRIMARY KEY,
    declaration TEXT NOT NULL REFERENCES declaration (id) ON DELETE CASCADE,
    method TEXT NOT NULL,
    code TEXT NOT NULL,
    state TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    checked_at BIGINT,
    verified_at BIGINT,
    every_days BIGINT NOT NULL,
    next_at BIGINT,
    observed_name TEXT,
    observed_id TEXT,
    failures BIGINT NOT NULL,
    why TEXT,
    attested_by TEXT,
    UNIQUE (declaration, method)
);

CREATE INDEX proof_next ON proof (next_at);

CREATE TABLE request (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES unit (id),
    unit TEXT NOT NULL REFERENCES unit (id),
    path TEXT COLLATE "C" NOT NULL,
    asked_by TEXT NOT NULL,
    note TEXT NOT NULL,
    due_day BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    closed_at BIGINT,
    reminded_at BIGINT
);

CREATE INDEX request_path ON request (path, closed_at);
CREATE INDEX request_due ON request (due_day) WHERE closed_at IS NULL;
CREATE INDEX request_unit ON request (unit, created_at);

CREATE TABLE request_answer (
    request TEXT NOT NULL REFERENCES request (id) ON DELETE CASCADE,
    person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    answer TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (request, person)
);

CREATE INDEX request_answer_person ON request_answer (person);

-- Who is not asked any more has not answered either: what was answered is counted without looking at each member.
CREATE FUNCTION request_answers_follow() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
    DELETE FROM request_answer WHERE person = NEW.id AND EXISTS (
        SELECT 1 FROM request WHERE id = request_answer.request AND closed_at IS NULL
            AND (NEW.left_at IS NOT NULL OR substr(NEW.unit_path, 1, length(path)) <> path));
    RETURN NULL;
END $$;

CREATE TRIGGER request_answers_follow AFTER UPDATE OF unit_path, left_at ON person
FOR EACH ROW EXECUTE FUNCTION request_answers_follow();

CREATE TABLE outgoing_mail (
    id TEXT NOT NULL PRIMARY KEY,
    person TEXT,
    address TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    claimed_until BIGINT
);

CREATE INDEX outgoing_mail_next ON outgoing_mail (next_at);

CREATE TABLE organisation_event (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organisation TEXT NOT NULL,
    at BIGINT NOT NULL,
    by_person TEXT,
    what TEXT NOT NULL,
    subject TEXT,
    detail TEXT NOT NULL
);

CREATE INDEX organisation_event_organisation ON organisation_event (organisation, id);

CREATE FUNCTION history_stays() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'history is not changed'; END $$;

CREATE TRIGGER declaration_event_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON declaration_event
FOR EACH STATEMENT EXECUTE FUNCTION history_stays();
CREATE TRIGGER organisation_event_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON organisation_event
FOR EACH STATEMENT EXECUTE FUNCTION history_stays();
