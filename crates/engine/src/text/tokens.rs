//! Words in the form in which two texts are compared: what is only spelling is folded away, what changes meaning stays.
//!
//! `1.000`, `1000` and `một nghìn` are one number, `don't` is `do not`, `kỹ` is `kĩ`, `ko` is `không`. A token knows
//! the words it came from, whether it denies, and whether it can come and go without changing what is said.

use super::digest::{DigestMap, digest};
use super::prose::{self, Prose};
use super::quantity::number::{self, Lookup, Piece};
use std::borrow::Cow;
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
    Number(Piece),
    Negation,
    Filler,
}

const NEGATIONS: &str = "không chưa chẳng chả đừng chớ not no never neither nor nobody nothing none without";
const FILLERS: &str = "thì là mà rằng cũng à ạ ừ ờ nhé nhỉ đấy đó ấy này kia thế vậy ơi dạ vâng cái nữa luôn và của \
                       những các một có cả thôi đâu rồi do vì nên the a an that this these those well so and of to in \
                       on at uh um oh just as then there which who also too";

static FOLDS: LazyLock<DigestMap<Option<Fold>>> = LazyLock::new(|| {
    let mut folds = DigestMap::default();
    let mut add = |word: &str, fold: Fold| *folds.entry(digest(word)) = Some(fold);
    FILLERS.split_whitespace().for_each(|w| add(&prose::key(w), Fold::Filler));
    number::pieces().for_each(|(word, piece)| add(&word, Fold::Number(piece)));
    NEGATIONS.split_whitespace().for_each(|w| add(&prose::key(w), Fold::Negation));
    ["khong", "chua", "chang"].into_iter().for_each(|w| add(w, Fold::Negation));
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
    match fold(prose, at) {
        Some(Fold::Number(Piece::Digit(value))) => push_number(prose, at, value, at + 1, end, out),
        None if key == "năm"
            && at + 1 < end
            && matches!(fold(prose, at + 1), Some(Fold::Number(Piece::Times(_)))) =>
        {
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
    FOLDS.get(prose.key_digest(word)).copied().flatten()
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

/// Short spellings people type for common words: `ko`, `dc`, `trc`.
fn shorthand(prose: &Prose, word: usize) -> Option<Token<'_>> {
    let long = match prose.key(word) {
        "đ" | "vnđ" | "vnd" => "đồng",
        _ => super::teencode::one_word(prose.key_digest(word))?,
    };
    let form = prose::key(long);
    let role = match FOLDS.get(digest(&form)).copied().flatten() {
        Some(Fold::Negation) => Role::Negation,
        Some(Fold::Filler) => Role::Filler,
        _ => Role::Content,
    };
    Some(Token { form: form.into(), bare: prose::bare(long).into(), words: word..word + 1, role })
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
    let number::Figure { value, written, glued, next } = number::figure_at(prose, at, end);
    let Some(mut value) = value else {
        // a telephone number, a code: compared as written
        let form: String = written.chars().filter(char::is_ascii_digit).chain(glued.chars()).collect();
        out.push(Token { bare: form.clone().into(), form: form.into(), words: at..next, role: Role::Number });
        return next;
    };
    let unit = match glued.as_str() {
        "" => return push_number(prose, at, value, next, end, out),
        "đ" | "vnđ" | "vnd" => "đồng",
        "h" => "giờ",
        letters => match number::glued_magnitude(letters) {
            Some(times) => {
                value *= times;
                ""
            }
            None => letters,
        },
    };
    out.push(number_token(value, at..next));
    if !unit.is_empty() {
        let (form, bare) = (prose::key(unit), prose::bare(unit));
        out.push(Token { form: form.into(), bare: bare.into(), words: at..next, role: Role::Content });
    }
    next
}

/// Adds the magnitudes and further digits that follow a number and pushes the sum as one token.
fn push_number<'a>(
    prose: &'a Prose,
    at: usize,
    first: f64,
    next: usize,
    end: usize,
    out: &mut Vec<Token<'a>>,
) -> usize {
    let number::Composed { value, next, is_composed, .. } =
        number::compose(prose, first, next, end, Lookup::Marked);
    let is_figure = prose.key(at).starts_with(|c: char| c.is_ascii_digit());
    let mut token = number_token(value, at..next);
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

fn number_token(value: f64, words: Range<usize>) -> Token<'static> {
    let form = format!("{}", (value * 1000.0).round() / 1000.0);
    Token { bare: form.clone().into(), form: form.into(), words, role: Role::Number }
}

/// `kỹ` and `kĩ`, `lý` and `lí` are one word; `tay` and `tai` are two.
pub(crate) fn y_as_i(key: &str) -> Cow<'_, str> {
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
        assert_eq!(forms("mười hai thuyền viên, mười lăm ghe"), forms("12 thuyền viên, 15 ghe"));
        assert_ne!(forms("mười năm"), forms("15"));
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
