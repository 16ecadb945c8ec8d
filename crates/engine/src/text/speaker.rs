//! Who is said to have said it: the people a text names as speakers, beside quotations and in reported speech.
//!
//! A name is recognised by what stands around it (a title, a role, a family name, a verb of speech) and by capital
//! letters, never by a list of persons. What cannot be told apart stays unnamed: [`Speaker::Unnamed`].

use super::digest::{WordSet, digest};
use super::phrase::PhraseSet;
use super::prose::Prose;
use std::ops::Range;
use std::sync::LazyLock;

/// A person as named in one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The words of the name, without title and role.
    pub words: Range<usize>,
    /// The name's words without marks, lower case.
    pub name: Vec<String>,
}

/// Who a passage is attributed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Speaker {
    /// Somebody with a name.
    Named(Person),
    /// Somebody named before: `ông`, `she`.
    Pronoun,
    /// Somebody else: a role, an organisation.
    Unnamed,
}

/// Reported speech without quotation marks: who, and which words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reported {
    /// Who is said to have said it.
    pub speaker: Speaker,
    /// The words that report what was said.
    pub content: Range<usize>,
}

/// Words before a quotation among which its speaker is sought.
const BEFORE: usize = 30;
/// Words after a quotation among which its speaker is sought.
const AFTER: usize = 14;

static SPEECH: LazyLock<PhraseSet<()>> = LazyLock::new(|| {
    phrases(&[
        "(cho biết|cho rằng|cho hay|khẳng định|chia sẻ|nhấn mạnh|phát biểu|bày tỏ|tuyên bố|trả lời|giải thích)",
        "(thừa nhận|tiết lộ|phân tích|nhận định|đánh giá|lưu ý|cảnh báo|kêu gọi|đề nghị|bình luận|tâm sự|cam kết)",
        "(phủ nhận|bác bỏ|bộc bạch|thổ lộ|trình bày|xác nhận|báo cáo|kết luận|dặn dò|căn dặn|nêu rõ|nêu quan điểm)",
        "(nói|kể|đáp|viết|hỏi|khuyên|hứa|nêu|thông tin|bảo|than|lý giải|quả quyết|than thở|chỉ đạo|yêu cầu)",
        "(said|says|say|told|tells|added|adds|noted|notes|stated|states|announced|wrote|writes|claimed|claims)",
        "(insisted|explained|argued|warned|admitted|confirmed|denied|asked|replied|declared|stressed|recalled)",
    ])
});

static ACCORDING: LazyLock<PhraseSet<()>> =
    LazyLock::new(|| phrases(&["(theo lời|dẫn lời|trích lời|lời|theo|according to|in the words of)"]));

static TITLES: LazyLock<PhraseSet<()>> = LazyLock::new(|| {
    phrases(&[
        "(ông|bà|anh|chị|cô|chú|bác|thầy|em|cụ|cậu|dì|mợ|cháu|bạn|ngài|nữ|nam sinh|nữ sinh|sư cô|hòa thượng)",
        "(thượng tọa|linh mục|mục sư|giám mục|chủ tịch|phó chủ tịch|giám đốc|tổng giám đốc|bộ trưởng|thứ trưởng)",
        "(tổng thống|thủ tướng|phó thủ tướng|bí thư|tổng bí thư|đại sứ|hiệu trưởng|trưởng phòng|trưởng ban)",
        "(trưởng thôn|đại tá|thượng tá|trung tá|thiếu tá|đại úy|thượng úy|trung úy|thiếu úy|thiếu tướng)",
        "(trung tướng|thượng tướng|đại tướng|luật sư|bác sĩ|dược sĩ|kỹ sư|tiến sĩ|giáo sư|thạc sĩ|nghệ sĩ)",
        "(đồng chí|nghệ nhân|nghệ sĩ ưu tú|nghệ sĩ nhân dân|ca sĩ|diễn viên|đạo diễn|nhạc sĩ|nhà báo|nhà văn|nhà thơ|chuyên gia|đại biểu|phát ngôn viên)",
        "(người phát ngôn|huấn luyện viên|tiền đạo|thủ môn|cầu thủ|hoa hậu|á hậu|người mẫu|mc|hlv|ts|ths|pgs)",
        "(gs|bs|ks|ls|mr|mrs|ms|dr|prof|professor|president|minister|senator|governor|mayor|judge|sir|captain)",
        "(lãnh đạo|trưởng bản|già làng|trưởng xóm|bí thư chi bộ|tổ trưởng|đội trưởng|nạn nhân|nhân chứng)",
        "(engineer|resident|doctor|lawyer|analyst|reporter|teacher|farmer|expert|scientist|detective|sergeant)",
        "(officer|chief|director|chairman|chairwoman|spokesman|spokeswoman|spokesperson|coach|chancellor)",
    ])
});

/// Words after which a capitalised name is a place or a body.
static PLACES: Words = LazyLock::new(|| {
    words(
        "xã phường quận huyện tỉnh phố thôn ấp làng bản đường sông núi biển đảo cầu chợ trường viện hàng ty \
                      đoàn bộ sở ban cục vụ chi tp thị trấn thị xã công an ubnd hđnd câu lạc bộ clb đài báo tạp chí quốc \
                      nước bang city county university street river lake hospital company",
    )
});

/// Family names of every people of the country; a run of two to four capitalised words that begins with one is a person.
static FAMILIES: Words = LazyLock::new(|| {
    words(
        "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh đoàn lâm mai trịnh đào \
                        cao hà lương lưu tạ tô tống châu quách thái la vương triệu chu kiều nghiêm trương phùng tăng thân \
                        giáp mạc doãn tôn từ văn cù khổng khuất lã lộc nhan ninh phí tiêu trang tưởng ứng âu đàm đồng đường \
                        giang mông chử chung đới thẩm lại bạch bành vi lò lường giàng vừ vàng sùng thào lầu hờ mùa cầm \
                        quàng tòng cà nông ma bế lục chẩu lang kha thạch sơn kim danh chau tẩn phàn chảo bàn voòng lìu siu \
                        ksor rơ kpă nay rmah rcom rahlan niê mlô ayun ama đinh bh bríu zơrâm alăng hồ pơloong a y",
    )
});

/// Titles that are followed by a name and never by an institution.
static HONORIFICS: Words = LazyLock::new(|| words("ong ba anh chi co chu bac thay em cu cau mr mrs ms"));

/// First words of institutions, which a role is named with: `Giám đốc Công ty ...`.
static INSTITUTIONS: Words = LazyLock::new(|| {
    words(
        "công bệnh trường sở bộ ủy uỷ ubnd hđnd trung viện học đại ban cục vụ khoa phòng tập ngân hội đội \
                            đài báo nhà tổng liên xã phường quận huyện tỉnh thành tp hợp chi quỹ tòa toà viện thcs thpt of",
    )
});

/// Places of two words whose first is also a family name.
static CITIES: Words = LazyLock::new(|| {
    words(
        "ha_noi ha_nam ha_giang ha_tinh ha_dong lam_dong cao_bang phan_thiet phan_rang thai_nguyen thai_binh \
                      thai_lan hoang_sa hoang_mai vu_han chau_doc chau_a chau_au chau_phi chau_my la_gi ho_guom ho_tay \
                      luong_son cao_lanh bui_vien mai_chau luong_tai",
    )
});

/// English words of names that are not a person's.
static BODIES: Words = LazyLock::new(|| {
    words(
        "times post news journal agency university bank group company city street guardian press united new \
                      house department ministry court office party association council committee north south east \
                      west bay island county state national the international daily tribune today world google",
    )
});

fn phrases(patterns: &[&'static str]) -> PhraseSet<()> {
    #[expect(clippy::expect_used, reason = "constant patterns; a test compiles them")]
    PhraseSet::new(patterns.iter().map(|p| ((), *p))).expect("constant patterns compile")
}

/// Words of a list in comparison form, prepared once.
type Words = LazyLock<WordSet>;

fn words(list: &str) -> WordSet {
    WordSet::new(list.split_whitespace().map(super::prose::key))
}

impl Person {
    /// Whether both names can be one person's: the same last word (a Vietnamese given name, an English family name), or
    /// one name within the other.
    pub fn may_be(&self, other: &Person) -> bool {
        let within = |a: &Person, b: &Person| a.name.iter().all(|w| b.name.contains(w));
        let (one, two) = (self.name.last(), other.name.last());
        // Zelensky and Zelenskyy; Vietnamese syllables are too short for this
        let is_same_beginning = one
            .zip(two)
            .is_some_and(|(a, b)| a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count() >= 5);
        one == two
            || is_same_beginning
            || within(self, other)
            || within(other, self)
            || self.name.concat() == other.name.concat()
    }

    /// The name as written.
    pub fn written<'a>(&self, prose: &'a Prose) -> &'a str {
        &prose.text[prose.bytes_of(self.words.clone())]
    }
}

/// The people named within a range of words.
pub fn people(prose: &Prose, within: Range<usize>) -> Vec<Person> {
    let titles = TITLES.find_in(prose, within.clone());
    let mut out = Vec::new();
    let mut at = within.start;
    while at < within.end.min(prose.words.len()) {
        let run = capitalised(prose, at, within.end);
        if run.is_empty() {
            at += 1;
            continue;
        }
        // "Ông Nam" at the beginning of a sentence: the title is capitalised too
        let titled = titles.iter().filter(|t| t.words.end <= run.end && t.words.end >= run.start);
        let from = titled.map(|t| t.words.end).max();
        out.extend(person(prose, run.clone(), from));
        at = run.end;
    }
    out
}

/// Consecutive capitalised words with nothing but a space, a hyphen or an initial's dot between.
fn capitalised(prose: &Prose, at: usize, end: usize) -> Range<usize> {
    let is_capital = |w: usize| prose.written(w).starts_with(char::is_uppercase);
    let mut next = at;
    while next < end.min(prose.words.len()) && is_capital(next) {
        if next > at {
            let gap = &prose.text[prose.words[next - 1].end..prose.words[next].start];
            let is_initial = prose.written(next - 1).chars().count() == 1 && gap == ". ";
            if prose.words[next].sentence != prose.words[at].sentence
                || !(matches!(gap, " " | "-") || is_initial)
            {
                break;
            }
        }
        next += 1;
    }
    at..next
}

/// The person in a run of capitalised words; `after_title` is where a title before or within it ends.
fn person(prose: &Prose, run: Range<usize>, after_title: Option<usize>) -> Option<Person> {
    let named = |words: Range<usize>| {
        let name = words.clone().map(|w| prose.bare(w).to_owned()).collect();
        (!words.is_empty() && words.len() <= 5).then_some(Person { words, name })
    };
    if let Some(from) = after_title {
        let is_honorific = from > 0 && HONORIFICS.has(prose.bare_digest(from - 1));
        if is_honorific || from < run.end && !INSTITUTIONS.has(prose.key_digest(from)) {
            return named(from..run.end);
        }
    }
    let family =
        (run.start..run.end).find(|w| FAMILIES.has(prose.key_digest(*w)) && (2..=4).contains(&(run.end - w)));
    let is_place = run.start > 0
        && prose.words[run.start - 1].sentence == prose.words[run.start].sentence
        && PLACES.has(prose.key_digest(run.start - 1));
    let second = family.filter(|f| run.end - f == 2).map(|f| prose.bare(f + 1));
    let is_city = family.is_some_and(|f| run.end - f == 2)
        && second.is_some_and(|s| CITIES.has(digest(&format!("{}_{s}", prose.bare(run.end - 2)))));
    match family {
        _ if is_city => None,
        Some(from) if from > run.start || !is_place => named(from..run.end),
        _ if is_place => None,
        // places are mostly of two syllables; a family name that is not in the list is a family name all the same
        _ if (3..=4).contains(&run.len())
            && run.clone().all(|w| is_syllable(prose, w))
            && !INSTITUTIONS.has(prose.key_digest(run.start)) =>
        {
            named(run)
        }
        // "John Smith": two to four words that are not Vietnamese
        _ if (2..=4).contains(&run.len())
            && run.clone().all(|w| is_foreign(prose, w) && !BODIES.has(prose.key_digest(w))) =>
        {
            named(run)
        }
        _ => None,
    }
}

/// A capitalised word as short as a Vietnamese syllable, not in capitals throughout.
fn is_syllable(prose: &Prose, word: usize) -> bool {
    let written = prose.written(word);
    (2..=7).contains(&written.chars().count()) && written.chars().skip(1).all(char::is_lowercase)
}

/// A capitalised word in plain letters, not in capitals throughout.
fn is_foreign(prose: &Prose, word: usize) -> bool {
    let written = prose.written(word);
    written.len() >= 2 && written.is_ascii() && written[1..].chars().any(|c| c.is_ascii_lowercase())
}

/// Who the words between quotation marks (bytes `quote`) are attributed to; none when nobody is.
pub fn of_quote(prose: &Prose, quote: &Range<usize>) -> Option<Speaker> {
    after_quote(prose, quote).or_else(|| before_quote(prose, quote))
}

/// `“...”, ông Nam nói`; `“...,” said Smith`; `“...” - theo bà Lan`.
fn after_quote(prose: &Prose, quote: &Range<usize>) -> Option<Speaker> {
    let first = prose.word_at(quote.end);
    let word = prose.words.get(first)?;
    let gap = &prose.text[quote.end..word.start];
    let is_new_sentence = gap.contains(['.', '!', '?', ':', '\n']);
    if is_new_sentence || gap.chars().filter(|c| c.is_whitespace()).count() > 3 {
        return None;
    }
    let next = prose.quotes.partition_point(|q| q.start <= quote.end);
    let limit = prose.quotes.get(next).map_or(prose.words.len(), |q| prose.word_at(q.start));
    let mut end = (first + AFTER).min(limit);
    let sentence = word.sentence;
    while end > first && prose.words[end - 1].sentence != sentence {
        end -= 1;
    }
    let window = first..end;
    let named = people(prose, window.clone());
    if let Some(hit) = ACCORDING.find_in(prose, window.clone()).first()
        && hit.words.start <= first + 1
    {
        return Some(named.into_iter().next().map_or(Speaker::Unnamed, Speaker::Named));
    }
    let verb = SPEECH.find_in(prose, window).into_iter().next()?;
    let before = named.iter().rfind(|p| p.words.end <= verb.words.start);
    let after = named.iter().find(|p| p.words.start >= verb.words.end && verb.words.start <= first + 1);
    // without a name right there, a verb far from the quotation speaks of something else
    match before.or(after) {
        Some(person) => Some(Speaker::Named(person.clone())),
        None if verb.words.start <= first + 5 => Some(unnamed(prose, first, verb.words.start)),
        None => None,
    }
}

/// A pronoun right before the verb, or somebody else.
fn unnamed(prose: &Prose, from: usize, verb: usize) -> Speaker {
    let subject =
        (from..verb).rev().find(|w| !matches!(prose.bare(*w), "da" | "cung" | "con" | "lai" | "also"));
    match subject.map(|w| prose.bare(w)) {
        Some("ong" | "ba" | "anh" | "chi" | "co" | "em" | "he" | "she" | "nay" | "ay") => Speaker::Pronoun,
        _ => Speaker::Unnamed,
    }
}

/// `Ông Nam nói: “...”`; `theo bà Lan, “...”`; `Nam: “...”`.
fn before_quote(prose: &Prose, quote: &Range<usize>) -> Option<Speaker> {
    let next = prose.word_at(quote.start);
    let last = next.checked_sub(1)?;
    let gap = &prose.text[prose.words[last].end..quote.start.min(prose.text.len())];
    if gap.contains(['.', '!', '?', '…', '\n']) && !gap.contains(':') {
        return None;
    }
    let sentence = &prose.sentences[prose.words[last].sentence];
    let window = sentence.words.start.max(next.saturating_sub(BEFORE))..next;
    attribution(prose, window, gap.contains(':'))
}

/// The speaker in the words that lead to what was said.
fn attribution(prose: &Prose, window: Range<usize>, has_colon: bool) -> Option<Speaker> {
    let named = people(prose, window.clone());
    let accordingly = ACCORDING
        .find_in(prose, window.clone())
        .into_iter()
        .filter_map(|hit| {
            named.iter().find(|p| p.words.start >= hit.words.end && p.words.start <= hit.words.end + 12)
        })
        .next_back();
    let verb = SPEECH.find_in(prose, window.clone()).into_iter().next_back();
    let before_verb = verb.as_ref().and_then(|v| named.iter().rfind(|p| p.words.end <= v.words.start));
    let person =
        accordingly.or(before_verb).or(if has_colon && verb.is_none() { named.last() } else { None });
    match person {
        Some(person) => Some(Speaker::Named(person.clone())),
        None => match verb {
            Some(verb) => Some(unnamed(prose, window.start, verb.words.start)),
            None => has_colon.then_some(Speaker::Unnamed),
        },
    }
}

/// Reported speech in a sentence: `Ông Nam nói rằng ...`, `Theo bà Lan, ...`, `..., ông Nam nói`.
pub fn reported(prose: &Prose, sentence: usize) -> Option<Reported> {
    let words = prose.sentences[sentence].words.clone();
    let head = words.start..words.end.min(words.start + 24);
    let according = ACCORDING.find_in(prose, head.clone()).into_iter().find(|h| h.words.start == words.start);
    let comma = according.as_ref().and_then(|hit| {
        (hit.words.end..head.end).find(|w| {
            let until = prose.words.get(w + 1).map_or(prose.text.len(), |n| n.start);
            prose.text[prose.words[*w].end..until].contains(',')
        })
    });
    if let Some((hit, comma)) = according.zip(comma) {
        let speaker = people(prose, hit.words.end..comma + 1).into_iter().next();
        let speaker = speaker.map_or(Speaker::Unnamed, Speaker::Named);
        return Some(Reported { speaker, content: comma + 1..words.end });
    }
    let verb = SPEECH.find_in(prose, head).into_iter().find(|v| v.words.start > words.start)?;
    let speaker = people(prose, words.start..verb.words.start).pop();
    let mut content = verb.words.end..words.end;
    while content.start < content.end && matches!(prose.bare(content.start), "rang" | "la" | "that" | "them")
    {
        content.start += 1;
    }
    Some(Reported { speaker: speaker.map_or(Speaker::Unnamed, Speaker::Named), content })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn speaker(text: &str) -> Option<String> {
        let prose = Prose::new(text);
        match of_quote(&prose, &prose.quotes[0])? {
            Speaker::Named(person) => Some(person.written(&prose).to_owned()),
            Speaker::Pronoun | Speaker::Unnamed => Some(String::new()),
        }
    }

    #[test]
    fn the_speaker_of_a_quotation_is_found_on_either_side() {
        let some = |s: &str| Some(s.to_owned());
        assert_eq!(speaker("Ông Nguyễn Văn Nam nói: “Tôi không biết”."), some("Nguyễn Văn Nam"));
        assert_eq!(
            speaker("Chủ tịch UBND xã Hòa Bình Nguyễn Văn Nam cho biết: “Tôi không biết”."),
            some("Nguyễn Văn Nam")
        );
        assert_eq!(speaker("“Tôi không biết”, bà Lan chia sẻ."), some("Lan"));
        assert_eq!(speaker("“Tôi không biết” - theo anh Trần Minh, người dân."), some("Trần Minh"));
        assert_eq!(speaker("“I do not know,” said John Smith, the mayor."), some("John Smith"));
        assert_eq!(speaker("Mr Smith told reporters: “I do not know.”"), some("Smith"));
        assert_eq!(speaker("Trao đổi với bà Lan, ông Nam nói: “Tôi không biết”"), some("Nam"));
        assert_eq!(speaker("Báo trên dẫn lời ông Nam: “Tôi không biết”"), some("Nam"));
        assert_eq!(speaker("Ông nói thêm: “Tôi không biết”."), some(""));
        assert_eq!(speaker("Cuốn “Đất rừng phương xa” vừa ra mắt."), None);
    }

    #[test]
    fn reported_speech_gives_speaker_and_content() {
        let content = |text: &str| {
            let prose = Prose::new(text);
            reported(&prose, 0).map(|r| prose.text[prose.bytes_of(r.content)].to_owned())
        };
        assert_eq!(content("Ông Nam nói rằng xã chưa nhận tiền.").as_deref(), Some("xã chưa nhận tiền"));
        assert_eq!(content("Theo bà Lan, xã chưa nhận tiền.").as_deref(), Some("xã chưa nhận tiền"));
        assert_eq!(content("Xã chưa nhận tiền."), None);
    }

    #[test]
    fn names_of_one_person_fit_and_others_do_not() {
        let person = |name: &str| {
            let text = format!("ông {name} nói");
            let prose = Prose::new(&text);
            people(&prose, 0..prose.words.len()).remove(0)
        };
        assert!(person("Nguyễn Văn Nam").may_be(&person("Nam")));
        assert!(person("Donald Smith").may_be(&person("Smith")));
        assert!(!person("Nguyễn Văn Nam").may_be(&person("Nguyễn Thị Lan")));
    }
}
