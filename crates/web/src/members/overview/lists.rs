//! The lists of the overview, page by page: who declared nothing, what is due for a review, proofs that are not seen any
//! more, accounts that are lost. Whoever is in a page is told so by the log of readings.

use crate::kept::day;
use crate::members::access::Member;
use crate::members::answers::{Answer, Stopped};
use crate::members::frame::{self, Desk};
use crate::members::office::{self, After, Crumb, ROWS, figure};
use crate::members::overview::words;
use crate::members::{proof_words, reading, states};
use crate::segments::Segments;
use crate::site::Site;
use crate::state::App;
use askama::Template;
use axum::extract::{Query, State};
use engine::check::Text;
use jiff::Timestamp;
use register::role::Deed;
use store::{BrokenRow, DueRow, LostRow, MissingRow, Page, Unit};

#[derive(Template)]
#[template(path = "members/overview_list.html")]
struct ListPage {
    site: Site,
    desk: Desk,
    way: Vec<Crumb>,
    unit: Unit,
    /// The last part of the page's address.
    code: &'static str,
    /// What the list is about.
    lead: &'static str,
    columns: Vec<&'static str>,
    rows: Vec<Vec<Shown>>,
    is_first: bool,
    next: Option<String>,
}

/// What a cell shows.
#[derive(Debug, Default)]
struct Shown {
    text: String,
    /// Where it leads.
    link: Option<String>,
    /// The class of a state; none for plain words.
    class: Option<&'static str>,
}

impl Shown {
    fn plain(text: impl Into<String>) -> Shown {
        Shown { text: text.into(), ..Shown::default() }
    }

    fn link(text: impl Into<String>, to: String) -> Shown {
        Shown { text: text.into(), link: Some(to), class: None }
    }

    fn state(text: impl Into<String>, class: &'static str) -> Shown {
        Shown { text: text.into(), link: None, class: Some(class) }
    }
}

/// What a page of a list needs beside its rows.
struct Listed {
    code: &'static str,
    lead: Text,
    columns: Vec<Text>,
    /// The place and what is shown there, as the log of readings names them.
    place: &'static str,
    what: &'static [&'static str],
    people: Vec<String>,
    rows: Vec<Vec<Shown>>,
    next: Option<String>,
}

/// The unit whose lists the reader may see.
async fn unit(app: &App, member: &Member, id: &str) -> Result<Unit, Stopped> {
    let unit = member.unit(app, id, Deed::SeeOverview).await?;
    // names are in every list
    if member.may(Deed::SeeMembers, &unit.path) { Ok(unit) } else { Err(Stopped::Missing) }
}

async fn page(app: &App, member: &Member, unit: Unit, after: &After, listed: Listed) -> Answer {
    let lang = member.lang;
    let people: Vec<&str> = listed.people.iter().map(String::as_str).collect();
    reading::log(app, member, listed.place, listed.what, &people).await?;
    let path = format!("/units/{}/overview/{}", unit.id, listed.code);
    let title = format!("{}: {}", words::list(listed.code, lang), unit.name);
    let (site, desk) = frame::of(member, &path, title);
    let page = ListPage {
        site,
        desk,
        way: office::way_to(app, member, &unit).await?,
        unit,
        code: listed.code,
        lead: listed.lead.get(lang),
        columns: listed.columns.iter().map(|words| words.get(lang)).collect(),
        rows: listed.rows,
        is_first: after.cursor().is_none(),
        next: listed.next,
    };
    office::reply(&page, None)
}

/// A page's rows as they are shown, with whose they are.
fn shown<T>(
    page: Page<T>,
    person: fn(&T) -> &str,
    show: impl Fn(T) -> Vec<Shown>,
) -> (Vec<String>, Vec<Vec<Shown>>, Option<String>) {
    let people = page.rows.iter().map(|row| person(row).to_owned()).collect();
    (people, page.rows.into_iter().map(show).collect(), page.next.map(|next| next.to_string()))
}

/// The platform and the name in the address, leading to the declaration.
fn account(platform: &str, handle: &str, declaration: &str) -> Shown {
    Shown::link(format!("{}: {handle}", office::platform(platform)), format!("/declarations/{declaration}"))
}

const ACCOUNT: Text = Text { vi: "Tài khoản", en: "Account" };
const WHOSE: Text = Text { vi: "Của", en: "Whose" };
const NAME: Text = Text { vi: "Họ và tên", en: "Name" };
const UNIT: Text = Text { vi: "Đơn vị", en: "Unit" };

/// `GET /units/{id}/overview/missing`.
pub(crate) async fn missing(
    State(app): State<App>,
    member: Member,
    Segments(id): Segments<String>,
    Query(after): Query<After>,
) -> Answer {
    let unit = unit(&app, &member, &id).await?;
    let lang = member.lang;
    let found = app.store.missing(&unit.path, after.cursor().as_ref(), ROWS).await?;
    let show = |row: MissingRow| {
        let class = if row.open_request { "verify" } else { "" };
        vec![
            Shown::link(row.name, format!("/members/{}", row.person)),
            Shown::plain(row.unit_name),
            Shown::state(words::asked(row.open_request, row.says_nothing, lang), class),
            Shown::plain(day(row.joined_at, lang)),
        ]
    };
    let (people, rows, next) = shown(found, |row| &row.person, show);
    let listed = Listed {
        code: "missing",
        lead: Text {
            vi: "Ai thật sự không có tài khoản nào cũng nằm ở đây; họ trả lời được bằng một nút khi có lời nhờ.",
            en: "Whoever has no account at all is here too; when they are asked, one button answers.",
        },
        columns: vec![NAME, UNIT, Text { vi: "Lời nhờ", en: "Request" }, Text { vi: "Vào từ", en: "Joined" }],
        place: "overview-missing",
        what: &["name", "unit", "accounts", "requests"],
        people,
        rows,
        next,
    };
    page(&app, &member, unit, &after, listed).await
}

/// `GET /units/{id}/overview/due`.
pub(crate) async fn due(
    State(app): State<App>,
    member: Member,
    Segments(id): Segments<String>,
    Query(after): Query<After>,
) -> Answer {
    let unit = unit(&app, &member, &id).await?;
    let (lang, now) = (member.lang, Timestamp::now());
    let today = crate::members::ask::today(now);
    let found = app.store.due(&unit.path, today, after.cursor().as_ref(), ROWS).await?;
    let late = Text { vi: "quá hạn", en: "overdue" }.get(lang);
    let show = |row: DueRow| {
        let until = day(row.review_at, lang);
        vec![
            account(&row.platform, &row.handle, &row.declaration),
            Shown::link(row.name, format!("/members/{}", row.person)),
            Shown::plain(row.unit_name),
            Shown::state(states::words(&row.state, lang), states::class(&row.state)),
            match row.review_at < now {
                true => Shown::state(format!("{until} ({late})"), "verify"),
                false => Shown::plain(until),
            },
        ]
    };
    let (people, rows, next) = shown(found, |row| &row.person, show);
    let listed = Listed {
        code: "due",
        lead: Text {
            vi: "Mỗi bản khai được chủ tài khoản xem lại mỗi năm một lần. Ở đây là những bản đến hạn trong 30 ngày tới hoặc đã quá hạn.",
            en: "Every member looks at each of their declarations once a year. These are due within 30 days, or overdue.",
        },
        columns: vec![
            ACCOUNT,
            WHOSE,
            UNIT,
            Text { vi: "Trạng thái", en: "State" },
            Text { vi: "Hạn xem lại", en: "Review by" },
        ],
        place: "overview-due",
        what: &["name", "unit", "accounts"],
        people,
        rows,
        next,
    };
    page(&app, &member, unit, &after, listed).await
}

/// `GET /units/{id}/overview/broken`.
pub(crate) async fn broken(
    State(app): State<App>,
    member: Member,
    Segments(id): Segments<String>,
    Query(after): Query<After>,
) -> Answer {
    let unit = unit(&app, &member, &id).await?;
    let lang = member.lang;
    let found = app.store.broken(&unit.path, after.cursor().as_ref(), ROWS).await?;
    let times = Text { vi: "lần tìm không thấy", en: "looks in vain" }.get(lang);
    let show = |row: BrokenRow| {
        let why = words::why(row.why.as_deref(), lang);
        vec![
            account(&row.platform, &row.handle, &row.declaration),
            Shown::link(row.name, format!("/members/{}", row.person)),
            Shown::plain(row.unit_name),
            Shown::plain(proof_words::method(&row.method, lang)),
            Shown::plain(format!("{why} ({} {times})", figure(row.failures, lang))),
            Shown::plain(row.checked_at.map(|at| day(at, lang)).unwrap_or_default()),
        ]
    };
    let (people, rows, next) = shown(found, |row| &row.person, show);
    let listed = Listed {
        code: "broken",
        lead: Text {
            vi: "Xác minh từng thấy mà nay không còn. Thường là chủ tài khoản sửa phần giới thiệu; cũng có khi tài khoản bị chiếm. Bạn hỏi họ trước khi kết luận.",
            en: "Proofs that were seen once and are no more. Mostly the member edited their profile; sometimes the account is in other hands. Ask them before you conclude anything.",
        },
        columns: vec![
            ACCOUNT,
            WHOSE,
            UNIT,
            Text { vi: "Cách xác minh", en: "Proof" },
            Text { vi: "Vì sao", en: "Why" },
            Text { vi: "Xem lần cuối", en: "Last looked for" },
        ],
        place: "overview-broken",
        what: &["name", "unit", "accounts"],
        people,
        rows,
        next,
    };
    page(&app, &member, unit, &after, listed).await
}

/// `GET /units/{id}/overview/lost`.
pub(crate) async fn lost(
    State(app): State<App>,
    member: Member,
    Segments(id): Segments<String>,
    Query(after): Query<After>,
) -> Answer {
    let unit = unit(&app, &member, &id).await?;
    let lang = member.lang;
    let found = app.store.lost(&unit.path, after.cursor().as_ref(), ROWS).await?;
    let show = |row: LostRow| {
        vec![
            account(&row.platform, &row.handle, &row.declaration),
            Shown::link(row.name, format!("/members/{}", row.person)),
            Shown::plain(row.unit_name),
            Shown::plain(day(row.state_at, lang)),
        ]
    };
    let (people, rows, next) = shown(found, |row| &row.person, show);
    let listed = Listed {
        code: "lost",
        lead: Text {
            vi: "Tài khoản mà chủ báo là bị mất hoặc bị chiếm, chưa lấy lại được. Các bước lấy lại có trong trang của họ.",
            en: "Accounts that their members reported as lost or hijacked and do not have back yet. The steps to get them back are on the members' own pages.",
        },
        columns: vec![ACCOUNT, WHOSE, UNIT, Text { vi: "Từ ngày", en: "Since" }],
        place: "overview-lost",
        what: &["name", "unit", "accounts"],
        people,
        rows,
        next,
    };
    page(&app, &member, unit, &after, listed).await
}
