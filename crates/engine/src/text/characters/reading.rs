//! A whole text read out, with the way back to where it was written.

use super::hidden::{Place, hidden};
use super::scan::is_clean;
use super::words::odd_words;
use std::borrow::Cow;
use std::ops::Range;

/// A text as a person reads it: disguised words in plain letters, what does not show left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading<'t> {
    /// The reading. Borrowed when nothing was disguised.
    pub text: Cow<'t, str>,
    /// Where it differs.
    changes: Changes,
}

/// Where a text differs from the one it was made of: the bytes before and after, both in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes(Vec<(Range<usize>, Range<usize>)>);

impl<'t> Reading<'t> {
    /// Reads a text out. Linear; a clean text costs one pass over its bytes.
    pub fn of(text: &'t str) -> Reading<'t> {
        Reading::of_places(text, |_| true)
    }

    /// Reads a text out but for the places (bytes of a word, or of what does not show) that are not to be read.
    pub fn of_places(text: &'t str, is_read: impl Fn(&Range<usize>) -> bool) -> Reading<'t> {
        if is_clean(text) {
            return Reading { text: Cow::Borrowed(text), changes: Changes::default() };
        }
        let mut pieces: Vec<(Range<usize>, Cow<'_, str>)> =
            odd_words(text).into_iter().map(|w| (w.bytes, Cow::Owned(w.reads))).collect();
        let mut word = 0;
        let words = pieces.len();
        for hidden in hidden(text).iter().filter(|h| h.place != Place::Fitting) {
            while word < words && pieces[word].0.end <= hidden.at {
                word += 1;
            }
            if word == words || pieces[word].0.start > hidden.at {
                pieces.push((hidden.at..hidden.at + hidden.character.len_utf8(), Cow::Borrowed("")));
            }
        }
        pieces.retain(|(written, _)| is_read(written));
        if pieces.is_empty() {
            return Reading { text: Cow::Borrowed(text), changes: Changes::default() };
        }
        pieces.sort_by_key(|p| p.0.start);
        let (text, changes) = Changes::make(text, pieces);
        Reading { text: Cow::Owned(text), changes }
    }

    /// Whether anything reads otherwise than it is written.
    pub fn is_changed(&self) -> bool {
        !self.changes.0.is_empty()
    }

    /// The bytes of the written text that a range of the reading stands for; see [`Changes::written`].
    pub fn written(&self, read: Range<usize>) -> Range<usize> {
        self.changes.written(read)
    }

    /// The reading alone, and the way back.
    pub fn into_parts(self) -> (Cow<'t, str>, Changes) {
        (self.text, self.changes)
    }
}

impl Changes {
    /// The text with other words in some places, which come in order and do not overlap, and the way back.
    pub fn make<'p>(
        text: &str,
        pieces: impl IntoIterator<Item = (Range<usize>, Cow<'p, str>)>,
    ) -> (String, Changes) {
        let mut out = String::with_capacity(text.len());
        let mut changes = Vec::new();
        let mut at = 0;
        for (written, reads) in pieces {
            out.push_str(text.get(at..written.start).unwrap_or(""));
            let from = out.len();
            out.push_str(&reads);
            at = written.end;
            changes.push((written, from..out.len()));
        }
        out.push_str(text.get(at..).unwrap_or(""));
        (out, Changes(changes))
    }

    /// The bytes of the text before that a range of the one after stands for; a part of a changed word stands for
    /// the whole. Both ends lie on character boundaries when those of `read` do.
    pub fn written(&self, read: Range<usize>) -> Range<usize> {
        let start = self.place(read.start, false);
        start..self.place(read.end, true).max(start)
    }

    fn place(&self, read: usize, is_end: bool) -> usize {
        let next = self.0.partition_point(|(_, r)| if is_end { r.start < read } else { r.start <= read });
        match next.checked_sub(1).and_then(|at| self.0.get(at)) {
            None => read,
            Some((written, reads)) if read < reads.end || is_end && read == reads.end => {
                if is_end {
                    written.end
                } else {
                    written.start
                }
            }
            Some((written, reads)) => written.end + (read - reads.end),
        }
    }
}

/// The text as a person reads it. See [`Reading`].
pub fn plain_reading(text: &str) -> Cow<'_, str> {
    Reading::of(text).text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::prose;
    use proptest::prelude::*;

    #[test]
    fn disguised_texts_are_read_and_honest_ones_left() {
        for (written, reads) in [
            ("Та̀і khоа̉n Vіеtсоmbаnk", "Tài khoản Vietcombank"),
            ("khα̂̉n cα̂́p tὺ̛ Βο̣̂ Y tế", "khẩn cấp từ Bộ Y tế"),
            ("đ𝖔̂̀𝖓𝖌 𝐘 ２４ｈ", "đồng Y ２４ｈ"),
            ("Ｖａｙ ｔｉｅｎ ２４ｈ", "Vay tien 24h"),
            ("ᴛʜᴜᴏɴɢ ⓝⓗⓐⓝ 🆀🆄🅰 ᵛᵃʸ", "thuong nhan QUA vay"),
            ("V̶a̶y̶ t̶i̶ê̶n̶", "Vay tiên"),
            ("V\u{31e}\u{34b}\u{345}ẖ\u{355}\u{35e}ế\u{33c}\u{346}", "Vhế"),
            ("ph\u{ad}í d\u{200b}ịch\u{feff}", "phí dịch"),
        ] {
            assert_eq!(plain_reading(written), reads, "{written}");
        }
        for honest in [
            "Công thức: E = mc², α = 0,05, π ≈ 3,14; TNF-α, 5 μm, ΔT, kΩ, NFκB",
            "Tổng thống Nga Владимир Путин và Надежда, ТАСС",
            "ship /ʃɪp/, ɡ, 北京ＡＢＣ, 🇻🇳🇹🇭, Gia đình 👨\u{200d}👩\u{200d}👧 ❤\u{fe0f}",
            "Zürich São Paulo naïve Łódź Yıldız",
        ] {
            assert_eq!(plain_reading(honest), honest);
        }
    }

    #[test]
    fn places_of_the_reading_lead_back() {
        let written = "a nh\u{200b}anh Vау đ";
        let reading = Reading::of(written);
        assert_eq!(reading.text, "a nhanh Vay đ");
        let at = |word: &str| {
            let from = reading.text.find(word).unwrap();
            &written[reading.written(from..from + word.len())]
        };
        assert_eq!(at("nhanh"), "nh\u{200b}anh");
        assert_eq!(at("Vay"), "Vау");
        assert_eq!(at("ay đ"), "Vау đ");
        assert_eq!(at("a "), "a ");
        assert_eq!(at("đ"), "đ");
    }

    /// Pieces that honest and disguised texts are made of.
    const PIECES: &str = "(a|n| |\\.|ế|đ|а|і|ж|α|μ|o|𝐚|𝟗|ⓝ|🅰|ᴛ|ᵃ|²|🇻|🇳|ɑ|\u{301}|\u{31b}|\u{33c}|\u{336}|\u{200b}|\u{200d}|👨|\u{ad}|\u{fe0f}|\u{202e}|\u{202c}|\u{0}|ا|北|한|\u{3164}|\n|/){0,30}";

    /// Words as texts hold them, disguised in each way and honest.
    const WORDS: &[&str] = &[
        "Vау",
        "tіе̂̀n",
        "са̂́р",
        "khοα̉n",
        "𝐭𝐢𝐞̂̀𝐧",
        "đ𝐚̃",
        "t𝐢ền",
        "𝐘",
        "а",
        "Владимир",
        "нет",
        "α",
        "kΩ",
        "TNF-α",
        "ⓝⓗⓐⓝ",
        "ᴛɪᴇɴ",
        "ᵛᵃʸ",
        "２４ｈ",
        "ＡＢＣ",
        "🇻🇳",
        "🇻🇦🇾",
        "V̶a̶y̶",
        "h\u{31d}\u{318}i\u{33c}\u{346}",
        "nh\u{200b}anh",
        "d\u{ad}ịch",
        "\u{202e}gpj\u{202c}",
        "👨\u{200d}👩",
        "❤\u{fe0f}",
        "می\u{200c}خواهم",
        "tiền",
        "Zürich",
        "mc²",
        "\u{feff}",
        "9.000",
        "\n",
    ];

    proptest! {
        #[test]
        fn a_reading_reads_as_itself(words in proptest::collection::vec(proptest::sample::select(WORDS), 0..12)) {
            let once = plain_reading(&words.join(" ")).into_owned();
            prop_assert_eq!(plain_reading(&once), once.as_str());
        }

        #[test]
        fn places_lie_on_boundaries(text in PIECES) {
            let reading = Reading::of(&text);
            let bounds: Vec<usize> =
                reading.text.char_indices().map(|(at, _)| at).chain([reading.text.len()]).collect();
            let mut last = 0;
            for pair in bounds.windows(2) {
                let written = reading.written(pair[0]..pair[1]);
                prop_assert!(text.is_char_boundary(written.start) && text.is_char_boundary(written.end));
                prop_assert!(written.start >= last && written.start <= written.end);
                last = written.start;
            }
        }

        #[test]
        fn vietnamese_stays_as_it_is(words in proptest::collection::vec("[a-zđ]{1,3}(ế|ườ|ã|ộ|uyễ|Ỵ)(n|ng|t)?|[0-9]{1,4}|[“”…–!?,.]", 0..40)) {
            let text = words.join(" ");
            prop_assert!(matches!(plain_reading(&text), Cow::Borrowed(_)));
            let bare: String = prose::bare(&text);
            prop_assert!(matches!(plain_reading(&bare), Cow::Borrowed(_)));
        }
    }
}
