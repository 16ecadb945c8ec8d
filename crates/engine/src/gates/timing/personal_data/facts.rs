//! What is said about a person: a day of birth, an illness. Only of private people, and only where the words tie the fact
//! to somebody.

use super::context::{Around, Context};
use super::cues::Cue;
use super::{Found, Kind, Owner};
use crate::text::dates;
use crate::text::phrase::PhraseSet;
use std::ops::Range;
use std::sync::LazyLock;

/// Nobody alive was born longer ago than this.
const OLDEST_YEARS: i16 = 105;
/// Words between a name and what is said about it.
const REACH: usize = 9;

/// Full days of birth.
pub(super) fn births(context: &Context<'_>) -> Vec<Found> {
    let prose = context.prose;
    let announced: Vec<Range<usize>> =
        context.hits.iter().filter(|h| h.tag == Cue::Birth).map(|h| h.words.clone()).collect();
    let mut out: Vec<Found> = Vec::new();
    for cue in announced {
        let reach = cue.start..prose.words.len().min(cue.end + 12);
        let mentions = dates::find_in(prose, reach, None);
        let Some(day) = mentions.iter().find(|m| m.date.day.is_some() && m.words.end > cue.end) else {
            continue;
        };
        let (Some(year), Some(_)) = (day.date.year, day.date.day) else { continue };
        // "sinh ngày" may be part of the date's own words
        let bytes = value_bytes(&prose.text, &day.bytes);
        let first = prose.word_at(bytes.start);
        if first > cue.end + 3 || prose.words[cue.start].sentence != prose.words[day.words.start].sentence {
            continue;
        }
        let around = context.around(&bytes);
        let line = around.before.start..around.after.end;
        let is_biography = is_biography(context, &around, day.words.end);
        let is_historic = is_biography || year + OLDEST_YEARS < context.year || year > context.year;
        // the name may stand a sentence before: what a text says about somebody known to the public
        let wide = around.before.start.saturating_sub(12)..around.after.end;
        if is_historic
            || context.has(wide, Cue::PublicRole)
            || context.hits.iter().filter(|h| h.tag == Cue::PublicRole).count() > 2
            || context.has(line.clone(), Cue::Past)
            || context.is_example(&around)
            || is_animal(context, &line)
            || out.iter().any(|f| f.bytes.start < bytes.end && bytes.start < f.bytes.end)
        {
            continue;
        }
        let owner = context.owner(&around);
        out.push(Found { kind: Kind::BirthDate, owner, bytes });
    }
    out
}

/// `Lê Văn A sinh ngày ... tại Huế`: an article introduces somebody so, with the full name first and the place after.
/// People who write about each other do not, and where other particulars stand it is a form.
fn is_biography(context: &Context<'_>, around: &Around, end: usize) -> bool {
    let prose = context.prose;
    let has_place = end < prose.words.len() && matches!(prose.key(end), "tại" | "in" | "ở");
    let opens_with_name =
        around.before.clone().next().is_some_and(|w| prose.written(w).starts_with(char::is_uppercase))
            && around.before.len() <= 12;
    let is_private = context.has(around.before.start..around.after.end, Cue::Own)
        || context.has(around.before.clone(), Cue::Writer)
        || context.hits.iter().any(|h| matches!(h.tag, Cue::Identity | Cue::Phone | Cue::Passport));
    let is_addressed = around.before.clone().next().is_some_and(|w| {
        matches!(
            prose.bare(w),
            "anh"
                | "chi"
                | "be"
                | "chau"
                | "con"
                | "ban"
                | "em"
                | "bac"
                | "thang"
                | "ong"
                | "ba"
                | "co"
                | "chu"
        )
    });
    has_place && opens_with_name && !is_private && !is_addressed
}

/// The date without the word that leads it in (`ngày`), which may stay.
fn value_bytes(text: &str, bytes: &Range<usize>) -> Range<usize> {
    let written = &text[bytes.clone()];
    let skip = written.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let is_lead = skip > 0
        && ["sinh", "ngày", "ngay", "on", "the", "vào", "vao", "mùng", "sn"]
            .iter()
            .any(|lead| written.to_lowercase().starts_with(lead));
    if is_lead { bytes.start + skip..bytes.end } else { bytes.clone() }
}

fn is_animal(context: &Context<'_>, line: &Range<usize>) -> bool {
    const ANIMALS: &[&str] = &["cho", "meo", "puppy", "kitten", "poodle", "corgi", "dog", "cat", "husky"];
    let prose = context.prose;
    line.clone().any(|w| {
        let written = prose.key(w);
        ANIMALS.contains(&prose.bare(w)) && !matches!(written, "cho" | "chờ" | "chở" | "chợ" | "meo")
    })
}

/// A condition, with the word that says somebody has it: `bị ung thư`.
static ILLNESS: LazyLock<PhraseSet<()>> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "a constant table, compiled by a test")]
    PhraseSet::new(ILLNESS_TABLE.iter().map(|p| ((), *p))).expect("the patterns are well formed")
});

const ILLNESS_TABLE: &[&str] = &[
    "(bị|mắc|mắc phải|nhiễm|mang|bị mắc|đang bị|được chẩn đoán|phát hiện|chẩn đoán|có|dính|chết vì|mất vì|vướng) ..3 (ung thư|hiv|aids|siđa|sida|si đa|si da|h i v|giang mai|bệnh lậu|sùi mào gà|viêm gan b|viêm gan c|viêm gan|lao phổi|bệnh lao|trầm cảm|tâm thần|tâm thần phân liệt|lưỡng cực|động kinh|tự kỷ|tiểu đường|suy thận|suy tim|bệnh tim|máu trắng|bạch cầu|u não|khối u|parkinson|alzheimer|tan máu|thalassemia|hen suyễn|vảy nến|bệnh phong|xơ gan|rối loạn lo âu|rối loạn lưỡng cực|bệnh xã hội|vô sinh|hiếm muộn|yếu sinh lý|bệnh trĩ|covid|covid 19|đột quỵ|tai biến|k vú|k phổi|k gan|k giai đoạn cuối|bệnh hiểm nghèo|bệnh tình dục|nghiện ma túy|lupus|ung bướu|bại não|sốt xuất huyết|thủy đậu|hội chứng down)",
    "(dương tính) (với)? (hiv|ma túy|giang mai|covid|covid 19|lao|viêm gan|viêm gan b|chất ma túy)",
    "(điều trị|chữa|chữa trị|uống thuốc|cai|nhập viện vì|nằm viện vì|khám) ..2 (ung thư|hiv|arv|trầm cảm|tâm thần|lao phổi|lao|giang mai|vô sinh|hiếm muộn|nghiện|động kinh|rối loạn lo âu|viêm gan|viêm gan b|tiểu đường|sùi mào gà|bệnh lậu|bệnh xã hội|suy thận)",
    "(đang|mới|vừa|lỡ|đã|sắp) (mang thai|mang bầu|có bầu|có thai|phá thai|nạo thai|sảy thai|sẩy thai)",
    "(mang thai|mang bầu|có bầu|có thai|phá thai|nạo thai|sảy thai|sẩy thai)",
    "(đang|phải|vào|đi|từng|được|mới|vừa) (chạy thận|hóa trị|xạ trị|cai nghiện)",
    "(nghiện ma túy|nhập viện tâm thần|vào viện tâm thần|vào trại tâm thần)",
    "(was|is|has been|been|got|being) ..2 (diagnosed with|treated for|hospitalized for|hospitalised for) ..3",
    "(has|have|got|had|suffers from|suffering from|living with|battling|fighting|contracted|caught|tested positive for|positive for|is on medication for) ..2 (cancer|hiv|aids|depression|bipolar|bipolar disorder|schizophrenia|epilepsy|syphilis|gonorrhea|hepatitis|tuberculosis|diabetes|leukemia|autism|dementia|herpes|chlamydia|covid|anxiety disorder|kidney failure)",
    "(is|was|got|being) ..1 (pregnant|hiv positive|bipolar|schizophrenic|infertile|autistic|mentally ill)",
    "(had) ..1 (an abortion|a miscarriage)",
];

/// Illnesses and pregnancies told of a named private person.
pub(super) fn health(context: &Context<'_>) -> Vec<Found> {
    let prose = context.prose;
    if context.people.is_empty() && !has_english_name(context) {
        return Vec::new();
    }
    let mut out: Vec<Found> = Vec::new();
    for hit in ILLNESS.find(prose) {
        let sentence = &prose.sentences[prose.words[hit.words.start].sentence];
        let bytes = prose.bytes_of(hit.words.clone());
        if let Some(last) = out.last_mut() {
            // one story of one person in one sentence
            let is_near = prose.word_at(last.bytes.end) + 3 >= hit.words.start
                && prose.words[prose.word_at(last.bytes.start)].sentence
                    == prose.words[hit.words.start].sentence;
            if is_near {
                last.bytes.end = last.bytes.end.max(bytes.end);
                continue;
            }
        }
        let from = sentence.words.start.max(hit.words.start.saturating_sub(REACH + 4));
        let Some(person) = subject(context, from..hit.words.start) else { continue };
        let between = person.end..hit.words.start;
        let before = person.start.saturating_sub(4).max(sentence.words.start)..person.start;
        // the role may be the word before the name's form of address: `nữ ca sĩ Hà Trần`
        let is_public =
            context.has(before.clone(), Cue::PublicRole) || context.has(between.clone(), Cue::PublicRole);
        let is_told = context.within(between.clone()).any(|h| match h.tag {
            Cue::Says | Cue::Not => true,
            Cue::Writer => !is_possessive(context, h.words.start),
            _ => false,
        });
        let is_doubted = context.has(before, Cue::Not) || sentence_asks(context, hit.words.start);
        if is_public
            || is_told
            || is_doubted
            || starts_new_subject(context, &between)
            || is_quoted_figure(context, &between)
        {
            continue;
        }
        out.push(Found { kind: Kind::Health, owner: Owner::NamedPerson, bytes });
    }
    out
}

/// The person that the words before an illness speak of.
fn subject(context: &Context<'_>, words: Range<usize>) -> Option<Range<usize>> {
    let named =
        context.last_person(words.clone()).cloned().or_else(|| english_name(context, words.clone()))?;
    (words.end - named.end <= REACH).then_some(named)
}

/// `Anna Tran was diagnosed`: two or three capitalised words right before the verb, in an English sentence.
fn english_name(context: &Context<'_>, words: Range<usize>) -> Option<Range<usize>> {
    let prose = context.prose;
    if !prose.sentences[prose.words.get(words.start)?.sentence].is_unmarked {
        return None;
    }
    let is_name = |w: usize| {
        let written = prose.written(w);
        written.len() > 1
            && written.starts_with(|c: char| c.is_ascii_uppercase())
            && written[1..].chars().all(|c| c.is_ascii_lowercase())
    };
    let mut from = words.end;
    while from > words.start && words.end - from < 3 && is_name(from - 1) {
        from -= 1;
    }
    (words.end - from >= 2).then_some(from..words.end)
}

fn has_english_name(context: &Context<'_>) -> bool {
    context.prose.sentences.iter().any(|s| s.is_unmarked)
}

/// `phòng mình`, `lớp em`: where the person belongs, not who is ill.
fn is_possessive(context: &Context<'_>, word: usize) -> bool {
    word > 0
        && matches!(
            context.prose.bare(word - 1),
            "phong"
                | "lop"
                | "nha"
                | "xom"
                | "truong"
                | "nhom"
                | "que"
                | "toa"
                | "khu"
                | "ban"
                | "cua"
                | "quan"
                | "ty"
        )
}

/// A question asks about it and does not tell it.
fn sentence_asks(context: &Context<'_>, word: usize) -> bool {
    let sentence = context.prose.words[word].sentence;
    context.prose.sentence_text(sentence).trim_end().ends_with('?')
}

/// Other people come between a name and the illness: `chị Lan bảo phụ nữ mang thai`, `anh Nam và nhiều bệnh nhân`.
fn starts_new_subject(context: &Context<'_>, between: &Range<usize>) -> bool {
    const OTHERS: &[&str] = &[
        "nguoi", "phu", "benh", "nan", "ca", "cac", "nhung", "nhieu", "hoc", "tre", "dan", "khach", "people",
        "patients", "women", "children", "who", "chuyen", "moi", "nhom", "hoi",
    ];
    let prose = context.prose;
    between.clone().any(|w| {
        // "mắc bệnh giang mai" has its own word bệnh, which belongs to the illness
        OTHERS.contains(&prose.bare(w)) && !(prose.bare(w) == "benh" && w + 1 == between.end)
    })
}

/// Figures between them: statistics, not a person.
fn is_quoted_figure(context: &Context<'_>, between: &Range<usize>) -> bool {
    let prose = context.prose;
    between.clone().any(|w| prose.key(w).starts_with(|c: char| c.is_ascii_digit()) && prose.key(w).len() > 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_compiles() {
        assert!(PhraseSet::new(ILLNESS_TABLE.iter().map(|p| ((), *p))).is_ok());
    }
}
