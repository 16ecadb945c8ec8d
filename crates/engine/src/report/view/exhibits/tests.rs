//! The exhibits of real findings, of stored reports, and of hostile content.

use super::*;
use crate::assess::assess;
use crate::evidence::{Document, Evidence, Probe, timestamp};
use crate::page::{Format, Hints, read};
use crate::report::html;
use crate::report::view::View;
use serde_json::json;

fn evidence(text: &str) -> Evidence {
    let hints = Hints { format: Some(Format::Text), ..Hints::default() };
    let page = read(text.as_bytes(), &hints);
    Evidence::new(page, timestamp("2026-11-20").unwrap_or_default(), text.as_bytes())
}

/// The exhibits of one check on a message, as a stored report gives them.
fn exhibits(text: &str, check: &str, lang: Lang) -> Vec<Exhibit> {
    let report = assess(&evidence(text));
    stored(&report, check, lang)
}

fn stored(report: &Report, check: &str, lang: Lang) -> Vec<Exhibit> {
    let view = View::new(report, None, lang);
    view.findings
        .into_iter()
        .find(|f| f.name.ends_with(&format!("/{check}")))
        .map(|f| f.exhibits)
        .unwrap_or_default()
}

/// A report with one made-up answer of one check.
fn made_up(check: &str, why: &str, observed: Value, evidence: Value) -> Report {
    let mut report = assess(&self::evidence("Chào cả nhà"));
    let found = report.gates.iter_mut().flat_map(|g| &mut g.checks).find(|c| c.check == check);
    if let Some(found) = found {
        found.outcome = crate::check::Outcome::Found;
        found.why = why.to_owned();
        found.observed = observed.as_object().cloned().unwrap_or_default();
        found.evidence = serde_json::from_value(evidence).unwrap_or_default();
    }
    report
}

fn lens_of(exhibits: &[Exhibit]) -> &Lens {
    match exhibits {
        [Exhibit::Lens(lens)] => lens,
        other => panic!("no lens: {other:?}"),
    }
}

fn link_of(exhibits: &[Exhibit]) -> &LinkAnatomy {
    match exhibits {
        [Exhibit::Link(link), ..] => link,
        other => panic!("no link: {other:?}"),
    }
}

#[test]
fn a_cyrillic_letter_is_named_under_the_lens() {
    let found =
        exhibits("Đây là tin nhắn chính thức của Viеtcombank gửi quý khách", "odd-characters", Lang::Vi);
    let lens = lens_of(&found);
    let word = &lens.words[0];
    assert_eq!(word.reads.as_deref(), Some("Vietcombank"));
    assert_eq!(word.cells.len(), 11);
    let odd: Vec<&Cell> = word.cells.iter().filter(|c| c.is_odd).collect();
    assert_eq!(odd.len(), 1);
    assert_eq!(odd[0].code, "U+0435");
    assert_eq!(odd[0].reads.as_deref(), Some("e"));
    assert_eq!(odd[0].what.as_deref(), Some("chữ Kirin (chữ Nga), trông như “e”"));
    assert_eq!(lens.legend.len(), 1);
}

#[test]
fn hidden_characters_have_cells_of_their_own() {
    let found = exhibits("Vay v\u{200b}ay nhanh t\u{200c}iền trong ngày", "hidden-characters", Lang::En);
    let lens = lens_of(&found);
    let hidden: Vec<&Cell> = lens.words.iter().flat_map(|w| &w.cells).filter(|c| c.is_odd).collect();
    assert_eq!(hidden.len(), 2);
    assert!(hidden.iter().all(|c| c.glyph.is_none()));
    assert_eq!(hidden[0].code, "U+200B");
    assert_eq!(hidden[0].what.as_deref(), Some("hidden: a zero-width space"));
}

#[test]
fn scrambled_marks_and_stand_ins_show_what_they_stand_for() {
    let report = made_up(
        "scrambled-diacritics",
        "scrambled-marks",
        json!({"share": 0.9, "items": [{"written": "cáị úy tìn", "restored": "cái uy tín"}]}),
        json!([{"in": "text", "quote": "cáị úy tìn"}]),
    );
    let found = stored(&report, "scrambled-diacritics", Lang::Vi);
    let lens = lens_of(&found);
    assert_eq!(lens.words.iter().map(|w| w.written.as_str()).collect::<Vec<_>>(), ["cáị", "úy", "tìn"]);
    assert_eq!(lens.words[0].cells[2].reads.as_deref(), Some("i"));
    assert!(lens.legend.is_empty());
    let items = json!({"items": [{"manner": "stand-ins", "written": "fr33", "reads": "free"},
        {"manner": "split", "written": "k.è.o", "reads": "kèo"}, {"manner": "spaced", "written": "n h ậ n", "reads": "nhận"},
        {"manner": "masked", "written": "b*nk", "reads": "bank"}]});
    let report =
        made_up("disguised-words", "disguised-words", items, json!([{"in": "text", "quote": "fr33"}]));
    let found = stored(&report, "disguised-words", Lang::Vi);
    let odd = |word: usize| -> Vec<(String, Option<String>)> {
        let cells = lens_of(&found).words[word].cells.iter().filter(|c| c.is_odd);
        cells.map(|c| (c.glyph.clone().unwrap_or_default(), c.reads.clone())).collect()
    };
    assert_eq!(odd(0), [("3".to_owned(), Some("e".to_owned())), ("3".to_owned(), Some("e".to_owned()))]);
    assert_eq!(odd(1), [(".".to_owned(), None), (".".to_owned(), None)]);
    assert_eq!(odd(2).len(), 3);
    assert_eq!(odd(3), [("*".to_owned(), Some("a".to_owned()))]);
}

#[test]
fn the_real_domain_of_a_link_is_marked() {
    let text = "Vietcombank thông báo, quý khách vào https://vietcombank.com.vn@huy-giao-dich.example/a1 để hủy giao dịch";
    let found = exhibits(text, "misleading-host", Lang::Vi);
    let link = link_of(&found);
    let parts: Vec<(PartKind, &str)> = link.parts.iter().map(|p| (p.kind, p.text.as_str())).collect();
    assert_eq!(
        parts,
        [
            (PartKind::Scheme, "https://"),
            (PartKind::User, "vietcombank.com.vn@"),
            (PartKind::Domain, "huy-giao-dich.example"),
            (PartKind::Path, "/a1"),
        ]
    );
    assert_eq!(link.note.as_deref(), Some("“vietcombank.com.vn” đứng trước dấu @ nên máy bỏ qua."));
}

#[test]
fn letters_of_another_alphabet_stay_as_the_reader_sees_them() {
    let text = "Quý khách vui lòng nâng cấp tài khoản tại https://viеtcombank.com/nangcap trước ngày mai";
    let found = exhibits(text, "misleading-host", Lang::En);
    let link = link_of(&found);
    let domain = link.parts.iter().find(|p| p.kind == PartKind::Domain).map(|p| p.text.as_str());
    assert_eq!(domain, Some("viеtcombank.com"));
    assert!(link.note.as_ref().is_some_and(|n| n.contains("xn--vitcombank-lsi.com")), "{link:?}");
    let [_, Exhibit::Lens(lens)] = found.as_slice() else { panic!("no lens: {found:?}") };
    assert_eq!(lens.legend.iter().map(|c| c.code.as_str()).collect::<Vec<_>>(), ["U+0435"]);
}

#[test]
fn sub_domains_files_and_forwarding_are_told_apart() {
    let of = |check: &str, why: &str, observed: Value, link: &str| {
        let report =
            made_up(check, why, observed, json!([{"in": "links[0].href", "link": link, "quote": link}]));
        stored(&report, check, Lang::En)
    };
    let apk = "http://a.b.vneid-capnhat.example:8080/tai/VNeID.apk?x=1";
    let found = of("risky-download", "linked", json!({"items": [{"kind": "android-package"}]}), apk);
    let kinds: Vec<PartKind> = link_of(&found).parts.iter().map(|p| p.kind).collect();
    use PartKind::{Domain, File, Path, Port, Scheme, Subdomain};
    assert_eq!(kinds, [Scheme, Subdomain, Domain, Port, Path, File, Path]);
    let items = json!({"items": [{"host": "l.facebook.com", "link": "l.facebook.com/l.php?u=x", "target": "clip.example/v"}]});
    let found = of("shortened-link", "forwarding", items, "https://l.facebook.com/l.php?u=x");
    assert!(link_of(&found).target.as_ref().is_some_and(|t| t.iter().any(|p| p.text == "clip.example")));
    assert_eq!(of("credential-form", "odd-receiver", json!({}), "data:text/html;base64,PGh0bWw+"), []);
}

#[test]
fn days_stand_in_order_with_where_they_were_read() {
    let report = made_up(
        "dates-disagree",
        "published-differ",
        json!({"first": "2016-10-15", "first_place": "address", "second": "2026-11-15", "second_place": "metadata",
            "items": [{"from": "class:post-date", "value": "2026-11-15T11:00:00+07:00"}, {"from": "url", "value": "2016-10-15"}]}),
        json!([{"in": "url", "quote": "https://tin.example/2016-10-15/x"}]),
    );
    let found = stored(&report, "dates-disagree", Lang::Vi);
    let [Exhibit::Dates(line)] = found.as_slice() else { panic!("no line: {found:?}") };
    let days: Vec<&str> = line.marks.iter().map(|m| m.shown.as_str()).collect();
    assert_eq!(days, ["15/10/2016", "15/11/2026", "20/11/2026"]);
    assert_eq!(line.marks[0].from, ["địa chỉ trang"]);
    assert_eq!(line.marks[1].from, ["ngày đăng, phần dành cho máy đọc", "dòng ngày hiện trên trang"]);
    assert_eq!(line.marks[1].later.as_deref(), Some("10 năm 1 tháng sau"));
    assert!(line.marks[0].is_told && line.marks[1].is_told && !line.marks[2].is_told);
    assert_eq!((line.marks[0].at, line.marks[2].at), (0, 1000));
    assert_eq!(line.ticks.len(), 10);
}

#[test]
fn an_old_event_stands_on_a_line_with_the_day_of_the_check() {
    let text = "NÓNG!!! Vừa xảy ra sáng nay tại cầu Vàm Lớn: sà lan đâm gãy trụ cầu.\nVụ việc xảy ra khoảng 5 giờ ngày 20/3/2016 khi cầu đang đông người qua lại.";
    let found = exhibits(text, "old-event-as-new", Lang::En);
    let [Exhibit::Dates(line)] = found.as_slice() else { panic!("no line: {found:?}") };
    assert_eq!(line.marks.len(), 2);
    assert_eq!(line.marks[0].from, ["day of the event, by the text itself"]);
    assert_eq!(line.marks[1].from, ["day of the check"]);
}

#[test]
fn an_altered_quotation_has_its_changes_marked_on_both_sides() {
    let source = "Ông Nam nói: “Chúng tôi không phải hoãn ca mổ nào trong tuần này và mọi khoa vẫn làm việc bình thường.”";
    let mut evidence = evidence(
        "Ông Nam thừa nhận: “Chúng tôi phải hoãn ca mổ nào trong tuần này và mọi khoa vẫn làm việc bình thường.”",
    );
    evidence.source = Probe::Known(Document::new(self::evidence(source).subject.page));
    let found = stored(&assess(&evidence), "quote-altered", Lang::Vi);
    let [Exhibit::Texts(texts)] = found.as_slice() else { panic!("no texts: {found:?}") };
    let marked = |column: &Column| -> Vec<String> {
        column.pieces.iter().filter(|p| p.is_different).map(|p| p.text.clone()).collect()
    };
    assert_eq!(marked(&texts.left), Vec::<String>::new());
    assert_eq!(marked(&texts.right), ["không"]);
    assert_eq!(texts.left.legend, None);
}

#[test]
fn a_headline_stands_beside_the_opening_with_its_missing_words_marked() {
    let report = made_up(
        "headline-not-in-body",
        "other-subject",
        json!({"missing": ["tai nạn", "Long", "tai nạn"], "score": 0.99}),
        json!([{"in": "title", "quote": "Ba nghệ sĩ gặp tai nạn ở Long Thành"}, {"in": "text", "quote": "Hôm qua mình ra ngân hàng."}]),
    );
    let found = stored(&report, "headline-not-in-body", Lang::Vi);
    let [Exhibit::Texts(texts)] = found.as_slice() else { panic!("no texts: {found:?}") };
    let marked: Vec<&str> =
        texts.left.pieces.iter().filter(|p| p.is_different).map(|p| p.text.as_str()).collect();
    assert_eq!(marked, ["tai nạn", "Long"]);
    let whole: String = texts.left.pieces.iter().map(|p| p.text.as_str()).collect();
    assert_eq!(whole, "Ba nghệ sĩ gặp tai nạn ở Long Thành");
}

/// Values of every kind that no honest report holds.
fn hostile() -> Vec<String> {
    vec![
        "<script>alert(1)</script><img src=x onerror=a>".to_owned(),
        "\u{202e}gpj.exe\u{2069}\u{1b}[31m\u{0}".to_owned(),
        "a".repeat(20_000),
        "а\u{301}\u{302}\u{303}\u{304}".repeat(3_000),
        "\u{200b}".repeat(5_000),
        "‹U+202E›‹U+FFFFFFF›‹U+".to_owned(),
        "https://\u{202e}evil.example/<b>\"'&".to_owned(),
        format!("https://{}.example/{}", "a.".repeat(4_000), "b/".repeat(9_000)),
        "-9999-99-99".to_owned(),
        "9999-12-31".to_owned(),
        "-009999-01-01".to_owned(),
        "--13-45".to_owned(),
        String::new(),
    ]
}

#[test]
fn hostile_values_stay_bounded_escaped_and_visible() {
    let keys = [
        "written",
        "reads",
        "restored",
        "says",
        "host",
        "shown",
        "method",
        "link",
        "target",
        "from",
        "value",
        "post",
        "source",
        "kind",
        "first",
        "first_place",
        "second",
        "second_place",
        "quote",
        "file",
    ];
    let checks = [
        ("odd-characters", "styled"),
        ("hidden-characters", "turned"),
        ("scrambled-diacritics", "x"),
        ("disguised-words", "x"),
        ("misleading-host", "misleading-host"),
        ("shortened-link", "forwarding"),
        ("credential-form", "collector"),
        ("risky-download", "linked"),
        ("dates-disagree", "published-differ"),
        ("old-event-as-new", "years-before-now"),
        ("quote-altered", "negation"),
        ("quote-altered", "speaker"),
        ("headline-not-in-body", "other-subject"),
    ];
    for value in hostile() {
        for other in ["plain", value.as_str()] {
            let mut item = serde_json::Map::new();
            for (at, key) in keys.iter().enumerate() {
                item.insert((*key).to_owned(), json!(if at % 2 == 0 { value.as_str() } else { other }));
            }
            let mut observed = item.clone();
            observed.insert("items".to_owned(), json!([item.clone(), item, 3, null, "x"]));
            observed.insert("missing".to_owned(), json!([value, other, 7]));
            let spans = json!([{"in": "title", "quote": value, "link": value}, {"in": "text", "quote": other},
                {"in": "source.text", "quote": value}, {"in": "mail.from", "quote": value}]);
            for (check, why) in checks {
                let report = made_up(check, why, json!(observed), spans.clone());
                for lang in [Lang::Vi, Lang::En] {
                    let view = View::new(&report, None, lang);
                    let shown =
                        format!("{:?}", view.findings.iter().map(|f| &f.exhibits).collect::<Vec<_>>());
                    assert!(shown.len() < 60_000, "{check}: {} bytes", shown.len());
                    let page = html::fragment(&view).unwrap_or_default();
                    for bad in ["<script", "<img", "style=", "onerror=a>", "\u{202e}", "\u{1b}", "\u{2069}"] {
                        assert!(!page.contains(bad), "{check}: {bad:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn a_check_without_a_form_of_its_own_has_no_exhibit() {
    let report =
        made_up("share-demand", "demand", json!({"items": []}), json!([{"in": "text", "quote": "x"}]));
    assert_eq!(stored(&report, "share-demand", Lang::Vi), []);
}
