//! WebFinger (RFC 7033): where somebody's page and feeds are, for servers that know only `name@host`. It tells of pages that anybody
//! may see and of no others.

use crate::directory::{for_a_minute, for_other_sites};
use crate::failure::Failure;
use crate::person::account::proven;
use crate::person::address::{Form, Place, What, is_name};
use crate::person::frame::Holder;
use crate::person::seen::{self, Seen, trouble};
use crate::site::{unstored, with_wait};
use crate::state::App;
use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, StatusCode, header};
use serde_json::{Value, json};

/// Bytes of a question at most.
const MOST_BYTES: usize = 1_024;

/// What is asked.
#[derive(Debug, Default, PartialEq, Eq)]
struct Question {
    /// Of whom.
    resource: String,
    /// Which links are wanted; all when none is named.
    relations: Vec<String>,
}

/// `GET /.well-known/webfinger`.
pub(crate) async fn answer(
    State(app): State<App>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let Some(question) = read(query.as_deref().unwrap_or_default()) else {
        let said = "resource=acct:name@host, please (RFC 7033, 4.2)\n";
        return for_other_sites((StatusCode::BAD_REQUEST, said).into_response());
    };
    let asked_host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    match found(&app, &question, asked_host).await {
        Ok(Some(found)) => {
            let json = ([(header::CONTENT_TYPE, "application/jrd+json")], found.to_string());
            for_other_sites(for_a_minute(json.into_response()))
        }
        Ok(None) => for_other_sites((StatusCode::NOT_FOUND, "nobody of this name\n").into_response()),
        Err(failure) => unstored(with_wait(failure.status().into_response(), &failure)),
    }
}

/// The question of a query; `None` where it names nobody.
fn read(query: &str) -> Option<Question> {
    if query.len() > MOST_BYTES {
        return None;
    }
    let mut question = Question::default();
    for (key, value) in url::form_urlencoded::parse(query.as_bytes()) {
        match &*key {
            // the first counts: more than one would be asking for nothing in particular
            "resource" if question.resource.is_empty() => question.resource = value.into_owned(),
            "rel" => question.relations.push(value.into_owned()),
            _ => {}
        }
    }
    url::Url::parse(&question.resource).is_ok().then_some(question)
}

async fn found(app: &App, question: &Question, asked_host: &str) -> Result<Option<Value>, Failure> {
    let origin = app.origin();
    let Some(name) = name_of(&question.resource, &origin, asked_host) else { return Ok(None) };
    let seen = seen::page(app, &name, None).await?.filter(Seen::is_for_anybody);
    let Some(seen) = seen else { return Ok(None) };
    let page = &seen.shown.page;
    let entries = app.store.directory_of_person(&page.person).await.map_err(trouble)?;
    let holder = Holder::of(&seen, &origin);
    let mut links = links(&holder, &origin, &proven(&entries));
    let wanted = &question.relations;
    links.retain(|link| wanted.is_empty() || wanted.iter().any(|relation| link["rel"] == **relation));
    Ok(Some(json!({
        "subject": format!("acct:{}@{}", page.name, host_of(&origin)),
        "aliases": [holder.url],
        "links": links,
    })))
}

fn links(holder: &Holder, origin: &str, accounts: &[String]) -> Vec<Value> {
    let html = "text/html";
    let mut links = vec![
        json!({ "rel": "http://webfinger.net/rel/profile-page", "type": html, "href": holder.url }),
        json!({ "rel": "self", "type": html, "href": holder.url }),
    ];
    if let Some(portrait) = &holder.portrait {
        let href = format!("{origin}{portrait}");
        links.push(json!({ "rel": "http://webfinger.net/rel/avatar", "type": "image/jpeg", "href": href }));
    }
    for form in Form::ALL {
        let path = Place::new(&holder.page_name, What::Feed(form)).path();
        links.push(json!({ "rel": "alternate", "type": form.kind(), "href": format!("{origin}{path}") }));
    }
    links.extend(accounts.iter().map(|href| json!({ "rel": "me", "href": href })));
    links
}

/// The page that a resource names on this site: `acct:name@host`, or the page's own address.
fn name_of(resource: &str, origin: &str, asked_host: &str) -> Option<String> {
    let is_ours = |host: &str| {
        let own = host_of(origin);
        let bare = own.split(':').next().unwrap_or_default();
        [own, bare, asked_host].iter().any(|ours| !ours.is_empty() && host.eq_ignore_ascii_case(ours))
    };
    let scheme = resource.split(':').next().unwrap_or_default();
    let name = if scheme.eq_ignore_ascii_case("acct") {
        let (name, host) = resource[scheme.len() + 1..].rsplit_once('@')?;
        is_ours(host).then(|| name.to_ascii_lowercase())?
    } else {
        let url = url::Url::parse(resource).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
        let host = url.port().map_or_else(
            || url.host_str().map(str::to_owned),
            |port| Some(format!("{}:{port}", url.host_str()?)),
        );
        let place = Place::read(url.path()).filter(|place| place.what == What::Page)?;
        is_ours(&host?).then_some(place.name)?
    };
    is_name(&name).then_some(name)
}

/// Host and port of an origin.
fn host_of(origin: &str) -> &str {
    origin.split_once("://").map_or(origin, |(_, host)| host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_resource_is_an_account_or_a_page_of_this_site() {
        let name =
            |resource: &str| name_of(resource, "https://xet.example", "xet.example").unwrap_or_default();
        for resource in [
            "acct:an.cu@xet.example",
            "acct:An.Cu@XET.example",
            "ACCT:an.cu@xet.example",
            "https://xet.example/@an.cu",
            "https://xet.example/@an.cu/",
            "http://xet.example/@An.Cu",
        ] {
            assert_eq!(name(resource), "an.cu", "{resource}");
        }
        for resource in [
            "acct:an.cu@other.example",
            "acct:an.cu",
            "acct:@xet.example",
            "acct:an..cu@xet.example",
            "mailto:an.cu@xet.example",
            "https://other.example/@an.cu",
            "https://xet.example/@an.cu/feed.atom",
            "https://xet.example/an.cu",
            "acct:an.cu@xet.example@evil.example",
        ] {
            assert_eq!(name(resource), "", "{resource}");
        }
        let local = |resource: &str| name_of(resource, "http://localhost:8080", "127.0.0.1:8080");
        for resource in ["acct:an.cu@localhost", "acct:an.cu@localhost:8080", "http://127.0.0.1:8080/@an.cu"]
        {
            assert_eq!(local(resource).as_deref(), Some("an.cu"), "{resource}");
        }
    }

    #[test]
    fn a_question_without_a_resource_is_none() {
        for query in ["", "resource=", "resource=an", "rel=self", "resource=%ff"] {
            assert_eq!(read(query), None, "{query}");
        }
        let asked = read("rel=self&resource=acct%3Aan.cu%40xet.example&rel=me&resource=acct:b@c.d").unwrap();
        assert_eq!((asked.resource.as_str(), asked.relations.len()), ("acct:an.cu@xet.example", 2));
        assert_eq!(read(&format!("resource=acct:{}@b.c", "a".repeat(MOST_BYTES))), None);
    }
}
