//! What the comparison says of small texts, and that no text breaks it.

use super::*;
use proptest::prelude::*;

const SOURCE: &str = "Sáng 4/3, 36 học sinh Trường THCS Đông Hòa phải vào viện sau bữa trưa. Theo Trung tâm Kiểm soát bệnh tật \
                      tỉnh, nguyên nhân có thể là món gà xé để lâu ngoài trời. Công ty Suất ăn Minh Tâm không bị đình chỉ nhưng \
                      phải giải trình trước ngày 8/3. Trường sẽ mở lại bếp nếu kết quả xét nghiệm đạt yêu cầu. Tổng chi phí \
                      khám chữa là 17 triệu đồng, giảm 5% so với dự tính.";

fn compared(post: &str) -> Comparison {
    let (none, post, source) = (Prose::new(""), Prose::new(post), Prose::new(SOURCE));
    Comparison::of(Texts { title: &none, text: &post }, Texts { title: &none, text: &source })
}

fn kinds(post: &str) -> Vec<&'static str> {
    compared(post).differences.iter().map(|d| d.kind.code()).collect()
}

#[test]
fn each_kind_of_difference_is_named() {
    for (post, kind) in [
        ("Sáng 4/3, 63 học sinh Trường THCS Đông Hòa phải vào viện sau bữa trưa.", "number"),
        ("Sáng 14/3, 36 học sinh Trường THCS Đông Hòa phải vào viện sau bữa trưa.", "date"),
        ("Chiều 4/3, 36 học sinh Trường THCS Đông Hòa phải vào viện sau bữa trưa.", "date"),
        ("Sáng 4/3, 36 học sinh Trường THCS Tây Sơn phải vào viện sau bữa trưa.", "name"),
        ("Công ty Suất ăn Minh Tâm bị đình chỉ nhưng phải giải trình trước ngày 8/3.", "negation"),
        ("Theo Trung tâm Kiểm soát bệnh tật tỉnh, nguyên nhân là món gà xé để lâu ngoài trời.", "hedge"),
        ("Nguyên nhân có thể là món gà xé để lâu ngoài trời.", "attribution"),
        ("Trường sẽ mở lại bếp.", "condition"),
        ("Tổng chi phí khám chữa là 17 tỷ đồng, giảm 5% so với dự tính.", "unit"),
        ("Tổng chi phí khám chữa là 17 triệu đồng, tăng 5% so với dự tính.", "opposite"),
    ] {
        assert_eq!(kinds(post), [kind], "{post}");
    }
}

#[test]
fn what_is_honest_differs_in_nothing() {
    for post in [
        SOURCE,
        "36 học sinh Trường THCS Đông Hòa phải vào viện sau bữa trưa.",
        "Sang 4/3, 36 hoc sinh Truong THCS Dong Hoa phai vao vien sau bua trua.",
        "Tổng chi phí khám chữa là khoảng 17 triệu đồng.",
        "Theo mình thì trường nên thuê công ty khác. Mọi người thấy sao?",
        "Công ty Suất ăn Minh Tâm ko bị đình chỉ nhưng phải giải trình trước ngày 8/3.",
    ] {
        assert_eq!(kinds(post), Vec::<&str>::new(), "{post}");
    }
}

#[test]
fn a_sentence_of_its_own_is_added_and_free_wording_is_not_judged() {
    let added = "Sáng 4/3, 36 học sinh Trường THCS Đông Hòa phải vào viện sau bữa trưa. Bà Lê Thị Vân ở phường Phú Mỹ đã nộp đơn \
                 kiện đòi 900 triệu.";
    assert_eq!(kinds(added), ["added"]);
    let free =
        compared("Hơn ba chục bé đi viện vì đau bụng, chắc tại món thịt gà bữa trưa để ngoài lâu quá.");
    assert!(free.differences.is_empty() && !free.is_judged(), "{free:?}");
}

#[test]
fn a_source_about_rumours_silences_nothing() {
    let source = "Công an xác định đây là tin giả. Có 17 người chia sẻ tin giả này bị phạt.";
    let post = "Có 71 người chia sẻ tin giả này bị phạt.";
    let (none, post, source) = (Prose::new(""), Prose::new(post), Prose::new(source));
    let found = Comparison::of(Texts { title: &none, text: &post }, Texts { title: &none, text: &source });
    assert_eq!(found.differences.iter().map(|d| d.kind).collect::<Vec<_>>(), [Kind::Number]);
}

#[test]
fn sentences_know_their_place() {
    let comparison = compared("Bà con đọc nhé!\nTrường sẽ mở lại bếp nếu kết quả xét nghiệm đạt yêu cầu.");
    let relations: Vec<Relation> = comparison.laid.iter().map(|l| l.relation).collect();
    assert_eq!(relations, [Relation::Own, Relation::Same]);
    let (field, bytes) = comparison.laid[1].source.clone().unwrap();
    assert_eq!(
        (field, &SOURCE[bytes]),
        ("source.text", "Trường sẽ mở lại bếp nếu kết quả xét nghiệm đạt yêu cầu.")
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_two_texts_are_compared_within_bounds(
        post in "(theo|ông Nam|không|có thể|nếu|17|triệu|Hà Nội|,|\\.|“|”|5%|ngày 3/4|\\PC){0,40}",
        source in "(theo|ông Nam|không|có thể|nếu|18|tỷ|Huế|,|\\.|“|”|5|ngày 4/4|\\PC){0,60}",
    ) {
        let (none, ours, theirs) = (Prose::new(""), Prose::new(&post), Prose::new(&source));
        let found = Comparison::of(Texts { title: &none, text: &ours }, Texts { title: &ours, text: &theirs });
        for laid in &found.laid {
            prop_assert!(post.get(laid.bytes.clone()).is_some());
        }
        for difference in &found.differences {
            prop_assert!(difference.sentence < found.laid.len());
            prop_assert!(post.get(difference.post.clone()).is_some());
        }
    }

    #[test]
    fn a_text_agrees_with_itself(text in "(theo|ông Nam|không|có thể|nếu|17|triệu|Hà Nội|, |\\. |ngày 3/4| ){0,60}") {
        let (none, prose) = (Prose::new(""), Prose::new(&text));
        let texts = Texts { title: &none, text: &prose };
        prop_assert!(Comparison::of(texts, texts).differences.is_empty());
    }
}
