//! Words in the form in which two texts are compared: what is only spelling is folded away, what changes meaning stays.
//!
//! `1.000`, `1000` and `một nghìn` are one number, `don't` is `do not`, `kỹ` is `kĩ`, `ko` is `không`. A token knows
//! the words it came from, whether it denies, and whether it can come and go without changing what is said.

use super::prose::{self, Prose};
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// One unit of comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct Token<'a> {
    /// Comparison form of text written with marks.
    pub form: Cow<'a, str>,
    /// Comparison form when one of the two texts was typed without marks.
    pub bare: Cow<'a, str>,
    /// The words it stands for.
    pub words: Range<usize>,
    /// What part it plays.
    pub role: Role,
}

/// The part a token plays in a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A word that carries meaning.
    Content,
    /// A number, in digits or spelt with a magnitude.
    Number,
    /// A word that denies: `không`, `chưa`, `not`.
    Negation,
    /// A particle, article or conjunction that may be dropped or added in passing on a quotation.
    Filler,
}

/// What a word means to the comparison.
#[derive(Debug, Clone, Copy)]
enum Fold {
    Digit(f64),
    /// Multiplies what stands before it: trăm, nghìn, million.
    Times(f64),
    Negation,
    Filler,
}

const DIGITS: &[(&str, f64)] = &[
    ("một", 1.0),
    ("mốt", 1.0),
    ("hai", 2.0),
    ("ba", 3.0),
    ("bốn", 4.0),
    ("sáu", 6.0),
    ("bảy", 7.0),
    ("bẩy", 7.0),
    ("tám", 8.0),
    ("chín", 9.0),
    ("mười", 10.0),
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
    ("seventy", 70.0),
    ("eighty", 80.0),
    ("ninety", 90.0),
];
const TIMES: &[(&str, f64)] = &[
    ("mươi", 10.0),
    ("trăm", 100.0),
    ("nghìn", 1e3),
    ("ngàn", 1e3),
    ("triệu", 1e6),
    ("tỷ", 1e9),
    ("tỉ", 1e9),
    ("nghin", 1e3),
    ("trieu", 1e6),
    ("ty", 1e9),
    ("ti", 1e9),
    ("hundred", 100.0),
    ("thousand", 1e3),
    ("million", 1e6),
    ("billion", 1e9),
    ("trillion", 1e12),
];
const NEGATIONS: &str = "không chưa chẳng chả đừng chớ not no never neither nor nobody nothing none without";
const FILLERS: &str = "thì là mà rằng cũng à ạ ừ ờ nhé nhỉ đấy đó ấy này kia thế vậy ơi dạ vâng cái nữa luôn và của \
                       những các một có cả thôi đâu rồi do vì nên the a an that this these those well so and of to in \
                       on at uh um oh just as then there which who also too";

static FOLDS: LazyLock<HashMap<String, Fold>> = LazyLock::new(|| {
    let mut folds = HashMap::new();
    folds.extend(FILLERS.split_whitespace().map(|w| (prose::key(w), Fold::Filler)));
    folds.extend(DIGITS.iter().map(|(w, v)| (prose::key(w), Fold::Digit(*v))));
    folds.extend(TIMES.iter().map(|(w, v)| (prose::key(w), Fold::Times(*v))));
    folds.extend(NEGATIONS.split_whitespace().map(|w| (prose::key(w), Fold::Negation)));
    folds.extend(["khong", "chua", "chang", "cha"].map(|w| (w.to_owned(), Fold::Negation)));
    folds
});

/// Two words that together deny nothing. `hàng không` is not among them: `khách hàng không trả` denies.
static HARMLESS_PAIRS: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    "không chỉ|không những|không ít|không chừng|không gian|không khí|không quân|không trung|không lưu|không phận|\
     không vận|chưa kể|no doubt|no matter|not only|not just|not least"
        .split('|')
        .filter_map(|pair| pair.trim().split_once(' '))
        .map(|(a, b)| (prose::key(a), prose::key(b)))
        .collect()
});

/// The tokens of a range of words.
pub fn tokens(prose: &Prose, words: Range<usize>) -> Vec<Token<'_>> {
    let end = words.end.min(prose.words.len());
    let mut out = Vec::with_capacity(end.saturating_sub(words.start));
    let mut at = words.start;
    while at < end {
        at = push(prose, at, end, &mut out);
    }
    out
}

/// Pushes the tokens that begin at word `at` and returns the word after them.
fn push<'a>(prose: &'a Prose, at: usize, end: usize, out: &mut Vec<Token<'a>>) -> usize {
    let key = prose.key(at);
    if key.starts_with(|c: char| c.is_ascii_digit()) {
        return push_figure(prose, at, end, out);
    }
    let is_second = |bare: &str| at + 1 < end && prose.bare(at + 1) == bare;
    if key == "per" && is_second("cent") || prose.bare(at) == "phan" && is_second("tram") {
        return at + 2; // the sign % is no word either
    }
    if key == "percent" {
        return at + 1;
    }
    if at + 1 < end && is_harmless_pair(prose, at) {
        out.push(pair(prose, at));
        return at + 2;
    }
    if let Some(next) = push_contraction(prose, at, end, out) {
        return next;
    }
    match FOLDS.get(key) {
        Some(Fold::Digit(value)) => push_number(prose, at, *value, at + 1, end, out),
        None if key == "năm" && at + 1 < end && matches!(fold(prose, at + 1), Some(Fold::Times(_))) => {
            push_number(prose, at, 5.0, at + 1, end, out)
        }
        Some(Fold::Negation) => {
            out.push(plain(prose, at, Role::Negation));
            at + 1
        }
        Some(Fold::Filler) => {
            out.push(plain(prose, at, Role::Filler));
            at + 1
        }
        _ => {
            out.push(shorthand(prose, at).unwrap_or_else(|| plain(prose, at, Role::Content)));
            at + 1
        }
    }
}

fn fold(prose: &Prose, word: usize) -> Option<Fold> {
    FOLDS.get(prose.key(word)).copied()
}

fn plain(prose: &Prose, word: usize, role: Role) -> Token<'_> {
    Token { form: y_as_i(prose.key(word)), bare: y_as_i(prose.bare(word)), words: word..word + 1, role }
}

/// Whether two words that stand together deny nothing, marked or typed without marks.
fn is_harmless_pair(prose: &Prose, word: usize) -> bool {
    let (first, second) = (prose.key(word), prose.key(word + 1));
    if !matches!(prose.bare(word), "khong" | "chua" | "no" | "not")
        || &prose.text[prose.words[word].end..prose.words[word + 1].start] != " "
    {
        return false;
    }
    let is_unmarked = first == prose.bare(word) && second == prose.bare(word + 1);
    HARMLESS_PAIRS.iter().any(|(a, b)| {
        a == first && b == second || is_unmarked && prose::bare(a) == first && prose::bare(b) == second
    })
}

/// Two words that mean something only together, as one token: without its `không`, `không chỉ` is another word.
fn pair(prose: &Prose, word: usize) -> Token<'_> {
    let is_passing =
        matches!(prose.bare(word + 1), "chi" | "nhung" | "only" | "just" | "least" | "doubt" | "matter");
    Token {
        form: format!("{} {}", prose.key(word), prose.key(word + 1)).into(),
        bare: format!("{} {}", prose.bare(word), prose.bare(word + 1)).into(),
        words: word..word + 2,
        role: if is_passing { Role::Filler } else { Role::Content },
    }
}

fn fixed(form: &'static str, words: Range<usize>, role: Role) -> Token<'static> {
    Token { form: Cow::Borrowed(form), bare: Cow::Borrowed(form), words, role }
}

/// Short spellings people type for common words.
fn shorthand(prose: &Prose, word: usize) -> Option<Token<'_>> {
    let (long, role) = match prose.key(word) {
        "ko" | "hok" => ("không", Role::Negation),
        "đ" | "vnđ" | "vnd" => ("đồng", Role::Content),
        _ => return None,
    };
    Some(Token { form: prose::key(long).into(), bare: prose::bare(long).into(), words: word..word + 1, role })
}

/// `don't` -> `do not`, `we'll` -> `we will`.
fn push_contraction<'a>(prose: &'a Prose, at: usize, end: usize, out: &mut Vec<Token<'a>>) -> Option<usize> {
    if prose.key(at) == "cannot" {
        out.push(fixed("can", at..at + 1, Role::Content));
        out.push(fixed("not", at..at + 1, Role::Negation));
        return Some(at + 1);
    }
    let joined = at + 1 < end
        && matches!(&prose.text[prose.words[at].end..prose.words[at + 1].start], "'" | "’" | "ʼ");
    if !joined {
        return None;
    }
    let rest = match prose.key(at + 1) {
        "t" => {
            let verb = match prose.key(at) {
                "won" => "will",
                "can" => "can",
                "shan" => "shall",
                other => other.strip_suffix('n')?,
            };
            out.push(Token {
                form: Cow::Borrowed(verb),
                bare: Cow::Borrowed(verb),
                words: at..at + 2,
                role: Role::Content,
            });
            out.push(fixed("not", at..at + 2, Role::Negation));
            return Some(at + 2);
        }
        "ll" => "will",
        "re" => "are",
        "ve" => "have",
        "m" => "am",
        _ => return None,
    };
    out.push(plain(prose, at, Role::Content));
    out.push(fixed(rest, at + 1..at + 2, Role::Content));
    Some(at + 2)
}

/// A number written in figures, with its groups, its decimals and what is glued to it (`5km`, `5tr`, `10h30`).
fn push_figure<'a>(prose: &'a Prose, at: usize, end: usize, out: &mut Vec<Token<'a>>) -> usize {
    let mut next = at + 1;
    let mut written = prose.key(at).to_owned();
    while next < end && written.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b',') {
        let gap = &prose.text[prose.words[next - 1].end..prose.words[next].start];
        if !matches!(gap, "." | ",") || !prose.key(next).starts_with(|c: char| c.is_ascii_digit()) {
            break;
        }
        written.push_str(gap);
        written.push_str(prose.key(next));
        next += 1;
    }
    let cut = written.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(written.len());
    let glued = written.split_off(cut);
    let Some(mut value) = figure(&written) else {
        // a telephone number, a code: compared as written
        let form: String = written.chars().filter(char::is_ascii_digit).chain(glued.chars()).collect();
        out.push(Token { bare: form.clone().into(), form: form.into(), words: at..next, role: Role::Number });
        return next;
    };
    let unit = match glued.as_str() {
        "" => return push_number(prose, at, value, next, end, out),
        "k" => {
            value *= 1e3;
            ""
        }
        "tr" => {
            value *= 1e6;
            ""
        }
        "tỷ" | "ty" => {
            value *= 1e9;
            ""
        }
        "đ" | "vnđ" | "vnd" => "đồng",
        "h" => "giờ",
        other => other,
    };
    out.push(number(value, at..next));
    if !unit.is_empty() {
        let (form, bare) = (prose::key(unit), prose::bare(unit));
        out.push(Token { form: form.into(), bare: bare.into(), words: at..next, role: Role::Content });
    }
    next
}

/// The value of figures with Vietnamese or English separators; none when they are a code rather than a quantity.
fn figure(written: &str) -> Option<f64> {
    let written = written.trim_end_matches(['.', ',']);
    if written.len() > 1 && written.starts_with('0') && !written[1..].starts_with(['.', ','])
        || written.len() > 15
    {
        return None;
    }
    let Some(last) = written.rfind(['.', ',']) else { return written.parse().ok() };
    let groups: Vec<&str> = written.split(['.', ',']).collect();
    let all_thousands = groups[1..].iter().all(|g| g.len() == 3) && groups[0].len() <= 3 && groups[0] != "0";
    let separators: Vec<char> = written.chars().filter(|c| !c.is_ascii_digit()).collect();
    let same = separators.windows(2).all(|w| w[0] == w[1]);
    let digits = |s: &str| s.chars().filter(char::is_ascii_digit).collect::<String>();
    if all_thousands && same {
        return digits(written).parse().ok();
    }
    if separators.len() > 1 && same {
        return None; // 12.5.2026, 192.168.1.1
    }
    format!("{}.{}", digits(&written[..last]), digits(&written[last + 1..])).parse().ok()
}

/// Adds the magnitudes and further digits that follow a number and pushes the sum as one token.
fn push_number<'a>(
    prose: &'a Prose,
    at: usize,
    first: f64,
    mut next: usize,
    end: usize,
    out: &mut Vec<Token<'a>>,
) -> usize {
    let (mut total, mut current, mut is_composed) = (0.0, first, false);
    while next < end {
        let gap = &prose.text[prose.words[next - 1].end..prose.words[next].start];
        if !gap.chars().all(|c| c.is_whitespace() || c == '-') || gap.contains('\n') {
            break;
        }
        if let Some(Fold::Times(times)) = fold(prose, next) {
            if times >= 1e3 {
                total += current.max(1.0) * times;
                current = 0.0;
            } else {
                current = current.max(1.0) * times;
            }
            is_composed = true;
            next += 1;
            continue;
        }
        // "hai mươi ba", "hai trăm năm mươi", "two hundred five"; never "hai ba" (two or three)
        let Some((part, after)) = part(prose, next, end).filter(|_| is_composed) else { break };
        let room = match current {
            0.0 => 1000.0,
            c if c % 100.0 == 0.0 => 100.0,
            c if c % 10.0 == 0.0 => 10.0,
            _ => 0.0,
        };
        if part >= room {
            break;
        }
        current += part;
        next = after;
    }
    let is_figure = prose.key(at).starts_with(|c: char| c.is_ascii_digit());
    let mut token = number(total + current, at..next);
    if !is_figure && !is_composed {
        // text without marks cannot tell "sáu" from "sau"; English has no such trouble
        if is_one_of_many(prose.bare(at)) {
            token.bare = y_as_i(prose.bare(at));
        }
        // a lone "một" is as often an article
        token.role = if first > 1.0 { Role::Number } else { Role::Filler };
    }
    out.push(token);
    next
}

/// Whether a digit's word stands for other words too when its marks are gone.
fn is_one_of_many(bare: &str) -> bool {
    matches!(bare, "mot" | "hai" | "ba" | "bon" | "nam" | "sau" | "bay" | "tam" | "chin" | "muoi" | "ten")
}

/// A digit with the tens or hundreds after it, and the word that follows.
fn part(prose: &Prose, word: usize, end: usize) -> Option<(f64, usize)> {
    let mut at = word;
    if matches!(prose.bare(at), "linh" | "le" | "and") && at + 1 < end {
        at += 1;
    }
    let digit = match fold(prose, at) {
        Some(Fold::Digit(value)) => value,
        _ if matches!(prose.key(at), "năm" | "lăm") => 5.0,
        _ => return None,
    };
    match fold_times(prose, at + 1, end) {
        Some(times) if times < 1e3 => Some((digit * times, at + 2)),
        _ => Some((digit, at + 1)),
    }
}

fn fold_times(prose: &Prose, word: usize, end: usize) -> Option<f64> {
    match (word < end).then(|| fold(prose, word))? {
        Some(Fold::Times(times)) => Some(times),
        _ => None,
    }
}

fn number(value: f64, words: Range<usize>) -> Token<'static> {
    let form = format!("{}", (value * 1000.0).round() / 1000.0);
    Token { bare: form.clone().into(), form: form.into(), words, role: Role::Number }
}

/// `kỹ` and `kĩ`, `lý` and `lí` are one word; `tay` and `tai` are two.
fn y_as_i(key: &str) -> Cow<'_, str> {
    let letters = key.trim_end_matches(prose::TONES);
    let Some(stem) = letters.strip_suffix('y') else { return Cow::Borrowed(key) };
    let is_after_vowel = stem.ends_with(|c: char| "aăâeêioôơuưy".contains(c)) && !stem.ends_with("qu");
    if is_after_vowel { Cow::Borrowed(key) } else { Cow::Owned(format!("{stem}i{}", &key[letters.len()..])) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(text: &str) -> String {
        let prose = Prose::new(text);
        tokens(&prose, 0..prose.words.len()).iter().map(|t| t.form.as_ref()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn numbers_have_one_form() {
        for same in
            ["1.000 đồng", "1000 đồng", "1,000 đồng", "một nghìn đồng", "1k đồng", "1 nghìn đồng", "1.000đ"]
        {
            assert_eq!(forms(same), forms("1000 đồng"), "{same}");
        }
        for same in ["1,5 triệu", "1.5 triệu", "1.500.000", "1,500,000"] {
            assert_eq!(forms(same), "1500000", "{same}");
        }
        assert_eq!(forms("hai trăm năm mươi nghìn"), forms("250.000"));
        assert_eq!(forms("hai mươi ba người"), forms("23 người"));
        assert_eq!(forms("two million people"), forms("2,000,000 people"));
        assert_eq!(forms("5%"), forms("5 phần trăm"));
        assert_eq!(forms("0900 000 123"), "0900 000 123");
        assert_ne!(forms("3,5 tỷ"), forms("35 tỷ"));
    }

    #[test]
    fn spelling_is_folded_and_meaning_is_not() {
        assert_eq!(
            forms("I don't know, we'll see, you cannot"),
            forms("I do not know, we will see, you can not")
        );
        assert_eq!(forms("kỹ sư, công ty, quý"), forms("kĩ sư, công ti, quí"));
        assert_ne!(forms("tay"), forms("tai"));
        assert_eq!(forms("ko biết"), forms("không biết"));
        assert_ne!(forms("bán"), forms("bàn"));
    }

    #[test]
    fn words_that_only_look_like_denials_deny_nothing() {
        let roles = |text: &str| {
            let prose = Prose::new(text);
            tokens(&prose, 0..prose.words.len()).iter().filter(|t| t.role == Role::Negation).count()
        };
        assert_eq!(roles("không chỉ lãi mà còn lớn trong không gian này"), 0);
        assert_eq!(roles("khách hàng không trả"), 1);
        assert_eq!(roles("tôi không nhận, chưa hề nhận; I don't know"), 3);
    }
}
