//! Invitations.

use crate::database::{Database, at};
use crate::organisation::{NOW, invited, joined, joining, name, passkey, password};
use store::{
    ADMINISTRATOR, FirstCredential, Joining, NewInvitation, NewInvitationRow, Restoring, StoreError,
};

on_both!(
    an_invitation_becomes_a_member_once,
    of_many_who_follow_one_link_at_once_one_joins,
    the_first_administrator_comes_by_an_invitation,
    a_login_that_is_taken_leaves_the_invitation,
    a_name_that_is_not_the_invitations_is_refused,
    an_invitation_ends_after_thirty_days,
    an_invitation_that_was_taken_back_is_none,
    invitations_come_newest_first_in_pages,
    an_invitation_out_of_bounds_is_refused,
    a_list_is_invited_and_taken_back_as_one,
    who_is_known_is_not_invited_again,
    a_list_stays_below_its_unit,
    a_member_who_lost_all_ways_in_comes_back_once,
    a_link_for_coming_back_is_not_in_the_database,
    a_link_lets_nobody_in_twice_at_once,
);

const LATER: &str = "2026-03-31T07:59:59Z";
const TOO_LATE: &str = "2026-03-31T08:00:00Z";

async fn an_invitation_becomes_a_member_once(database: &Database) {
    let store = database.open().await;
    let root = store.create_organisation("Đoàn trường", at(NOW)).await.unwrap();
    let unit = store.create_unit(&root.id, "Tổ 1", None, at(NOW)).await.unwrap();
    let officer = joined(&store, &unit.id, "Cán Bộ", None).await;
    let new = NewInvitation {
        email: Some("an@example.com".to_owned()),
        code: Some("HS 12/7".to_owned()),
        role: Some("officer".to_owned()),
        invited_by: Some(officer.id.clone()),
        ..invited(&unit.id, "Nguyễn Văn An")
    };
    let invitation = store.invite(&new, at(NOW)).await.unwrap();
    assert_eq!(store.invitation(&invitation.id, at(LATER)).await.unwrap().as_ref(), Some(&invitation));
    assert_eq!((&*invitation.unit_name, &*invitation.organisation_name), ("Tổ 1", "Đoàn trường"));
    assert_eq!(invitation.invited_by_name.as_deref(), Some("Cán Bộ"));
    assert_eq!((&invitation.email, &invitation.code), (&new.email, &new.code));
    assert!(!format!("{invitation:?}{new:?}").contains("example.com"));

    let handle = [9; 64];
    let joining = Joining { user_handle: Some(handle), ..joining("Nguyễn Văn An", Some("an")) };
    let person = store
        .accept_invitation(&invitation.id, &joining, &passkey("k"), &[[1; 32], [2; 32]], at(LATER))
        .await;
    let person = person.unwrap().unwrap();
    assert_eq!((&person.unit, &person.unit_path, &person.organisation), (&unit.id, &unit.path, &root.id));
    assert_eq!((person.name.as_str(), &person.user_handle[..]), ("Nguyễn Văn An", &handle[..]));
    assert_eq!(store.person(&person.id).await.unwrap().as_ref(), Some(&person));
    let grants = store.grants(&person.id).await.unwrap();
    assert_eq!((grants.len(), grants[0].role.as_str(), &grants[0].unit), (1, "officer", &unit.id));
    assert_eq!(store.passkey(b"k").await.unwrap().unwrap().person, person.id);

    assert_eq!(store.invitation(&invitation.id, at(NOW)).await.unwrap(), None);
    let again =
        store.accept_invitation(&invitation.id, &joining, &passkey("other"), &[], at(NOW)).await.unwrap();
    assert_eq!(again, None);
}

async fn of_many_who_follow_one_link_at_once_one_joins(database: &Database) {
    let store = database.open().await;
    let root = store.create_organisation("Gốc", at(NOW)).await.unwrap();
    let invitation = store.invite(&invited(&root.id, "Một Người"), at(NOW)).await.unwrap();
    let following: Vec<_> = (0..8)
        .map(|number| {
            let (store, link) = (store.clone(), invitation.id.clone());
            let (joining, key) = (joining("Một Người", None), passkey(&format!("key {number}")));
            tokio::spawn(async move {
                store.accept_invitation(&link, &joining, &key, &[], at(NOW)).await.unwrap()
            })
        })
        .collect();
    let mut joined = 0;
    for task in following {
        joined += usize::from(task.await.unwrap().is_some());
    }
    assert_eq!(joined, 1);
    assert_eq!(store.members(&root.id, None, 10).await.unwrap().rows.len(), 1);
}

async fn the_first_administrator_comes_by_an_invitation(database: &Database) {
    let store = database.open().await;
    let root = store.create_organisation("Gốc", at(NOW)).await.unwrap();
    let person = joined(&store, &root.id, "Người Đầu", Some(ADMINISTRATOR)).await;
    let grants = store.grants(&person.id).await.unwrap();
    assert_eq!((grants[0].role.as_str(), &grants[0].path), (ADMINISTRATOR, &root.path));
    let member = joined(&store, &root.id, "Người Sau", Some("member")).await;
    assert!(store.grants(&member.id).await.unwrap().is_empty(), "everybody is one without being given it");
}

async fn a_login_that_is_taken_leaves_the_invitation(database: &Database) {
    let store = database.open().await;
    let root = store.create_organisation("Gốc", at(NOW)).await.unwrap();
    let first = store.invite(&invited(&root.id, "Nguyễn Văn An"), at(NOW)).await.unwrap();
    let second = store.invite(&invited(&root.id, "Lê Thị An"), at(NOW)).await.unwrap();
    let one = joining("Nguyễn Văn An", Some("an"));
    store.accept_invitation(&first.id, &one, &password(), &[], at(NOW)).await.unwrap().unwrap();
    let taken = joining("Lê Thị An", Some("an"));
    let error = store.accept_invitation(&second.id, &taken, &password(), &[], at(NOW)).await.unwrap_err();
    assert!(matches!(error, StoreError::Taken { what: "login" }), "{error}");
    // a password without a login lets nobody in
    let without = joining("Lê Thị An", None);
    let error = store.accept_invitation(&second.id, &without, &password(), &[], at(NOW)).await.unwrap_err();
    assert!(matches!(error, StoreError::Value { .. }), "{error}");
    let other = joining("Lê Thị An", Some("le.an"));
    assert!(store.accept_invitation(&second.id, &other, &password(), &[], at(NOW)).await.unwrap().is_some());
}

async fn a_name_that_is_not_the_invitations_is_refused(database: &Database) {
    let store = database.open().await;
    let root = store.create_organisation("Gốc", at(NOW)).await.unwrap();
    let invitation = store.invite(&invited(&root.id, "Nguyễn Văn An"), at(NOW)).await.unwrap();
    let wrong = joining("Hiệu Trưởng", None);
    let error =
        store.accept_invitation(&invitation.id, &wrong, &passkey("k"), &[], at(NOW)).await.unwrap_err();
    assert!(matches!(error, StoreError::Value { what: "a name", .. }), "{error}");
    let mut empty = name("Nguyễn Văn An");
    empty.sort_key = String::new();
    let empty = Joining { name: empty, ..joining("Nguyễn Văn An", None) };
    assert!(store.accept_invitation(&invitation.id, &empty, &passkey("k"), &[], at(NOW)).await.is_err());
    assert!(store.invitation(&invitation.id, at(NOW)).await.unwrap().is_some());
}

async fn an_invitation_ends_after_thirty_days(database: &Database) {
    let store = database.open().await;
    let root = store.create_organisation("Gốc", at(NOW)).await.unwrap();
    let invitation = store.invite(&invited(&root.id, "Nguyễn Văn An"), at(NOW)).await.unwrap();
    assert_eq!(invitation.expires_at, at(TOO_LATE));
    assert!(store.invitation(&invitation.id, at(LATER)).await.unwrap().is_some());
    assert_eq!(store.invitation(&invitation.id, at(TOO_LATE)).await.unwrap(), None);
    let joining = joining("Nguyễn Văn An", None);
    let late =
        store.accept_invitation(&invitation.id, &joining, &passkey("k"), &[], at(TOO_LATE)).await.unwrap();
    assert_eq!(late, None);
    assert!(store.invitations(&root.id, None, 10, at(TOO_LATE)).await.unwrap().rows.is_empty());
}

async fn an_invitation_that_was_taken_back_is_none(database: &Database) {
    let store = database.open().await;
    let root = store.create_organisation("Gốc", at(NOW)).await.unwrap();
    let invitation = store.invite(&invited(&root.id, "Nguyễn Văn An"), at(NOW)).await.unwrap();
    assert!(store.revoke_invitation(&invitation.id, None, at(NOW)).await.unwrap());
    assert!(!store.revoke_invitation(&invitation.id, None, at(NOW)).await.unwrap());
    assert_eq!(store.invitation(&invitation.id, at(NOW)).await.unwrap(), None);
    let joining = joining("Nguyễn Văn An", None);
    let late = store.accept_invitation(&invitation.id, &joining, &passkey("k"), &[], at(NOW)).await.unwrap();
    assert_eq!(late, None);
    for link in ["", "nk_", "đđđđ", "' OR ''='", &"0".repeat(1_000_000)] {
        assert_eq!(store.invitation(link, at(NOW)).await.unwrap(), None);
        assert_eq!(store.accept_invitation(link, &joining, &passkey("k"), &[], at(NOW)).await.unwrap(), None);
        assert!(!store.revoke_invitation(link, None, at(NOW)).await.unwrap());
    }
}

async fn invitations_come_newest_first_in_pages(database: &Database) {
    let store = database.open().await;
    let root = store.create_organisation("Gốc", at(NOW)).await.unwrap();
    for (name, time) in [("Cũ", NOW), ("Vừa", "2026-03-02T00:00:00Z"), ("Mới", "2026-03-03T00:00:00Z")] {
        store.invite(&invited(&root.id, name), at(time)).await.unwrap();
    }
    let now = at("2026-03-03T00:00:00Z");
    let first = store.invitations(&root.id, None, 2, now).await.unwrap();
    let after = first.next.map(|next| next.to_string().parse().unwrap());
    let second = store.invitations(&root.id, after.as_ref(), 2, now).await.unwrap();
    let names: Vec<_> = first.rows.iter().chain(&second.rows).map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["Mới", "Vừa", "Cũ"]);
    assert_eq!(second.next, None);
}

async fn an_invitation_out_of_bounds_is_refused(database: &Database) {
    let store = database.open().await;
    let root = store.create_organisation("Gốc", at(NOW)).await.unwrap();
    let good = invited(&root.id, "Nguyễn Văn An");
    let refused = [
        invited(&root.id, ""),
        invited(&root.id, " An"),
        invited(&root.id, "An\nBình"),
        invited(&root.id, &"ộ".repeat(81)),
        invited("", "An"),
        invited("0123456789abcdefghjkmnpqrs", "An"),
        NewInvitation { email: Some("an".to_owned()), ..good.clone() },
        NewInvitation { email: Some("an@b\r\nBcc: x@y".to_owned()), ..good.clone() },
        NewInvitation { code: Some("1\n2".to_owned()), ..good.clone() },
        NewInvitation { code: Some("1".repeat(61)), ..good.clone() },
        NewInvitation { role: Some("Quản trị".to_owned()), ..good.clone() },
    ];
    for new in refused {
        let error = store.invite(&new, at(NOW)).await.unwrap_err();
        assert!(matches!(error, StoreError::Value { .. }), "{new:?}: {error}");
    }
    assert!(store.invitations(&root.id, None, 10, at(NOW)).await.unwrap().rows.is_empty());
}

fn row(unit: Option<&str>, name: &str, email: Option<&str>) -> NewInvitationRow {
    let text = |text: &str| text.to_owned();
    NewInvitationRow {
        unit: unit.map(text),
        name: name.to_owned(),
        email: email.map(text),
        code: Some("7".to_owned()),
    }
}

async fn a_list_is_invited_and_taken_back_as_one(database: &Database) {
    let store = database.open().await;
    let root = store.create_organisation("Gốc", at(NOW)).await.unwrap();
    let unit = store.create_unit(&root.id, "Tổ", None, at(NOW)).await.unwrap();
    let by = joined(&store, &root.id, "Cán Bộ", None).await;
    let batch = "0123456789abcdefghjkmnpqrs";
    let rows: Vec<_> = (0..4_500)
        .map(|number| row((number % 2 == 0).then_some(&*unit.id), &format!("Người \"{number}\\"), None))
        .collect();
    let count = store.invite_all(&root.id, batch, Some(&by.id), &rows, at(NOW)).await.unwrap();
    assert_eq!((count.invited, count.known.len()), (4_500, 0));
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let page = store.batch_invitations(batch, after.as_ref(), 500, at(NOW)).await.unwrap();
        seen.extend(page.rows);
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(seen.len(), 4_500);
    assert_eq!(seen.iter().filter(|invitation| invitation.unit == unit.id).count(), 2_250);
    let one = seen.iter().find(|invitation| invitation.name == "Người \"7\\").unwrap();
    assert_eq!((&one.invited_by, one.code.as_deref(), one.email.as_deref()), (&Some(by.id), Some("7"), None));
    assert_eq!(one.expires_at, at(TOO_LATE));
    let joining = joining(&one.name, None);
    assert!(store.accept_invitation(&one.id, &joining, &passkey("k"), &[], at(NOW)).await.unwrap().is_some());
    assert_eq!(store.revoke_batch(batch, None, at(NOW)).await.unwrap(), 4_499);
    assert_eq!(store.revoke_batch(batch, None, at(NOW)).await.unwrap(), 0);
    assert!(store.batch_invitations(batch, None, 10, at(NOW)).await.unwrap().rows.is_empty());
}

async fn who_is_known_is_not_invited_again(database: &Database) {
    let store = database.open().await;
    let root = store.create_organisation("Gốc", at(NOW)).await.unwrap();
    let elsewhere = store.create_organisation("Khác", at(NOW)).await.unwrap();
    let rows = [
        row(None, "An", Some("an@example.com")),
        row(None, "Bình", Some("binh@example.com")),
        row(None, "Không thư", None),
    ];
    let first = store.invite_all(&root.id, "lần một", None, &rows, at(NOW)).await.unwrap();
    assert_eq!((first.invited, first.known), (3, vec![]));
    let page = store.batch_invitations("lần một", None, 10, at(NOW)).await.unwrap();
    let invitation = page.rows.iter().find(|invitation| invitation.name == "An").unwrap();
    let an = Joining { email: invitation.email.clone(), ..joining("An", None) };
    store.accept_invitation(&invitation.id, &an, &passkey("k"), &[], at(NOW)).await.unwrap().unwrap();
    let again = store.invite_all(&root.id, "lần hai", None, &rows, at(NOW)).await.unwrap();
    assert_eq!((again.invited, again.known), (1, vec![0, 1]), "a member, and one who is invited");
    let there = store.invite_all(&elsewhere.id, "nơi khác", None, &rows, at(NOW)).await.unwrap();
    assert_eq!((there.invited, there.known), (3, vec![]), "organisations know nothing of each other");
    let later = store.invite_all(&root.id, "lần ba", None, &rows, at(TOO_LATE)).await.unwrap();
    assert_eq!((later.invited, later.known), (2, vec![0]), "the invitation had ended");
}

async fn a_list_stays_below_its_unit(database: &Database) {
    let store = database.open().await;
    let root = store.create_organisation("Gốc", at(NOW)).await.unwrap();
    let unit = store.create_unit(&root.id, "Tổ", None, at(NOW)).await.unwrap();
    let below = store.create_unit(&unit.id, "Nhóm", None, at(NOW)).await.unwrap();
    let closed = store.create_unit(&unit.id, "Cũ", None, at(NOW)).await.unwrap();
    store.close_unit(&closed.id, None, at(NOW)).await.unwrap();
    let good = row(Some(&below.id), "An", None);
    for bad in [
        row(Some(&root.id), "B", None),
        row(Some(&closed.id), "B", None),
        row(Some("?"), "B", None),
        row(None, "", None),
    ] {
        let error = store.invite_all(&unit.id, "b", None, &[good.clone(), bad], at(NOW)).await.unwrap_err();
        assert!(matches!(error, StoreError::Value { .. }), "{error}");
    }
    assert!(store.invite_all(&closed.id, "b", None, &[], at(NOW)).await.is_err());
    assert!(store.batch_invitations("b", None, 10, at(NOW)).await.unwrap().rows.is_empty());
    assert_eq!(store.invite_all(&unit.id, "b", None, &[good], at(NOW)).await.unwrap().invited, 1);
}

fn restoring(credential: FirstCredential) -> Restoring {
    Restoring { credential, recovery_digests: vec![[3; 32]] }
}

async fn a_member_who_lost_all_ways_in_comes_back_once(database: &Database) {
    let store = database.open().await;
    let root = store.create_organisation("Gốc", at(NOW)).await.unwrap();
    let boss = joined(&store, &root.id, "Người Đầu", Some(ADMINISTRATOR)).await;
    let invitation = store.invite(&invited(&root.id, "Nguyễn Văn An"), at(NOW)).await.unwrap();
    let an = joining("Nguyễn Văn An", Some("an"));
    let person = store
        .accept_invitation(&invitation.id, &an, &password(), &[[1; 32]], at(NOW))
        .await
        .unwrap()
        .unwrap();

    let old = store.reset_invitation(&person.id, Some(&boss.id), at(NOW)).await.unwrap().unwrap();
    let reset = store.reset_invitation(&person.id, Some(&boss.id), at(NOW)).await.unwrap().unwrap();
    assert_eq!(reset.expires_at, at("2026-03-04T08:00:00Z"));
    assert_eq!(store.invitation(&old.link, at(NOW)).await.unwrap(), None, "the newer one counts");
    let seen = store.invitation(&reset.link, at(NOW)).await.unwrap().unwrap();
    assert_eq!((seen.subject.as_ref(), seen.name.as_str()), (Some(&person.id), "Nguyễn Văn An"));
    assert_eq!(store.invitation(&reset.link, reset.expires_at).await.unwrap(), None);
    assert!(
        store.invitations(&root.id, None, 10, at(NOW)).await.unwrap().rows.is_empty(),
        "no list shows it"
    );
    assert_eq!(store.accept_invitation(&reset.link, &an, &passkey("k"), &[], at(NOW)).await.unwrap(), None);

    let back = store.accept_reset(&reset.link, &restoring(passkey("new")), at(NOW)).await.unwrap();
    assert_eq!(back.as_ref().map(|person| &person.id), Some(&person.id));
    assert!(store.password_of(&person.id).await.unwrap().is_none(), "the old way in is gone");
    assert_eq!(store.passkey(b"new").await.unwrap().unwrap().person, person.id);
    let warnings = store.warnings(&person.id).await.unwrap();
    assert_eq!((warnings.len(), warnings[0].kind.as_str()), (1, "ways-in-replaced"));
    let events = store.organisation_events(&root.id, None, 2).await.unwrap();
    assert_eq!((events[0].what.as_str(), events[1].what.as_str()), ("reset-used", "reset-made"));
    assert_eq!(store.accept_reset(&reset.link, &restoring(passkey("again")), at(NOW)).await.unwrap(), None);

    let stranger = joined(&store, &root.id, "Không Tên", None).await;
    let reset = store.reset_invitation(&stranger.id, None, at(NOW)).await.unwrap().unwrap();
    let error = store.accept_reset(&reset.link, &restoring(password()), at(NOW)).await.unwrap_err();
    assert!(matches!(error, StoreError::Value { what: "a login", .. }), "{error}");
    assert!(store.invitation(&reset.link, at(NOW)).await.unwrap().is_some(), "and the link stays");
}

async fn a_link_for_coming_back_is_not_in_the_database(database: &Database) {
    let store = database.open().await;
    let root = store.create_organisation("Gốc", at(NOW)).await.unwrap();
    let person = joined(&store, &root.id, "Nguyễn Văn An", None).await;
    let reset = store.reset_invitation(&person.id, None, at(NOW)).await.unwrap().unwrap();
    let seen = store.invitation(&reset.link, at(NOW)).await.unwrap().unwrap();
    assert!(!reset.link.contains(&seen.id) && !format!("{reset:?}{seen:?}").contains(&reset.link));
    // whoever reads the database knows the id; it opens nothing
    assert_eq!(store.invitation(&seen.id, at(NOW)).await.unwrap(), None);
    assert_eq!(store.accept_reset(&seen.id, &restoring(passkey("k")), at(NOW)).await.unwrap(), None);
    let joining = joining("Nguyễn Văn An", None);
    assert_eq!(store.accept_invitation(&seen.id, &joining, &passkey("k"), &[], at(NOW)).await.unwrap(), None);
}

async fn a_link_lets_nobody_in_twice_at_once(database: &Database) {
    let store = database.open().await;
    let root = store.create_organisation("Gốc", at(NOW)).await.unwrap();
    let person = joined(&store, &root.id, "Nguyễn Văn An", None).await;
    let reset = store.reset_invitation(&person.id, None, at(NOW)).await.unwrap().unwrap();
    let following: Vec<_> = (0..8)
        .map(|number| {
            let (store, link) = (store.clone(), reset.link.clone());
            let restoring = restoring(passkey(&format!("key {number}")));
            tokio::spawn(async move { store.accept_reset(&link, &restoring, at(NOW)).await.unwrap() })
        })
        .collect();
    let mut back = 0;
    for task in following {
        back += usize::from(task.await.unwrap().is_some());
    }
    assert_eq!(back, 1);
    assert_eq!(store.passkeys(&person.id).await.unwrap().len(), 1);
}
