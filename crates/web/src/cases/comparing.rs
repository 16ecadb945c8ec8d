//! A reported account beside the declared one: compared when it is reported, kept as codes, and said in words to reviewers. The names
//! themselves are looked up when they are shown, so that nothing of them stays here.

use crate::members::answers::Stopped;
use crate::state::App;
use engine::check::Lang;
use register::directory::How;
use register::impostor::{self, HandleLike, NameLike, PictureLike};
use serde_json::{Map, Value};
use store::{Declaration, ImpostorCase};

/// What is seen of the reported account.
pub(crate) struct Reported<'a> {
    /// The name it shows, as it was typed.
    pub(crate) shown_name: &'a str,
    /// Its handle.
    pub(crate) handle: &'a str,
    /// What its picture can be known again by.
    pub(crate) picture: Option<u64>,
}

/// A comparison in words.
pub(crate) struct Compared {
    /// The names.
    pub(crate) name: Option<&'static str>,
    /// Whether the name was compared with that of the member or unit, and not with the one that the account shows.
    pub(crate) is_of_holder: bool,
    /// The handles.
    pub(crate) handle: Option<&'static str>,
    /// The pictures.
    pub(crate) picture: Option<&'static str>,
}

/// The declaration to compare with: the one that was named, else one of the member's on the same platform, else any.
///
/// # Errors
/// The database's failure.
pub(crate) async fn declared(
    app: &App,
    person: Option<&str>,
    declaration: Option<&str>,
    platform: &str,
) -> Result<Option<Declaration>, Stopped> {
    if let Some(id) = declaration {
        return Ok(app.store.declaration(id).await?.filter(is_declared));
    }
    let Some(person) = person else { return Ok(None) };
    let mut all = app.store.declarations_of(person).await?;
    all.retain(is_declared);
    let same = all.iter().position(|declaration| declaration.said.platform == platform);
    Ok(if all.is_empty() { None } else { Some(all.swap_remove(same.unwrap_or_default())) })
}

fn is_declared(declaration: &Declaration) -> bool {
    !matches!(declaration.state.as_str(), "draft" | "retired")
}

/// Compares a reported account with what is declared, and with the name of whom it is said to be.
///
/// # Errors
/// The database's failure.
pub(crate) async fn compare(
    app: &App,
    reported: &Reported<'_>,
    declared: Option<&Declaration>,
    holder: &str,
) -> Result<Value, Stopped> {
    let likeness = match declared {
        Some(declaration) => app.store.likeness(&declaration.id).await?,
        None => None,
    };
    let said =
        declared.map(|declaration| (declaration.said.shown_name.as_str(), declaration.said.handle.as_str()));
    Ok(codes(reported, said, likeness, holder))
}

fn codes(reported: &Reported<'_>, said: Option<(&str, &str)>, likeness: Option<u64>, holder: &str) -> Value {
    let mut codes = Map::new();
    let mut keep = |name: &str, code: &str| {
        codes.insert(name.to_owned(), Value::from(code));
    };
    if !reported.shown_name.is_empty() {
        let with_account = said.map(|(name, _)| impostor::name(reported.shown_name, name));
        match with_account.filter(|like| *like != NameLike::Different) {
            Some(like) => keep("name", like.code()),
            None => {
                keep("name", impostor::name(reported.shown_name, holder).code());
                keep("of", "holder");
            }
        }
    }
    if let Some((_, handle)) = said.filter(|(_, handle)| !handle.is_empty() && !reported.handle.is_empty()) {
        keep("handle", impostor::handle(reported.handle, handle).code());
    }
    if let Some((one, other)) = reported.picture.zip(likeness) {
        keep("picture", impostor::picture(one, other).code());
    }
    Value::Object(codes)
}

/// The comparison of a case in words. A code that is not known says nothing.
pub(crate) fn words(case: &ImpostorCase, lang: Lang) -> Compared {
    let code = |name: &str| case.comparison.get(name).and_then(Value::as_str).unwrap_or_default();
    let name = NameLike::ALL.into_iter().find(|like| like.code() == code("name"));
    let picture = PictureLike::ALL.into_iter().find(|like| like.code() == code("picture"));
    Compared {
        name: name.map(|like| like.words().get(lang)),
        is_of_holder: code("of") == "holder",
        handle: handle(code("handle")).map(|like| like.words().get(lang)),
        picture: picture.map(|like| like.words().get(lang)),
    }
}

fn handle(code: &str) -> Option<HandleLike> {
    let alike = How::ALL.into_iter().map(HandleLike::Resembles);
    [HandleLike::Same, HandleLike::Different].into_iter().chain(alike).find(|like| like.code() == code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn reported<'a>(shown_name: &'a str, handle: &'a str, picture: Option<u64>) -> Reported<'a> {
        Reported { shown_name, handle, picture }
    }

    #[test]
    fn what_is_kept_is_codes_without_a_name() {
        let declared = Some(("Nguyễn Văn An", "nguyen.van.an"));
        let kept = codes(&reported("Nguyễn Văn An", "nguyenvanan", Some(7)), declared, Some(7), "An Nguyễn");
        assert_eq!(kept, json!({ "name": "same", "handle": "separators", "picture": "same" }));
    }

    #[test]
    fn a_name_unlike_the_accounts_is_compared_with_the_holders() {
        let declared = Some(("Chuyện làng", "chuyenlang"));
        let kept = codes(&reported("Nguyễn Văn An", "x", None), declared, Some(1), "Nguyễn Văn An");
        assert_eq!(kept, json!({ "name": "same", "of": "holder", "handle": "different" }));
        assert_eq!(codes(&reported("", "", None), None, None, "Sở Thử Nghiệm"), json!({}));
    }
}
