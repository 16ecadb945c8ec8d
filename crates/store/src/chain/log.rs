//! The logs that are chained, and how a row of each is written as one text that both databases give alike: each column with its
//! length before it, so that no two rows have the same text.

use crate::pools::Pools;

/// A log whose rows are sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Log {
    /// What was done in organisations.
    Organisation,
    /// What happened to declarations.
    Declaration,
    /// What members agreed to.
    Consent,
    /// Who read whose data.
    Reading,
    /// What happened to cases.
    Case,
}

/// What a log is read and written with. Rows come as `id, position, seal, body, detail, salt, detail_digest`; the last three are
/// null where a log has no text that can be erased.
pub(crate) struct Statements {
    /// What is not sealed yet: after an id.
    pub(super) unsealed: &'static str,
    /// What is sealed, after a position, at most so many.
    pub(super) sealed: &'static str,
    /// Seals rows: a JSON array of `[id, position, seal, salt]`, the last two in hexadecimal digits.
    pub(super) seal: &'static str,
}

macro_rules! part {
    ($column:literal) => {
        concat!("COALESCE(length(CAST(", $column, " AS TEXT)) || ':' || CAST(", $column, " AS TEXT), '-')")
    };
}

macro_rules! statements {
    (
        $table:literal, $detail:literal, [$first:literal $(, $column:literal)*], $seal:literal, $mine:literal,
        $lines:ident
    ) => {
        Statements {
            unsealed: concat!(
                "SELECT id, position, seal, ", part!($first) $(, " || ' ' || ", part!($column))*, ", ", $detail,
                " FROM ", $table, " WHERE seal IS NULL AND id > $1 ", $mine, " ORDER BY id"
            ),
            sealed: concat!(
                "SELECT id, position, seal, ", part!($first) $(, " || ' ' || ", part!($column))*, ", ", $detail,
                " FROM ", $table, " WHERE position > $1 ORDER BY position LIMIT $2"
            ),
            seal: concat!(
                "UPDATE ", $table, " SET position = line.position, seal = line.seal", $seal,
                " FROM (", $lines!(), ") AS line WHERE ", $table, ".id = line.id"
            ),
        }
    };
}

/// The rows to seal, one at a time from the array. One statement seals them all: on a server each would be a round trip.
macro_rules! of_json {
    () => {
        "SELECT value ->> 0 AS id, value ->> 1 AS position, unhex(value ->> 2) AS seal, unhex(value ->> 3) AS salt
         FROM json_each($1)"
    };
}
macro_rules! of_jsonb {
    () => {
        "SELECT (value ->> 0)::bigint AS id, (value ->> 1)::bigint AS position, decode(value ->> 2, 'hex') AS seal,
             decode(value ->> 3, 'hex') AS salt
         FROM jsonb_array_elements($1::jsonb) AS lines (value)"
    };
}

/// Null in place of text that can be erased.
macro_rules! plain {
    ($table:literal, $columns:tt) => {
        statements!($table, "NULL, NULL, NULL", $columns, "", "", of_json)
    };
}
macro_rules! plain_here {
    ($table:literal, $columns:tt) => {
        statements!(
            $table,
            "CAST(NULL AS TEXT), CAST(NULL AS BYTEA), CAST(NULL AS BYTEA)",
            $columns,
            "",
            // a row of another transaction is not this one's to seal
            "AND xmin = pg_current_xact_id()::xid",
            of_jsonb
        )
    };
}

macro_rules! organisation {
    ($make:ident) => {
        $make!("organisation_event", ["id", "organisation", "at", "by_person", "what", "subject", "detail"])
    };
}
macro_rules! consent {
    ($make:ident) => {
        $make!(
            "consent_event",
            ["id", "person", "purpose", "scope", "version", "language", "given", "how", "at"]
        )
    };
}
macro_rules! case {
    ($make:ident) => {
        $make!("case_event", ["id", "in_case", "at", "by_person", "what", "from_state", "to_state", "detail"])
    };
}

const SQLITE: [Statements; 5] = [
    organisation!(plain),
    statements!(
        "declaration_event",
        "detail, salt, detail_digest",
        ["id", "declaration", "at", "by_person", "mover", "what", "from_state", "to_state"],
        ", salt = line.salt",
        "",
        of_json
    ),
    consent!(plain),
    plain!(
        "reading",
        ["id", "at", "reader", "reader_as", "place", "what", "organisation", "people", "hex(people_digest)"]
    ),
    case!(plain),
];

const POSTGRESQL: [Statements; 5] = [
    organisation!(plain_here),
    statements!(
        "declaration_event",
        "detail, salt, detail_digest",
        ["id", "declaration", "at", "by_person", "mover", "what", "from_state", "to_state"],
        ", salt = line.salt",
        "AND xmin = pg_current_xact_id()::xid",
        of_jsonb
    ),
    consent!(plain_here),
    plain_here!(
        "reading",
        [
            "id",
            "at",
            "reader",
            "reader_as",
            "place",
            "what",
            "organisation",
            "people",
            "upper(encode(people_digest, 'hex'))"
        ]
    ),
    case!(plain_here),
];

impl Log {
    /// Every log, in the order in which several are sealed.
    pub(crate) const ALL: [Log; 5] =
        [Log::Organisation, Log::Declaration, Log::Consent, Log::Reading, Log::Case];

    /// Its table.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Log::Organisation => "organisation_event",
            Log::Declaration => "declaration_event",
            Log::Consent => "consent_event",
            Log::Reading => "reading",
            Log::Case => "case_event",
        }
    }

    /// Its statements on SQLite, or on PostgreSQL.
    pub(super) const fn statements(self, is_sqlite: bool) -> &'static Statements {
        const LISTS: [&[Statements; 5]; 2] = [&SQLITE, &POSTGRESQL];
        &LISTS[if is_sqlite { 0 } else { 1 }][self as usize]
    }
}

/// Whether a store is a SQLite file.
pub(super) const fn is_sqlite(pools: &Pools) -> bool {
    matches!(pools, Pools::Sqlite { .. })
}
