//! From a picture to a page: its words become a message that the checks read like any other, and each word remembers where
//! it stands.

use super::{Area, Block, BlockKind, Line, Picture, Word};
use crate::evidence::Probe;
use crate::page::{self, Format, Hints, Link, Page};
use std::ops::Range;

/// Words that the text below a headline has at least; with fewer, large letters are a message's own.
const BODY_WORDS: usize = 20;
/// Codes whose addresses become links at most.
const MOST_CODES: usize = 20;

impl Picture {
    /// The picture's text as a page: a message, since that is what a screenshot shows. Lines of a block go on in one line
    /// of the text, blocks stand on lines of their own, small print is left out. Addresses in codes are its last links.
    pub fn page(&self, url: Option<&str>) -> Page {
        let (title, body) = self.parts();
        let text = body.iter().map(|b| text_of(b)).collect::<Vec<_>>().join("\n");
        let hints = Hints { url, charset: Some("utf-8"), format: Some(Format::Text) };
        let mut page = page::read(text.as_bytes(), &hints);
        page.title = title.map(text_of);
        page.truncated |= self.is_partial;
        page.links.extend(self.code_links().map(|(_, link)| link));
        page
    }

    /// The text of one block a line, in the order of the page's lines.
    pub fn body(&self) -> Vec<&Block> {
        self.parts().1
    }

    /// Where the words of a stretch of `field` (`text`, `title`, `codes[0]`, `links[2].href`) stand in the picture: one area
    /// a line. The range counts characters of the field's string; none stands for the whole field.
    pub fn areas(&self, page: &Page, field: &str, range: Option<Range<usize>>) -> Vec<Area> {
        let (title, body) = self.parts();
        match field {
            "text" => lines_at(&body, &page.text, range),
            "title" => {
                let title: Vec<&Block> = title.into_iter().collect();
                lines_at(&title, page.title.as_deref().unwrap_or_default(), range)
            }
            _ => match listed(field) {
                Some(("codes", at)) => self.codes.get(at).map(|c| c.area).into_iter().collect(),
                Some(("links", at)) => self.link_areas(page, at, &body),
                _ => Vec::new(),
            },
        }
    }

    /// The headline, where the picture is no chat and enough text stands below it, and the blocks of the text.
    fn parts(&self) -> (Option<&Block>, Vec<&Block>) {
        let Probe::Known(blocks) = &self.text else { return (None, Vec::new()) };
        let is_text = |b: &&Block| b.kind != BlockKind::Small && b.lines.iter().any(|l| !l.words.is_empty());
        let mut body: Vec<&Block> = blocks.iter().filter(is_text).collect();
        let is_chat = body.iter().any(|b| matches!(b.kind, BlockKind::Received | BlockKind::Sent));
        let words = |b: &&Block| b.lines.iter().map(|l| l.words.len()).sum::<usize>();
        let heads = body.first().is_some_and(|b| b.kind == BlockKind::Headline);
        if heads && !is_chat && body[1..].iter().map(words).sum::<usize>() >= BODY_WORDS {
            let title = body.remove(0);
            return (Some(title), body);
        }
        (None, body)
    }

    /// Links that codes hold, each with its code's number.
    fn code_links(&self) -> impl Iterator<Item = (usize, Link)> + '_ {
        let link = |(at, code): (usize, &super::Code)| {
            let href = crate::payment::address_in(&code.text)?;
            Some((at, Link { href, text: String::new() }))
        };
        self.codes.iter().enumerate().take(MOST_CODES).filter_map(link)
    }

    /// A link stands where its code stands, or where its words do.
    fn link_areas(&self, page: &Page, at: usize, body: &[&Block]) -> Vec<Area> {
        let of_codes: Vec<(usize, Link)> = self.code_links().collect();
        let written = page.links.len().saturating_sub(of_codes.len());
        if let Some((code, _)) = at.checked_sub(written).and_then(|n| of_codes.get(n)) {
            return self.codes.get(*code).map(|c| c.area).into_iter().collect();
        }
        let Some(link) = page.links.get(at).filter(|l| !l.text.is_empty()) else { return Vec::new() };
        let Some(byte) = page.text.find(&link.text) else { return Vec::new() };
        let start = page.text[..byte].chars().count();
        lines_at(body, &page.text, Some(start..start + link.text.chars().count()))
    }
}

/// `codes[3]` and `links[0].href`.
fn listed(field: &str) -> Option<(&str, usize)> {
    let (list, rest) = field.split_once('[')?;
    Some((list, rest.split_once(']')?.0.parse().ok()?))
}

/// The words of a block in one line; an address that was broken goes on without a space.
fn text_of(block: &Block) -> String {
    let mut out = String::new();
    for line in &block.lines {
        for (at, word) in line.words.iter().enumerate() {
            let goes_on = out.is_empty() || at == 0 && line.is_glued;
            if !goes_on {
                out.push(' ');
            }
            out.push_str(&word.text);
        }
    }
    out
}

/// The areas of the words that a range of `text` touches, joined along each line. Words and text are walked together by the
/// characters that are no space: reading a page may settle spaces and nothing else.
fn lines_at(blocks: &[&Block], text: &str, range: Option<Range<usize>>) -> Vec<Area> {
    let range = range.unwrap_or(0..usize::MAX);
    let mut letters = text.chars().enumerate().filter(|(_, c)| !c.is_whitespace()).map(|(at, _)| at);
    let mut out = Vec::new();
    for line in blocks.iter().flat_map(|b| &b.lines) {
        let touched = touched(line, &mut letters, &range);
        out.extend(touched.into_iter().reduce(Area::with));
    }
    out
}

fn touched(line: &Line, letters: &mut impl Iterator<Item = usize>, range: &Range<usize>) -> Vec<Area> {
    let mut inside = |word: &Word| {
        let own = word.text.chars().filter(|c| !c.is_whitespace()).count();
        // every letter is taken from the walk, also behind the first that lies in the range
        letters.by_ref().take(own).filter(|at| range.contains(at)).count() > 0
    };
    line.words.iter().filter(|w| inside(w)).map(|w| w.area).collect()
}

impl Area {
    /// The smallest area that holds both.
    #[must_use]
    pub fn with(self, other: Area) -> Area {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        let right = self.right().max(other.right());
        let bottom = self.bottom().max(other.bottom());
        Area { x, y, width: right - x, height: bottom - y }
    }

    /// One past its last column.
    pub fn right(self) -> u32 {
        self.x.saturating_add(self.width)
    }

    /// One past its last row.
    pub fn bottom(self) -> u32 {
        self.y.saturating_add(self.height)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Code, Metadata};
    use super::*;

    /// A block of lines; each word is 10 pixels a letter and 20 high.
    fn block(kind: BlockKind, y: u32, lines: &[&str]) -> Block {
        let line = |(at, text): (usize, &&str)| {
            let mut x = 0;
            let words = text.split(' ').map(|word| {
                let width = word.chars().count() as u32 * 10;
                let area = Area { x, y: y + at as u32 * 30, width, height: 20 };
                x += width + 10;
                Word { text: word.to_owned(), area, confidence: 90 }
            });
            Line { words: words.collect(), is_glued: false }
        };
        let lines = lines.iter().enumerate().map(line).collect();
        Block { kind, lines, ..Block::default() }
    }

    fn picture(blocks: Vec<Block>) -> Picture {
        Picture {
            format: "png".into(),
            width: 400,
            height: 800,
            frames: 1,
            text: Probe::Known(blocks),
            is_partial: false,
            codes: Vec::new(),
            metadata: Metadata::default(),
        }
    }

    #[test]
    fn blocks_are_lines_and_small_print_is_left_out() {
        let mut sent = block(BlockKind::Sent, 200, &["Xem https://a.exam", "ple/x nhé"]);
        sent.lines[1].is_glued = true;
        let picture = picture(vec![
            block(BlockKind::Small, 0, &["9:41"]),
            block(BlockKind::Received, 100, &["Chào bạn,", "khoẻ không?"]),
            sent,
        ]);
        let page = picture.page(None);
        assert_eq!(page.text, "Chào bạn, khoẻ không?\nXem https://a.example/x nhé");
        assert_eq!(page.links[0].href, "https://a.example/x");
        assert_eq!(page.title, None);
    }

    #[test]
    fn words_remember_where_they_stand() {
        let picture = picture(vec![
            block(BlockKind::Paragraph, 100, &["một hai", "ba bốn"]),
            block(BlockKind::Paragraph, 200, &["năm"]),
        ]);
        let page = picture.page(None);
        let at = |text: &str| {
            let byte = page.text.find(text).unwrap();
            let start = page.text[..byte].chars().count();
            picture.areas(&page, "text", Some(start..start + text.chars().count()))
        };
        assert_eq!(at("hai"), [Area { x: 40, y: 100, width: 30, height: 20 }]);
        assert_eq!(
            at("hai ba"),
            [Area { x: 40, y: 100, width: 30, height: 20 }, Area { x: 0, y: 130, width: 20, height: 20 }]
        );
        assert_eq!(at("ba bốn"), [Area { x: 0, y: 130, width: 60, height: 20 }]);
        assert_eq!(at("năm"), [Area { x: 0, y: 200, width: 30, height: 20 }]);
        assert_eq!(picture.areas(&page, "text", None).len(), 3);
    }

    #[test]
    fn a_headline_above_enough_text_is_the_title() {
        let body = "chữ ".repeat(30);
        let blocks = vec![
            block(BlockKind::Headline, 0, &["Tít lớn"]),
            block(BlockKind::Paragraph, 50, &[body.trim()]),
        ];
        let whole = picture(blocks.clone());
        assert_eq!(whole.page(None).title.as_deref(), Some("Tít lớn"));
        assert_eq!(whole.areas(&whole.page(None), "title", None).len(), 1);
        let short = picture(vec![blocks[0].clone()]);
        assert_eq!((short.page(None).title, short.page(None).text.as_str()), (None, "Tít lớn"));
    }

    #[test]
    fn a_link_in_a_code_stands_where_the_code_stands() {
        let area = Area { x: 5, y: 6, width: 70, height: 70 };
        let code = |text: &str| Code { symbology: "qr".into(), text: text.into(), area, is_pasted: false };
        let mut picture = picture(vec![block(BlockKind::Paragraph, 100, &["vào b.example/y xem"])]);
        picture.codes = vec![code("WIFI:S:nhà;;"), code("https://c.example/z")];
        let page = picture.page(None);
        let hrefs: Vec<&str> = page.links.iter().map(|l| l.href.as_str()).collect();
        assert_eq!(hrefs.last(), Some(&"https://c.example/z"));
        let last = hrefs.len() - 1;
        assert_eq!(picture.areas(&page, &format!("links[{last}].href"), None), [area]);
        assert_eq!(picture.areas(&page, "codes[1]", None), [area]);
        assert!(picture.areas(&page, "codes[7]", None).is_empty());
    }
}
