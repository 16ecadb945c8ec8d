//! odd-formatting: chữ trong bài tô nhiều màu, nhiều phông, nhiều cỡ.
//!
//! # Tìm gì
//! Số phông chữ, màu chữ, màu nền, cỡ chữ khác nhau mà chính bài viết (hay thư) tự đặt cho từng đoạn, và chữ chạy, chữ nhấp nháy.
//! Chỉ báo khi có từ hai điều quá mức trở lên (từ ba phông, bốn màu chữ, năm cỡ, hai màu nền, có chữ chạy) và chữ được tô dày trong bài.
//! Kiểu dáng chung của trang (bảng định kiểu) không tính, vì đó là áo của trang chứ không phải của bài.
//!
//! # Vì sao đáng để ý
//! Nơi đăng tin nghiêm túc dùng một phông, một màu cho cả bài. Bài tô vẽ lòe loẹt thường được chắp vá từ nhiều nguồn hoặc cố bắt mắt trước khi kịp đọc.
//! Đây chỉ là điều nên biết, không nói lên đúng sai.
//!
//! # Khi nào nhầm
//! Thiệp mời, thông báo của câu lạc bộ, blog cá nhân cũ cũng hay tô màu. Không tính mã lập trình tô màu, chữ xám đen, bài dán từ Word một phông, thư mẫu
//! một bảng màu. Sót khi màu mè nằm trong ảnh hay trong bảng định kiểu.
//!
//! # Nguồn
//! Hướng dẫn nhận biết thông tin xấu độc nêu “định dạng, phông chữ bất thường”. Ngưỡng do dự án chọn sau khi đo trang thật.
//!
//! # Đo được
//! Trên 1.795 trang báo và blog (có trang trùng): không báo trang nào. Ngưỡng được chọn trên chính các trang ấy. Chưa đo được độ nhạy: chỉ thử trên
//! trang tự viết.
//!
//! ---
//!
//! odd-formatting: the text is painted in many colours, fonts and sizes.
//!
//! # What it looks for
//! How many different fonts, colours, backgrounds and sizes the text (or mail) itself asks for, piece by piece, and text that
//! moves or blinks. It fires only when two of these are beyond measure (three fonts, four colours, five sizes, two backgrounds, anything moving)
//! and the painting is dense. The page's own style sheet does not count: it dresses the site, not the text.
//!
//! # Why it matters
//! Serious publishers set a text in one font and colour. Gaudy text is often patched together from several sources, or wants to catch
//! the eye before it is read. This is worth knowing and says nothing about what is true.
//!
//! # When it is wrong
//! Invitations, club notices and old personal blogs are gaudy too. Coloured code, greys, text pasted from a word processor in one font and mail templates
//! with one palette do not count. It misses what is painted in pictures or style sheets.
//!
//! # Sources
//! The guidance on recognising bad information names "odd formats and fonts". The thresholds are ours, chosen after measuring real pages.
//!
//! # Measured
//! On 1,795 news and blog pages (some twice): none found. The thresholds were chosen on these pages. Recall is not measured: only pages of our
//! own were tried.

use crate::check::{Answer, Span};
use crate::declare_check;
use crate::evidence::Evidence;
use crate::page::{Formatting, Kind};

declare_check! {
    name: "odd-formatting", gate: Bait, severity: Note, needs: ["page"],
    title: { vi: "Định dạng chữ bất thường", en: "Odd formatting" },
    seen: {
        "painted" => {
            vi: "Chữ trong bài được tô {colours} màu, {fonts} phông, {sizes} cỡ và {highlights} màu nền khác nhau.",
            en: "The text is painted in {colours} colours, {fonts} fonts, {sizes} sizes and {highlights} backgrounds."
        },
        "moving" => {
            vi: "Bài có {moving} chỗ chữ chạy hoặc nhấp nháy, tô {colours} màu, {fonts} phông, {sizes} cỡ và {highlights} màu nền.",
            en: "The text moves or blinks in {moving} places, in {colours} colours, {fonts} fonts, {sizes} sizes and {highlights} backgrounds."
        },
    },
    why: {
        vi: "Nơi đăng tin nghiêm túc trình bày cả bài bằng một kiểu chữ. Bài chắp vá nhiều kiểu chữ thường gom từ nhiều nguồn, hoặc cố gây chú ý trước khi kịp đọc.",
        en: "Serious publishers set a text in one way. A patchwork of looks often comes from several sources, or wants attention before it is read."
    },
    next: {
        vi: "Đừng để màu chữ thay cho lý lẽ: tìm xem nơi khác viết về chuyện này thế nào, và câu nào được chép từ đâu.",
        en: "Do not let colour stand for reasons: see how others write about it, and where each part was taken from."
    },
    terms: {},
    run: run,
}

/// Fonts from which on there are many.
const MANY_FONTS: usize = 3;
/// Colours of text.
const MANY_COLOURS: usize = 4;
/// Colours behind text.
const MANY_HIGHLIGHTS: usize = 2;
/// Sizes.
const MANY_SIZES: usize = 5;
/// Characters of text for each painted element, at most: a few painted words in a long text are emphasis.
const CHARS_PER_PAINTED: usize = 250;

fn run(evidence: &Evidence) -> Answer {
    let page = evidence.page();
    if page.kind == Kind::Text {
        return Answer::not_applicable("plain-text");
    }
    let length = page.text.chars().count();
    if length == 0 {
        return observed(Answer::unknown("no-text"), &page.formatting);
    }
    let counts = &page.formatting;
    let excesses = [
        counts.fonts.len() >= MANY_FONTS,
        counts.colours.len() >= MANY_COLOURS,
        counts.highlights.len() >= MANY_HIGHLIGHTS,
        counts.sizes.len() >= MANY_SIZES,
        counts.moving > 0,
    ];
    let is_many =
        excesses.into_iter().filter(|e| *e).count() >= 2 || counts.moving > 0 && counts.colours.len() >= 2;
    let is_dense = (counts.painted + counts.moving) * CHARS_PER_PAINTED >= length;
    let answer = if is_many && is_dense {
        let why = if counts.moving > 0 { "moving" } else { "painted" };
        Answer::found(why, vec![Span::field("text")])
    } else {
        Answer::clear()
    };
    observed(answer, counts)
}

fn observed(answer: Answer, counts: &Formatting) -> Answer {
    answer
        .observe("fonts", counts.fonts.len())
        .observe("colours", counts.colours.len())
        .observe("highlights", counts.highlights.len())
        .observe("sizes", counts.sizes.len())
        .observe("moving", counts.moving)
        .observe("painted", counts.painted)
}
