//! sensational-headline: tiêu đề viết theo lối câu khách
//!
//! # Tìm gì
//! Lối viết của tiêu đề có giống những tiêu đề câu khách hay không: hỏi mà không cho biết, giấu nhân vật sau chữ
//! "này", bỏ lửng, "ít ai biết", "cái kết bất ngờ". Kết quả chỉ do cách nói quyết định: mọi chữ ngoài một danh sách
//! cố định (`sensational_headline/manner.rs`: hư từ, chữ để hỏi, để trỏ, để nhấn, chữ quen của lối câu khách và của
//! lối thông báo) cùng với tên riêng bị thay bằng một ký hiệu, dài ngắn như nhau, nên đổi người, đổi phe, đổi khen
//! thành chê không đổi kết quả. Một mô hình nhỏ cho điểm (`manner`) từ những chữ, cặp chữ, dấu câu và độ dài còn
//! lại; `words` là những chữ đã làm nặng cán cân nhất. `score` thì khác: đó là xác suất, tính từ mọi chữ trừ tên
//! riêng và con số, rằng người đọc xếp tiêu đề vào loại câu khách. Nó chỉ để xem, không quyết định gì.
//!
//! # Vì sao đáng để ý
//! Tiêu đề gây tò mò hay giật gân nhắm tới cú bấm chứ không nhắm tới việc cho biết. Điều hứa trong tiêu đề thường
//! lớn hơn điều có trong bài, mà nhiều người chỉ đọc tiêu đề rồi chia sẻ.
//!
//! # Khi nào nhầm
//! Phép kiểm này chỉ xét lối viết, không xét bài: một bài đúng và có ích vẫn có thể mang tiêu đề câu khách, còn tin
//! bịa viết bằng giọng trầm tĩnh thì nó không thấy. Nó học từ nhãn do người khác gán cho tiêu đề của sáu trang tiếng
//! Việt trong một mùa hè (2025); cứ bốn tiêu đề nó báo thì có một tiêu đề mà người gán nhãn không cho là câu khách,
//! và ở báo viết chừng mực (14% câu khách trong bộ dữ liệu) thì hơn một nửa số lần báo là nhầm. Gần hai phần ba tiêu
//! đề câu khách thì nó bỏ qua: cái gây tò mò nằm ở chuyện kể ("bật khóc" thì thấy, "ly hôn" thì không). Câu hỏi, mẹo
//! vặt, đời sống dễ bị báo hơn tin thời sự. Một từ ghép mà một chữ nằm trong danh sách thì có thể đọc nhầm, trừ
//! những từ ghi ở `TOPICS`. Xác suất `score` đúng với nơi có khoảng 28% tiêu đề câu khách, và vẫn nghiêng theo chủ
//! đề, lời khen, lời chê. Tiêu đề không dấu, viết hoa, chỉ gồm nội dung hoặc bằng tiếng khác thì không xét; thư và
//! tin nhắn không có tiêu đề thì cũng không.
//!
//! # Nguồn
//! ViClickbait-2025 (CC BY 4.0, DOI 10.1016/j.dib.2025.112164): tiêu đề và nhãn. Trọng số nằm trong
//! `sensational_headline/manner.txt` và `weights.txt`. Cách nhân trọng số theo độ lệch giữa hai loại: Wang và
//! Manning, ACL 2012.
//!
//! # Đo được
//! Bằng `cargo run --release -p engine --example learn_headlines -- VICLICKBAIT.csv FOLDER` trên 2.772 tiêu đề (766
//! câu khách), mỗi trang được chấm bằng mô hình học từ năm trang kia. Cách nói: AUROC gộp 0,825 (từng trang 0,80 đến
//! 0,88); ở ngưỡng 0,61, trong những tiêu đề bị báo 75,7% là câu khách, tìm được 34,2% (71,8% và 32,2% khi cả việc
//! hiệu chuẩn cũng không thấy trang được chấm; VnExpress 48,5%). Danh sách chữ, mức phạt và ngưỡng được chọn trên
//! chính các điểm này, nên số thật có thể thấp hơn. `score`: AUROC 0,848, sai số hiệu chuẩn trên mười khoảng 0,026.
//! Trên 770 tiêu đề của sáu báo khác bộ (không có nhãn) thì báo khoảng 141.
//!
//! ---
//!
//! # What it looks for
//! Whether the headline is worded the way click-drawing ones are: a question that withholds, a person hidden behind
//! "this", a trailing off, "few people know", "the unexpected ending". Manner alone decides: every word outside a
//! fixed list (`sensational_headline/manner.rs`: function words, asking, pointing, stressing, the stock words of click
//! bait and of sober announcing) and every name becomes one placeholder, however long, so that another person, another
//! side, or blame for praise changes no outcome. A small model scores (`manner`) the words, pairs, marks and length that
//! are left; `words` are those that weighed most. `score` is another thing: the probability, from all words but names
//! and numbers, that readers put the headline among click-bait. It is there to be seen and decides nothing.
//!
//! # Why it matters
//! A headline that teases or shocks is after the click rather than after telling. What it promises is often more than
//! the article holds, and many share after reading the headline alone.
//!
//! # When it is wrong
//! It judges the wording and never the article: a true and useful article may carry a teasing headline, and an
//! invention told in a calm voice is not seen. It learned from labels that others gave to the headlines of six
//! Vietnamese sites in one summer (2025); one in four headlines that it reports was not called bait by them, and on a
//! sober paper (14 % bait in the data) more than half of its reports are wrong. Nearly two thirds of the bait it passes
//! over: what teases there is the matter ("burst into tears" is seen, "divorce" is not). Questions, advice and lifestyle
//! are reported more readily than news. A compound with a listed syllable may be misread, but for those in `TOPICS`.
//! The probability `score` holds where about 28 % of the headlines are bait, and still leans with topic, praise and
//! blame. Headlines without Vietnamese marks, in capitals, of content alone or in another language are not judged, nor
//! are mails and messages, which have none.
//!
//! # Sources
//! ViClickbait-2025 (CC BY 4.0, DOI 10.1016/j.dib.2025.112164): titles and labels. The weights are in
//! `sensational_headline/manner.txt` and `weights.txt`. Scaling by how unevenly the classes use a sign: Wang and
//! Manning, ACL 2012.
//!
//! # Measured
//! By `cargo run --release -p engine --example learn_headlines -- VICLICKBAIT.csv FOLDER` on 2,772 headlines (766 bait),
//! each site scored by a model learned on the other five. Manner: AUROC .825 pooled (.80 to .88 within a site); at the
//! threshold of .61, 75.7 % of the reported headlines are bait and 34.2 % of the bait is reported (71.8 % and 32.2 %
//! when the calibration has not seen the scored site either; VnExpress 48.5 %). The list, the penalty and the threshold
//! were chosen on these scores, so the truth may be lower. `score`: AUROC .848, calibration error over ten bins .026.
//! Of 770 headlines of six papers outside the data, unlabelled, about 141 are reported.

mod learned;
mod manner;
mod signs;

use crate::check::{Answer, Span};
use crate::declare_check;
use crate::evidence::Evidence;
use crate::page::Kind;
use crate::text::overlap::{self, Tongue};
use crate::text::prose::Prose;
use signs::{Group, Headline};

declare_check! {
    name: "sensational-headline", gate: Bait, severity: Verify, needs: ["title"],
    title: { vi: "Tiêu đề viết theo lối câu khách", en: "The headline is worded to draw clicks" },
    seen: {
        "wording" => {
            vi: "Tiêu đề viết giống lối câu khách: {words}.",
            en: "The headline is worded the way click-drawing ones are: {words}."
        },
        "no-marks" => {
            vi: "Tiêu đề viết không dấu nên không xét được lối viết.",
            en: "The headline is typed without Vietnamese marks, so its wording cannot be judged."
        },
        "short-headline" => {
            vi: "Tiêu đề quá ngắn hoặc chỉ gồm tên và nội dung nên không có lối viết để xét.",
            en: "The headline is too short, or all names and matter, so there is no wording to judge."
        },
        "capitals" => {
            vi: "Tiêu đề viết hoa gần hết nên không tách được tên riêng khỏi chữ thường.",
            en: "The headline is nearly all in capitals, so names cannot be told from words."
        },
    },
    why: {
        vi: "Tiêu đề gây tò mò hay giật gân nhắm tới cú bấm chứ không nhắm tới việc cho biết; điều hứa trong tiêu đề thường lớn hơn điều có trong bài.",
        en: "A headline that teases or shocks is after the click rather than after telling; what it promises is often more than the article holds."
    },
    next: {
        vi: "Đọc cả bài trước khi tin hay chia sẻ, và tự hỏi: bỏ những chữ ấy đi thì còn lại tin gì?",
        en: "Read the whole article before you believe or share it, and ask: without these words, what news is left?"
    },
    terms: {},
    run: run,
}

/// From this probability, by manner alone, a headline is reported.
const THRESHOLD: f64 = 0.61;
/// Fewer words of manner, numbers and pieces of content than this have no wording to judge.
const FEWEST_UNITS: usize = 2;
/// Words that are named to the reader.
const MOST_NAMED: usize = 4;

fn run(evidence: &Evidence) -> Answer {
    let document = &evidence.subject;
    let title = match (document.page.kind, document.page.title.as_deref()) {
        (Kind::Email, _) | (Kind::Text, None) => return Answer::not_applicable("no-title"),
        (Kind::Page, None) => return Answer::unknown("no-title"),
        (_, Some(title)) if title.trim().is_empty() => return Answer::unknown("no-title"),
        (_, Some(title)) => title,
    };
    let prose = &document.title;
    let is_unmarked = (0..prose.words.len()).all(|w| prose.key(w) == prose.bare(w));
    match overlap::tongue(prose) {
        Tongue::English => return Answer::unknown("other-language"),
        Tongue::Other if is_unmarked => return Answer::unknown("other-language"),
        Tongue::Vietnamese if is_unmarked => return Answer::unknown("no-marks"),
        _ => {}
    }
    let score = learned::judge(&signs::read(prose)).score;
    let headline = signs::read_manner(prose);
    let judged = learned::judge_manner(&headline);
    let spans = spoke(title, &headline, &judged.spoke);
    let words: Vec<String> = spans.iter().filter_map(|s| s.quote.clone()).collect();
    let answer = if headline.count() < FEWEST_UNITS {
        Answer::unknown("short-headline")
    } else if headline.is_capitalised {
        Answer::unknown("capitals")
    } else if judged.score >= THRESHOLD {
        Answer::found("wording", if spans.is_empty() { vec![Span::whole("title", title)] } else { spans })
    } else {
        Answer::clear()
    };
    let rounded = |p: f64| (p * 1e4).round() / 1e4;
    answer.observe("score", rounded(score)).observe("manner", rounded(judged.score)).observe("words", words)
}

/// Where the words stand that speak most for it, in their order; never a name.
fn spoke(title: &str, headline: &Headline<'_>, by_weight: &[(std::ops::Range<usize>, f32)]) -> Vec<Span> {
    let mut units: Vec<usize> = Vec::new();
    let mut pieces = 0;
    for (range, _) in by_weight {
        let new: Vec<usize> = range
            .clone()
            .filter(|at| headline.units[*at].form.starts_with(char::is_alphabetic))
            .filter(|at| headline.units[*at].form != signs::NAME && !units.contains(at))
            .collect();
        pieces += usize::from(!new.is_empty());
        units.extend(new);
        if pieces == MOST_NAMED {
            break;
        }
    }
    units.sort_unstable();
    let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
    for at in units {
        match runs.last_mut().filter(|run| run.end == at) {
            Some(run) => run.end = at + 1,
            None => runs.push(at..at + 1),
        }
    }
    let bytes = |run: std::ops::Range<usize>| {
        headline.units[run.start].bytes.start..headline.units[run.end - 1].bytes.end
    };
    runs.into_iter().map(|run| Span::of("title", title, bytes(run))).collect()
}

/// The signs of a headline that learned weights hang on, as text; for the program that learns them.
#[derive(Debug, Clone, Default)]
pub struct HeadlineSigns {
    /// Signs of one or two words, each once.
    pub words: Vec<String>,
    /// Signs of shape.
    pub shapes: Vec<String>,
}

impl HeadlineSigns {
    /// The value of a sign of shape.
    pub const SHAPE: f32 = learned::SHAPE;

    /// Reads the signs of all words of a headline.
    pub fn of(headline: &str) -> HeadlineSigns {
        HeadlineSigns::collect(&signs::read(&Prose::new(headline)))
    }

    /// Reads the signs of a headline's manner, whatever it is about.
    pub fn of_manner(headline: &str) -> HeadlineSigns {
        HeadlineSigns::collect(&signs::read_manner(&Prose::new(headline)))
    }

    fn collect(headline: &Headline<'_>) -> HeadlineSigns {
        let mut out = HeadlineSigns::default();
        signs::each(headline, |sign, group, _| match group {
            Group::Words => out.words.push(sign.to_owned()),
            Group::Shape => out.shapes.push(sign.to_owned()),
        });
        for signs in [&mut out.words, &mut out.shapes] {
            signs.sort_unstable();
            signs.dedup();
        }
        out
    }

    /// The value of each of `words` known signs of words.
    pub fn scale(words: usize) -> f32 {
        learned::scale(words)
    }

    /// What the shipped weights say of a headline, for comparing with what was learned.
    pub fn score(headline: &str) -> f64 {
        learned::judge(&signs::read(&Prose::new(headline))).score
    }

    /// What the shipped weights say of a headline's manner, which decides.
    pub fn manner(headline: &str) -> f64 {
        learned::judge_manner(&signs::read_manner(&Prose::new(headline))).score
    }
}

#[cfg(test)]
mod tests;
