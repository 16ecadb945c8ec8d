//! A report that its reader takes along: in the other language, kept under a link, deleted, expired. And what the database
//! file holds meanwhile.

use crate::pages::{is_guarded, is_self_contained, values};
use crate::server::{Server, store};
use jiff::{SignedDuration, Timestamp};
use std::path::Path;
use store::NewKeptReport;

/// Words that stand nowhere else, in no other form.
const TEXT: &str = "Chia sẻ gấp trước khi bị xóa!!! Bà Xuyến Khoắng ở làng Quẫy Đuôi nói vậy";
const MARK: &str = "Quẫy Đuôi";

/// The sealed report that a page carries.
pub(crate) fn sealed(html: &str) -> &str {
    html.split("name=\"sealed\" value=\"").nth(1).expect("a sealed report").split('"').next().unwrap()
}

/// Whether any file of the database holds the mark: the file, its log, whatever lies beside it.
fn is_on_disk(folder: &Path) -> bool {
    let holds = |bytes: &[u8]| bytes.windows(MARK.len()).any(|w| w == MARK.as_bytes());
    std::fs::read_dir(folder).unwrap().any(|file| holds(&std::fs::read(file.unwrap().path()).unwrap()))
}

/// Checks the text and keeps the report: the address of the maker's page.
async fn kept(server: &Server) -> String {
    let report = server.post("/check").form(&[("what", TEXT)]).send().await;
    let answer = server.post("/reports").form(&[("sealed", sealed(report.text()))]).send().await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    assert_eq!(answer.header("cache-control"), "no-store");
    answer.header("location").to_owned()
}

#[tokio::test]
async fn a_report_is_read_again_in_the_other_language() {
    let server = Server::start().await;
    let report = server.post("/check?lang=vi").form(&[("what", TEXT)]).send().await;
    assert_eq!(values(report.text(), "formaction"), ["/report?lang=en"]);
    let again = server.post("/report?lang=en").form(&[("sealed", sealed(report.text()))]).send().await;
    assert_eq!((again.status, again.header("cache-control")), (200, "no-store"));
    assert!(again.text().contains("<html lang=\"en\">") && again.text().contains(MARK));
    is_guarded(&again);
    is_self_contained(again.text());
    assert_eq!(values(again.text(), "formaction"), ["/report?lang=vi"]);
    let back = server.post("/report?lang=vi").form(&[("sealed", sealed(again.text()))]).send().await;
    let body = |html: &str| html.split("<div class=\"report\">").nth(1).unwrap().to_owned();
    assert_eq!(body(back.text()), body(report.text()), "there and back changes nothing");
    server.end().await;
}

#[tokio::test]
async fn a_seal_that_is_not_ours_is_refused() {
    let (server, other) = (Server::start().await, Server::start().await);
    let report = other.post("/check").form(&[("what", TEXT)]).send().await;
    let foreign = sealed(report.text()).to_owned();
    let mut changed = sealed(server.post("/check").form(&[("what", TEXT)]).send().await.text()).to_owned();
    let middle = changed.len() / 2;
    changed.replace_range(middle..=middle, if changed.as_bytes()[middle] == b'A' { "B" } else { "A" });
    for bad in [foreign.as_str(), &changed, "", "A", "////", "\u{0}", &"A".repeat(100_000)] {
        for path in ["/report", "/reports"] {
            let answer =
                server.post(path).header("accept-language", "en").form(&[("sealed", bad)]).send().await;
            assert_eq!(answer.status, 400, "{path}");
            assert!(answer.text().contains("This report is old or was changed"));
        }
    }
    assert_eq!(server.store().await.kept_totals(Timestamp::now()).await.unwrap().count, 0);
    other.end().await;
    server.end().await;
}

#[tokio::test]
async fn a_kept_report_opens_for_whoever_has_the_link_until_its_maker_deletes_it() {
    let server = Server::start_with(|s| s.public_url = Some("https://xet.example".into()), &[]).await;
    let manage = kept(&server).await;
    let (link, token) = manage.rsplit_once('/').unwrap();
    let page = server.get(&manage).send().await;
    assert_eq!(page.status, 200);
    assert!(page.text().contains(&format!("https://xet.example{link}</p>")), "{}", page.text());
    let open = server.get(link).send().await;
    assert_eq!((open.status, open.header("cache-control")), (200, "no-store"));
    assert_eq!(open.header("strict-transport-security"), "max-age=31536000");
    assert!(open.text().contains(MARK) && open.text().contains("noindex"));
    assert!(!open.text().contains(token), "the link must not let others delete");
    assert!(
        server
            .get(&format!("{link}?lang=en"))
            .send()
            .await
            .text()
            .contains("Somebody asked to keep this report")
    );
    for answer in [&page, &open] {
        is_guarded(answer);
        is_self_contained(answer.text());
    }

    let delete = format!("{link}/delete");
    for wrong in ["", "abc", &"0".repeat(52), &token.to_uppercase()] {
        assert_eq!(server.post(&delete).form(&[("token", wrong)]).send().await.status, 404, "{wrong}");
        assert_eq!(server.get(&format!("{link}/{}", "0".repeat(52))).send().await.status, 404);
    }
    assert_eq!(server.get(link).send().await.status, 200, "a wrong token deletes nothing");
    assert_eq!(server.post(&delete).form(&[("token", token)]).send().await.status, 200);
    for gone in [link, &manage] {
        assert_eq!(server.get(gone).send().await.status, 404);
    }
    assert_eq!(server.post(&delete).form(&[("token", token)]).send().await.status, 404);
    server.end().await;
}

#[tokio::test]
async fn a_report_is_gone_when_its_days_are_over() {
    let server = Server::start().await;
    let manage = kept(&server).await;
    let store = server.store().await;
    let now = Timestamp::now();
    let id = manage.split('/').nth(2).unwrap();
    let document = store.kept_report(id, now).await.unwrap().unwrap().document;
    let days = store.kept_report(id, now).await.unwrap().unwrap().expires_at.duration_since(now).as_hours();
    assert!((24 * 29..=24 * 30).contains(&days), "{days} hours");
    let new = |lifetime| NewKeptReport { document: document.clone(), lifetime };
    let hour = SignedDuration::from_hours(1);
    let old = store.keep_report(&new(hour), now - SignedDuration::from_hours(2)).await.unwrap();
    let fresh = store.keep_report(&new(hour), now).await.unwrap();
    store.close().await;
    assert_eq!(server.get(&format!("/r/{}", old.id)).send().await.status, 404);
    assert_eq!(server.get(&format!("/r/{}/{}", old.id, old.delete_token)).send().await.status, 404);
    assert_eq!(server.get(&format!("/r/{}", fresh.id)).send().await.status, 200);
    server.end().await;
}

#[tokio::test]
async fn no_more_reports_are_kept_than_the_settings_say() {
    let server = Server::start_with(|s| s.most_kept = 1, &[]).await;
    let manage = kept(&server).await;
    let report = server.post("/check").form(&[("what", TEXT)]).send().await;
    let keep = server.post("/reports").form(&[("sealed", sealed(report.text()))]);
    let full = keep.send().await;
    assert_eq!(full.status, 507);
    assert!(full.text().contains("Chỗ giữ báo cáo đã đầy"));
    let (link, token) = manage.rsplit_once('/').unwrap();
    server.post(&format!("{link}/delete")).form(&[("token", token)]).send().await;
    assert_eq!(keep.send().await.status, 303);
    server.end().await;
}

#[tokio::test]
async fn the_database_holds_a_text_only_between_keeping_and_deleting() {
    let server = Server::start().await;
    let folder = server.folder.clone();
    let report = server.post("/check").form(&[("what", TEXT)]).send().await;
    assert!(report.text().contains(MARK));
    server.report(TEXT).await;
    server.post("/report").form(&[("sealed", sealed(report.text()))]).send().await;
    assert!(!is_on_disk(&folder), "a checked text was written");
    let manage = kept(&server).await;
    assert!(is_on_disk(&folder), "this test looks in the wrong place");
    let (link, token) = manage.rsplit_once('/').unwrap();
    let deleted = server.post(&format!("{link}/delete")).form(&[("token", token)]).send().await;
    assert_eq!(deleted.status, 200);
    assert!(!is_on_disk(&folder), "a deleted text is still on the disk");
    let folder = server.stop().await;
    assert!(!is_on_disk(&folder));
    std::fs::remove_dir_all(folder).unwrap();
}

#[tokio::test]
async fn a_kept_report_and_a_seal_outlive_the_server() {
    let server = Server::start().await;
    let manage = kept(&server).await;
    let report = server.post("/check").form(&[("what", TEXT)]).send().await;
    let sealed = sealed(report.text()).to_owned();
    let folder = server.stop().await;
    let server = Server::start_in(folder, |_| {}, &[]).await;
    assert_eq!(server.get(&manage).send().await.status, 200);
    assert_eq!(server.post("/report").form(&[("sealed", &sealed)]).send().await.status, 200);
    let store = store(&server.folder).await;
    assert_eq!(store.kept_totals(Timestamp::now()).await.unwrap().count, 1);
    store.close().await;
    server.end().await;
}
