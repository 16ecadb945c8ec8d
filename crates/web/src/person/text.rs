//! A member's own words as they are shown: plain text, escaped by construction. Blank lines part paragraphs, a bare http or https
//! address is a link, and nothing else is mark-up. What turns the line around or stands in heaps on a letter is taken out here once
//! more, whatever a row holds.

use std::fmt;

/// Marks that may stand on one letter: Vietnamese needs two.
const MOST_MARKS: usize = 4;
/// Lines of a text that is cut.
const MOST_CUT_LINES: usize = 12;
/// Marks of a sentence at the end of an address belong to the sentence.
const SENTENCE_END: &[char] = &['.', ',', ';', ':', '!', '?', '…', '"', '\'', '”', '’', '»', ']', '}', '*'];

/// HTML that only this module writes: text in it was escaped as it came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Markup(String);

impl Markup {
    /// As HTML.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing in it.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A link to somewhere else as a paragraph: its title, or the address itself.
    pub(crate) fn linked(href: &str, title: &str) -> Markup {
        let mut out = Markup::default();
        out.tag("<p>");
        out.link(href, title);
        out.tag("</p>\n");
        out
    }

    /// A paragraph that begins with words of ours.
    pub(crate) fn said(label: &'static str, text: &str) -> Markup {
        let mut out = Markup::default();
        out.tag("<p><strong>");
        out.tag(label);
        out.tag("</strong> ");
        out.text(&shown(text).split_whitespace().collect::<Vec<_>>().join(" "));
        out.tag("</p>\n");
        out
    }

    /// Goes on with another piece.
    pub(crate) fn then(mut self, next: &Markup) -> Markup {
        self.0.push_str(&next.0);
        self
    }

    fn tag(&mut self, tag: &'static str) {
        self.0.push_str(tag);
    }

    fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                c => self.0.push(c),
            }
        }
    }

    fn link(&mut self, href: &str, words: &str) {
        self.tag("<a href=\"");
        self.text(href);
        self.tag("\" rel=\"nofollow ugc noopener\">");
        self.text(words);
        self.tag("</a>");
    }

    /// A line with its addresses as links.
    fn line(&mut self, line: &str) {
        let mut rest = line;
        while let Some(start) = address_in(rest) {
            let (before, from) = rest.split_at(start);
            let (address, after) = from.split_at(end_of_address(from));
            self.text(before);
            match register::page::link(address) {
                Some(url) => {
                    // the host as it will be asked for, where it is written in letters that may pass for others
                    let words = if has_plain_host(address) { address } else { url.as_str() };
                    self.link(url.as_str(), words);
                }
                None => self.text(address),
            }
            rest = after;
        }
        self.text(rest);
    }
}

impl fmt::Display for Markup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A text as paragraphs.
pub(crate) fn paragraphs(text: &str) -> Markup {
    laid(&shown(text), "")
}

/// The beginning of a text, and whether that is not all of it: about so many characters, to the end of a word.
pub(crate) fn beginning(text: &str, about: usize) -> (Markup, bool) {
    let text = shown(text);
    let text = text.trim();
    let end = cut(text, about);
    if end == text.len() { (laid(text, ""), false) } else { (laid(text[..end].trim_end(), "…"), true) }
}

/// A text on one line, about so long: for titles and descriptions.
pub(crate) fn one_line(text: &str, about: usize) -> String {
    let line = shown(text).split_whitespace().collect::<Vec<_>>().join(" ");
    match cut(&line, about) {
        end if end == line.len() => line,
        end => format!("{}…", line[..end].trim_end()),
    }
}

/// A text without what must not stand in a page: control characters but tabs and new lines, what turns or frames the direction of
/// writing, characters that XML has not (XML 1.0, 2.2), and heaps of marks on one letter.
pub(crate) fn shown(text: &str) -> String {
    let mut marks = 0;
    let is_kept = |c: &char| {
        marks = if is_mark(*c) { marks + 1 } else { 0 };
        let is_hidden = (c.is_control() && !matches!(c, '\n' | '\t'))
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            || matches!(c, '\u{fffe}' | '\u{ffff}' | '\u{2028}' | '\u{2029}');
        !is_hidden && marks <= MOST_MARKS
    };
    text.chars().filter(is_kept).collect()
}

/// Whether a character is drawn on the one before it.
fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}' | '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}')
}

fn laid(text: &str, end: &'static str) -> Markup {
    let mut out = Markup::default();
    let mut is_open = false;
    for line in text.lines().map(str::trim_end) {
        if line.trim().is_empty() {
            if is_open {
                out.tag("</p>\n");
            }
            is_open = false;
            continue;
        }
        out.tag(if is_open { "<br>\n" } else { "<p>" });
        out.line(line);
        is_open = true;
    }
    if is_open {
        out.tag(end);
        out.tag("</p>\n");
    }
    out
}

/// Where a text is cut, in bytes: after a word near so many characters, or after so many lines.
fn cut(text: &str, about: usize) -> usize {
    let lines = text.match_indices('\n').nth(MOST_CUT_LINES - 1).map_or(text.len(), |(at, _)| at);
    let end = text.char_indices().nth(about).map_or(text.len(), |(at, _)| at);
    if lines <= end {
        return lines;
    }
    if end == text.len() {
        return end;
    }
    let is_enough = |at: &usize| *at >= end / 2;
    if let Some(at) = text[..end].rfind(char::is_whitespace).filter(is_enough) {
        return at;
    }
    // one word that is longer than the room: half an address would lead elsewhere
    let space = text[..end].char_indices().rev().find(|(_, c)| c.is_whitespace());
    let word = space.map_or(0, |(at, space)| at + space.len_utf8());
    if address_in(&text[word..]).is_some() {
        return word;
    }
    let before = |at: usize| text[..at].char_indices().next_back().map_or(0, |(at, _)| at);
    let mut end = end;
    while text[end..].starts_with(|c| is_mark(c) || matches!(c, '\u{200d}' | '\u{fe0f}')) && end > 0 {
        end = before(end);
    }
    end
}

/// Where an address begins in a line: at the beginning of a word.
fn address_in(line: &str) -> Option<usize> {
    let starts = |at: usize| {
        let rest = line.as_bytes().get(at..).unwrap_or_default();
        let begins =
            |scheme: &[u8]| rest.len() > scheme.len() && rest[..scheme.len()].eq_ignore_ascii_case(scheme);
        begins(b"https://") || begins(b"http://")
    };
    line.match_indices(['h', 'H'])
        .map(|(at, _)| at)
        .find(|at| starts(*at) && !line[..*at].ends_with(char::is_alphanumeric))
}

/// Where the address at the beginning of a text ends.
fn end_of_address(text: &str) -> usize {
    let end = text.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '“' | '”' | '«' | '»'));
    let mut address = &text[..end.unwrap_or(text.len())];
    let opened = address.matches('(').count();
    let mut closed = address.matches(')').count();
    loop {
        let trimmed = address.trim_end_matches(SENTENCE_END);
        // a bracket that was opened before the address is not its own
        let is_foreign = trimmed.ends_with(')') && closed > opened;
        closed -= usize::from(is_foreign);
        let next = if is_foreign { &trimmed[..trimmed.len() - 1] } else { trimmed };
        if next.len() == address.len() {
            return address.len();
        }
        address = next;
    }
}

/// Whether the host of an address is written in ASCII.
fn has_plain_host(address: &str) -> bool {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default().is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn html(text: &str) -> String {
        paragraphs(text).to_string()
    }

    #[test]
    fn blank_lines_part_paragraphs_and_nothing_is_markup() {
        assert_eq!(html("Một\nhai\n\n \n\nba"), "<p>Một<br>\nhai</p>\n<p>ba</p>\n");
        assert_eq!(
            html("<b>x</b> & \"y\" 'z'"),
            "<p>&lt;b&gt;x&lt;/b&gt; &amp; &quot;y&quot; &#39;z&#39;</p>\n"
        );
        assert_eq!(html("# a *b* [c](d)"), "<p># a *b* [c](d)</p>\n");
        assert_eq!(html(" \n\n"), "");
    }

    #[test]
    fn bare_addresses_are_links_and_others_stay_words() {
        let link =
            |href: &str, words: &str| format!("<a href=\"{href}\" rel=\"nofollow ugc noopener\">{words}</a>");
        assert_eq!(
            html("Xem https://vidu.vn/a?b=1&c=2."),
            format!(
                "<p>Xem {}.</p>\n",
                link("https://vidu.vn/a?b=1&amp;c=2", "https://vidu.vn/a?b=1&amp;c=2")
            )
        );
        assert_eq!(
            html("(HTTPS://vidu.vn/a_(b))"),
            format!("<p>({})</p>\n", link("https://vidu.vn/a_(b)", "HTTPS://vidu.vn/a_(b)"))
        );
        assert_eq!(
            html("http://аpple.vn/x"),
            format!("<p>{0}</p>\n", link("http://xn--pple-43d.vn/x", "http://xn--pple-43d.vn/x"))
        );
        for text in [
            "javascript:alert(1)",
            "data:text/html,x",
            "ftp://a.vn",
            "xhttps://a.vn",
            "https://",
            "http://user:pass@a.vn/",
            "https://a.vn\u{0}",
        ] {
            let html = html(text);
            assert!(!html.contains("<a ") || text.contains('\u{0}'), "{text}: {html}");
        }
        assert!(html("https://a.vn/\"onclick=alert(1)").contains("</a>&quot;onclick"));
    }

    #[test]
    fn what_turns_the_line_or_heaps_up_is_taken_out() {
        assert_eq!(shown("a\u{202e}b\u{2067}c\u{0}d\u{1b}e\u{ffff}\tf\ng"), "abcde\tf\ng");
        let heap = format!("a{}b", "\u{336}".repeat(50));
        assert_eq!(shown(&heap).chars().count(), 2 + MOST_MARKS);
        assert_eq!(shown("e\u{302}\u{323} 👨\u{200d}👩"), "e\u{302}\u{323} 👨\u{200d}👩");
    }

    #[test]
    fn a_text_is_cut_at_a_word_and_no_address_is_halved() {
        let (markup, is_cut) = beginning("một hai ba bốn", 9);
        assert_eq!((markup.as_str(), is_cut), ("<p>một hai…</p>\n", true));
        assert_eq!(beginning("một hai", 9).0.as_str(), "<p>một hai</p>\n");
        let (markup, _) = beginning(&format!("a https://vidu.vn/{}", "x".repeat(500)), 40);
        assert!(!markup.as_str().contains("href"), "{markup}");
        let (markup, is_cut) = beginning(&"dòng\n\n".repeat(200), 400);
        assert!(is_cut && markup.as_str().matches("<p>").count() <= MOST_CUT_LINES);
        assert_eq!(beginning("a\u{a0}bcdef", 4).0.as_str(), "<p>a\u{a0}bc…</p>\n", "a space of two bytes");
        assert_eq!(one_line("a\n\n b\tc", 80), "a b c");
        assert_eq!(one_line(&"x".repeat(100), 10), format!("{}…", "x".repeat(10)));
    }

    proptest! {
        #[test]
        fn any_text_is_whole_html(text in "(?s).{0,200}", about in 1usize..60) {
            for html in [html(&text), beginning(&text, about).0.to_string()] {
                prop_assert_eq!(html.matches("<p>").count(), html.matches("</p>").count());
                prop_assert_eq!(html.matches("<a href=").count(), html.matches("</a>").count());
                let tags = html.matches('<').count();
                let ours = html.matches("<p>").count() * 2 + html.matches("<br>").count() + html.matches("<a href=").count() * 2;
                prop_assert_eq!(tags, ours);
            }
            prop_assert!(one_line(&text, about).chars().count() <= about + 1);
        }

        #[test]
        fn only_http_addresses_are_led_to(text in "[a-zA-Z:/.?#@&\"'<> ()]{0,80}") {
            for href in html(&format!("https://{text} {text}")).split("href=\"").skip(1) {
                prop_assert!(href.starts_with("https://") || href.starts_with("http://"), "{}", href);
            }
        }
    }
}
