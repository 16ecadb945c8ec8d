-- The register for others than its members: logs that show when they were changed, consent, readings, the public directory,
-- cases of impersonation, what members ask of their data.

-- A row of a log is sealed at the end of its transaction: its place in the chain, and a keyed digest over the row and the seal
-- before. A seal begins with the number of its key. What was sealed stays as it is; free text in it can be erased, since the seal
-- covers its salted digest.
ALTER TABLE declaration_event ADD COLUMN salt BYTEA;
ALTER TABLE declaration_event ADD COLUMN detail_digest BYTEA;
ALTER TABLE declaration_event ADD COLUMN position BIGINT;
ALTER TABLE declaration_event ADD COLUMN seal BYTEA;
ALTER TABLE organisation_event ADD COLUMN position BIGINT;
ALTER TABLE organisation_event ADD COLUMN seal BYTEA;

DROP TRIGGER declaration_event_stays ON declaration_event;
DROP TRIGGER organisation_event_stays ON organisation_event;

-- Names stand in the log of deeds no more: they are looked up while there is whom they name.
UPDATE organisation_event SET detail = (detail::jsonb - 'name')::text
WHERE what IN ('member-invited', 'member-joined', 'member-moved', 'member-left', 'role-granted', 'role-withdrawn',
    'reset-made', 'reset-used', 'invitation-revoked');

CREATE UNIQUE INDEX declaration_event_position ON declaration_event (position) WHERE position IS NOT NULL;
CREATE INDEX declaration_event_unsealed ON declaration_event (id) WHERE seal IS NULL;
CREATE UNIQUE INDEX organisation_event_position ON organisation_event (position) WHERE position IS NOT NULL;
CREATE INDEX organisation_event_unsealed ON organisation_event (id) WHERE seal IS NULL;

CREATE TRIGGER declaration_event_stays BEFORE UPDATE ON declaration_event FOR EACH ROW
WHEN (OLD.seal IS NOT NULL AND (OLD.salt IS NULL OR NEW.salt IS NOT NULL OR NEW.seal <> OLD.seal))
EXECUTE FUNCTION history_stays();
CREATE TRIGGER declaration_event_remains BEFORE DELETE OR TRUNCATE ON declaration_event
FOR EACH STATEMENT EXECUTE FUNCTION history_stays();
CREATE TRIGGER organisation_event_stays BEFORE UPDATE ON organisation_event FOR EACH ROW
WHEN (OLD.seal IS NOT NULL) EXECUTE FUNCTION history_stays();
CREATE TRIGGER organisation_event_remains BEFORE DELETE OR TRUNCATE ON organisation_event
FOR EACH STATEMENT EXECUTE FUNCTION history_stays();

-- Where each log ends, and where it begins after what was old was let go; both ends are sealed too.
CREATE TABLE chain (
    log TEXT NOT NULL PRIMARY KEY,
    position BIGINT NOT NULL,
    head BYTEA NOT NULL,
    head_seal BYTEA NOT NULL,
    base_position BIGINT NOT NULL,
    base BYTEA NOT NULL,
    base_seal BYTEA NOT NULL
);

-- Which keys were used here: a number and a digest by which the file of keys is known.
CREATE TABLE key_used (
    id BIGINT NOT NULL PRIMARY KEY,
    fingerprint BYTEA NOT NULL,
    since BIGINT NOT NULL
);

-- What is found by equality though it is encrypted: a keyed digest.
ALTER TABLE person ADD COLUMN login_key BYTEA;
ALTER TABLE person ADD COLUMN email_key BYTEA;
ALTER TABLE person ADD COLUMN restricted_at BIGINT;
ALTER TABLE invitation ADD COLUMN email_key BYTEA;
DROP INDEX person_email;
DROP INDEX invitation_email;
CREATE UNIQUE INDEX person_login_found ON person (login_key) WHERE login_key IS NOT NULL;
CREATE INDEX person_email_found ON person (email_key) WHERE email_key IS NOT NULL;
CREATE INDEX invitation_email_found ON invitation (email_key) WHERE email_key IS NOT NULL;

-- What somebody agreed to, or withdrew; the last line of a purpose and scope counts.
CREATE TABLE consent_event (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person TEXT NOT NULL,
    purpose TEXT NOT NULL,
    scope TEXT NOT NULL,
    version BIGINT NOT NULL,
    language TEXT NOT NULL,
    given BIGINT NOT NULL,
    how TEXT NOT NULL,
    at BIGINT NOT NULL,
    position BIGINT,
    seal BYTEA
);

CREATE INDEX consent_event_person ON consent_event (person, purpose, scope, id);
CREATE UNIQUE INDEX consent_event_position ON consent_event (position) WHERE position IS NOT NULL;
CREATE INDEX consent_event_unsealed ON consent_event (id) WHERE seal IS NULL;
CREATE TRIGGER consent_event_stays BEFORE UPDATE ON consent_event FOR EACH ROW
WHEN (OLD.seal IS NOT NULL) EXECUTE FUNCTION history_stays();
CREATE TRIGGER consent_event_remains BEFORE DELETE OR TRUNCATE ON consent_event
FOR EACH STATEMENT EXECUTE FUNCTION history_stays();

-- Who read whose data. The digest is over the ids of all whose data were read.
CREATE TABLE reading (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at BIGINT NOT NULL,
    reader TEXT,
    reader_as TEXT NOT NULL,
    place TEXT NOT NULL,
    what TEXT NOT NULL,
    organisation TEXT,
    people BIGINT NOT NULL,
    people_digest BYTEA NOT NULL,
    position BIGINT,
    seal BYTEA
);

CREATE UNIQUE INDEX reading_position ON reading (position) WHERE position IS NOT NULL;
CREATE INDEX reading_unsealed ON reading (id) WHERE seal IS NULL;
CREATE INDEX reading_at ON reading (at);
CREATE TRIGGER reading_stays BEFORE UPDATE ON reading FOR EACH ROW
WHEN (OLD.seal IS NOT NULL) EXECUTE FUNCTION history_stays();

CREATE TABLE reading_of (
    person TEXT NOT NULL,
    reading BIGINT NOT NULL,
    PRIMARY KEY (person, reading)
);

CREATE INDEX reading_of_reading ON reading_of (reading, person);

-- The public directory. An organisation opens its own; keys are the forms in which names and handles are compared.
ALTER TABLE unit ADD COLUMN directory_open BIGINT NOT NULL DEFAULT 0;
ALTER TABLE declaration ADD COLUMN handle_key TEXT NOT NULL DEFAULT '';
ALTER TABLE declaration ADD COLUMN handle_skeleton TEXT NOT NULL DEFAULT '';
ALTER TABLE declaration ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
ALTER TABLE declaration ADD COLUMN name_skeleton TEXT NOT NULL DEFAULT '';
ALTER TABLE declaration ADD COLUMN holder_key TEXT NOT NULL DEFAULT '';
ALTER TABLE declaration ADD COLUMN holder_skeleton TEXT NOT NULL DEFAULT '';
ALTER TABLE declaration ADD COLUMN directory_words TEXT NOT NULL DEFAULT '';
ALTER TABLE declaration ADD COLUMN likeness BIGINT;

CREATE INDEX declaration_handle_key ON declaration (handle_key) WHERE visibility = 'public';
CREATE INDEX declaration_handle_skeleton ON declaration (handle_skeleton) WHERE visibility = 'public';
CREATE INDEX declaration_name_key ON declaration (name_key) WHERE visibility = 'public';
CREATE INDEX declaration_name_skeleton ON declaration (name_skeleton) WHERE visibility = 'public';
CREATE INDEX declaration_holder_key ON declaration (holder_key) WHERE visibility = 'public';
CREATE INDEX declaration_holder_skeleton ON declaration (holder_skeleton) WHERE visibility = 'public';
CREATE INDEX declaration_without_keys ON declaration (id) WHERE directory_words = '';

-- Words of the names of public declarations: each is found by its beginning.
CREATE TABLE directory_word (
    word TEXT COLLATE "C" NOT NULL,
    declaration TEXT NOT NULL REFERENCES declaration (id) ON DELETE CASCADE,
    whole TEXT NOT NULL,
    PRIMARY KEY (word, declaration) INCLUDE (whole)
);

CREATE INDEX directory_word_declaration ON directory_word (declaration);

-- What officers oversee: who has declared nothing, what has to be looked at again, what is public, and how many proofs of a
-- declaration were seen once and are no more, each a range of paths or of days. Triggers count those proofs, and withhold the
-- declarations of who has left or asked to be left alone.
ALTER TABLE declaration ADD COLUMN broken BIGINT NOT NULL DEFAULT 0;
UPDATE declaration SET broken = (SELECT COUNT(*) FROM proof
    WHERE declaration = declaration.id AND proof.state IN ('broken', 'stale') AND verified_at IS NOT NULL)
WHERE EXISTS (SELECT 1 FROM proof WHERE declaration = declaration.id AND proof.state IN ('broken', 'stale'));

ALTER TABLE declaration ADD COLUMN withheld BIGINT NOT NULL DEFAULT 0;
UPDATE declaration SET withheld = 1 WHERE person IN (SELECT id FROM person WHERE left_at IS NOT NULL);

DROP INDEX declaration_review;
CREATE INDEX declaration_review ON declaration (review_at, path, id, withheld) WHERE review_at IS NOT NULL;
CREATE INDEX declaration_public ON declaration (path, visibility, withheld, state)
WHERE visibility = 'public' AND withheld = 0 AND state NOT IN ('draft', 'retired');
CREATE INDEX declaration_broken ON declaration (path, id, broken, withheld, state)
WHERE broken > 0 AND withheld = 0 AND state NOT IN ('draft', 'retired');
CREATE INDEX person_missing ON person (unit_path, sort_name, id)
WHERE left_at IS NULL AND declared + confirmed + needs_review + lost + dormant = 0;

CREATE FUNCTION declarations_are_withheld() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
    UPDATE declaration SET withheld = (NEW.left_at IS NOT NULL OR NEW.restricted_at IS NOT NULL)::int
    WHERE person = NEW.id;
    RETURN NULL;
END $$;

CREATE TRIGGER declarations_are_withheld AFTER UPDATE OF left_at, restricted_at ON person
FOR EACH ROW EXECUTE FUNCTION declarations_are_withheld();

CREATE FUNCTION proofs_break() RETURNS trigger LANGUAGE plpgsql AS
$$
DECLARE
    whose TEXT;
BEGIN
    IF TG_OP = 'DELETE' THEN whose := OLD.declaration; ELSE whose := NEW.declaration; END IF;
    UPDATE declaration SET broken = (SELECT COUNT(*) FROM proof
        WHERE declaration = whose AND proof.state IN ('broken', 'stale') AND verified_at IS NOT NULL)
    WHERE id = whose;
    RETURN NULL;
END $$;

CREATE TRIGGER proofs_break AFTER UPDATE OF state ON proof FOR EACH ROW
WHEN (NEW.state <> OLD.state) EXECUTE FUNCTION proofs_break();
CREATE TRIGGER proofs_break_at_once AFTER INSERT ON proof FOR EACH ROW
WHEN (NEW.state IN ('broken', 'stale')) EXECUTE FUNCTION proofs_break();
CREATE TRIGGER proofs_break_no_more AFTER DELETE ON proof FOR EACH ROW
WHEN (OLD.state IN ('broken', 'stale')) EXECUTE FUNCTION proofs_break();

-- A report that an account pretends to be a member or an office. Path is that of the unit concerned.
CREATE TABLE impostor_case (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES unit (id),
    unit TEXT NOT NULL REFERENCES unit (id),
    path TEXT COLLATE "C" NOT NULL,
    person TEXT REFERENCES person (id) ON DELETE SET NULL,
    declaration TEXT REFERENCES declaration (id) ON DELETE SET NULL,
    platform TEXT NOT NULL,
    address TEXT NOT NULL,
    account_key TEXT NOT NULL,
    handle TEXT NOT NULL,
    handle_key TEXT NOT NULL,
    shown_name TEXT NOT NULL,
    account TEXT NOT NULL,
    reporter TEXT,
    reporter_contact TEXT,
    comparison TEXT NOT NULL,
    state TEXT NOT NULL,
    state_at BIGINT NOT NULL,
    round BIGINT NOT NULL,
    reply TEXT,
    reply_at BIGINT,
    outcome TEXT,
    told_platform_at BIGINT,
    expires_at BIGINT,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);

CREATE INDEX impostor_case_path ON impostor_case (path, created_at, id);
CREATE INDEX impostor_case_state ON impostor_case (state, path, created_at, id);
CREATE INDEX impostor_case_reporter ON impostor_case (reporter, organisation, state);
CREATE INDEX impostor_case_person ON impostor_case (person) WHERE person IS NOT NULL;
CREATE INDEX impostor_case_declaration ON impostor_case (declaration) WHERE declaration IS NOT NULL;
CREATE INDEX impostor_case_account ON impostor_case (account_key, state);
CREATE INDEX impostor_case_handle ON impostor_case (handle_key, state);
CREATE INDEX impostor_case_expiry ON impostor_case (expires_at) WHERE expires_at IS NOT NULL;

CREATE TABLE case_evidence (
    id TEXT NOT NULL PRIMARY KEY,
    in_case TEXT NOT NULL REFERENCES impostor_case (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    picture BYTEA,
    sha256 BYTEA NOT NULL,
    added_by TEXT,
    at BIGINT NOT NULL
);

CREATE UNIQUE INDEX case_evidence_case ON case_evidence (in_case, number);
CREATE INDEX case_evidence_picture ON case_evidence (in_case) WHERE picture IS NOT NULL;
CREATE INDEX case_evidence_added ON case_evidence (added_by) WHERE added_by IS NOT NULL;

-- A decision of a reviewer in a round; a reply begins a new round.
CREATE TABLE case_review (
    in_case TEXT NOT NULL REFERENCES impostor_case (id) ON DELETE CASCADE,
    round BIGINT NOT NULL,
    reviewer TEXT NOT NULL,
    decision TEXT NOT NULL,
    note TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (in_case, round, reviewer)
);

CREATE INDEX case_review_reviewer ON case_review (reviewer);

CREATE TABLE case_event (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    in_case TEXT NOT NULL,
    at BIGINT NOT NULL,
    by_person TEXT,
    what TEXT NOT NULL,
    from_state TEXT,
    to_state TEXT,
    detail TEXT NOT NULL,
    position BIGINT,
    seal BYTEA
);

CREATE INDEX case_event_case ON case_event (in_case, id);
CREATE UNIQUE INDEX case_event_position ON case_event (position) WHERE position IS NOT NULL;
CREATE INDEX case_event_unsealed ON case_event (id) WHERE seal IS NULL;
CREATE TRIGGER case_event_stays BEFORE UPDATE ON case_event FOR EACH ROW
WHEN (OLD.seal IS NOT NULL) EXECUTE FUNCTION history_stays();
CREATE TRIGGER case_event_remains BEFORE DELETE OR TRUNCATE ON case_event
FOR EACH STATEMENT EXECUTE FUNCTION history_stays();

-- What a member asks of their data, with the days by which the law wants an answer and the deed.
CREATE TABLE data_request (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES unit (id),
    path TEXT COLLATE "C" NOT NULL,
    person TEXT NOT NULL,
    kind TEXT NOT NULL,
    words TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    reply_day BIGINT NOT NULL,
    done_day BIGINT NOT NULL,
    state TEXT NOT NULL,
    answer TEXT NOT NULL,
    answered_at BIGINT,
    answered_by TEXT,
    done_at BIGINT,
    version BIGINT NOT NULL
);

CREATE INDEX data_request_all ON data_request (organisation, done_day, id);
CREATE INDEX data_request_pending ON data_request (organisation, done_day, id) WHERE state IN ('open', 'answered');
CREATE INDEX data_request_person ON data_request (person, asked_at);
CREATE INDEX data_request_due ON data_request (kind, state, done_day);

-- Whom nothing but an id is left of: what is restored from a backup is held against it.
CREATE TABLE erased_person (
    person TEXT NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL
);
