//! The row that names the columns, in Vietnamese or English, with marks or without.

/// Rows above it that may hold a title.
pub(super) const MOST_ROWS_ABOVE: usize = 20;

/// The longest title of a column, in bytes.
const MOST_TITLE_BYTES: usize = 200;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Name,
    /// The part of a name in front of the given name.
    Family,
    /// The given name.
    Given,
    Email,
    Unit,
    Code,
}

/// Names of columns, in small letters without marks; the first line that has one decides.
const COLUMNS: &[(Kind, &[&str])] = &[
    (
        Kind::Name,
        &[
            "ho ten",
            "ho va ten",
            "ho ten day du",
            "ten day du",
            "ten thanh vien",
            "ho ten thanh vien",
            "ho va ten thanh vien",
            "name",
            "full name",
            "fullname",
            "member name",
            "display name",
            "member",
        ],
    ),
    (
        Kind::Family,
        &[
            "ho",
            "ho dem",
            "ho va dem",
            "ho va ten dem",
            "ho ten dem",
            "ho lot",
            "last name",
            "surname",
            "family name",
            "lastname",
        ],
    ),
    (Kind::Given, &["ten", "ten goi", "first name", "given name", "firstname", "forename"]),
    (
        Kind::Email,
        &[
            "email",
            "e mail",
            "mail",
            "email address",
            "e mail address",
            "thu dien tu",
            "dia chi email",
            "dia chi e mail",
            "dia chi thu",
            "dia chi thu dien tu",
            "hop thu",
            "gmail",
        ],
    ),
    (
        Kind::Unit,
        &[
            "don vi",
            "ten don vi",
            "unit",
            "phong",
            "phong ban",
            "phong ban don vi",
            "ban",
            "to",
            "chi nhanh",
            "bo phan",
            "khoa",
            "lop",
            "department",
            "team",
            "branch",
            "division",
            "organisation",
            "organization",
            "to chuc",
            "chi hoi",
            "chi doan",
        ],
    ),
    (
        Kind::Code,
        &[
            "ma",
            "ma so",
            "ma thanh vien",
            "ma nhan vien",
            "ma so nhan vien",
            "ma hoi vien",
            "ma doan vien",
            "ma sinh vien",
            "ma can bo",
            "mssv",
            "msnv",
            "so the",
            "code",
            "id",
            "member code",
            "member id",
            "employee id",
            "employee code",
            "number",
        ],
    ),
];

/// Where the columns are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Columns {
    pub(super) name: Option<usize>,
    pub(super) family: Option<usize>,
    pub(super) given: Option<usize>,
    pub(super) email: Option<usize>,
    pub(super) unit: Option<usize>,
    pub(super) code: Option<usize>,
}

impl Columns {
    /// The columns that a row names; `None` when it names none for names.
    pub(super) fn of<'c>(cells: impl Iterator<Item = &'c str>) -> Option<Columns> {
        let mut columns = Columns::default();
        for (at, cell) in cells.enumerate().take(super::MOST_COLUMNS) {
            if cell.len() > MOST_TITLE_BYTES {
                continue;
            }
            let title = engine::catalogue::plain_name(cell);
            let kind = COLUMNS.iter().find(|(_, titles)| titles.contains(&title.as_str())).map(|(k, _)| *k);
            let place = match kind {
                Some(Kind::Name) => &mut columns.name,
                Some(Kind::Family) => &mut columns.family,
                Some(Kind::Given) => &mut columns.given,
                Some(Kind::Email) => &mut columns.email,
                Some(Kind::Unit) => &mut columns.unit,
                Some(Kind::Code) => &mut columns.code,
                None => continue,
            };
            place.get_or_insert(at);
        }
        let has_names = columns.name.is_some() || columns.given.is_some();
        has_names.then_some(columns)
    }
}
