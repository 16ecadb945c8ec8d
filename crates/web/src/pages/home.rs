//! The places where something is given to be checked: home, compare, before I post.

use crate::failure::Failure;
use crate::lang::Language;
use crate::site::{self, Site};
use crate::words::words;
use askama::Template;
use axum::extract::RawQuery;
use axum::response::Response;
use engine::check::{Gate, Lang};
use http::StatusCode;

/// Examples that a newcomer can try: of each pair the Vietnamese one, then the English one.
const EXAMPLES: [[&str; 2]; 3] = [
    [
        include_str!("../../../../examples/scam-bank-sms.txt"),
        include_str!("../../assets/example-bank.en.txt"),
    ],
    [
        include_str!("../../../../examples/chain-message.txt"),
        include_str!("../../assets/example-chain.en.txt"),
    ],
    [
        include_str!("../../../../examples/family-message.txt"),
        include_str!("../../assets/example-family.en.txt"),
    ],
];

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage {
    site: Site,
    what: String,
    trouble: Option<String>,
    examples: [(&'static str, &'static str); 3],
    gates: [Gate; 5],
}

#[derive(Template)]
#[template(path = "compare.html")]
struct ComparePage {
    site: Site,
    what: String,
    source: String,
    trouble: Option<String>,
}

#[derive(Template)]
#[template(path = "draft.html")]
struct DraftPage {
    site: Site,
    what: String,
    trouble: Option<String>,
}

/// `GET /`. A bookmark may fill the field in with `?url=` or `?text=`; it is never checked before the reader presses the
/// button.
pub(crate) async fn home(Language(lang): Language, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    let value = |name: &str| {
        let mut pairs = url::form_urlencoded::parse(query.as_bytes());
        pairs.find_map(|(key, value)| (key == name).then(|| value.into_owned()))
    };
    home_page(lang, value("url").or_else(|| value("text")).unwrap_or_default(), None)
}

/// `GET /compare`.
pub(crate) async fn compare(Language(lang): Language) -> Response {
    compare_page(lang, String::new(), String::new(), None)
}

/// `GET /draft`.
pub(crate) async fn draft(Language(lang): Language) -> Response {
    draft_page(lang, String::new(), None)
}

/// Home, with what was given still in the field when it could not be checked.
pub(crate) fn home_page(lang: Lang, what: String, failure: Option<&Failure>) -> Response {
    let w = words(lang);
    let labels = [w.home_example_bank, w.home_example_chain, w.home_example_family];
    let column = usize::from(lang == Lang::En);
    let page = HomePage {
        site: Site::new(lang, "/", w.tagline),
        what,
        trouble: failure.map(|f| f.sentence(w, lang)),
        examples: [0, 1, 2].map(|i| (EXAMPLES[i][column].trim(), labels[i])),
        gates: Gate::ALL,
    };
    answered(&page, failure)
}

/// The same for a comparison.
pub(crate) fn compare_page(lang: Lang, what: String, source: String, failure: Option<&Failure>) -> Response {
    let w = words(lang);
    let trouble = failure.map(|f| f.sentence(w, lang));
    answered(
        &ComparePage { site: Site::new(lang, "/compare", w.compare_title), what, source, trouble },
        failure,
    )
}

/// The same for a draft.
pub(crate) fn draft_page(lang: Lang, what: String, failure: Option<&Failure>) -> Response {
    let w = words(lang);
    let trouble = failure.map(|f| f.sentence(w, lang));
    answered(&DraftPage { site: Site::new(lang, "/draft", w.draft_title), what, trouble }, failure)
}

fn answered(page: &impl Template, failure: Option<&Failure>) -> Response {
    match failure {
        None => site::page(StatusCode::OK, page),
        Some(failure) => site::unstored(site::with_wait(site::page(failure.status(), page), failure)),
    }
}
