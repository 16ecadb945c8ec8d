//! scrambled-diacritics: chữ tiếng Việt bị đặt dấu lung tung để lách bộ lọc. / Vietnamese words whose marks were scrambled.
//!
//! # Tìm gì
//! Những đoạn có nhiều chữ bị thay dấu, thêm dấu, dời dấu: “nhận bìết những trãng bóng ùỳ tín” là “nhận biết những trang
//! bóng uy tín”. Mỗi chữ được soi theo phép ghép âm của tiếng Việt: chữ nào không thể có (hai dấu thanh; tận cùng p, t,
//! c, ch mà mang huyền, hỏi, ngã; vần không tồn tại), chữ nào có thể có mà không ai dùng, chữ nào có thật nhưng lạc lõng giữa
//! các chữ bên cạnh. Khi chừng 36 chữ liền nhau có đủ nhiều chữ như thế thì báo, kèm cách đọc có lẽ đúng nhất.
//!
//! # Vì sao đáng để ý
//! Người đọc lướt qua vẫn hiểu, máy lọc thì không. Viết thế tốn công, nên thường chỉ những tin sợ bị gỡ (cờ bạc, vay
//! nặng lãi, việc nhẹ lương cao, thuốc thần) mới viết.
//!
//! # Khi nào nhầm
//! Không báo vì viết lẫn hỏi, ngã; gõ thiếu dấu; đặt dấu lệch chỗ theo thói quen (“cuả”, “ngươì”); tiếng địa phương; tiếng lóng
//! trên mạng; tên riêng; tiếng nước ngoài; chữ trong ngoặc kép; bài nói về chính mánh này. Thơ hay văn cổ dày đặc chữ
//! hiếm vẫn có thể bị báo nhầm. Sót khi chỉ vài chữ bị xáo, hay khi dấu chỉ bị dời trong cùng một chữ. Cách đọc được chọn theo thói
//! quen của báo và của tin rao, cứ bốn, năm chữ thì chừng một chữ đọc sai.
//!
//! # Nguồn
//! Phép ghép âm: tự viết theo chính tả phổ thông. Tần suất chữ: tiêu đề và sapo của ViClickbait-2025 (CC BY 4.0, DOI 10.1016/j.dib.2025.112164);
//! chữ hiếm: trường `kVietnamese` của Unihan (giấy phép Unicode) và bảng từ thường ngày tự viết.
//!
//! # Đo được
//! `cargo run --release -p engine --example measure_scrambling`. Báo nhầm: 0 trên 770 bài báo (DS108, không dùng để học), 0 trên 1.400
//! đoạn bách khoa (SemViQA), 0 trên 2.772 tiêu đề kèm sapo (ViClickbait, có dùng để học); ngưỡng được chọn khi đã nhìn các bộ này. Trên 2.420 cụm ba câu của 770 bài báo ấy, xáo bằng
//! máy 50 % số chữ: thay dấu thanh, tìm ra 91,4 % số cụm, đọc đúng 74,5 % số chữ bị xáo; thêm dấu thứ hai 98,9 % và 81,7 %;
//! đổi dấu nguyên âm 91,9 % và 73,7 %; dời dấu trong chữ 12,4 % và 96,2 %; lẫn lộn các cách 94,0 %
//! và 79,4 %. Xáo lẫn lộn 30 % số chữ: tìm ra 68,9 %; 80 %: 98,9 %. Trong đoạn bị báo, chữ vốn đúng bị đọc thành chữ khác:
//! 2,69 %. Tin ngắn (600 tin mỗi cỡ, cắt từ các bài ấy, 35 % số chữ thường bị xáo lẫn lộn, kể cả lẫn d với đ): 10–15 chữ tìm ra 18 % (trước
//! đây 3 %), 16–25 chữ 38 % (13 %), 26–40 chữ 68 % (23 %), 41–60 chữ 64 % (45 %); chỉ thay dấu thanh: 24, 49, 82, 74 %; 50 % số chữ thay dấu thanh: 44, 72, 92,
//! 93 %. Báo nhầm 1 trong 2.400 tin ngắn chưa xáo. Ngưỡng cho tin ngắn được chọn trên các bài này.
//!
//! ---
//!
//! # What it looks for
//! Passages in which many words had their marks exchanged, added or moved: “nhận bìết những trãng bóng ùỳ tín” is “nhận biết
//! những trang bóng uy tín”. Each word is held against the grammar of Vietnamese syllables: it cannot exist (two
//! tone marks; a final p, t, c or ch under huyền, hỏi or ngã; no such rime), or could exist and is not in use, or exists and is out
//! of place among its neighbours. When about 36 words in a row hold enough of these, it says so, with the likeliest reading.
//!
//! # Why it matters
//! People who skim still understand, filters do not. Writing so is work, and mostly those do it who expect to be
//! taken down: gambling, loan sharks, easy jobs, miracle cures.
//!
//! # When it is wrong
//! Quiet on confused hỏi and ngã, marks left out, tone marks set on a wrong vowel by habit (“cuả”, “ngươì”), dialect, slang of the net,
//! names, foreign words, anything in quotation marks, and texts about the trick itself. Poems and old prose full of rare words
//! may still be taken for scrambled. It misses a few scrambled words among many right ones, and marks that only move
//! inside their word. Readings follow news and adverts; one word in four or five is read wrongly.
//!
//! # Sources
//! Grammar: our own, after common spelling. Frequencies: headlines and leads of ViClickbait-2025 (CC BY 4.0, DOI 10.1016/j.dib.2025.112164);
//! rare syllables: the `kVietnamese` field of Unihan (Unicode licence) and our own list of everyday words.
//!
//! # Measured
//! `cargo run --release -p engine --example measure_scrambling`. False alarms: 0 of 770 news articles (DS108, not learned from), 0 of
//! 1,400 encyclopedic passages (SemViQA), 0 of 2,772 headlines with leads (ViClickbait, learned from); the thresholds were chosen with these in view. Of 2,420 clusters of three
//! sentences of those articles with 50 % of the words scrambled by a tool: another tone, 91.4 % of clusters found and 74.5 % of the scrambled words
//! read rightly; a second mark 98.9 % and 81.7 %; other vowel marks 91.9 % and 73.7 %; marks moved inside the word 12.4 %
//! and 96.2 %; all mixed 94.0 % and 79.4 %. With 30 % of the words mixed 68.9 % are found, with 80 % 98.9 %. Words that
//! were right and are read as others in what is found: 2.69 %. Short messages (600 of each length, cut out of those articles, 35 % of the words in
//! small letters scrambled in mixed ways, d for đ among them): of 10 to 15 words 18 % are found (3 % before the rule for short messages), of 16
//! to 25 words 38 % (13 %), of 26 to 40 words 68 % (23 %), of 41 to 60 words 64 % (45 %); other tones alone 24, 49, 82 and 74 %; other tones in 50 % of the words
//! 44, 72, 92 and 93 %. False alarms: 1 of 2,400 such messages unscrambled. The thresholds for short messages were chosen on these articles.

use crate::check::{Answer, Span};
use crate::declare_check;
use crate::evidence::Evidence;
use crate::text::disguise;
use crate::text::prose::Prose;
use crate::text::syllable::lexicon::{Reading, cased_like, lexicon};
use crate::text::syllable::{Fault, Spelling, Syllable};
use crate::text::teencode;
use serde_json::{Value, json};
use std::collections::HashSet;
use std::ops::Range;

declare_check! {
    name: "scrambled-diacritics", gate: Bait, severity: Verify, needs: ["text"],
    title: { vi: "Dấu tiếng Việt bị xáo trộn", en: "Scrambled Vietnamese marks" },
    seen: {
        "scrambled-marks" => {
            vi: "Nhiều chữ bị đặt dấu lung tung, không phải kiểu gõ nhầm: “{written}”. Đọc ra có lẽ là: “{restored}”.",
            en: "Many words carry wrong Vietnamese marks, more than slips of typing would leave: “{written}”. It probably reads: “{restored}”."
        },
    },
    why: {
        vi: "Người đọc vẫn đoán ra, còn bộ lọc tự động thì không. Tin rao vay tiền, cờ bạc, việc nhẹ lương cao hay viết thế để khỏi bị gỡ.",
        en: "People can still guess the words, automatic filters cannot. Adverts for loans, gambling and easy money are often written so to stay online."
    },
    next: {
        vi: "Đọc lại bằng chữ đúng ở trên rồi hãy tự hỏi: vì sao họ phải giấu chữ? Đừng bấm liên kết, đừng gọi số điện thoại trong tin.",
        en: "Read the restored words above and ask why they had to be hidden. Do not follow the links or call the numbers in it."
    },
    terms: {},
    run: run,
}

/// Words looked at together: about three sentences of a message.
const WINDOW: usize = 36;
/// A short look, for a scrambled sentence among right ones.
const SHORT_WINDOW: usize = 12;
/// A window whose words weigh this much together...
const LEAST_WEIGHT: f32 = 3.0;
/// ...and this much on average is scrambled.
const LEAST_SHARE: f32 = 0.12;
/// Of the weight, this much must come from spellings that cannot be, or that nobody uses.
const LEAST_STRONG: f32 = 1.7;
/// In a title or a message of a few words this much is enough, if the share is [`SHORT_SHARE`].
const SHORT_WEIGHT: f32 = 2.0;
/// See [`SHORT_WEIGHT`].
const SHORT_SHARE: f32 = 0.3;
/// A text of no more words is a short message, which is looked at more strictly: a long text has many windows, each of which may
/// hold a few rare words.
const SHORT_TEXT: usize = 45;
/// Most that one word counts in the sum of gains.
const MOST_GAIN: f32 = 10.0;
/// What unheard of syllables in a short message must gain together when they are restored: dialect and sounds gain little.
const ENOUGH_GAIN: f32 = 20.0;
/// Weight at first sight from which the likeliest readings are worth looking for: they take most of the time.
const SUSPICIOUS: f32 = 1.5;
/// The same in a short message, where a single odd word may be one of few.
const SUSPICIOUS_IN_SHORT: f32 = 0.7;

fn run(evidence: &Evidence) -> Answer {
    let subject = &evidence.subject;
    let fields = [("title", &subject.title), ("text", &subject.text)];
    if fields.iter().all(|(_, prose)| prose.words.is_empty()) {
        return Answer::unknown("no-text");
    }
    let looks: Vec<Look<'_>> = fields.iter().map(|(name, prose)| Look::at(name, prose)).collect();
    let read: usize = looks.iter().map(Look::vietnamese_words).sum();
    if looks.iter().all(|l| !l.is_marked) {
        return Answer::not_applicable("no-marks")
            .observe("share", 0.0)
            .observe("items", Vec::<Value>::new());
    }
    let runs: Vec<Run<'_>> = looks.iter().flat_map(Look::scrambled).collect();
    let impossible: usize = looks.iter().map(Look::impossible_words).sum();
    let words = runs.iter().map(|r| r.scrambled_words).sum::<usize>().max(impossible);
    let share = f64::from((words as f32 / read.max(1) as f32 * 1000.0).round()) / 1000.0;
    let items: Vec<Value> = runs
        .iter()
        .take(Answer::MOST_EVIDENCE)
        .map(|r| json!({"written": r.written, "restored": r.restored}))
        .collect();
    let is_lesson = runs.is_empty() || looks.iter().any(|l| l.speaks_of_spelling(share));
    let answer = if is_lesson {
        Answer::clear()
    } else {
        Answer::found(
            "scrambled-marks",
            runs.iter()
                .take(Answer::MOST_EVIDENCE)
                .map(|r| Span::of(r.field, r.written_in, r.bytes.clone()))
                .collect(),
        )
    };
    let items = if is_lesson { Vec::new() } else { items };
    answer.observe("share", share).observe("items", items)
}

/// What is thought of one word.
#[derive(Debug, Clone, Copy, Default)]
struct Sight {
    /// How it is spelled, when only Vietnamese letters are in it.
    spelling: Option<Spelling>,
    /// Whether it has Vietnamese letters only and some syllable in use has the same bare letters.
    is_vietnamese: bool,
    /// How much it speaks for scrambling, 0 to 1.
    weight: f32,
    /// What it was, when that differs.
    restored: Option<usize>,
    /// A tone mark on a wrong vowel: whether it stands too early (`tìên`) or too late (`cuả`).
    moved: Option<Moved>,
    /// By how much the restored word is likelier than the written one; see [`Reading::gain`].
    gain: f32,
}

/// Which way a tone mark was moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Moved {
    Early,
    Late,
}

/// Neighbouring scrambled words.
struct Run<'a> {
    field: &'static str,
    written_in: &'a str,
    bytes: Range<usize>,
    written: String,
    restored: String,
    scrambled_words: usize,
}

/// One text field, word by word.
struct Look<'a> {
    field: &'static str,
    prose: &'a Prose,
    sights: Vec<Sight>,
    /// Pieces of words that are split or spelt with digits: the subject of disguised-words.
    disguised: Vec<Range<usize>>,
    /// Whether any Vietnamese word carries a mark.
    is_marked: bool,
}

impl<'a> Look<'a> {
    fn at(field: &'static str, prose: &'a Prose) -> Look<'a> {
        let disguised = disguise::of(prose).iter().map(|d| d.bytes.clone()).collect();
        let sights = Vec::with_capacity(prose.words.len());
        let mut look = Look { field, prose, sights, disguised, is_marked: false };
        for word in 0..prose.words.len() {
            let sight = look.first_sight(word);
            look.is_marked |= sight.is_vietnamese && sight.spelling.is_some_and(|s| s.is_marked());
            look.sights.push(sight);
        }
        look.excuse_foreign_sentences();
        look.count_rare_words_once();
        look
    }

    fn first_sight(&self, word: usize) -> Sight {
        let (lexicon, written) = (lexicon(), self.prose.written(word));
        // nearly every word stands in the lexicon as it is written: nothing is wrong with it
        if let Some(spelling) = lexicon.as_written(self.prose.key_digest(word), written) {
            return Sight { spelling: Some(spelling), is_vietnamese: true, ..Sight::default() };
        }
        let Some(spelling) = Spelling::of(written) else { return Sight::default() };
        let syllable = spelling.syllable();
        let mut readings = lexicon.readings(syllable.bare());
        let is_vietnamese = !readings.is_empty();
        let mut sight = Sight { spelling: Some(spelling), is_vietnamese, ..Sight::default() };
        let known = readings.find(|at| lexicon.entries[*at].syllable == syllable);
        if !is_vietnamese || !spelling.is_marked() || self.is_excused(word) {
            return sight;
        }
        sight.weight = match spelling.fault() {
            Some(
                Fault::TwoTones
                | Fault::ToneOnConsonant
                | Fault::DoubledMark
                | Fault::StoppedTone
                | Fault::NoSuchRime,
            ) => IMPOSSIBLE,
            Some(Fault::Placement) => SLIP,
            Some(Fault::NoTone) => 0.0,
            None if known.is_some() || teencode::is_short_form(written) => 0.0,
            None => UNHEARD,
        };
        sight
    }

    /// Quoted words are spoken about; a word beside others with the same bare letters is a lesson (`ba bà bá`).
    fn is_excused(&self, word: usize) -> bool {
        let prose = self.prose;
        let same = |other: Option<usize>| {
            other.is_some_and(|o| {
                o < prose.words.len() && prose.bare(o) == prose.bare(word) && prose.key(o) != prose.key(word)
            })
        };
        let start = prose.words[word].start;
        let next = self.disguised.partition_point(|d| d.end <= start);
        // the letters of a spaced heading are no words
        let is_letter = |w: usize| prose.words.get(w).is_some_and(|_| prose.written(w).chars().count() == 1);
        let is_spaced =
            is_letter(word) && (is_letter(word + 1) || word.checked_sub(1).is_some_and(is_letter));
        let is_disguised = self.disguised.get(next).is_some_and(|d| d.start <= start);
        is_spaced
            || is_disguised
            || prose.is_quoted(start)
            || same(word.checked_sub(1))
            || same(Some(word + 1))
    }

    /// A sentence in which many words have letters that Vietnamese lacks is in another language, or was read with
    /// the wrong encoding.
    fn excuse_foreign_sentences(&mut self) {
        for sentence in &self.prose.sentences {
            let foreign = sentence
                .words
                .clone()
                .filter(|w| self.sights[*w].spelling.is_none() && !self.prose.written(*w).is_ascii())
                .count();
            if foreign * 6 >= sentence.words.len() && foreign > 0 {
                for sight in &mut self.sights[sentence.words.clone()] {
                    sight.weight = 0.0;
                    sight.is_vietnamese = false;
                }
            }
        }
    }

    /// A rare word that a text keeps using is its subject; chance seldom scrambles a word twice in the same way.
    fn count_rare_words_once(&mut self) {
        let mut met = HashSet::new();
        for (word, sight) in self.sights.iter_mut().enumerate() {
            let is_rare = sight.weight > 0.0 && sight.spelling.is_some_and(|s| s.fault().is_none());
            if is_rare && !met.insert(self.prose.key(word)) {
                sight.weight = 0.0;
            }
        }
    }

    fn vietnamese_words(&self) -> usize {
        self.sights.iter().filter(|s| s.is_vietnamese).count()
    }

    fn impossible_words(&self) -> usize {
        self.sights.iter().filter(|s| s.weight == IMPOSSIBLE).count()
    }

    /// The scrambled passages, as runs of words.
    fn scrambled(&self) -> Vec<Run<'a>> {
        let ours: Vec<usize> = (0..self.sights.len()).filter(|w| self.sights[*w].is_vietnamese).collect();
        let is_short = ours.len() <= SHORT_TEXT;
        let suspicious = if is_short { SUSPICIOUS_IN_SHORT } else { SUSPICIOUS };
        let weights: Vec<f32> = ours.iter().map(|w| self.sights[*w].weight).collect();
        // no window weighs more than all words
        if weights.iter().sum::<f32>() < suspicious {
            return Vec::new();
        }
        let mut sights = self.sights.clone();
        let mut to_read = vec![false; self.prose.sentences.len()];
        let size = WINDOW.min(ours.len().max(1));
        for (window, weights) in ours.windows(size).zip(weights.windows(size)) {
            if weights.iter().sum::<f32>() >= suspicious {
                for word in window {
                    to_read[self.prose.words[*word].sentence] = true;
                }
            }
        }
        if !to_read.contains(&true) {
            return Vec::new();
        }
        for (sentence, _) in self.prose.sentences.iter().zip(&to_read).filter(|(_, is)| **is) {
            self.weigh(sentence.words.clone(), &mut sights);
        }
        let mut is_scrambled = vec![false; sights.len()];
        for size in [WINDOW, SHORT_WINDOW] {
            for part in ours.windows(size.min(ours.len().max(1))) {
                if is_over(part.iter().map(|w| &sights[*w]), is_short) {
                    for word in part {
                        is_scrambled[*word] = true;
                    }
                }
            }
        }
        self.runs(&sights, &is_scrambled)
    }

    /// Weighs the words of a sentence again, now that their likeliest readings are known.
    fn weigh(&self, words: Range<usize>, sights: &mut [Sight]) {
        let spellings: Vec<Option<Spelling>> =
            words.clone().map(|w| sights[w].spelling.filter(|_| sights[w].is_vietnamese)).collect();
        let names = self.capitals_are_names(&words);
        for (word, reading) in words.clone().zip(lexicon().restore(&spellings)) {
            let (Some(reading), Some(spelling)) = (reading, sights[word].spelling) else { continue };
            let read = lexicon().entries[reading.entry].syllable;
            let first_weight = std::mem::take(&mut sights[word].weight);
            let is_same = spelling.syllable() == read && spelling.fault().is_none();
            if is_same
                || !spelling.is_marked()
                || self.is_excused(word)
                || self.is_explained(word, &words, reading)
            {
                continue;
            }
            let is_name = names && self.is_name(word);
            let is_slip_of_tone = reading.is_confused_tone && spelling.fault().is_none();
            sights[word].weight = match slip(&spelling, read) {
                _ if is_slip_of_tone => 0.0,
                Some(weight) => weight.min(first_weight),
                None if first_weight > SLIP && is_name => SLIP,
                None if first_weight > SLIP => first_weight,
                None if is_name || reading.gain < CLEAR_GAIN => 0.0,
                None => UNLIKELY,
            };
            if sights[word].weight > 0.0 {
                sights[word].gain = reading.gain;
            }
            if first_weight > 0.0 || reading.gain > BETTER_GAIN {
                sights[word].restored = Some(reading.entry);
            }
            if matches!(spelling.fault(), Some(Fault::Placement | Fault::ToneOnConsonant)) {
                sights[word].moved = Some(if spelling.is_tone_late() { Moved::Late } else { Moved::Early });
            }
        }
    }

    /// Whether the right spelling stands a few words away in the same sentence: `bìết (biết)`.
    fn is_explained(&self, word: usize, sentence: &Range<usize>, reading: Reading) -> bool {
        let right = crate::text::prose::key(lexicon().entries[reading.entry].written);
        let near = word.saturating_sub(6).max(sentence.start)..(word + 7).min(sentence.end);
        near.into_iter().any(|w| self.prose.key(w) == right && w != word)
    }

    /// Whether capitals in a sentence mark names: not when most of its words have one.
    fn capitals_are_names(&self, sentence: &Range<usize>) -> bool {
        sentence.clone().filter(|w| self.is_capitalised(*w)).count() * 3 < sentence.len() * 2
    }

    fn is_capitalised(&self, word: usize) -> bool {
        self.prose.written(word).starts_with(char::is_uppercase)
    }

    /// A capital inside a sentence, and not the whole word: a name, whose marks follow no dictionary.
    fn is_name(&self, word: usize) -> bool {
        self.is_capitalised(word) && !self.prose.written(word).chars().all(char::is_uppercase)
    }

    fn runs(&self, sights: &[Sight], is_scrambled: &[bool]) -> Vec<Run<'a>> {
        let marked: Vec<usize> =
            (0..sights.len()).filter(|w| is_scrambled[*w] && sights[*w].restored.is_some()).collect();
        let mut out = Vec::new();
        for run in marked
            .chunk_by(|a, b| b - a <= 2 && self.prose.words[*a].sentence == self.prose.words[*b].sentence)
        {
            let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
            let bytes = self.prose.bytes_of(*first..*last + 1);
            let mut restored = String::new();
            let mut at = bytes.start;
            for (word, sight) in (*first..=*last).zip(&sights[*first..=*last]) {
                let place = &self.prose.words[word];
                restored.push_str(&self.prose.text[at..place.start]);
                match sight.restored {
                    Some(entry) => restored
                        .push_str(&cased_like(self.prose.written(word), lexicon().entries[entry].written)),
                    None => restored.push_str(self.prose.written(word)),
                }
                at = place.end;
            }
            out.push(Run {
                field: self.field,
                written_in: &self.prose.text,
                written: self.prose.text[bytes.clone()].to_owned(),
                restored,
                scrambled_words: run.len(),
                bytes,
            });
        }
        out
    }

    /// Whether the text, most of which is right, talks about spelling or about slipping past filters: then the
    /// scrambled words are its examples.
    fn speaks_of_spelling(&self, share: f64) -> bool {
        const SUBJECTS: [&str; 10] = [
            "chính tả",
            "dấu thanh",
            "đánh dấu sai",
            "sai dấu",
            "bộ lọc",
            "đảo dấu",
            "xáo dấu",
            "thay dấu",
            "kiểm duyệt",
            "bỏ dấu",
        ];
        share < 0.35 && {
            let text = self.prose.text.to_lowercase();
            SUBJECTS.iter().any(|s| text.contains(s))
        }
    }
}

/// What a spelling weighs that cannot be Vietnamese.
const IMPOSSIBLE: f32 = 1.0;
/// What a syllable weighs that could be Vietnamese and is not.
const UNHEARD: f32 = 0.7;
/// Without anything impossible, the unheard of must weigh this much: sounds and dialects are rarely in a lexicon.
const MANY_UNHEARD: f32 = 3.4;
/// What a careless spelling weighs: alone never enough.
const SLIP: f32 = 0.25;
/// What all careless spellings together weigh at most.
const MOST_SLIPS: f32 = 1.2;
/// What a syllable weighs that exists but is out of place.
const UNLIKELY: f32 = 0.5;
/// From this gain on an existing syllable among scrambled ones is taken for another.
const BETTER_GAIN: f32 = 3.0;
/// From this gain on a reading is clearly likelier than the syllable that is written.
const CLEAR_GAIN: f32 = 5.0;

/// What a written word weighs that is the syllable `read` by an ordinary slip: a confused hỏi, ngã or nặng, a mark
/// left out, or a tone mark on the wrong vowel.
fn slip(written: &Spelling, read: Syllable) -> Option<f32> {
    if matches!(written.fault(), Some(Fault::TwoTones | Fault::DoubledMark)) {
        return None;
    }
    let syllable = written.syllable();
    let leaves_out = syllable.leaves_out_marks_of(read);
    if syllable.tone() == read.tone() && leaves_out {
        return Some(SLIP);
    }
    let is_confused = syllable.tone().is_confused_in_speech() && read.tone().is_confused_in_speech();
    (is_confused && syllable.letters() == read.letters()).then_some(0.0)
}

/// Whether words weigh enough together. Some must be impossible or unheard of: rare subjects have words that only look
/// unlikely. Whoever types tone marks by habit on a wrong vowel always errs to the same side.
fn is_over<'s>(sights: impl ExactSizeIterator<Item = &'s Sight>, is_short: bool) -> bool {
    let count = sights.len() as f32;
    let (mut strong, mut unheard, mut unlikely, mut slips) = (0.0, 0.0, 0.0, 0.0f32);
    let (mut early, mut late) = (0.0f32, 0.0f32);
    let mut gains = 0.0f32;
    for sight in sights {
        gains += sight.gain.min(MOST_GAIN);
        match sight.weight {
            IMPOSSIBLE => strong += IMPOSSIBLE,
            weight if weight > UNLIKELY => unheard += weight,
            weight if weight > SLIP => unlikely += weight,
            weight => slips += weight,
        }
        match sight.moved {
            Some(Moved::Early) => early += 1.0,
            Some(Moved::Late) => late += 1.0,
            None => {}
        }
    }
    strong += early.min(late) * 0.7;
    if is_short && is_over_in_short(strong, unheard / UNHEARD, unlikely / UNLIKELY, gains) {
        return true;
    }
    if strong < IMPOSSIBLE && unheard < MANY_UNHEARD {
        return false;
    }
    let sum = strong + unheard + unlikely + slips.min(MOST_SLIPS);
    strong += unheard * 0.7;
    strong >= LEAST_STRONG
        && ((sum >= LEAST_WEIGHT && sum >= LEAST_SHARE * count)
            || (sum >= SHORT_WEIGHT && sum >= SHORT_SHARE * count))
}

/// The same in a short message, by how many words are impossible, unheard of and out of place.
fn is_over_in_short(impossible: f32, unheard: f32, unlikely: f32, gains: f32) -> bool {
    let beside = (impossible - 1.0) * 2.0 + unheard + unlikely * 0.7;
    (impossible >= 1.0 && beside >= 1.3)
        || (unheard >= 1.9 && unheard + unlikely >= 2.9 && gains >= ENOUGH_GAIN)
}
