//! `missing-imprint`: trang trông như báo mà không nói ai chịu trách nhiệm · a news page that names nobody responsible.
//!
//! # Tìm gì
//! Một trang **trông như báo** (tên có chữ “báo”, “tin tức”, “news”…, có hàng chuyên mục như thời sự, thế giới, pháp luật, hoặc mã
//! trang tự khai là bài báo) mà **không nêu một ai chịu trách nhiệm**: không giấy phép, không tổng biên tập hay người phụ trách,
//! không cơ quan chủ quản hay công ty, không địa chỉ, không cách liên hệ, không trang giới thiệu. Chỉ cần có **một** trong các
//! phần ấy, ở bất kỳ đâu trên trang, là phép kiểm này im lặng. Nó không hỏi giấy phép có thật hay không.
//!
//! Nó chỉ nói khi đã nhìn thấy phần cuối trang (dòng bản quyền, “ghi rõ nguồn”, điều khoản…). Trang lưu thiếu chân trang, bản
//! rút gọn chỉ còn bài, trang quá lớn bị cắt: trả lời “không xem được”. Báo tiếng khác mà không nhận
//! ra phần nào cũng vậy. Tin nhắn, thư, trang cá nhân, mạng xã hội, cửa hàng, diễn đàn: không áp dụng.
//!
//! # Vì sao đáng để ý
//! Báo thật, dù lớn hay nhỏ, trong nước hay ngoài nước, đều cho người đọc biết tìm ai khi bài viết sai. Trang dựng lên để câu
//! lượt xem hoặc mạo danh thường có giao diện y như báo, chỉ thiếu đúng phần ấy.
//!
//! # Khi nào nhầm
//! Chân trang nằm trong ảnh, hoặc hiện ra sau nhờ mã chạy trên trình duyệt, thì không đọc được. Trang độc lập nhỏ có khi quên ghi
//! cách liên hệ. Ngược lại, ai cũng gõ được một dòng “Giấy phép số…”: có dòng ấy chưa phải là thật. Phép kiểm này chỉ xét trang có
//! nói mình là ai hay không, không xét trang viết gì, khen ai hay chê ai.
//!
//! # Nguồn
//! Luật Báo chí 2016, điều về thông tin phải ghi trên báo điện tử; Nghị định 147/2024/NĐ-CP về trang thông tin điện tử tổng hợp;
//! luật báo chí các nước về *impressum*, *mentions légales*; dấu hiệu `publishingPrinciples` và `NewsMediaOrganization` của schema.org.
//!
//! # Đo được
//! Tháng 11/2026, trên 1.790 trang thật của nhiều nước (bộ trang của trafilatura và htmldate) và 5 trang báo Việt Nam: không trang
//! nào bị nói nhầm; 493 trang trông như báo có ghi ít nhất một phần, 21 trang trả lời “không xem được”, số còn
//! lại không áp dụng. Chưa có bộ dữ liệu trang giả báo nên chưa đo được bắt sót bao nhiêu.
//!
//! ---
//!
//! # What it looks for
//! A page that **looks like the press** (its name has "news", "báo", "herald"; it has sections such as world, business, sport; or
//! its markup says that it is a news article) and **names nobody responsible**: no licence or registration, no editor or person in
//! charge, no owner or company, no address, no way to get in touch, no page about who makes it. **One** of these anywhere on the
//! page keeps the check silent. It does not ask whether a licence is genuine.
//!
//! It speaks only when it has seen the end of the page (a line of rights, terms, "back to top"). A page saved without its footer,
//! a reader's extract with nothing around the text, a page cut for its size, a page in another language of which no
//! part was recognised: "could not look". Messages, e-mails, personal
//! pages, social networks, shops and forums: does not apply.
//!
//! # Why it matters
//! A real newspaper, large or small, at home or abroad, lets its readers know whom to turn to when an article is wrong. Sites made
//! for reach or for imitation look the same but for this.
//!
//! # When it is wrong
//! A footer in a picture, or one that a script adds in the browser, cannot be read. A small independent site may have forgotten its
//! contact. And anybody can type "Licence no. …": the line is no proof. The check asks whether the page says who it is, not
//! what it writes, praises or criticises.
//!
//! # Sources
//! Vietnam's Press Law 2016 on what an online newspaper must state; Decree 147/2024/NĐ-CP on aggregating sites; the law of other
//! countries on the *impressum* and *mentions légales*; `publishingPrinciples` and `NewsMediaOrganization` of schema.org.
//!
//! # Measured
//! November 2026, on 1,790 real pages of many countries (the page sets of trafilatura and htmldate) and 5 Vietnamese ones: no page
//! was accused; 493 that look like the press give at least one part, 21 got "could not look", to the others it does not apply. There is
//! no data set of imitated newspapers, so how many it misses is not known.

mod rules;

use crate::check::{Answer, Span};
use crate::declare_check;
use crate::evidence::Evidence;
use crate::page::{Kind, Page};
use crate::text::{language, prose};
use rules::{
    CONTACT_TYPES, END_WORDS, NEWS_TYPES, OTHER_TRADE, OTHER_TYPES, OWN_PAGES, PATTERNS, PLATFORMS,
    PRESS_CLAIM, PRESS_NAME, Part, RIGHTS, SECTIONS,
};

declare_check! {
    name: "missing-imprint", gate: Source, severity: Verify, needs: ["page"],
    title: { vi: "Không rõ ai chịu trách nhiệm", en: "Nobody named as responsible" },
    seen: {
        "names-nobody" => {
            vi: "Trang trông như một tờ báo ({claims}), nhưng cả trang không ghi: {missing}.",
            en: "The page looks like a newspaper ({claims}), but nowhere does it give: {missing}."
        },
        "no-footer" => {
            vi: "Không thấy phần cuối trang, nơi báo thường ghi ai chịu trách nhiệm; có thể trang được lưu thiếu.",
            en: "The end of the page, where the press names who is responsible, was not there; the page may have been saved without it."
        },
    },
    why: {
        vi: "Báo thật luôn cho biết tìm ai khi bài viết sai. Trang giả dạng báo thường chỉ thiếu đúng phần ấy.",
        en: "Real newspapers let you know whom to turn to when an article is wrong. Imitations often lack just this."
    },
    next: {
        vi: "Mở trang chủ, tìm mục “Tòa soạn”, “Liên hệ” hoặc “Giới thiệu”. Vẫn không thấy ai thì tìm tin này ở một tờ báo bạn biết trước khi tin.",
        en: "Open the home page and look for “Contact”, “About” or “Imprint”. If there is still nobody, look for the story in a newspaper you know before you believe it."
    },
    terms: {
        "licence" => { vi: "giấy phép", en: "a licence or registration" },
        "editor" => { vi: "tổng biên tập hay người phụ trách", en: "an editor or person in charge" },
        "owner" => { vi: "cơ quan chủ quản hay công ty", en: "an owner or company" },
        "address" => { vi: "địa chỉ", en: "an address" },
        "contact" => { vi: "cách liên hệ", en: "a way to get in touch" },
        "about" => { vi: "trang giới thiệu", en: "a page about who makes it" },
        "press-name" => { vi: "mang tên như báo", en: "it has the name of one" },
        "press-claim" => { vi: "tự gọi mình là báo", en: "it calls itself one" },
        "sections" => { vi: "có các chuyên mục của báo", en: "it has the sections of one" },
        "news-markup" => { vi: "mã trang khai là bài báo", en: "its markup says so" },
    },
    run: run,
}

/// Shorter texts are a headline with a link, not an article.
const FEWEST_WORDS: usize = 40;

/// So many sections make the menu of a newspaper.
const FEWEST_SECTIONS: usize = 4;

/// Lines at the end of the surroundings in which the end of the page is looked for.
const END_LINES: usize = 60;

fn run(evidence: &Evidence) -> Answer {
    let page = evidence.page();
    if page.kind != Kind::Page {
        return answer(Answer::not_applicable("not-a-page"), &[], &[]);
    }
    let around = Around::of(page);
    if is_platform(page) || is_other_trade(page, &around) {
        return answer(Answer::not_applicable("not-the-press"), &[], &[]);
    }
    let claims = claims(page, &around);
    if claims.is_empty() {
        return answer(Answer::not_applicable("not-the-press"), &[], &[]);
    }
    let claim_codes: Vec<&str> = claims.iter().map(|(code, _)| *code).collect();
    let found = parts(page, &around);
    let outcome = if !found.is_empty() {
        Answer::clear()
    } else if page.truncated {
        Answer::unknown("truncated")
    } else if evidence.subject.text.words.len() < FEWEST_WORDS {
        Answer::unknown("too-short")
    } else if !language::is_read(&evidence.subject.text) {
        Answer::unknown("other-language")
    } else if !around.shows_end() {
        Answer::unknown("no-footer")
    } else {
        let mut spans: Vec<Span> = Vec::new();
        for (_, span) in claims {
            if !spans.contains(&span) {
                spans.push(span);
            }
        }
        Answer::found("names-nobody", spans)
    };
    answer(outcome, &claim_codes, &found)
}

/// Adds what was found and what was missing.
fn answer(answer: Answer, claims: &[&str], found: &[Part]) -> Answer {
    let codes = |is_found: bool| -> Vec<&str> {
        Part::ALL.iter().filter(|p| found.contains(p) == is_found).map(|p| p.code()).collect()
    };
    let (present, missing) =
        if claims.is_empty() { (Vec::new(), Vec::new()) } else { (codes(true), codes(false)) };
    answer.observe("claims", claims.to_vec()).observe("found", present).observe("missing", missing)
}

/// What stands around the main text.
struct Around<'p> {
    /// Its beginning and its end, as written.
    written: [&'p str; 2],
    /// Without marks, in lower case.
    bare: String,
}

impl<'p> Around<'p> {
    /// Characters looked at from the beginning of the surroundings; the menu stands there.
    const HEAD: usize = 3_000;
    /// Characters looked at from their end; the imprint stands there.
    const TAIL: usize = 6_000;

    fn of(page: &'p Page) -> Around<'p> {
        let all = page.surroundings.as_str();
        let head = all.char_indices().nth(Self::HEAD).map_or(all.len(), |(at, _)| at);
        let tail = all.char_indices().rev().nth(Self::TAIL).map_or(0, |(at, _)| at).max(head);
        let written = [&all[..head], &all[tail..]];
        Around { written, bare: format!("{}\n{}", prose::bare(written[0]), prose::bare(written[1])) }
    }

    /// Whether the end of the page was read: its line of rights, or two other things that stand there.
    fn shows_end(&self) -> bool {
        let lines: Vec<&str> = self.bare.lines().collect();
        let end = &lines[lines.len().saturating_sub(END_LINES)..];
        if end.iter().any(|line| RIGHTS.is_match(line)) {
            return true;
        }
        END_WORDS.iter().filter(|word| end.iter().any(|line| line.contains(*word))).count() >= 2
    }

    fn sections(&self) -> usize {
        SECTIONS.iter().filter(|name| has_words(&self.bare, name)).count()
    }
}

/// Whether `text` has `words` with no letter or digit on either side.
fn has_words(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + words.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

fn host(page: &Page) -> Option<String> {
    let address = page.url.as_deref().or(page.canonical.as_deref())?;
    let url = url::Url::parse(address).ok()?;
    url.host_str().map(|h| h.trim_start_matches("www.").to_ascii_lowercase())
}

fn is_platform(page: &Page) -> bool {
    host(page).is_some_and(|host| {
        let labels = host.split('.');
        PLATFORMS.iter().any(|p| host == *p || host.strip_suffix(p).is_some_and(|rest| rest.ends_with('.')))
            || labels.clone().any(|l| matches!(l, "blog" | "blogs" | "forum" | "forums" | "shop" | "store"))
    })
}

/// A shop, a blog or a forum that does not call itself news.
fn is_other_trade(page: &Page, around: &Around<'_>) -> bool {
    let is_typed = |types: &[&str]| page.jsonld_types.iter().any(|t| types.contains(&t.as_str()));
    if is_typed(NEWS_TYPES) {
        return false;
    }
    let name = prose::bare(page.site.as_deref().or(page.title.as_deref()).unwrap_or(""));
    is_typed(OTHER_TYPES)
        || has_words(&name, "blog")
        || has_words(&name, "shop")
        || has_words(&name, "forum")
        || (OTHER_TRADE.is_match(&around.bare) && around.sections() < FEWEST_SECTIONS)
}

/// What makes the page look like the press, each with the words that say so.
fn claims(page: &Page, around: &Around<'_>) -> Vec<(&'static str, Span)> {
    let whole = |field: &str, text: Option<&str>| text.map(|t| Span::whole(field, t));
    let headline = || whole("title", page.title.as_deref()).unwrap_or_else(|| Span::field("text"));
    let mut out = Vec::new();
    if let Some(site) = page.site.as_deref().filter(|s| PRESS_NAME.is_match(&prose::bare(s))) {
        out.push(("press-name", Span::whole("site", site)));
    }
    if PRESS_CLAIM.is_match(&around.bare) {
        out.push(("press-claim", headline()));
    }
    if around.sections() >= FEWEST_SECTIONS {
        out.push(("sections", headline()));
    }
    if page.jsonld_types.iter().any(|t| NEWS_TYPES.contains(&t.as_str())) {
        out.push(("news-markup", Span::field("jsonld_types")));
    }
    out
}

/// The parts of an imprint that the page has.
fn parts(page: &Page, around: &Around<'_>) -> Vec<Part> {
    let own = prose::bare(&own_lines(&page.text));
    let mut found = vec![false; Part::ALL.len()];
    for (part, pattern) in PATTERNS.iter() {
        if !found[*part as usize] {
            found[*part as usize] = pattern.is_match(&around.bare) || pattern.is_match(&own);
        }
    }
    let mut add = |part: Part| found[part as usize] = true;
    for heading in around.written.iter().flat_map(|text| OWN_PAGES.captures_iter(text)) {
        let name = prose::bare(&heading[2]);
        add(if matches!(name.as_str(), "lien he" | "contact" | "contacts" | "kontakt") {
            Part::Contact
        } else {
            Part::About
        });
    }
    if page.jsonld_types.iter().any(|t| CONTACT_TYPES.contains(&t.as_str())) || has_contact_link(page) {
        add(Part::Contact);
    }
    if signs_the_rights(page, around) {
        add(Part::Owner);
    }
    Part::ALL.into_iter().filter(|p| found[*p as usize]).collect()
}

/// The lines of the main text in which an imprint may stand: short ones at its end, and those that are a label.
fn own_lines(text: &str) -> String {
    const SHORT: usize = 200;
    const LAST: usize = 8;
    let lines: Vec<&str> = text.lines().collect();
    let last = lines.len().saturating_sub(LAST);
    let mut out = String::new();
    for (index, line) in lines.iter().enumerate() {
        let label = line.find(':').is_some_and(|colon| colon < 60);
        if line.len() <= SHORT * 2 && line.chars().count() <= SHORT && (index >= last || label) {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

fn has_contact_link(page: &Page) -> bool {
    page.links.iter().any(|link| {
        let href = link.href.to_ascii_lowercase();
        ["/lien-he", "/contact", "/impressum", "/toa-soan", "/about", "/gioi-thieu"]
            .iter()
            .any(|p| href.contains(p))
    })
}

/// Whether an author signs the line of rights too: `© 2026 Trần Thị Ví Dụ`.
fn signs_the_rights(page: &Page, around: &Around<'_>) -> bool {
    page.authors.iter().filter(|a| a.split_whitespace().count() >= 2).any(|author| {
        let name = prose::bare(author);
        around.bare.lines().any(|line| RIGHTS.is_match(line) && has_words(line, &name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(surroundings: &str) -> Vec<Part> {
        let page = Page { surroundings: surroundings.to_owned(), ..Page::default() };
        parts(&page, &Around::of(&page))
    }

    #[test]
    fn parts_of_an_imprint_are_told_from_headlines() {
        assert_eq!(seen("Giấy phép số 123/GP-BTTTT"), [Part::Licence]);
        assert_eq!(seen("Tổng Biên tập: Lê Thị Mẫu"), [Part::Editor]);
        assert_eq!(seen("Chịu trách nhiệm nội dung: Ông Phan"), [Part::Editor]);
        assert_eq!(seen("Cơ quan chủ quản: Hội X"), [Part::Owner]);
        assert_eq!(seen("Trang chủ Liên hệ Quảng cáo"), [Part::Contact]);
        assert_eq!(seen("Impressum"), [Part::About]);
        assert_eq!(
            seen("Tổng biên tập một tạp chí bị kỷ luật\nMối liên hệ giữa giấc ngủ và trí nhớ\nĐịa chỉ đỏ"),
            []
        );
        assert_eq!(seen("Chúng tôi không chịu trách nhiệm về nội dung"), []);
    }

    #[test]
    fn the_end_of_a_page_is_recognised() {
        let shows_end =
            |text: &str| Around::of(&Page { surroundings: text.to_owned(), ..Page::default() }).shows_end();
        assert!(shows_end("Trang chủ\n© 2026 Tin"));
        assert!(shows_end("Privacy Policy\nTerms of Use"));
        assert!(!shows_end("Trang chủ\nThời sự\nThế giới"));
        assert!(!shows_end(""));
    }
}
