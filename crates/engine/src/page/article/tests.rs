//! The main text of pages built as sites build them.

use crate::page::{Format, Hints, Page, read};

fn page(body: &str) -> Page {
    let html = format!(
        "<!DOCTYPE html><html lang=vi><head><title>Chợ phiên mở lại sau lũ - Báo Bản Làng</title></head><body>{body}</body></html>"
    );
    read(
        html.as_bytes(),
        &Hints { url: Some("https://bao.example/cho-phien"), charset: None, format: Some(Format::Html) },
    )
}

const FIRST: &str = "Sáng mùng ba, bà con các bản quanh suối Nậm lại gùi rau, gà và vải thổ cẩm xuống chợ sau gần hai tháng đường bị sạt lở.";
const SECOND: &str = "Anh Lò Văn Thử, người bản trên, đi bộ từ bốn giờ sáng; anh nói đường đã dọn xong, chỉ còn một đoạn phải lội qua bùn.";
const THIRD: &str = "Theo ủy ban xã, chợ sẽ họp đều vào ngày ba, ngày tám âm lịch, và hai tháng đầu không thu tiền chỗ ngồi của người bán.";
const LEAD: &str =
    "Sau gần hai tháng gián đoạn vì lũ, phiên chợ lớn nhất vùng đã họp lại trong sự chờ đợi của bà con.";

fn news(lead: &str, inside: &str) -> String {
    format!(
        "<header id=header><a href=/>Báo Bản Làng</a><nav><ul><li><a href=/thoi-su>Thời sự</a><li><a href=/kinh-te>Kinh tế</a></ul></nav></header>
        <div class=breadcrumb><a href=/thoi-su>Thời sự</a></div>
        <h1 class=title-detail>Chợ phiên mở lại sau lũ</h1>
        <div class=author-info><a href=/tac-gia/x>Hà Giang</a> <span class=date>Thứ tư, 4/11/2026, 08:15 (GMT+7)</span></div>
        {lead}
        <div class=detail-content itemprop=articleBody>
          <p>{FIRST}</p>
          <figure><img src=cho.jpg alt='Chợ phiên'><figcaption>Một góc chợ sáng nay. Ảnh: Hà Giang</figcaption></figure>
          <p>{SECOND} <a href=/suoi-nam>Suối Nậm</a></p>
          {inside}
          <p>{THIRD}</p>
        </div>
        <div class=share><a href=https://facebook.example>Chia sẻ</a></div>
        <div class='box-tin-lien-quan'><h3>Tin liên quan</h3><ul><li><a href=/a>Cầu mới qua suối sắp thông xe sau ba tháng thi công</a></ul></div>
        <div id=comments><h3>Ý kiến</h3><p>Mừng cho bà con quá, tôi ở xa mà đọc cũng thấy vui lây, mong năm nay trời yên.</p></div>
        <footer><p>Cơ quan chủ quản: Sở Văn hóa tỉnh. Giấy phép số 12/GP-TTĐT.</p></footer>"
    )
}

#[test]
fn text_is_the_lead_and_the_paragraphs_and_nothing_else() {
    let page = page(&news(&format!("<h2 class=detail-sapo>{LEAD}</h2>"), ""));
    assert_eq!(page.text, format!("{LEAD}\n{FIRST}\n{SECOND} Suối Nậm\n{THIRD}"));
    assert_eq!(page.lead.as_deref(), Some(LEAD));
}

#[test]
fn a_lead_without_a_name_stands_between_headline_and_text() {
    let page = page(&news(&format!("<div class=x1><p>{LEAD}</p></div>"), ""));
    assert!(page.text.starts_with(LEAD), "{}", page.text);
    assert_eq!(page.lead.as_deref(), Some(LEAD));
}

#[test]
fn what_surrounds_the_text_is_told_apart() {
    let page = page(&news("", ""));
    assert!(page.surroundings.contains("Cơ quan chủ quản: Sở Văn hóa tỉnh."));
    assert!(page.surroundings.contains("Mừng cho bà con"));
    assert!(!page.surroundings.contains(FIRST));
}

#[test]
fn lists_headings_quotes_and_tables_stay() {
    let inside =
        "<h2>Giá cả</h2><ul><li>Gà bản: 150.000 đồng một cân</li><li>Rau cải: 10.000 đồng một bó</li></ul>
        <blockquote><p>“Có chợ là có Tết”, bà Mùa nói.</p></blockquote>
        <table><tr><th>Mặt hàng</th><th>Giá</th></tr><tr><td>Vải lanh</td><td>300.000 đồng</td></tr></table>";
    let text = page(&news("", inside)).text;
    for kept in [
        "Giá cả",
        "Gà bản: 150.000 đồng một cân",
        "“Có chợ là có Tết”, bà Mùa nói.",
        "Vải lanh",
        "300.000 đồng",
    ] {
        assert!(text.contains(kept), "{kept} is not in: {text}");
    }
}

#[test]
fn boxes_inside_the_text_go() {
    let inside = "<div class='VCSortableInPreviewMode related-one'><a href=/b>Mưa lớn còn kéo dài đến cuối tuần ở vùng núi phía Bắc</a></div>
        <div class=ads-zone>Quảng cáo của nhà tài trợ, mời bạn đọc ghé thăm gian hàng.</div>
        <p>>> Xem thêm: <a href=/c>Đường lên bản đã thông</a></p>";
    let text = page(&news("", inside)).text;
    assert_eq!(text, format!("{FIRST}\n{SECOND} Suối Nậm\n{THIRD}"));
}

#[test]
fn a_signature_stays_and_a_stray_button_goes() {
    let body = format!(
        "<article><h1>Chợ phiên mở lại sau lũ</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><p align=right><b>Hà Giang (tổng hợp)</b></p><div>Lưu bài viết này</div></article>"
    );
    assert_eq!(page(&body).text, format!("{FIRST}\n{SECOND}\n{THIRD}\nHà Giang (tổng hợp)"));
}

#[test]
fn hidden_text_is_nowhere() {
    let page = page(&news(
        "",
        "<p style='display: none'>Câu này không ai nhìn thấy trên trang, dù nó nằm trong bài.</p><p hidden>Câu kia cũng thế.</p>",
    ));
    assert!(!page.text.contains("không ai nhìn thấy") && !page.surroundings.contains("không ai nhìn thấy"));
    assert!(!page.text.contains("Câu kia") && !page.surroundings.contains("Câu kia"));
}

#[test]
fn a_text_put_there_by_a_script_is_read_from_linked_data() {
    let body = [FIRST, SECOND, THIRD, FIRST, SECOND].join(" ");
    let page = page(&format!(
        "<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"articleBody\":\"{body}\"}}</script><h1>Chợ phiên</h1><p>Đang tải…</p>"
    ));
    assert_eq!(page.text, body);
}

#[test]
fn a_page_of_nothing_but_divs_and_breaks_is_read() {
    let page =
        page(&format!("<div><div><b>Chợ phiên</b><br><br>{FIRST}<br><br>{SECOND}<br>{THIRD}</div></div>"));
    assert_eq!(page.text, format!("Chợ phiên\n{FIRST}\n{SECOND}\n{THIRD}"));
}

#[test]
fn text_is_composed() {
    let page = page(&format!(
        "<article><p>{}</p></article>",
        "Tie\u{302}\u{301}ng Vie\u{323}\u{302}t co\u{301} da\u{302}\u{301}u va\u{300} ca\u{302}u na\u{300}y du\u{309} da\u{300}i."
    ));
    assert_eq!(page.text, "Tiếng Việt có dấu và câu này dủ dài.");
}

#[test]
fn a_page_hidden_until_its_script_runs_is_read() {
    let body = format!(
        "<div style='visibility:hidden'><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div><p>Đang tải</p>"
    );
    assert!(page(&body).text.starts_with(FIRST));
    let body = format!(
        "<div aria-hidden=true><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div><div role=dialog>Chọn thành phố</div>"
    );
    assert_eq!(page(&body).text, format!("{FIRST}\n{SECOND}\n{THIRD}"));
}

#[test]
fn a_short_page_keeps_its_short_lines() {
    let page = page(
        "<h1>Chúc mừng</h1><div>Bạn đã trúng thưởng</div><h2>Nhận quà</h2><p>Nhập mã OTP vào ô dưới đây</p>",
    );
    assert_eq!(page.text, "Bạn đã trúng thưởng\nNhận quà\nNhập mã OTP vào ô dưới đây");
}
