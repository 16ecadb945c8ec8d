//! What of a headline the learned weights hang on: its words with the names and numbers taken out, and its shape.
//!
//! The same walk serves the program that learns and the check that judges, so that both see the same signs. A name is
//! known by its capital letter and by where it stands, never by a list of names: one name in place of another leaves
//! every sign as it was. Read by manner, the content words go the same way as the names: only the words of
//! [`super::manner`] stay.

use super::manner;
use crate::text::digest::{DigestMap, digest, extend};
use crate::text::overlap;
use crate::text::prose::{self, Prose};
use std::ops::Range;
use std::sync::LazyLock;

/// A word, a mark, a name or a number of a headline.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Unit<'p> {
    /// The word's key, a mark, or what stands for a name or a number.
    pub form: &'p str,
    /// Where it stands.
    pub bytes: Range<usize>,
}

/// What stands for a name, however long.
pub(super) const NAME: &str = "N";
/// What stands for a number.
const NUMBER: &str = "#";
/// Where the headline begins.
const FIRST: &str = "^";
/// The other end.
const LAST: &str = "$";

/// Signs of both groups are scaled apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    /// One or two neighbouring units.
    Words,
    /// Length, question, quotation, where a unit stands.
    Shape,
}

/// Words that open a clause with a capital letter and are no names: `common_words.txt` without the countries.
static OPENERS: LazyLock<DigestMap<()>> = LazyLock::new(|| {
    /// Common words that name a country when they are capitalised.
    const COUNTRIES: [&str; 4] = ["ý", "nhật", "pháp", "áo"];
    let common = overlap::common_words().iter().copied().filter(|w| !COUNTRIES.contains(w));
    set(common.chain(VERBS.split_whitespace()))
});

/// Verbs and adjectives that open headlines and are too rare for the list of common words.
const VERBS: &str = "hé lặng cận xót sốc choáng rùng ngỡ ngã bật lộ bóc hãi kinh ngất khóc cười lạ tá hú hốt giật \
    bàng sững phát tiết bí nghẹn xúc rợn kỳ ngắm mê mãn lóa chấn dậy rộ xôn ồn tranh hối vỡ tóm bắt khởi truy xử";

/// Words before a name that stay readable: what somebody is, how somebody is called, small words.
static BEFORE_NAMES: LazyLock<DigestMap<()>> = LazyLock::new(|| {
    set("ông bà anh chị cô chú bác cậu em con vợ chồng mẹ bố cha sao của khi vì ở tại từ với cho về và là có \
         không ai sau trước theo người bị đang đã sẽ được những các một fan xem nhà đội đến trong"
        .split_whitespace())
});

fn set<'w>(words: impl Iterator<Item = &'w str>) -> DigestMap<()> {
    let mut map = DigestMap::default();
    words.for_each(|word| *map.entry(digest(&prose::key(word))) = ());
    map
}

/// A headline as the signs see it.
pub(super) struct Headline<'p> {
    pub units: Vec<Unit<'p>>,
    /// Whether nearly every word is capitalised, so that names cannot be told by it.
    pub is_capitalised: bool,
}

impl Headline<'_> {
    /// Words, numbers and whatever stands for names, without the marks.
    pub(super) fn count(&self) -> usize {
        self.units.iter().filter(|u| !is_mark(u)).count()
    }
}

fn is_mark(unit: &Unit<'_>) -> bool {
    !unit.form.starts_with(|c: char| c.is_alphanumeric() || c == '#')
}

/// Whether a word begins the headline or a clause, so that its capital letter says nothing.
fn opens(prose: &Prose, word: usize) -> bool {
    let Some(before) = word.checked_sub(1) else { return true };
    let gap = &prose.text[prose.words[before].end..prose.words[word].start];
    !is_glue(gap) && gap.contains(OPENING)
}

fn is_glue(gap: &str) -> bool {
    matches!(gap, "-" | "." | "," | ":" | "/" | "&")
}

/// Reads only the words of manner: all others, names among them, become one placeholder, however many they are.
pub(super) fn read_manner(prose: &Prose) -> Headline<'_> {
    let mut units: Vec<Unit<'_>> = Vec::with_capacity(prose.words.len() + 8);
    let (mut at, mut word) = (0, 0);
    let mut capitals = [0, 0];
    while word < prose.words.len() {
        let (form, words) = manner_at(prose, word);
        let (start, end) = (prose.words[word].start, prose.words[word + words - 1].end);
        let gap = &prose.text[at..start];
        let goes_on = matches!(form, NAME | NUMBER) && (word > 0 && is_glue(gap))
            || form == NAME && gap.chars().all(char::is_whitespace);
        match units.last_mut().filter(|last| goes_on && last.form == form) {
            Some(last) => last.bytes.end = end,
            None => {
                push_marks(&prose.text, at..start, &mut units);
                units.push(Unit { form, bytes: start..end });
            }
        }
        for word in
            (word..word + words).filter(|w| !opens(prose, *w) && manner::is_word(prose.key_digest(*w)))
        {
            capitals[usize::from(prose.written(word).starts_with(char::is_uppercase))] += 1;
        }
        (at, word) = (end, word + words);
    }
    push_marks(&prose.text, at..prose.text.len(), &mut units);
    Headline { units, is_capitalised: capitals[1] >= 2 && capitals[1] * 3 >= capitals[0] * 7 }
}

/// What stands at a word, and how many words it takes.
fn manner_at(prose: &Prose, word: usize) -> (&str, usize) {
    let is_number = |w: usize| prose.key(w).starts_with(|c: char| c.is_ascii_digit());
    let is_small = |w: usize| !prose.written(w).chars().any(char::is_uppercase);
    if is_number(word) {
        return (NUMBER, 1);
    }
    let opens = opens(prose, word);
    let is_readable =
        is_small(word) || opens && prose.written(word).chars().skip(1).all(|c| !c.is_uppercase());
    if !is_readable {
        return (NAME, 1);
    }
    let gap = |w: usize| &prose.text[prose.words[w - 1].end..prose.words[w].start];
    let follows = |w: &usize| !is_number(*w) && is_small(*w) && gap(*w) == " ";
    let most = 1 + (word + 1..prose.words.len()).take(manner::LONGEST - 1).take_while(follows).count();
    let mut keys = [prose.key_digest(word); manner::LONGEST];
    for (at, next) in (word + 1..word + most).enumerate() {
        keys[at + 1] = extend(extend(keys[at], " "), prose.key(next));
    }
    for words in (1..=most).rev() {
        let keys = keys[words - 1];
        match manner::phrase(keys) {
            Some(Some(_)) if words == 1 && !is_small(word) && manner::is_surname(keys) => {}
            Some(form) => return (form.unwrap_or(NAME), words),
            None => {}
        }
    }
    (NAME, 1)
}

/// Takes the names and numbers out of a headline.
pub(super) fn read(prose: &Prose) -> Headline<'_> {
    let is_capital = |w: usize| prose.written(w).starts_with(char::is_uppercase);
    let is_word = |w: &usize| !prose.key(*w).starts_with(|c: char| c.is_ascii_digit());
    let words = (0..prose.words.len()).filter(is_word).count();
    let capitals = (0..prose.words.len()).filter(is_word).filter(|w| is_capital(*w)).count();
    let is_capitalised = words >= 4 && capitals * 10 >= words * 7;
    let mut units: Vec<Unit<'_>> = Vec::with_capacity(prose.words.len() + 8);
    let mut at = 0;
    for word in 0..prose.words.len() {
        let (start, end) = (prose.words[word].start, prose.words[word].end);
        let gap = &prose.text[at..start];
        let is_glued = word > 0 && is_glue(gap);
        let form = if !is_word(&word) {
            NUMBER
        } else if is_named(prose, word, opens(prose, word), is_capitalised) {
            NAME
        } else {
            prose.key(word)
        };
        let goes_on = is_glued && matches!(form, NAME | NUMBER) || gap == " " && form == NAME;
        match units.last_mut().filter(|last| goes_on && last.form == form) {
            Some(last) => last.bytes.end = end,
            None => {
                push_marks(&prose.text, at..start, &mut units);
                units.push(Unit { form, bytes: start..end });
            }
        }
        at = end;
    }
    push_marks(&prose.text, at..prose.text.len(), &mut units);
    join_titles(&mut units);
    Headline { units, is_capitalised }
}

/// What somebody is called before the name: `ông`, `Thủ tướng`, `linh mục`. It says who is named, so it goes with the name.
static TITLES: LazyLock<DigestMap<()>> = LazyLock::new(|| {
    set("ông bà anh chị cô chú bác cậu em thủ tướng tổng thống chủ tịch bộ trưởng bí thư giám đốc linh mục hòa thượng \
         nhà hoạt động đại biểu nghị sĩ giáo sư bác sĩ ca sĩ diễn viên nghệ sĩ"
        .split_whitespace())
});

/// Takes the titles before a name into the name.
fn join_titles(units: &mut Vec<Unit<'_>>) {
    /// Words of a title.
    const MOST: usize = 3;
    let mut at = 0;
    while at < units.len() {
        let is_title = |unit: &Unit<'_>| TITLES.get(digest(unit.form)).is_some();
        let titles = units[..at].iter().rev().take(MOST).take_while(|u| is_title(u)).count();
        if units[at].form == NAME && titles > 0 {
            units[at].bytes.start = units[at - titles].bytes.start;
            units.drain(at - titles..at);
            at -= titles;
        }
        at += 1;
    }
}

fn is_named(prose: &Prose, word: usize, opens: bool, is_capitalised: bool) -> bool {
    let written = prose.written(word);
    let is_common = || OPENERS.get(prose.key_digest(word)).is_some();
    if is_capitalised {
        return !is_common();
    }
    if !written.starts_with(char::is_uppercase) {
        return written.chars().any(char::is_uppercase); // iPhone
    }
    let next_is_capital = prose
        .words
        .get(word + 1)
        .is_some_and(|next| prose.text[next.start..].starts_with(char::is_uppercase));
    let is_title = || BEFORE_NAMES.get(prose.key_digest(word)).is_some();
    !(opens && if next_is_capital { is_title() } else { is_common() })
}

/// Marks after which a capital letter need not be a name's.
const OPENING: [char; 13] = ['.', '…', '?', '!', ':', '|', '"', '“', '”', '\'', '‘', '’', '«'];

/// Pushes the marks between two words.
fn push_marks<'p>(text: &'p str, gap: Range<usize>, units: &mut Vec<Unit<'p>>) {
    let mut from = gap.start;
    for (at, c) in text[gap.clone()].char_indices() {
        let at = gap.start + at;
        if at < from {
            continue;
        }
        let rest = &text[at..gap.end];
        let (form, length) = match c {
            '.' if rest.starts_with("...") => ("...", rest.len() - rest.trim_start_matches('.').len()),
            '…' => ("...", c.len_utf8()),
            '?' => ("?", 1),
            '!' => ("!", 1),
            ':' => (":", 1),
            ',' => (",", 1),
            '|' => ("|", 1),
            '-' | '–' | '—' => ("-", c.len_utf8()),
            '"' | '“' | '”' | '\'' | '‘' | '’' | '«' | '»' => ("'", c.len_utf8()),
            '.' => (".", 1),
            '(' | '[' => ("(", 1),
            _ => continue,
        };
        from = at + length;
        units.push(Unit { form, bytes: at..from });
    }
}

/// Calls `each` with every sign: its name, its group, and the units that it stands on.
pub(super) fn each(headline: &Headline<'_>, mut each: impl FnMut(&str, Group, Range<usize>)) {
    let units = &headline.units;
    let mut name = String::with_capacity(64);
    let form = |at: usize| match at {
        0 => FIRST,
        at if at > units.len() => LAST,
        at => units[at - 1].form,
    };
    let unit = |at: usize| at.saturating_sub(1).min(units.len());
    for at in 0..=units.len() {
        if at > 0 {
            each(form(at), Group::Words, unit(at)..at);
        }
        for part in form(at).split('_').filter(|part| at > 0 && part.len() < form(at).len()) {
            name.clear();
            name.extend(["+", part]);
            each(&name, Group::Words, unit(at)..at);
        }
        name.clear();
        name.extend([form(at), " ", form(at + 1)]);
        each(&name, Group::Words, unit(at)..(at + 1).min(units.len()));
    }
    shapes(units, &mut name, &mut each);
}

fn shapes(units: &[Unit<'_>], name: &mut String, each: &mut impl FnMut(&str, Group, Range<usize>)) {
    let whole = 0..units.len();
    let count = |form: &str| units.iter().filter(|u| u.form == form).count();
    let words = units.iter().filter(|u| !is_mark(u)).count();
    let mut counted = |kind: &str, number: usize| {
        use std::fmt::Write;
        name.clear();
        let _ = write!(name, "@{kind}{number}");
        each(name, Group::Shape, whole.clone());
    };
    counted("length", (words / 3).min(8));
    counted("quotes", (count("'") / 2).min(3));
    counted("names", count(NAME).min(4));
    counted("numbers", count(NUMBER).min(3));
    let last = units.last().map_or("", |u| u.form);
    for (kind, holds) in [
        ("@asks", last == "?"),
        ("@question", count("?") > 0),
        ("@trails-off", last == "..."),
        ("@dots", count("...") > 0),
        ("@exclaims", count("!") > 0),
        ("@colon", count(":") > 0),
        ("@number-first", units.first().is_some_and(|u| u.form == NUMBER)),
        ("@name-first", units.first().is_some_and(|u| u.form == NAME)),
    ] {
        if holds {
            each(kind, Group::Shape, whole.clone());
        }
    }
    for (at, unit) in units.iter().enumerate().filter(|_| last == "?") {
        name.clear();
        name.extend(["?& ", unit.form]);
        each(name, Group::Shape, at..at + 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(headline: &str) -> String {
        let prose = Prose::new(headline);
        read(&prose).units.iter().map(|u| u.form).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn only_manner_is_left() {
        let manner = |headline: &str| {
            let prose = Prose::new(headline);
            read_manner(&prose).units.iter().map(|u| u.form).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(manner("Lý do khiến đảng cầm quyền 'bối rối'?"), "ly\u{301}_do_khiên\u{301} N ' N ' ?");
        for name in
            ["Đảng Bình Minh", "phe đối lập", "đảng cực tả", "giáo hội mới", "quê hương mình", "Sao Mai"]
        {
            assert_eq!(manner(&format!("Vì sao {name} thua?")), manner("Vì sao Lê Hoa thắng?"), "{name}");
        }
    }

    #[test]
    fn names_and_numbers_are_taken_out() {
        for (headline, expected) in [
            ("Trần Văn A và 12 con gà", "N va\u{300} # con ga\u{300}"),
            ("Ông Nguyễn Văn A nói thế?", "N noi\u{301} thê\u{301} ?"),
            ("Mua iPhone 17 Pro Max", "mua N # N"),
            ("V-League 2025/2026: Vì sao...", "N # : vi\u{300} sao ..."),
            ("Hai em “gấu” của TP.HCM", "hai em ' gâu\u{301} ' cua\u{309} N"),
        ] {
            assert_eq!(masked(headline), expected, "{headline}");
        }
        assert_eq!(masked("'Nữ hoàng' của Mai Lan Anh"), masked("'Nữ hoàng' của Messi"));
    }
}
