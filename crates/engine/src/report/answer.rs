//! A short answer to copy back to whoever forwarded something: what a person would write in a family chat. It says
//! what was seen and what to do; it names no one, quotes nothing and rules on nothing.

use super::view::weight;
use super::{CheckReport, Report, Verdict};
use crate::check::{Lang, Outcome, Severity, Text};

/// Findings that the answer speaks of.
const MOST_FINDINGS: usize = 2;

const fn text(vi: &'static str, en: &'static str) -> Text {
    Text { vi, en }
}

/// Two to four polite sentences from the verdict and the heaviest findings.
pub fn answer(report: &Report, lang: Lang) -> String {
    let checks = || report.gates.iter().flat_map(|g| &g.checks);
    let mut found: Vec<&CheckReport> = checks()
        .filter(|c| c.outcome == Outcome::Found && matches!(c.severity, Severity::Stop | Severity::Verify))
        .collect();
    found.sort_by_key(|c| weight(c.severity));
    let told: Vec<&str> = found
        .iter()
        .filter_map(|c| told(&c.check, &c.why))
        .map(|t| t.get(lang))
        .take(MOST_FINDINGS)
        .collect();
    let looked = checks().any(|c| matches!(c.outcome, Outcome::Found | Outcome::Clear));
    if !looked {
        return UNREAD.get(lang).to_owned();
    }
    let seen = match (told.as_slice(), lang) {
        ([], _) => String::new(),
        ([one], Lang::Vi) => format!("Mình xem thử bằng Năm Không thì thấy {one}."),
        ([one, two, ..], Lang::Vi) => format!("Mình xem thử bằng Năm Không thì thấy {one}, lại thêm {two}."),
        ([one], Lang::En) => format!("I had a look at this with Năm Không: {one}."),
        ([one, two, ..], Lang::En) => format!("I had a look at this with Năm Không: {one}, and {two}."),
    };
    let (opening, advice) = match report.verdict {
        Verdict::Stop => (SEEN_STOP, STOP),
        Verdict::Verify => (SEEN_VERIFY, VERIFY),
        Verdict::NotEnough => (SEEN_NOT_ENOUGH, NOT_ENOUGH),
        Verdict::NothingUnusual => (SEEN_NOTHING, NOTHING),
    };
    let opening = if seen.is_empty() { opening.get(lang).to_owned() } else { seen };
    format!("{opening} {}", advice.get(lang))
}

const UNREAD: Text = text(
    "Mình thử xem bằng Năm Không mà chưa đọc được nội dung này. Có đường dẫn hay bản chữ thì gửi lại mình xem cùng nhé.",
    "I tried to look at this with Năm Không but could not read it. If you have a link or the text, send it and we can look together.",
);
const SEEN_STOP: Text = text(
    "Mình xem thử bằng Năm Không thì thấy có dấu hiệu nguy hiểm.",
    "I had a look at this with Năm Không and there are signs of danger.",
);
const SEEN_VERIFY: Text = text(
    "Mình xem thử bằng Năm Không thì thấy có điều cần kiểm lại.",
    "I had a look at this with Năm Không and something needs checking.",
);
const SEEN_NOT_ENOUGH: Text = text(
    "Mình xem thử bằng Năm Không thì không thấy gì lạ, nhưng cũng chưa có gì để tin chắc.",
    "I had a look at this with Năm Không: nothing odd, but nothing that vouches for it either.",
);
const SEEN_NOTHING: Text = text(
    "Mình xem thử bằng Năm Không thì không thấy gì lạ trong những điều đã xét.",
    "I had a look at this with Năm Không and saw nothing unusual in what it looks at.",
);
const STOP: Text = text(
    "Mình khoan chia sẻ, cũng đừng bấm vào hay làm theo nhé. Cần thì gọi thẳng nơi được nhắc tới bằng số mình tự tra. Ai lỡ làm theo rồi thì báo mình biết để cùng gỡ.",
    "Let's not share it, and not click or do what it asks. If need be, call the place it names on a number you looked up yourself. If anybody already followed it, tell me and we will sort it out together.",
);
const VERIFY: Text = text(
    "Chưa rõ đúng sai thế nào, nên mình khoan chia sẻ, tìm thêm một nguồn chính thức đã nhé. Cảm ơn đã gửi cho mình xem.",
    "It may or may not be so; let's wait before sharing and find one official source first. Thanks for showing me.",
);
const NOT_ENOUGH: Text = text(
    "Mình tìm thêm một nguồn nữa rồi hãy chia sẻ nhé. Cảm ơn đã gửi cho mình xem.",
    "Let's find one more source before we share it. Thanks for showing me.",
);
const NOTHING: Text = text(
    "Máy không phán được đúng sai, nên mình cứ đọc kỹ rồi hãy chia sẻ nhé.",
    "It cannot tell true from false, so let's still read it through before we share it.",
);

/// What a finding says in the middle of a sentence, by its check and reason; none for a check that this version does not know.
fn told(check: &str, why: &str) -> Option<Text> {
    Some(match check {
        "lookalike-domain" => text(
            "địa chỉ trong này nhái tên miền của nơi khác",
            "its address imitates somebody else's domain",
        ),
        "impersonated-account" if why == "lost" => text(
            "chủ tài khoản này báo là đã mất, người đang dùng có thể là kẻ khác",
            "the account's owner says it is lost, so somebody else may be using it",
        ),
        "impersonated-account" if why == "resembles" => text(
            "tên tài khoản này giống tài khoản thật của người khác",
            "the account's name looks like somebody else's real one",
        ),
        "impersonated-account" if why == "reported" => text(
            "người rà soát đã kết luận tài khoản này là mạo danh",
            "reviewers concluded that the account poses as somebody else",
        ),
        "impersonated-account" => {
            text("tài khoản này mạo danh một nơi quen thuộc", "the account poses as somebody well known")
        }
        "misleading-host" => {
            text("địa chỉ trong này dễ đọc nhầm sang nơi khác", "its address is easily taken for another")
        }
        "listed-link" => {
            text("có địa chỉ bị danh sách cảnh báo ghi tên", "a warning list holds an address in it")
        }
        "missing-imprint" => text(
            "trang không cho biết ai chịu trách nhiệm",
            "the page does not say who is responsible for it",
        ),
        "unlinked-attribution" => {
            text("có viện dẫn mà không chỉ ra nguồn", "it calls on an authority without showing a source")
        }
        "odd-characters" => {
            text("có chữ trông quen mà không phải chữ thường", "some letters are not what they seem")
        }
        "hidden-characters" => text("có ký tự ẩn xen giữa chữ", "it has hidden characters in it"),
        "scrambled-diacritics" => text("dấu tiếng Việt bị xáo trộn", "its tone marks are scrambled"),
        "disguised-words" => text(
            "có chữ bị viết lệch đi như để tránh bị lọc",
            "some words are disguised as if to pass a filter",
        ),
        "scam-script" => text(
            "lời lẽ giống kiểu lừa đảo hay được cảnh báo",
            "it reads like a kind of scam that people are warned about",
        ),
        "credential-form" => {
            text("có chỗ hỏi mật khẩu hay mã bí mật", "it asks for a password or a secret code")
        }
        "risky-download" => {
            text("có tệp hay lời dặn cài đặt dễ gây hại", "it has a file or an instruction that can do harm")
        }
        "payment-request" => text("có lời bảo chuyển tiền", "it asks to send money"),
        "headline-not-in-body" => {
            text("tiêu đề nói điều không có trong bài", "its headline says what the text does not")
        }
        "quote-altered" => text("lời trích khác với bài gốc", "a quotation differs from its source"),
        "numbers-disagree" => text(
            "có con số, ngày hay tên khác với bài gốc",
            "a number, a date or a name differs from its source",
        ),
        "claim-added" => text("có điều mà bài gốc không nói", "it says something that its source does not"),
        "key-part-cut" => text(
            "bỏ mất phần làm nên nghĩa của bài gốc",
            "it leaves out a part that the source's meaning hangs on",
        ),
        "sensational-headline" => {
            text("tiêu đề viết theo lối câu khách", "its headline is worded to draw clicks")
        }
        "no-date" => text("bài không ghi ngày đăng", "the article does not tell when it was published"),
        "future-date" => {
            text("bài nêu một ngày chưa tới như đã qua", "it gives a date still to come as if it had passed")
        }
        "dates-disagree" => {
            text("các ngày đăng trên trang không khớp nhau", "the dates on the page do not agree")
        }
        "old-event-as-new" => text("chuyện đã cũ mà kể như mới", "an old event is told as if it were new"),
        "unconfirmed-report" => {
            text("chính bài cũng nói là chưa được xác nhận", "it says itself that nobody has confirmed it")
        }
        "personal-data" => text("có dữ liệu riêng tư bày ra đó", "it shows personal data"),
        "location-metadata" => text("tệp ảnh còn ghi nơi chụp", "the file still says where it was taken"),
        "share-demand" => text("có lời giục chia sẻ", "it presses people to share it"),
        "fear-appeal" => text("lời lẽ làm người đọc lo sợ", "it is written to frighten"),
        "anger-appeal" => text("lời lẽ dễ làm người đọc nổi giận", "it is written to make people angry"),
        "deadline-threat" => text("có hạn chót kèm lời dọa", "it sets a deadline with a threat"),
        "incitement" => text("có lời kêu gọi làm hại người khác", "it calls for harm to people"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::assess;
    use crate::evidence::{Evidence, timestamp};
    use crate::gates;
    use crate::page::{Format, Hints, read};

    fn report(text: &str) -> Report {
        let page = read(text.as_bytes(), &Hints { format: Some(Format::Text), ..Hints::default() });
        assess(&Evidence::new(page, timestamp("2026-11-20").unwrap_or_default(), text.as_bytes()))
    }

    fn sentences(answer: &str) -> usize {
        answer.matches(['.', '?', '!']).count()
    }

    #[test]
    fn every_check_that_moves_the_verdict_has_its_words() {
        for check in gates::checks().filter(|c| matches!(c.severity, Severity::Stop | Severity::Verify)) {
            for seen in check.wording.seen {
                let words = told(check.name, seen.why).map(|t| (t.vi, t.en));
                assert!(words.is_some_and(|(vi, en)| !vi.is_empty() && !en.is_empty()), "{}", check.name);
            }
        }
    }

    #[test]
    fn answers_are_short_polite_and_quote_nothing() {
        let texts = [
            "Công an thành phố thông báo: số 0912345678 của anh Nguyễn Văn An liên quan vụ án rửa tiền. Anh phải chuyển \
             tiền vào tài khoản 0123456789 để xác minh ngay, không được nói với ai, nếu không sẽ bị bắt trong 2 giờ.",
            "NÓNG!!! Vừa xảy ra sáng nay tại cầu Vàm Lớn: sà lan đâm gãy trụ cầu. Vụ việc xảy ra ngày 20/3/2016.",
            "Chiều nay cả nhà ăn cơm lúc 6 giờ nhé, con nhớ mua rau và trái cây.",
            "Vietcombank mời quý khách vào https://vietcombank.com.vn@huy-giao-dich.example/a1 để hủy giao dịch.",
            "",
        ];
        for text in texts {
            let mut report = report(text);
            for verdict in [Verdict::Stop, Verdict::Verify, Verdict::NotEnough, Verdict::NothingUnusual] {
                for lang in [Lang::Vi, Lang::En] {
                    let answer = answer(&report, lang);
                    assert!((2..=4).contains(&sentences(&answer)), "{answer}");
                    assert!(answer.chars().count() < 420, "{answer}");
                    for private in ["0912345678", "Nguyễn Văn An", "0123456789", "example", "Vàm Lớn", "http"]
                    {
                        assert!(!answer.contains(private), "{answer}");
                    }
                    for ruling in ["tin giả", "sai sự thật", "bịa", "fake", "false news", "hoax", "lie"]
                    {
                        let words = format!(" {} ", answer.to_lowercase());
                        assert!(!words.contains(&format!(" {ruling} ")), "{answer}");
                    }
                }
                report.verdict = verdict;
            }
        }
    }

    #[test]
    fn the_answer_speaks_of_the_heaviest_finding_and_of_what_to_do() {
        let stop = report(
            "Vietcombank mời quý khách vào https://vietcombank.com.vn@huy-giao-dich.example/a1 để hủy giao dịch.",
        );
        let vi = answer(&stop, Lang::Vi);
        assert!(vi.starts_with("Mình xem thử bằng Năm Không thì thấy địa chỉ trong này dễ đọc nhầm"), "{vi}");
        assert!(vi.contains("khoan chia sẻ"), "{vi}");
        assert!(answer(&stop, Lang::En).contains("its address is easily taken for another"));
        let nothing = report("Chiều nay cả nhà ăn cơm lúc 6 giờ nhé, con nhớ mua rau và trái cây.");
        assert!(answer(&nothing, Lang::Vi).contains("tìm thêm một nguồn"));
        assert!(answer(&report(""), Lang::En).contains("could not read it"));
    }
}
