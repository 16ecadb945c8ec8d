//! Draws cards of personal pages, to be looked at: `cargo run -p paper --example card -- FOLDER`.

#![expect(clippy::print_stdout, reason = "an example talks to whoever runs it")]

use paper::Lang;
use paper::card::{Card, Pixels, card};
use std::path::PathBuf;
use std::time::Instant;

/// A face of two circles, as far as a portrait is needed.
fn portrait() -> Vec<u8> {
    let inside = |x: i32, y: i32, (cx, cy): (i32, i32), r: i32| (x - cx).pow(2) + (y - cy).pow(2) < r * r;
    let colour = |at: i32| {
        let (x, y) = (at % 320, at / 320);
        if inside(x, y, (160, 130), 66) {
            [222, 178, 150]
        } else if inside(x, y, (160, 350), 140) {
            [60, 84, 120]
        } else {
            [(150 + y / 6) as u8, (180 + x / 8) as u8, 200]
        }
    };
    (0..320 * 320).flat_map(colour).collect()
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("which folder?")?);
    std::fs::create_dir_all(&folder)?;
    let rgb = portrait();
    let usual = Card {
        lang: Lang::Vi,
        name: "Nguyễn Văn An",
        position: "Giáo viên Ngữ văn, phụ trách thư viện",
        unit: "Tổ Ngữ văn",
        organisation: "Trường Trung học phổ thông Xanh",
        address: "truong-xanh.edu.vn/@an.nguyen",
        verified: 3,
        theme: "giay",
        portrait: None,
    };
    let hostile = "<script>alert(1)</script>\u{202E}gnohP 名前 😀 ";
    let cards = [
        ("giay", usual.clone()),
        ("lua", Card { theme: "lua", portrait: Some(Pixels { side: 320, rgb: &rgb }), ..usual.clone() }),
        (
            "sen",
            Card {
                theme: "sen", name: "Công Tằng Tôn Nữ Hoàng Thị Phương Thảo", ..usual.clone()
            },
        ),
        (
            "bien",
            Card {
                theme: "bien",
                lang: Lang::En,
                name: "Mary Baker",
                position: "",
                verified: 1,
                ..usual.clone()
            },
        ),
        ("few", Card { name: "Lê", position: "", unit: "Văn phòng", verified: 0, ..usual.clone() }),
        (
            "hostile",
            Card { name: &hostile.repeat(40), position: &hostile.repeat(9), unit: hostile, ..usual.clone() },
        ),
    ];
    for (name, shown) in cards {
        let begun = Instant::now();
        let bytes = card(&shown)?;
        let file = folder.join(format!("{name}.png"));
        std::fs::write(&file, &bytes)?;
        println!("{}  {} bytes, {} ms", file.display(), bytes.len(), begun.elapsed().as_millis());
    }
    Ok(())
}
