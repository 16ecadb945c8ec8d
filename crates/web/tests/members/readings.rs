//! The reading log: whoever is shown something of a member is written down in that member's log during that very request,
//! with what it was. Every route of the table is walked by every office against a member whose every field is marked.

use super::targets::{Kind, filled, form, kind, make};
use super::world::{Person, World};
use crate::client::{Answer, Ask};
use flate2::read::DeflateDecoder;
use jiff::Timestamp;
use serde_json::json;
use std::collections::BTreeSet;
use std::io::Read as _;
use store::{
    Declaration, FirstCredential, Joining, Move, NewCase, NewDataRequest, NewDeclaration, NewEvidence,
    NewInvitation, NewReading, PersonName, ReadingOf, Store, Unit,
};
use web::members::TABLE;

const NAME: &str = "Mạc Thị Dấuvết";
const LOGIN: &str = "dauvet-dangnhap";
pub(super) const EMAIL: &str = "dauvet-thu@vidu.vn";
const PICTURE: &[u8] = b"\xff\xd8\xff dauvet-anh";

/// What stands in a field of the member, and the code under which reading it is logged.
const MARKS: &[(&str, &str)] = &[
    (NAME, "name"),
    (LOGIN, "no code at all: nobody else is ever shown it"),
    (EMAIL, "email"),
    ("dauvet-lienhe", "contact"),
    ("dauvet.taikhoan", "accounts"),
    ("Dấuvết Tênhiện", "accounts"),
    ("dauvet-mucdich", "accounts"),
    ("dauvet-cungquanly", "accounts"),
    ("dauvet-anh", "picture"),
    ("dauvet-lydo", "history"),
    ("dauvet-yeucau", "requests"),
    ("dauvet-vuviec", "cases"),
    ("dauvet-chungcu", "cases"),
];

/// What somebody would declare, every field marked.
pub(super) fn said(address: &str) -> NewDeclaration {
    NewDeclaration {
        shown_name: "Dấuvết Tênhiện".to_owned(),
        purpose: "dauvet-mucdich".to_owned(),
        contact: "dauvet-lienhe".to_owned(),
        managers: vec!["dauvet-cungquanly".to_owned()],
        ..World::said(address)
    }
}

/// A member of a unit with a mark in every field; their id.
pub(super) async fn marked(store: &Store, unit: &Unit, passkey: store::NewPasskey) -> String {
    let now = Timestamp::now();
    let new = NewInvitation {
        unit: unit.id.clone(),
        name: NAME.to_owned(),
        email: None,
        code: None,
        role: None,
        batch: None,
        invited_by: None,
    };
    let invitation = store.invite(&new, now).await.unwrap();
    let name = register::name::read(NAME).unwrap();
    let joining = Joining {
        name: PersonName { text: NAME.to_owned(), sort_key: name.sort_key(), words: name.words() },
        login: Some(LOGIN.to_owned()),
        email: Some(EMAIL.to_owned()),
        language: "vi".to_owned(),
        user_handle: None,
    };
    let passkey = FirstCredential::Passkey(passkey);
    store.accept_invitation(&invitation.id, &joining, &passkey, &[], now).await.unwrap().unwrap().id
}

/// The declaration of the marked member: an officer sent it back with a reason, so that its history names both.
async fn declaration(world: &World, of: &str, officer: &str) -> Declaration {
    let (store, now) = (&world.store, Timestamp::now());
    let said = said("https://www.facebook.com/dauvet.taikhoan");
    let draft = store.draft_declaration(of, &said, now).await.unwrap();
    store.set_picture(of, &draft.id, Some(PICTURE), now).await.unwrap();
    let draft = store.declaration(&draft.id).await.unwrap().unwrap();
    let declared = world.moved(draft, "declared").await;
    let detail = json!({ "reason": "dauvet-lydo" });
    let step = Move {
        version: declared.version,
        from: "declared",
        to: "needs-review",
        mover: "officer",
        by: Some(officer),
        detail: &detail,
    };
    store.move_declaration(&declared.id, &step, now).await.unwrap();
    store.declaration(&declared.id).await.unwrap().unwrap()
}

/// A case about the marked member, and its picture.
async fn case(world: &World, of: &str, declaration: &str) -> Vec<String> {
    let account = register::account::read("https://www.facebook.com/nguoi.gia").unwrap();
    let new = NewCase {
        organisation: world.root.id.clone(),
        unit: world.own.id.clone(),
        person: Some(of.to_owned()),
        declaration: Some(declaration.to_owned()),
        platform: account.platform.id.clone(),
        handle_key: register::directory::handle_key(&account.handle),
        address: account.address,
        account_key: account.key,
        handle: account.handle,
        shown_name: "Người Giả".to_owned(),
        account: "dauvet-vuviec".to_owned(),
        reporter: None,
        reporter_contact: None,
        comparison: json!({ "name": "same", "handle": "separators" }),
    };
    let picture = Some(b"\xff\xd8\xff dauvet-chungcu".to_vec());
    let evidence = NewEvidence { kind: "profile-picture".to_owned(), text: String::new(), picture };
    let case = world.store.report_impostor(&new, &[evidence], Timestamp::now()).await.unwrap().case;
    vec![case.id, case.evidence[0].id.clone()]
}

/// The marked member, and what of theirs can be asked for.
struct Marked {
    person: Person,
    declaration: String,
    request: String,
    data_request: String,
    /// A case about them, and a picture of it.
    case: Vec<String>,
}

impl Marked {
    async fn of(world: &World, officer: &Person) -> Marked {
        let id = marked(&world.store, &world.own, world.passkey()).await;
        let now = Timestamp::now();
        let due = register::rights::due(register::rights::Kind::Correct, now);
        let asked = NewDataRequest {
            person: id.clone(),
            kind: "correct".to_owned(),
            words: "dauvet-yeucau".to_owned(),
            reply_day: due.reply_by,
            done_day: due.done_by,
        };
        let data_request = world.store.ask_data(&asked, now).await.unwrap().id;
        let declaration = declaration(world, &id, &officer.id).await.id;
        let request = world.request(&world.own, &id).await;
        let token = world.sign_in(&id).await;
        let case = case(world, &id, &declaration).await;
        let person = Person { id, login: LOGIN.to_owned(), token };
        Marked { person, declaration, request, data_request, case }
    }

    /// The addresses of a route that lead to this member, or to where they are.
    async fn paths(&self, world: &World, method: &str, route: &str) -> Vec<String> {
        let kind = kind(route).unwrap_or_else(|| panic!("nobody said what {route} shows: see targets.rs"));
        let is_last = method == "post" && (route.ends_with("/leave") || route.ends_with("/close"));
        let with = |part: &str| vec![filled(route, &[part.to_owned()])];
        match kind {
            Kind::Nothing => vec![route.to_owned()],
            Kind::Unit => {
                let mut paths = [&world.own, &world.root].map(|unit| with(&unit.id).remove(0)).to_vec();
                if method == "get" && route == "/units/{id}" {
                    paths.push(format!("{}?search=dauvet", paths[1]));
                }
                paths
            }
            Kind::Member if !is_last => with(&self.person.id),
            Kind::Declaration => with(&self.declaration),
            Kind::Request if !is_last => with(&self.request),
            Kind::DataRequest | Kind::AskedData => with(&self.data_request),
            Kind::Case | Kind::PublicCase => {
                vec![filled(route, &self.case[..route.matches('{').count()])]
            }
            kind => vec![make(world, kind, route, &world.own, &self.person).await.path(route)],
        }
    }

    /// The lines of their log, the newest first.
    async fn readings(&self, world: &World) -> Vec<ReadingOf> {
        world.store.readings_of(&self.person.id, None, 100).await.unwrap()
    }
}

/// An answer with its headers, and what a packed file holds.
fn opened(answer: &Answer) -> Vec<u8> {
    let mut all = answer.body.clone();
    for (name, value) in &answer.headers {
        all.extend_from_slice(format!("\n{name}: {value}").as_bytes());
    }
    if answer.body.starts_with(b"PK\x03\x04") {
        all.extend(unpacked(&answer.body));
    }
    // the letters of a paper are pictures; it is a table with names
    if answer.body.starts_with(b"%PDF") {
        all.extend_from_slice(NAME.as_bytes());
    }
    all
}

/// The parts of a ZIP file (APPNOTE 4.3.7), each read from its own header on.
fn unpacked(file: &[u8]) -> Vec<u8> {
    let number = |at: usize| usize::from(u16::from_le_bytes([file[at], file[at + 1]]));
    let mut parts = Vec::new();
    for at in 0..file.len().saturating_sub(30) {
        if file[at..].starts_with(b"PK\x03\x04") {
            let data = &file[at + 30 + number(at + 26) + number(at + 28)..];
            match number(at + 8) {
                8 => drop(DeflateDecoder::new(data).read_to_end(&mut parts)),
                _ => parts.extend_from_slice(data),
            }
        }
    }
    parts
}

fn holds(bytes: &[u8], mark: &str) -> bool {
    let encoded: String = url::form_urlencoded::byte_serialize(mark.as_bytes()).collect();
    [mark, &encoded].iter().any(|mark| bytes.windows(mark.len()).any(|part| part == mark.as_bytes()))
}

fn ask(world: &World, reader: &Person, method: &str, route: &str, path: &str) -> Ask {
    let ask = Ask::new(world.server.at, &method.to_uppercase(), path);
    let ask = world.with_token(ask, &reader.token);
    let form = form(route);
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, &**value)).collect();
    if method == "post" { ask.form(&form) } else { ask }
}

/// Walks routes with every office; which marks were seen where.
async fn walk(is_taken: fn(&str) -> bool) -> BTreeSet<(&'static str, &'static str)> {
    let world = World::new().await;
    let readers = [
        world.person(&world.own, Some("officer")).await,
        world.person(&world.root, Some("auditor")).await,
        world.person(&world.root, Some("administrator")).await,
        world.person(&world.own, Some("publisher")).await,
        world.person(&world.own, None).await,
        world.person(&world.sibling, Some("officer")).await,
    ];
    let marked = Marked::of(&world, &readers[0]).await;
    let mut seen = BTreeSet::new();
    for (method, route, _) in TABLE.iter().filter(|(_, route, _)| is_taken(route) && *route != "/sign-out") {
        for reader in &readers {
            for path in marked.paths(&world, method, route).await {
                let before = marked.readings(&world).await.first().map_or(0, |reading| reading.id);
                let answer = ask(&world, reader, method, route, &path).send().await;
                let bytes = opened(&answer);
                let logged = marked.readings(&world).await;
                let logged = logged.iter().filter(|line| line.id > before);
                let codes: BTreeSet<&str> = logged
                    .filter(|line| line.reader.as_deref() == Some(&*reader.id))
                    .flat_map(|line| line.what.iter().map(String::as_str))
                    .collect();
                for (mark, code) in MARKS.iter().filter(|(mark, _)| holds(&bytes, mark)) {
                    assert!(
                        codes.contains(code),
                        "{method} {path} shows {mark:?} of a member, and their log says nothing of {code}: {codes:?}"
                    );
                    seen.insert((*code, *route));
                }
            }
        }
    }
    let told = world.get(&marked.person, "/me/data/readings").send().await;
    for unknown in ["ở nơi khác (", "dữ liệu khác của bạn"] {
        assert!(!told.text().contains(unknown), "a place or a field has no words: {}", told.text());
    }
    for reader in &readers {
        assert_eq!(world.opens(&reader.token).await, reader.id, "a reader went lost on the way");
    }
    world.end().await;
    seen
}

/// Fails when the walk did not see what it is there to see.
fn assert_seen(seen: &BTreeSet<(&str, &str)>, expected: &[(&str, &str)]) {
    for sight in expected {
        assert!(seen.contains(sight), "{sight:?} was not seen, so the walk proves nothing: {seen:?}");
    }
}

/// Whether a route is for everybody's own.
fn is_own(route: &str) -> bool {
    route == "/me" || route.starts_with("/me/")
}

#[tokio::test]
async fn whatever_a_units_pages_show_of_a_member_stands_in_their_log() {
    let seen = walk(|route| route.starts_with("/units")).await;
    assert_seen(
        &seen,
        &[
            ("name", "/units/{id}"),
            ("name", "/units/{id}/declarations"),
            ("accounts", "/units/{id}/declarations"),
            ("name", "/units/{id}/events"),
            ("name", "/units/{id}/overview.xlsx"),
            ("accounts", "/units/{id}/overview.xlsx"),
        ],
    );
}

#[tokio::test]
async fn whatever_pages_about_a_member_show_stands_in_their_log() {
    let seen = walk(|route| !route.starts_with("/units") && !is_own(route)).await;
    assert_seen(
        &seen,
        &[
            ("name", "/members/{id}"),
            ("accounts", "/members/{id}"),
            ("name", "/members/{id}/roles"),
            ("name", "/members/{id}/reset"),
            ("name", "/members/{id}/leave"),
            ("name", "/requests/{id}"),
            ("name", "/declarations/{id}"),
            ("contact", "/declarations/{id}"),
            ("history", "/declarations/{id}"),
            ("picture", "/declarations/{id}/picture"),
            ("accounts", "/declarations/{id}/attest"),
            ("name", "/data-requests/{id}"),
            ("requests", "/data-requests/{id}"),
            ("name", "/cases/{id}"),
            ("accounts", "/cases/{id}"),
            ("cases", "/cases/{id}"),
            ("cases", "/cases/{id}/pictures/{evidence}"),
        ],
    );
}

#[tokio::test]
async fn nobodys_own_pages_show_anything_of_somebody_else() {
    let seen = walk(is_own).await;
    assert!(seen.is_empty(), "{seen:?}");
}

#[tokio::test]
async fn a_member_reads_who_was_shown_what_and_is_not_told_of_themselves() {
    let world = World::new().await;
    let officer = world.named(&world.own, "Trần Thị Bích", Some("officer")).await;
    let marked = Marked::of(&world, &officer).await;
    let page = "/me/data/readings";
    let own =
        [page, "/me", "/me/accounts", &format!("/me/accounts/{}", marked.declaration)].map(str::to_owned);
    for path in &own {
        assert_eq!(world.get(&marked.person, path).send().await.status, 200, "{path}");
    }
    let empty = world.get(&marked.person, page).send().await;
    assert!(empty.text().contains("Chưa có ai xem dữ liệu của bạn."), "{}", empty.text());

    assert_eq!(world.get(&officer, &format!("/units/{}", world.own.id)).send().await.status, 200);
    let told = world.get(&marked.person, page).send().await;
    let text = told.text();
    assert!(text.contains("Cán bộ phụ trách Trần Thị Bích (Phòng Báo chí)"), "{text}");
    assert!(text.contains("của bạn trên trang đơn vị"), "{text}");
    assert!(!text.contains(&officer.id) && !text.contains("unit-page"), "{text}");
    let english = world.get(&marked.person, &format!("{page}?lang=en")).send().await;
    assert!(english.text().contains("Officer Trần Thị Bích (Phòng Báo chí)"), "{}", english.text());
    // the officer's name stood in the history that the member looked at
    let officers = world.store.readings_of(&officer.id, None, 10).await.unwrap();
    assert_eq!(officers.iter().map(|line| line.place.as_str()).collect::<Vec<_>>(), ["declaration-history"]);
    world.end().await;
}

#[tokio::test]
async fn a_long_log_is_read_page_by_page() {
    let world = World::new().await;
    let officer = world.person(&world.own, Some("officer")).await;
    let member = world.person(&world.own, None).await;
    for number in 0..101 {
        // the same twice in a row would be one line with a count
        let place = if number % 2 == 0 { "unit-page" } else { "member-page" };
        let new = NewReading {
            reader: Some(&officer.id),
            as_what: "officer",
            place,
            what: &["name"],
            organisation: Some(&world.root.id),
            people: &[&member.id],
        };
        world.store.log_reading(&new, Timestamp::now()).await.unwrap();
    }
    let first = world.get(&member, "/me/data/readings").send().await;
    let lines = |answer: &Answer| answer.text().matches("xem họ tên của bạn").count();
    assert_eq!(lines(&first), 100);
    let (_, next) = first.text().split_once("?before=").unwrap();
    let next = next.split('"').next().unwrap();
    let second = world.get(&member, &format!("/me/data/readings?before={next}")).send().await;
    assert_eq!(lines(&second), 1);
    assert!(!second.text().contains("?before="), "{}", second.text());
    world.end().await;
}
