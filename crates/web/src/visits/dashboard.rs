//! How often what is a member's was read, for that member alone: by page, by day, and from which sites. Of pages, never of readers: a
//! site from which only a few came is not told by its name.

use super::{calendar, spark};
use crate::members::access::Member;
use crate::members::answers::{Answer, Stopped};
use crate::members::frame::{self, Desk};
use crate::members::office::figure;
use crate::site::{self, Site};
use crate::state::App;
use askama::Template;
use axum::extract::State;
use engine::check::{Lang, Text};
use http::StatusCode;
use jiff::Timestamp;
use store::{Post, Visits, day_of_visit};

/// Posts that have a line of their own: those that were read most.
const MOST_POSTS: usize = 50;
/// Visits from which on a site is told by its name.
const LEAST_TOLD: u64 = 10;
/// Characters of a post's first words.
const LONGEST_TITLE: usize = 80;

#[derive(Template)]
#[template(path = "members/page_visits.html")]
struct VisitsPage {
    site: Site,
    desk: Desk,
    /// The address of the page; none where there is none.
    address: Option<String>,
    /// Whether readers see the figures.
    is_shown: bool,
    /// What the figures are called.
    names: Vec<&'static str>,
    lines: Vec<Line>,
    spark: String,
    /// The days of the drawing, the last first.
    days: Vec<(String, String)>,
    /// Where readers came from, with how many.
    sites: Vec<(String, String)>,
    has_visits: bool,
}

/// The figures of a page or of several.
struct Line {
    name: String,
    link: Option<String>,
    figures: [String; 5],
}

/// `GET /me/page/visits`.
pub(crate) async fn show(State(app): State<App>, member: Member) -> Answer {
    let (lang, person) = (member.lang, member.id());
    let title = Text { vi: "Lượt xem trang của tôi", en: "Visits to my page" }.get(lang);
    let (site, desk) = frame::of(&member, "/me/page/visits", title);
    let page = app.store.personal_page(person).await?;
    let today = day_of_visit(Timestamp::now());
    let first = calendar::first_of(today);
    let counted = app.store.visits_by_page(person, today).await?;
    let days = app.store.visits_by_day(person, None, first, today).await?;
    let days = calendar::every_day(&days, today);
    let all = days.iter().map(|(_, visits)| visits).sum();
    let sites = app.store.visits_by_site(person, first, today).await?;
    let told = |(day, visits): &(i64, u64)| (calendar::written(*day, lang), figure(*visits, lang));
    let page = VisitsPage {
        site,
        desk,
        address: page.as_ref().map(|page| format!("/@{}", page.name)),
        is_shown: page.is_some_and(|page| page.shows_visits),
        names: calendar::NAMES.iter().map(|name| name.get(lang)).collect(),
        has_visits: !counted.is_empty(),
        lines: lines(&app, counted, lang).await?,
        spark: spark::drawn(&days, lang),
        days: days.iter().rev().map(told).collect(),
        sites: places(&sites, all, lang),
    };
    Ok(site::page(StatusCode::OK, &page))
}

/// The page itself, the posts that were read most, the other posts together, and the sum of all.
async fn lines(app: &App, mut counted: Vec<(String, Visits)>, lang: Lang) -> Result<Vec<Line>, Stopped> {
    let together = |counted: &[(String, Visits)]| {
        counted.iter().fold(Visits::default(), |sum, (_, one)| sum_of(&sum, one))
    };
    let all = together(&counted);
    let of_page = counted.iter().position(|(post, _)| post.is_empty()).map(|at| counted.remove(at).1);
    let line = |name: &str, link: Option<String>, visits: &Visits| Line {
        name: name.to_owned(),
        link,
        figures: calendar::figures(visits, lang),
    };
    let page = Text { vi: "Trang của tôi", en: "My page itself" }.get(lang);
    let mut lines = vec![line(page, None, &of_page.unwrap_or_default())];
    let rest = counted.split_off(counted.len().min(MOST_POSTS));
    for (id, visits) in &counted {
        let post = app.store.post(id).await?;
        let link = post.as_ref().map(|post| format!("/me/posts/{}", post.id));
        lines.push(line(&named(post.as_ref(), lang), link, visits));
    }
    if !rest.is_empty() {
        let others = Text { vi: "Các bài khác, cộng lại", en: "All other posts together" }.get(lang);
        lines.push(line(others, None, &together(&rest)));
    }
    if lines.len() > 1 {
        lines.push(line(Text { vi: "Cộng tất cả", en: "Everything together" }.get(lang), None, &all));
    }
    Ok(lines)
}

const fn sum_of(one: &Visits, other: &Visits) -> Visits {
    Visits {
        today: one.today + other.today,
        yesterday: one.yesterday + other.yesterday,
        week: one.week + other.week,
        month: one.month + other.month,
        all: one.all + other.all,
    }
}

/// What a post is called in the list.
fn named(post: Option<&Post>, lang: Lang) -> String {
    let Some(post) = post else {
        return Text { vi: "Một bài không còn nữa", en: "A post that is gone" }.get(lang).to_owned();
    };
    let body = &post.body;
    let first_line = body.text.lines().next().unwrap_or_default();
    let name =
        [&*body.title, &*body.link_title, first_line, &*body.link].into_iter().find(|text| !text.is_empty());
    let name = name.unwrap_or_default();
    let mut short: String = name.chars().take(LONGEST_TITLE).collect();
    if name.chars().nth(LONGEST_TITLE).is_some() {
        short.push('…');
    }
    short
}

/// Where readers came from. Sites with few visits are told together, and so are those whose name was not kept; whoever's browser named
/// none is the rest.
fn places(sites: &[(String, u64)], all: u64, lang: Lang) -> Vec<(String, String)> {
    let (mut few, mut unnamed, mut told) = (0, 0, Vec::new());
    for (site, visits) in sites {
        match site.as_str() {
            "" => unnamed += visits,
            _ if *visits < LEAST_TOLD => few += visits,
            site => told.push((site.to_owned(), *visits)),
        }
    }
    let none = all.saturating_sub(sites.iter().map(|(_, visits)| visits).sum());
    let others = [
        (
            few,
            Text {
                vi: "Các trang khác, mỗi trang dưới mười lượt",
                en: "Other sites, fewer than ten visits each",
            },
        ),
        (unnamed, Text { vi: "Các trang vượt quá 50 trang một ngày", en: "Sites beyond fifty on one day" }),
        (none, Text { vi: "Không rõ, hoặc mở thẳng", en: "Not told, or opened directly" }),
    ];
    told.extend(
        others
            .into_iter()
            .filter(|(visits, _)| *visits > 0)
            .map(|(visits, name)| (name.get(lang).to_owned(), visits)),
    );
    told.into_iter().map(|(site, visits)| (site, figure(visits, lang))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(sites: &[(&str, u64)], all: u64) -> Vec<(String, String)> {
        let sites: Vec<_> = sites.iter().map(|(site, visits)| ((*site).to_owned(), *visits)).collect();
        places(&sites, all, Lang::Vi)
    }

    #[test]
    fn sites_with_fewer_than_ten_visits_are_told_together() {
        let sites = [
            ("l.facebook.com", 1_234),
            ("baomoi.com", 10),
            ("blog-rieng.vn", 9),
            ("", 7),
            ("mot-nguoi.vn", 1),
        ];
        let expected = [
            ("l.facebook.com", "1.234"),
            ("baomoi.com", "10"),
            ("Các trang khác, mỗi trang dưới mười lượt", "10"),
            ("Các trang vượt quá 50 trang một ngày", "7"),
            ("Không rõ, hoặc mở thẳng", "739"),
        ];
        let told = told(&sites, 2_000);
        assert_eq!(told.iter().map(|(site, visits)| (&**site, &**visits)).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn nothing_is_told_of_nothing() {
        assert_eq!(told(&[], 0), []);
        assert_eq!(told(&[("a.vn", 12)], 12), [("a.vn".to_owned(), "12".to_owned())]);
        assert_eq!(told(&[("a.vn", 12)], 11).len(), 1, "a day may begin between the two questions");
    }
}
