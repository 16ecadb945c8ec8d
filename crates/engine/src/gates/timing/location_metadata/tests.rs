//! What a file may hold beside its pixels, and what is said of it.

use super::*;
use crate::check::{Lang, Outcome};
use crate::page::{Hints, read};
use crate::picture::Picture;
use serde_json::json;

fn answer(picture: Probe<Picture>, draft: bool) -> Answer {
    let mut evidence =
        Evidence::new(read(b"", &Hints::default()), "2026-11-20T12:00:00+07:00".parse().unwrap(), b"");
    (evidence.picture, evidence.draft) = (picture, draft);
    run(&evidence)
}

fn picture(metadata: Metadata) -> Probe<Picture> {
    let format = "jpeg".to_owned();
    let (codes, text) = (Vec::new(), Probe::Absent);
    Probe::Known(Picture {
        format,
        width: 24,
        height: 16,
        frames: 1,
        text,
        is_partial: false,
        codes,
        metadata,
    })
}

fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn at(latitude: f64, longitude: f64) -> Metadata {
    Metadata { place: Some(Place { latitude, longitude }), ..Metadata::default() }
}

fn named(names: &[&str]) -> Metadata {
    Metadata { place_names: names.iter().map(|n| (*n).to_owned()).collect(), ..Metadata::default() }
}

#[test]
fn drafts_that_name_a_place_or_a_person_are_found() {
    let taken = || text("2026-03-07T08:47:05+07:00");
    let device = || text("Apple iPhone 13");
    for (metadata, why) in [
        (at(10.775_3, 106.700_1), "place"),
        (at(-33.45, -70.66), "place"),
        (at(0.0, 106.7), "place"),
        (at(90.0, -180.0), "place"),
        (Metadata { taken: taken(), ..at(21.03, 105.85) }, "place-time"),
        (Metadata { device: device(), ..at(21.03, 105.85) }, "place-device"),
        (Metadata { taken: taken(), device: device(), ..at(21.03, 105.85) }, "place-time-device"),
        (Metadata { owner: text("Lan"), serial: text("1"), ..at(21.03, 105.85) }, "place"),
        (Metadata { place_names: named(&["Huế"]).place_names, ..at(16.46, 107.59) }, "place"),
        (named(&["Huế"]), "place-names"),
        (named(&["Cầu Trường Tiền", "Huế", "Việt Nam"]), "place-names"),
        (Metadata { taken: taken(), device: device(), ..named(&["Huế"]) }, "place-names"),
        (Metadata { owner: text("Trần Lan"), ..Metadata::default() }, "owner"),
        (Metadata { owner: text("Trần Lan"), serial: text("1"), ..Metadata::default() }, "owner"),
        (Metadata { serial: text("F2LX1234"), ..Metadata::default() }, "device-number"),
    ] {
        let answer = answer(picture(metadata), true);
        assert_eq!((answer.outcome, answer.why), (Outcome::Found, why));
        assert!(!answer.evidence.is_empty());
        let is_of_place = why.starts_with("place");
        assert_eq!(
            answer.severity(CHECK.severity),
            if is_of_place { Severity::Verify } else { Severity::Note }
        );
    }
}

#[test]
fn what_names_no_place_and_what_is_no_draft_stays_quiet() {
    let full = || Metadata { owner: text("Lan"), serial: text("1"), ..at(21.03, 105.85) };
    let said = |fill: fn(&mut Metadata)| {
        let mut metadata = Metadata::default();
        fill(&mut metadata);
        picture(metadata)
    };
    for (picture, draft, outcome) in [
        (picture(full()), false, Outcome::NotApplicable),
        (picture(named(&["Huế"])), false, Outcome::NotApplicable),
        (picture(Metadata::default()), false, Outcome::NotApplicable),
        (Probe::Failed("broken".to_owned()), false, Outcome::NotApplicable),
        (Probe::Skipped("no-picture".to_owned()), false, Outcome::NotApplicable),
        (Probe::Skipped("no-picture".to_owned()), true, Outcome::NotApplicable),
        (Probe::Absent, true, Outcome::NotApplicable),
        (picture(Metadata::default()), true, Outcome::Clear),
        (said(|m| m.taken = text("2026-03-07")), true, Outcome::Clear),
        (said(|m| m.device = text("Apple iPhone 13")), true, Outcome::Clear),
        (said(|m| m.software = text("GIMP")), true, Outcome::Clear),
        (said(|m| m.author = text("Trần Lan")), true, Outcome::Clear),
        (said(|m| m.caption = text("Nhà mới ở Huế")), true, Outcome::Clear),
        (said(|m| m.source_type = text("trainedAlgorithmicMedia")), true, Outcome::Clear),
        (said(|m| m.kinds = vec!["exif".to_owned(), "xmp".to_owned()]), true, Outcome::Clear),
    ] {
        let answer = answer(picture, draft);
        assert_eq!(answer.outcome, outcome, "{}", answer.why);
        assert!(answer.evidence.is_empty());
    }
}

#[test]
fn a_picture_that_could_not_be_read_is_no_pass() {
    for probe in [Probe::Failed("broken".to_owned()), Probe::Skipped("no-worker".to_owned())] {
        let answer = answer(probe, true);
        assert_eq!((answer.outcome, answer.why), (Outcome::Unknown, "picture-unread"));
    }
}

#[test]
fn the_report_is_less_exact_than_the_file() {
    let metadata = Metadata {
        taken: text("2026-03-07T08:47:05+07:00"),
        serial: text("F2LX1234"),
        ..at(10.775_349_2, -0.000_04)
    };
    let answer = answer(picture(metadata), true);
    let observed = json!({"latitude": 10.775, "longitude": 0.0, "taken": "2026-03-07T08:47:05+07:00"});
    assert_eq!(serde_json::Value::Object(answer.observed.clone()), observed);
    assert!(!format!("{answer:?}").contains("F2LX1234") && !format!("{answer:?}").contains("10.7753"));
}

#[test]
fn the_sentences_are_whole() {
    let metadata = Metadata {
        taken: text("2026-03-07T08:47:05+07:00"),
        device: text("Apple iPhone 13"),
        ..at(10.775_3, 106.700_4)
    };
    let page = read(b"", &Hints::default());
    let mut evidence = Evidence::new(page, "2026-11-20T12:00:00+07:00".parse().unwrap(), b"");
    (evidence.picture, evidence.draft) = (picture(metadata), true);
    let report = crate::assess::assess(&evidence);
    let mut checks = report.gates.iter().flat_map(|gate| &gate.checks);
    let check = checks.find(|check| check.check == CHECK.name).unwrap();
    let seen = |lang| crate::report::wording::words(check, lang).unwrap().seen;
    assert_eq!(
        seen(Lang::Vi),
        "Tệp ảnh có ghi tọa độ nơi chụp: 10.775, 106.7; lúc chụp: 07/03/2026, 08:47; máy chụp: Apple iPhone 13."
    );
    assert_eq!(
        seen(Lang::En),
        "The file says where the picture was taken: 10.775, 106.7; when: 2026-03-07, 08:47; and with what: Apple iPhone 13."
    );
}
