//! Before a post goes out: its words whole, marks where a finding concerns them, and the finding's own words beside them. What has
//! to be read has a box of its own, never ticked beforehand. The same view serves drafts, corrections and sourced replies.

use crate::members::access::Member;
use crate::members::answers::{Answer, Stopped, sentence};
use crate::members::frame::{self, Desk};
use crate::members::office;
use crate::members::posts::checking::{self, is_weighty};
use crate::members::posts::compose;
use crate::members::posts::marked::{self, Mark, Passage, Piece};
use crate::members::posts::publish::Pressed;
use crate::members::posts::questions::{self, Question};
use crate::members::posts::typed::Typed;
use crate::members::posts::{DRAFT, badge, clock, own, path_of, shown};
use crate::segments::Segments;
use crate::site::Site;
use crate::state::App;
use crate::words::words;
use askama::Template;
use axum::extract::{Query, State};
use engine::check::{Gate, Lang, Severity, Text};
use engine::gates::timing::personal_data::Redacted;
use engine::report::view::exhibits::{Column, Exhibit};
use engine::report::view::{BlindView, FindingView, Quote, View};
use engine::report::wording::Words;
use engine::report::{CheckReport, Report, Verdict};
use jiff::Timestamp;
use serde::Deserialize;
use store::{Post, PostBody, PostCheck};

/// A finding in words, beside what it concerns.
#[derive(Debug)]
pub(crate) struct Note {
    /// Its number among the findings, the heaviest first.
    pub(crate) number: usize,
    /// The name of its check.
    pub(crate) check: String,
    /// Where the check is explained.
    pub(crate) explained: String,
    /// The gate that it belongs to.
    pub(crate) gate: &'static str,
    /// What it weighs, as a class and in words.
    pub(crate) class: &'static str,
    /// See `class`.
    pub(crate) weighs: &'static str,
    /// What was seen, why it matters, what to do.
    pub(crate) words: Words,
    /// Its sentences beside those of the source.
    pub(crate) pairs: Vec<[Column; 2]>,
    /// What it points at, where that stands nowhere in the post's own words.
    pub(crate) quotes: Vec<Quote>,
    /// Whether the post's words have marks of it.
    pub(crate) is_marked: bool,
    /// Whether it has to be read before the post goes out.
    pub(crate) is_to_read: bool,
    /// Whether its box was ticked in a form that is shown again.
    pub(crate) is_read: bool,
}

/// A paragraph of the post with the notes that follow it.
#[derive(Debug)]
pub(crate) struct Beside {
    /// `title`, `text` or `link`.
    pub(crate) kind: &'static str,
    /// The paragraph's pieces, each with the class of its heaviest mark.
    pub(crate) pieces: Vec<(Piece, &'static str)>,
    /// The findings whose first words stand in it.
    pub(crate) notes: Vec<Note>,
}

/// A post with what the gates saw in it.
#[derive(Debug)]
pub(crate) struct Review {
    /// The verdict as a class and in a sentence.
    pub(crate) class: &'static str,
    /// See `class`.
    pub(crate) sentence: &'static str,
    /// The five gates: name, state in words, class.
    pub(crate) gates: Vec<(&'static str, &'static str, &'static str)>,
    /// The post's words with their notes.
    pub(crate) passages: Vec<Beside>,
    /// Findings that stand at no place of it.
    pub(crate) rest: Vec<Note>,
    /// What could not be looked at.
    pub(crate) blind: Vec<BlindView>,
    /// Findings that have to be read.
    pub(crate) to_read: usize,
}

impl Review {
    /// Lays a post out with its report. `read` names the checks whose boxes were ticked.
    pub(crate) fn of(body: &PostBody, report: &Report, read: &[String], lang: Lang) -> Review {
        let at = report.checked_at.parse().unwrap_or(Timestamp::UNIX_EPOCH);
        let evidence = checking::evidence(body, at);
        let view = View::new(report, Some(&evidence), lang);
        let checks: Vec<&CheckReport> = report.gates.iter().flat_map(|gate| &gate.checks).collect();
        let found = |finding: &FindingView| {
            let name = finding.name.rsplit('/').next().unwrap_or_default();
            checks.iter().find(|check| check.check == name).copied()
        };
        // words of an older encoding were read otherwise than they were typed: their places are not those of a report
        let is_as_typed = evidence.page().text == body.text;
        let marks = |field: &str| -> Vec<Mark> {
            let of = |finding: &FindingView| marks_of(finding.number, found(finding), field, body);
            view.findings.iter().flat_map(of).collect()
        };
        let mut passages = Vec::new();
        let title = marked::passages(checking::headline(body), &marks("title"));
        passages.extend(title.into_iter().map(|passage| ("title", passage)));
        let text = marked::passages(&body.text, &if is_as_typed { marks("text") } else { Vec::new() });
        passages.extend(text.into_iter().map(|passage| ("text", passage)));
        let link = marked::passages(&body.link, &marks("url"));
        passages.extend(link.into_iter().map(|passage| ("link", passage)));
        let classes: Vec<&'static str> = view.findings.iter().map(|f| f.severity.name()).collect();
        let mut notes: Vec<Option<Note>> =
            view.findings.into_iter().map(|finding| Some(note(finding, read, lang))).collect();
        let passages =
            passages.into_iter().map(|(kind, passage)| beside(kind, passage, &mut notes, &classes));
        let passages: Vec<Beside> = passages.collect();
        Review {
            class: badge::class(report.verdict.name()),
            sentence: advice(report.verdict).get(lang),
            gates: view
                .gates
                .iter()
                .map(|gate| (title_of(gate.gate, lang), gate.label, gate.state.name()))
                .collect(),
            passages,
            rest: notes.into_iter().flatten().collect(),
            blind: view.blind,
            to_read: checking::to_read(report).count(),
        }
    }

    /// The same for words that are not about to be published here: there is nothing to tick.
    pub(crate) fn without_boxes(mut self) -> Review {
        let notes = self.passages.iter_mut().flat_map(|passage| &mut passage.notes).chain(&mut self.rest);
        notes.for_each(|note| note.is_to_read = false);
        Review { to_read: 0, ..self }
    }
}

/// The verdict as advice to whoever wrote the words.
const fn advice(verdict: Verdict) -> Text {
    match verdict {
        Verdict::Stop => Text {
            vi: "Nên dừng lại đã: có dấu hiệu nguy hiểm, kể rõ bên dưới.",
            en: "Better stop here: there are signs of danger, set out below.",
        },
        Verdict::Verify => Text {
            vi: "Khoan đã: có điều cần kiểm lại trước, kể rõ bên dưới.",
            en: "Wait a moment: something needs checking first, set out below.",
        },
        Verdict::NotEnough => Text {
            vi: "Không thấy gì lạ, nhưng cũng chưa có gì để người đọc tin chắc. Có nguồn thì bạn dẫn thêm.",
            en: "Nothing odd was seen, but nothing vouches for it either. If you have a source, name it.",
        },
        Verdict::NothingUnusual => Text {
            vi: "Không thấy gì lạ trong những điều đã xét. Đúng hay sai vẫn là do bạn cân nhắc.",
            en: "Nothing unusual in what was looked at. Whether it is right is still yours to weigh.",
        },
    }
}

fn title_of(gate: Gate, lang: Lang) -> &'static str {
    gate.title().get(lang)
}

/// The marks of a finding in one field. What concerns the link is marked at the link as a whole.
fn marks_of(number: usize, check: Option<&CheckReport>, field: &str, body: &PostBody) -> Vec<Mark> {
    let spans = check.into_iter().flat_map(|check| &check.evidence);
    let marks = spans.filter_map(|span| {
        let place = match field {
            "url" => {
                let is_links = span.field.starts_with("links[") && span.link.as_deref() == Some(&*body.link);
                (span.field == "url" || is_links).then(|| 0..body.link.chars().count())?
            }
            field => (span.field == field).then_some(span.start?..span.end?)?,
        };
        Some(Mark { finding: number, place })
    });
    marks.collect()
}

/// A passage with the notes of the findings that begin in it.
fn beside(
    kind: &'static str,
    passage: Passage,
    notes: &mut [Option<Note>],
    classes: &[&'static str],
) -> Beside {
    let class = |piece: &Piece| {
        let heaviest = piece.findings.first().and_then(|number| classes.get(number.checked_sub(1)?));
        heaviest.copied().unwrap_or_default()
    };
    let own = passage.findings.iter().filter_map(|number| notes.get_mut(number.checked_sub(1)?)?.take());
    let own = own.map(|note| Note { is_marked: true, quotes: Vec::new(), ..note }).collect();
    let pieces = passage.pieces.into_iter().map(|piece| {
        let class = class(&piece);
        (piece, class)
    });
    Beside { kind, pieces: pieces.collect(), notes: own }
}

fn note(finding: FindingView, read: &[String], lang: Lang) -> Note {
    let w = words(lang);
    let check = finding.name.rsplit('/').next().unwrap_or_default().to_owned();
    let pairs = finding.exhibits.into_iter().filter_map(|exhibit| match exhibit {
        Exhibit::Texts(pair) => Some([pair.left, pair.right]),
        _ => None,
    });
    Note {
        number: finding.number,
        explained: format!("/checks/{}", finding.name),
        gate: finding.gate,
        class: finding.severity.name(),
        weighs: match finding.severity {
            Severity::Stop => w.severity_stop,
            Severity::Verify => w.severity_verify,
            Severity::Note => w.severity_note,
            Severity::Reassures => w.severity_reassures,
        },
        words: finding.words,
        pairs: pairs.collect(),
        quotes: finding.quotes,
        is_marked: false,
        is_to_read: is_weighty(finding.severity),
        is_read: read.contains(&check),
        check,
    }
}

#[derive(Template)]
#[template(path = "members/post_review.html")]
struct ReviewPage {
    site: Site,
    desk: Desk,
    trouble: Option<String>,
    review: Option<Review>,
    /// When it was checked.
    checked: String,
    /// Whether the check does not count any more.
    is_stale: bool,
    /// What readers will see.
    badge: String,
    questions: Vec<Question>,
    redacted: Option<Redacted>,
    /// The fields of the post, for the form that takes the redacted words.
    typed: Typed,
    version: i64,
    /// Where the form goes that publishes.
    action: String,
    /// Where the form goes that changes the words.
    changing: String,
    /// Where the form goes that deletes a draft.
    deleting: Option<String>,
    /// The words of a correction with their check; empty for a draft.
    sealed: String,
    /// What readers are told of a correction.
    correction: String,
    has_page: bool,
    /// Until when the member wants to wait.
    waits: Option<String>,
}

impl ReviewPage {
    /// How many findings have to be read.
    fn to_read(&self) -> usize {
        self.review.as_ref().map_or(0, |review| review.to_read)
    }
}

/// What is about to go out.
pub(super) struct Presented<'a> {
    /// The post.
    pub(super) post: &'a Post,
    /// Its words, or those that are to come in their place.
    pub(super) body: &'a PostBody,
    /// The check of those words.
    pub(super) check: Option<&'a PostCheck>,
    /// A correction as it is carried, and what readers are told of it.
    pub(super) correction: Option<(String, String)>,
    /// What was ticked and answered in a form that is shown again.
    pub(super) pressed: Option<&'a Pressed>,
    /// Why the form was refused.
    pub(super) stopped: Option<&'a Stopped>,
}

/// The page on which a member reads what was seen.
pub(super) async fn page(app: &App, member: &Member, presented: Presented<'_>) -> Answer {
    let Presented { post, body, check, correction, pressed, stopped } = presented;
    let (lang, now) = (member.lang, Timestamp::now());
    let report = check.and_then(checking::report_of);
    let read = pressed.map(|pressed| pressed.read.as_slice()).unwrap_or_default();
    let mut questions = report.as_ref().map_or_else(Vec::new, |report| questions::of(report, body, lang));
    for question in &mut questions {
        question.answer = pressed.map(|pressed| pressed.answer(question.gate)).unwrap_or_default();
    }
    let (path, is_correction) = (path_of(&post.id), correction.is_some());
    let (sealed, correction) = correction.unwrap_or_default();
    let title = Text { vi: "Đọc lại trước khi đăng", en: "Read it before it goes out" }.get(lang);
    let (site, desk) = frame::of(member, &path, title);
    let action = if is_correction { format!("{path}/correct") } else { format!("{path}/publish") };
    let waits = post.ready_at.filter(|ready| *ready > now && !is_correction);
    let page = ReviewPage {
        site,
        desk,
        trouble: stopped.map(|stopped| sentence(stopped, lang)),
        checked: check.map(|check| clock(check.at, now, lang)).unwrap_or_default(),
        is_stale: !check.is_some_and(|check| checking::is_current(check, body, now)),
        badge: check.map(|check| badge::sentence(&check.verdict, check.at, lang)).unwrap_or_default(),
        questions,
        redacted: checking::redacted(body, now, lang),
        review: report.as_ref().map(|report| Review::of(body, report, read, lang)),
        typed: Typed::of(body),
        version: post.version,
        changing: if is_correction { action.clone() } else { path.clone() },
        deleting: (!is_correction).then(|| format!("{path}/delete")),
        action,
        sealed,
        correction,
        has_page: is_correction || app.store.personal_page(member.id()).await?.is_some(),
        waits: waits.map(|ready| clock(ready, now, lang)),
    };
    office::reply(&page, stopped)
}

/// `?do=change` and `?done=`.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default, rename = "do")]
    what: String,
    #[serde(default)]
    done: String,
}

/// `GET /me/posts/{id}`: of a draft what was seen in it, of what went out how it stands.
pub(crate) async fn show(
    State(app): State<App>,
    member: Member,
    Segments(id): Segments<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let post = own(&app, &member, &id, &[]).await?;
    match post.state.as_str() {
        DRAFT if asked.what == "change" => compose::changed_page(&app, &member, &post, None, None),
        DRAFT => page(&app, &member, Presented::of(&post)).await,
        _ => shown::page(&app, &member, post, &asked.done, None).await,
    }
}

impl<'a> Presented<'a> {
    /// A draft as it is kept.
    pub(super) fn of(post: &'a Post) -> Presented<'a> {
        let (body, check) = (&post.body, post.check.as_ref());
        Presented { post, body, check, correction: None, pressed: None, stopped: None }
    }
}
