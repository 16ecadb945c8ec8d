//! Proofs seen and not seen.

use super::*;
use proptest::prelude::*;

const CODE: &str = "namkhong-0123-4567-89ab-cdef";
const MINE: &str = "https://namkhong.vn/ai/an";

fn linked(html: &str) -> bool {
    back_link(html.as_bytes(), "https://ten.vn/gioi-thieu", MINE).found
}

fn place(html: &str) -> Option<Place> {
    let seen = code_in(html.as_bytes(), CODE);
    assert_eq!(seen.found, seen.place.is_some());
    seen.place
}

#[test]
fn every_code_of_a_kind_reads_back() {
    for method in Method::ALL {
        assert_eq!(method.code().parse(), Ok(method));
        let quoted = format!("\"{}\"", method.code());
        assert_eq!(serde_json::from_str::<Method>(&quoted).unwrap(), method);
    }
    for state in ProofState::ALL {
        assert_eq!(state.code().parse(), Ok(state));
    }
}

#[test]
fn a_code_is_made_of_all_its_bits() {
    assert_eq!(code_of([0; 10]), "namkhong-0000-0000-0000-0000");
    assert_eq!(code_of([255; 10]), "namkhong-zzzz-zzzz-zzzz-zzzz");
    assert_eq!(code_of([0, 0, 0, 0, 0, 0, 0, 0, 0, 1]), "namkhong-0000-0000-0000-0001");
    assert_eq!(
        code_of([0x08, 0x42, 0x10, 0x84, 0x21, 0x08, 0x42, 0x10, 0x84, 0x21]),
        "namkhong-1111-1111-1111-1111"
    );
}

#[test]
fn a_link_with_rel_me_to_exactly_this_page_counts() {
    assert!(linked("<a rel=me href='https://namkhong.vn/ai/an'>tôi</a>"));
    assert!(linked("<A REL='nofollow ME noopener' HREF=https://namkhong.vn/ai/an/>tôi</A>"));
    assert!(linked("<link rel=\"me\" href=\"https://NAMKHONG.vn:443/ai/an#x\">"));
    assert!(linked("<base href=https://namkhong.vn/x/><a rel=me href=../ai/an>tôi</a>"));
    assert!(linked("<a rel=me href=//namkhong.vn/ai/an>tôi</a>"));
}

#[test]
fn other_links_do_not_count() {
    for html in [
        "",
        "<a href='https://namkhong.vn/ai/an'>tôi</a>",
        "<a rel=me href='https://namkhong.vn/ai/anh'>tôi</a>",
        "<a rel=me href='http://namkhong.vn/ai/an'>tôi</a>",
        "<a rel=me href='https://namkhong.vn.ten.vn/ai/an'>tôi</a>",
        "<a rel=me href='https://namkhong.vn/ai/an?x=1'>tôi</a>",
        "<a rel=menu href='https://namkhong.vn/ai/an'>tôi</a>",
        "<a rel='me ugc' href='https://namkhong.vn/ai/an'>tôi</a>",
        "<a rel=me href=ai/an>tôi</a>",
        "<!-- <a rel=me href='https://namkhong.vn/ai/an'> -->",
        "<script>'<a rel=me href=https://namkhong.vn/ai/an>'</script>",
        "<textarea><a rel=me href=https://namkhong.vn/ai/an></textarea>",
        "<template><a rel=me href=https://namkhong.vn/ai/an></a></template>",
        "<ol class='comment-list'><li><a rel=me href=https://namkhong.vn/ai/an></a></ol>",
        "&lt;a rel=me href=https://namkhong.vn/ai/an&gt;",
        "<p title='<a rel=me href=https://namkhong.vn/ai/an>'>",
    ] {
        assert!(!linked(html), "{html}");
    }
}

#[test]
fn a_code_counts_where_the_account_speaks_of_itself() {
    let description = Some(Place::Description);
    for (html, expected) in [
        (format!("<meta property=og:description content='Xin chào {CODE}'>"), description),
        (format!("<meta name=Description content='{}'>", CODE.to_uppercase()), description),
        (format!("<title>An ({CODE})</title>"), description),
        (
            format!("<script type=application/ld+json>{{\"a\":[{{\"description\":\"x {CODE}\"}}]}}</script>"),
            Some(Place::Data),
        ),
        (format!("<p>Mã của mình: <b>{CODE}</b></p>"), Some(Place::Text)),
        ("<p>namkhong\u{ad}-0123<wbr>-4567-\u{200b}89ab\u{2011}cdef.</p>".to_owned(), Some(Place::Text)),
        ("<p>namkhong-O123-4567-89ab-cdef</p>".to_owned(), Some(Place::Text)),
        (format!("<p>{CODE}-</p>"), Some(Place::Text)),
        (format!("<p>[{CODE}]</p>"), Some(Place::Text)),
    ] {
        assert_eq!(place(&html), expected, "{html}");
    }
}

#[test]
fn a_code_elsewhere_or_in_part_does_not_count() {
    for html in [
        String::new(),
        format!("<!-- {CODE} -->"),
        format!("<script>var x = '{CODE}'</script>"),
        format!("<script type=application/ld+json>{{\"comment\":{{\"description\":\"{CODE}\"}}}}</script>"),
        format!("<style>{CODE}</style>"),
        format!("<input value='{CODE}'><textarea>{CODE}</textarea>"),
        format!("<a href='/?q={CODE}'>x</a>"),
        format!("<div id=comments><div><p>{CODE}</p></div></div>"),
        format!("<section class='binh-luan'><p>{CODE}</p></section>"),
        format!("<p hidden>{CODE}</p><p style='display: none'>{CODE}</p>"),
        format!("<p>x{CODE}</p><p>{CODE}0</p><p>{CODE}-0</p><p>a-{CODE}</p>"),
        "<p>namkhong-0123-4567</p><p>-89ab-cdef</p>".to_owned(),
        "<p>namkhong-0123-4567-89ab-cdeg</p>".to_owned(),
    ] {
        assert_eq!(place(&html), None, "{html}");
    }
    assert!(!code_in(b"<p>a</p>", "a").found, "what is no code is never found");
    assert!(!code_in(b"<p></p>", "").found);
}

#[test]
fn text_after_a_closed_comment_counts_again() {
    assert_eq!(place(&format!("<div class=comment><div>x</div></div><p>{CODE}</p>")), Some(Place::Text));
    assert_eq!(place(&format!("<body class='page comments-open'><p>{CODE}</p>")), Some(Place::Text));
}

#[test]
fn a_record_counts_whole() {
    let found = |record: &str| dns(&["v=spf1 -all".to_owned(), record.to_owned()], CODE).found;
    assert!(found(&format!("namkhong={CODE}")));
    assert!(found(&format!("\"NamKhong = {}\"", CODE.to_uppercase())));
    assert!(!found(CODE));
    assert!(!found(&format!("namkhong={CODE} x")));
    assert!(!found(&format!("x namkhong={CODE}")));
    assert!(!dns(&[], CODE).found);
}

#[test]
fn a_file_counts_when_it_lists_the_code() {
    let found = |json: &str| well_known(json.as_bytes(), CODE).found;
    assert!(found(&format!(
        "{{\"namkhong\": [{{\"code\": \"x\"}}, {{\"code\": \"{CODE}\", \"account\": \"ten.vn\"}}]}}"
    )));
    assert!(found(&format!("\u{feff}{{\"namkhong\": [{{\"code\": \"{CODE}\"}}]}}")));
    assert!(!found(&format!("{{\"namkhong\": [\"{CODE}\"]}}")));
    assert!(!found(&format!("<html>{CODE}")));
    let large =
        format!("{{\"x\": \"{}\", \"namkhong\": [{{\"code\": \"{CODE}\"}}]}}", "x".repeat(MOST_FILE_BYTES));
    assert!(!found(&large));
}

#[test]
fn what_a_page_calls_itself_is_observed() {
    for (html, name, id) in [
        ("<title> Trang\n của An </title>", Some("Trang của An"), None),
        ("<title>x</title><meta property='og:title' content='Nguy&ecirc;n An'>", Some("Nguyên An"), None),
        ("<title>x</title><div class=h-card><a class='p-name u-url'>Lê <b>An</b></a>", Some("Lê An"), None),
        ("<meta property=al:android:url content='fb://profile/100064?x=1'>", None, Some("100064")),
        ("<meta property=al:ios:url content='fb://page/?id=77'>", None, Some("77")),
        (
            "<meta itemprop=identifier content=UCabcdefghijklmnopqrstuv>",
            None,
            Some("UCabcdefghijklmnopqrstuv"),
        ),
        (
            "<link rel=canonical href='https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv'>",
            None,
            Some("UCabcdefghijklmnopqrstuv"),
        ),
        (
            "<link rel=alternate href='at://did:plc:abc/app.bsky.actor.profile/self'>",
            None,
            Some("did:plc:abc"),
        ),
        (
            "<link rel=alternate type='application/activity+json' href='https://may.chu.vn/users/an'>",
            None,
            Some("https://may.chu.vn/users/an"),
        ),
        ("<title>\u{202e}\u{200b}</title>", None, None),
    ] {
        let seen = observe(html.as_bytes());
        assert_eq!((seen.name.as_deref(), seen.lasting_id.as_deref()), (name, id), "{html}");
    }
}

#[test]
fn a_page_in_utf_16_is_read() {
    let html = format!("\u{feff}<title>Án {CODE}</title>");
    let bytes: Vec<u8> = html.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let seen = code_in(&bytes, CODE);
    assert!(seen.found);
    assert_eq!(seen.observed.name, Some(format!("Án {CODE}")));
}

#[test]
fn another_id_or_name_is_a_change_and_what_is_not_shown_is_none() {
    let of = |name: &str, id: &str| Observed {
        name: (!name.is_empty()).then(|| name.to_owned()),
        lasting_id: (!id.is_empty()).then(|| id.to_owned()),
    };
    assert_eq!(changed(&of("An", "1"), &of("An", "2")), Some(Change::Id));
    assert_eq!(changed(&of("An", "1"), &of("Bình", "1")), Some(Change::Name));
    assert_eq!(changed(&of("An", "1"), &of("Bình", "2")), Some(Change::Id));
    assert_eq!(changed(&of("Lê Án", "1"), &of("LE  AN", "1")), None);
    assert_eq!(changed(&of("An", "1"), &of("", "")), None);
    assert_eq!(changed(&of("", ""), &of("An", "1")), None);
}

proptest! {
    #[test]
    fn every_code_is_found_where_it_stands(random in any::<[u8; 10]>(), before in "[^a-zA-Z0-9<&-]{0,5}") {
        let code = code_of(random);
        let html = format!("<p>{before}{code}, xin chào</p>");
        // a letter in front makes it a part of a word
        prop_assume!(!before.chars().any(char::is_alphanumeric));
        prop_assert!(code_in(html.as_bytes(), &code).found);
        let record = format!("namkhong={code}");
        prop_assert!(dns(&[record], &code).found);
        let other = code_of(random.map(|b| b ^ 1));
        prop_assert!(!code_in(html.as_bytes(), &other).found);
    }

    #[test]
    fn any_bytes_can_be_looked_at(bytes in prop::collection::vec(any::<u8>(), 0..200), code in "\\PC{0,30}") {
        let seen = code_in(&bytes, &code);
        prop_assert!(!seen.found);
        prop_assert_eq!(seen.observed, observe(&bytes));
        prop_assert!(!back_link(&bytes, "https://ten.vn/", MINE).found);
        prop_assert!(!well_known(&bytes, CODE).found);
    }
}
