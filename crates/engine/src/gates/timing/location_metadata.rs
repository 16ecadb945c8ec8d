//! `location-metadata`: tệp ảnh sắp đăng có ghi nơi chụp · a picture about to be posted says where it was taken.
//!
//! # Tìm gì
//! Chỉ xét khi bạn nói đây là ảnh mình sắp đăng (`--draft`). Trong phần ghi kèm tệp ảnh (EXIF, XMP, IPTC, lời ghi trong PNG), phép
//! kiểm này tìm:
//! - tọa độ nơi chụp (GPS), kèm giờ chụp và tên máy nếu có;
//! - tên nơi chụp viết bằng chữ (con phố, thành phố, nước);
//! - tên chủ máy hay số máy, những thứ nối tấm này với các tấm khác của cùng người: chỉ nhắc nhẹ.
//!
//! Tọa độ trong báo cáo được làm tròn đến ba số lẻ (chừng trăm mét), số máy thì không in ra, để chính báo cáo không làm lộ.
//!
//! # Vì sao đáng để ý
//! Điện thoại ghi tọa độ đúng đến vài mét. Ai nhận được tệp gốc đều xem được, không cần mẹo gì: nhà ở đâu, con học trường nào, giờ nào
//! vắng nhà. Mạng xã hội lớn thường bỏ phần này khi đăng, nhưng gửi “nguyên gốc”, gửi dạng tệp, qua email, lên trang riêng hay trang
//! rao bán thì thường còn nguyên.
//!
//! # Khi nào nhầm
//! Có khi nơi chụp chẳng phải chuyện riêng: ảnh phong cảnh, ảnh báo chí, ảnh hiện trường cần chỗ chụp làm chứng; khi ấy cứ giữ. Phép
//! kiểm không biết chỗ ấy có phải nhà ai. Tọa độ 0, 0 và các ô để trống không tính. Nó không nhìn cảnh trong ảnh (biển số nhà, tên
//! đường), không đọc phần riêng của từng hãng máy (MakerNote), và không xét ảnh thứ hai hay đoạn phim giấu sau ảnh; bản sao đã gỡ thì
//! bỏ hết những thứ đó.
//!
//! # Nguồn
//! CIPA DC-008-2023 (EXIF 3.0: GPS, DateTimeOriginal, CameraOwnerName, BodySerialNumber); ISO 16684-1 (XMP); IPTC Photo Metadata
//! Standard 2023.1 và IIM 4.2 (City, Country, Sublocation).
//!
//! # Đo được
//! Tháng 11/2026: trên 26 tệp nhỏ (JPEG, PNG, WebP, GIF) do exiftool, piexif, Pillow và ImageMagick ghi, tọa độ và tên nơi chụp đọc ra
//! đúng như đã ghi ở mọi tệp, các ô giữ chỗ đều được bỏ qua. Các tệp ấy do chính chúng tôi làm, không phải ảnh chụp thật; chưa đo
//! trên một bộ ảnh điện thoại lớn.
//!
//! ---
//!
//! # What it looks for
//! Only when you say that you are about to post the picture (`--draft`). In what is written beside the pixels (EXIF, XMP, IPTC, texts in
//! PNG) it looks for:
//! - the coordinates of the place (GPS), with the time and the camera where they are given;
//! - the name of the place in words (street, city, country);
//! - the owner's name or the camera's number, which tie this picture to others by the same person: a note only.
//!
//! Coordinates in the report are rounded to three decimals (about a hundred metres) and the camera's number is not printed, so that the
//! report itself gives nothing away.
//!
//! # Why it matters
//! Phones write coordinates that are right within metres. Whoever gets the original file can read them without any trick: where the
//! home is, which school the children go to, when nobody is in. The large networks mostly drop this when a picture is posted, but sent
//! as "original", as a file, by e-mail, on one's own page or a classified ad it is mostly still there.
//!
//! # When it is wrong
//! Sometimes the place is nobody's secret: a landscape, a press picture, a scene whose place is part of the proof; keep it then. The
//! check does not know whether somebody lives there. The point 0, 0 and empty fields do not count. It does not look at the scene
//! (house numbers, street signs), at makers' own fields (MakerNote), or at second pictures and films behind the picture; the copy
//! without metadata leaves out all of these.
//!
//! # Sources
//! CIPA DC-008-2023 (EXIF 3.0: GPS, DateTimeOriginal, CameraOwnerName, BodySerialNumber); ISO 16684-1 (XMP); IPTC Photo Metadata
//! Standard 2023.1 and IIM 4.2 (City, Country, Sublocation).
//!
//! # Measured
//! November 2026: on 26 small files (JPEG, PNG, WebP, GIF) written by exiftool, piexif, Pillow and ImageMagick, coordinates and place
//! names are read as they were written in every one, and placeholders are passed over. We made these files ourselves; they are no
//! real photographs, and a large set of pictures from phones has not been measured.

use crate::check::{Answer, Severity, Span};
use crate::declare_check;
use crate::evidence::{Evidence, Probe};
use crate::picture::{Metadata, Place};

declare_check! {
    name: "location-metadata", gate: Timing, severity: Verify, needs: ["image"],
    title: { vi: "Nơi chụp ghi trong ảnh", en: "Place written in the picture" },
    seen: {
        "place" => {
            vi: "Tệp ảnh có ghi tọa độ nơi chụp: {latitude}, {longitude}.",
            en: "The file says where the picture was taken: {latitude}, {longitude}."
        },
        "place-time" => {
            vi: "Tệp ảnh có ghi tọa độ nơi chụp: {latitude}, {longitude}; lúc chụp: {taken}.",
            en: "The file says where the picture was taken: {latitude}, {longitude}; and when: {taken}."
        },
        "place-device" => {
            vi: "Tệp ảnh có ghi tọa độ nơi chụp: {latitude}, {longitude}; máy chụp: {device}.",
            en: "The file says where the picture was taken: {latitude}, {longitude}; and with what: {device}."
        },
        "place-time-device" => {
            vi: "Tệp ảnh có ghi tọa độ nơi chụp: {latitude}, {longitude}; lúc chụp: {taken}; máy chụp: {device}.",
            en: "The file says where the picture was taken: {latitude}, {longitude}; when: {taken}; and with what: {device}."
        },
        "place-names" => {
            vi: "Tệp ảnh có ghi tên nơi chụp: {place_names}.",
            en: "The file names the place where the picture was taken: {place_names}."
        },
        "owner" => {
            vi: "Tệp ảnh có ghi tên chủ máy: {owner}.",
            en: "The file names the owner of the camera: {owner}."
        },
        "device-number" => {
            vi: "Tệp ảnh có ghi số máy, nên nhận ra được các ảnh khác chụp bằng cùng máy.",
            en: "The file holds the camera's serial number, by which other pictures taken with it can be told."
        },
        "picture-unread" => {
            vi: "Không đọc được ảnh, nên chưa biết tệp có ghi nơi chụp hay không.",
            en: "The picture could not be read, so whether its file names a place is not known."
        },
    },
    why: {
        vi: "Ai nhận được tệp gốc đều xem được phần này: biết ảnh chụp ở đâu, có khi chính là nhà bạn, của máy nào. Nhìn vào ảnh thì không thấy, nên dễ quên là nó ở đó.",
        en: "Whoever gets the original file can read this: where it was taken, which may be your home, and whose camera it was. It cannot be seen in the picture, so it is easily forgotten."
    },
    next: {
        vi: "Lưu một bản sao không có phần ghi kèm rồi đăng bản đó: bấm nút lưu trên trang này, hoặc chạy `namkhong image clean TỆP --output BẢN-SAO`. Hình vẫn y nguyên.",
        en: "Save a copy without it and post that one: with the button on this page, or with `namkhong image clean FILE --output COPY`. The picture stays exactly the same."
    },
    terms: {},
    run: run,
}

fn run(evidence: &Evidence) -> Answer {
    if !evidence.draft {
        return Answer::not_applicable("not-a-draft");
    }
    match &evidence.picture {
        Probe::Known(picture) => assess(&picture.metadata),
        Probe::Absent => Answer::not_applicable("no-picture"),
        Probe::Skipped(why) if why == "no-picture" => Answer::not_applicable("no-picture"),
        Probe::Failed(_) | Probe::Skipped(_) => Answer::unknown("picture-unread"),
    }
}

fn assess(metadata: &Metadata) -> Answer {
    let Metadata { place, place_names, taken, device, owner, serial, .. } = metadata;
    let mut answer = match (place, taken, device) {
        (Some(place), None, None) => found("place", *place),
        (Some(place), Some(_), None) => found("place-time", *place),
        (Some(place), None, Some(_)) => found("place-device", *place),
        (Some(place), Some(_), Some(_)) => found("place-time-device", *place),
        (None, ..) if !place_names.is_empty() => {
            Answer::found("place-names", vec![span("place_names", place_names.join(", "))])
        }
        _ => match (owner, serial) {
            (Some(owner), _) => note("owner", span("owner", owner.clone())),
            // the number itself stays where it is
            (None, Some(_)) => note("device-number", Span::field("picture.metadata.serial")),
            (None, None) => Answer::clear(),
        },
    };
    if let Some(place) = place {
        answer = answer
            .observe("latitude", rounded(place.latitude))
            .observe("longitude", rounded(place.longitude));
    }
    if !place_names.is_empty() {
        answer = answer.observe("place_names", place_names.clone());
    }
    for (key, value) in [("taken", taken), ("device", device), ("owner", owner)] {
        if let Some(value) = value {
            answer = answer.observe(key, value.clone());
        }
    }
    answer
}

fn found(why: &'static str, place: Place) -> Answer {
    let place = format!("{}, {}", rounded(place.latitude), rounded(place.longitude));
    Answer::found(why, vec![span("place", place)])
}

/// What tells of a person and of no place weighs less.
fn note(why: &'static str, span: Span) -> Answer {
    Answer::found(why, vec![span]).lowered_to(Severity::Note)
}

fn span(field: &str, quote: String) -> Span {
    let quote = quote.chars().take(Span::QUOTE_CHARS).collect();
    Span { quote: Some(quote), ..Span::field(&format!("picture.metadata.{field}")) }
}

/// Three decimals of a degree are about a hundred metres: enough to recognise, too little to find a house.
fn rounded(degrees: f64) -> f64 {
    // no negative zero
    (degrees * 1000.0).round() / 1000.0 + 0.0
}

#[cfg(test)]
mod tests;
