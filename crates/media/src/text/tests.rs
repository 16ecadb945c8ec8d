use super::face::Face;
use super::sheet::Row;
use super::*;
use engine::picture::BlockKind;
use proptest::prelude::*;

const PAPER: [u8; 3] = [255, 255, 255];

fn canvas(width: u32, height: u32, colour: [u8; 3]) -> Raster {
    Raster { width, height, rgb: colour.repeat((width * height) as usize) }
}

fn fill(raster: &mut Raster, area: Area, colour: [u8; 3]) {
    for y in area.y..area.y + area.height {
        for x in area.x..area.x + area.width {
            let at = ((y * raster.width + x) * 3) as usize;
            raster.rgb[at..at + 3].copy_from_slice(&colour);
        }
    }
}

/// Something with the shape of a line of text: stems and bowls of two heights, in words of five.
fn write(raster: &mut Raster, x: u32, y: u32, letters: u32, colour: [u8; 3]) {
    for n in 0..letters {
        let left = x + n * 16 + n / 5 * 10;
        let tall = if n % 3 == 0 { 26 } else { 18 };
        fill(raster, Area { x: left, y: y + 26 - tall, width: 3, height: tall }, colour);
        fill(raster, Area { x: left + 3, y: y + 8, width: 7 - n % 4, height: 3 }, colour);
        fill(raster, Area { x: left + 3, y: y + 23, width: 6, height: 3 }, colour);
    }
}

/// A table of the OCR program that reads one word in the middle of each row of a plan.
fn answers(plan: &Plan, words: &[&str]) -> Vec<Option<String>> {
    let sheets = plan.rows.iter().map(|r| r.sheet + 1).max().unwrap_or(0);
    let table = |sheet: u32| {
        let rows = plan.rows.iter().zip(words).filter(|(row, _)| row.sheet == sheet);
        rows.map(|(row, word)| {
            let top = row.top + (row.bottom - row.top) / 4;
            format!("5\t1\t1\t1\t1\t1\t20\t{top}\t100\t{}\t95.5\t{word}\n", (row.bottom - row.top) / 2)
        })
        .collect::<String>()
    };
    (0..sheets).map(|sheet| Some(table(sheet))).collect()
}

#[test]
fn plain_pictures_have_no_sheets() {
    for colour in [[0; 3], [255; 3], [30, 90, 200]] {
        assert!(prepare(&canvas(1080, 2400, colour)).sheets.is_empty());
    }
}

#[test]
fn strips_and_broken_pictures_have_no_sheets() {
    assert!(prepare(&canvas(1, 50_000, PAPER)).sheets.is_empty());
    assert!(prepare(&canvas(50_000, 1, PAPER)).sheets.is_empty());
    assert!(prepare(&Raster { width: 0, height: 0, rgb: Vec::new() }).sheets.is_empty());
    assert!(prepare(&Raster { width: 100, height: 100, rgb: vec![0; 10] }).sheets.is_empty());
}

#[test]
fn a_checkerboard_has_no_sheets() {
    // too small for letters, and as large as letters are
    for side in [4, 12, 24, 40] {
        let across = 1200 / side;
        let mut raster = canvas(1200, 1200, PAPER);
        for n in 0..across * across {
            if (n / across + n % across) % 2 == 0 {
                let (x, y) = (n % across * side, n / across * side);
                fill(&mut raster, Area { x, y, width: side, height: side }, [0; 3]);
            }
        }
        assert!(prepare(&raster).sheets.is_empty(), "{side}");
    }
}

#[test]
fn noise_has_no_sheets() {
    let mut state = 1u32;
    let mut noise = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    let rgb = (0..1000 * 1000 * 3).map(|_| noise()).collect();
    assert!(prepare(&Raster { width: 1000, height: 1000, rgb }).sheets.is_empty());
}

#[test]
fn lines_are_found_dark_on_light_and_light_on_dark() {
    let mut raster = canvas(1000, 1200, PAPER);
    write(&mut raster, 60, 100, 20, [20; 3]);
    fill(&mut raster, Area { x: 300, y: 300, width: 660, height: 160 }, [0, 90, 220]);
    write(&mut raster, 340, 360, 20, [255; 3]);
    let prepared = prepare(&raster);
    assert_eq!(prepared.plan.rows.len(), 2);
    for sheet in &prepared.sheets {
        let dark = sheet.pixels.iter().filter(|p| **p < 100).count();
        assert!(dark > 200 && dark * 2 < sheet.pixels.len(), "dark letters on white");
    }
    let rows = &prepared.plan.rows;
    assert!(rows[0].area.x.abs_diff(60) <= 2 && rows[0].area.y.abs_diff(100) <= 2);
    assert!(rows[1].area.x.abs_diff(340) <= 2 && rows[1].area.y.abs_diff(360) <= 2);
}

#[test]
fn words_come_back_to_where_they_stood() {
    let mut raster = canvas(1000, 1200, PAPER);
    write(&mut raster, 60, 100, 20, [20; 3]);
    write(&mut raster, 500, 700, 20, [20; 3]);
    let prepared = prepare(&raster);
    let blocks = assemble(&prepared.plan, &answers(&prepared.plan, &["trên", "dưới"]));
    let words: Vec<_> = blocks.iter().flat_map(|b| &b.lines).flat_map(|l| &l.words).collect();
    assert_eq!(words.iter().map(|w| w.text.as_str()).collect::<Vec<_>>(), ["trên", "dưới"]);
    assert!(words[0].area.x.abs_diff(60) < 20 && words[0].area.y.abs_diff(100) < 20);
    assert!(words[1].area.x.abs_diff(500) < 20 && words[1].area.y.abs_diff(700) < 20);
}

#[test]
fn a_large_picture_is_reduced_and_its_words_still_fit() {
    let mut raster = canvas(3000, 4000, PAPER);
    for n in 0..6 {
        write(&mut raster, 400, 1000 + n * 90, 60, [10; 3]);
    }
    let prepared = prepare(&raster);
    assert_eq!(prepared.plan.rows.len(), 6);
    assert!(prepared.plan.rows[0].area.y.abs_diff(1000) <= 6);
}

#[test]
fn bubbles_on_both_sides_are_received_and_sent() {
    let mut raster = canvas(1080, 2000, [250, 250, 250]);
    fill(&mut raster, Area { x: 40, y: 400, width: 600, height: 120 }, [225, 225, 232]);
    write(&mut raster, 80, 445, 30, [20; 3]);
    fill(&mut raster, Area { x: 440, y: 600, width: 600, height: 120 }, [0, 100, 240]);
    write(&mut raster, 480, 645, 30, [255; 3]);
    let prepared = prepare(&raster);
    let blocks = assemble(&prepared.plan, &answers(&prepared.plan, &["hỏi", "đáp"]));
    let kinds: Vec<BlockKind> = blocks.iter().map(|b| b.kind).collect();
    assert_eq!(kinds, [BlockKind::Received, BlockKind::Sent]);
}

/// A plan of one sheet whose rows are 100 pixels tall, at the scale of the picture.
fn plan(places: &[(Area, u32)], faces: &[Area]) -> Plan {
    let row = |(n, (area, face)): (usize, &(Area, u32))| Row {
        sheet: 0,
        top: n as u32 * 100,
        bottom: n as u32 * 100 + 100,
        origin: [area.x as f32, area.y as f32],
        scale: 1.0,
        slope: 0.0,
        area: *area,
        body: 20.0,
        colour: [0; 3],
        face: *face,
    };
    let faces = faces.iter().map(|area| Face { area: *area, colour: PAPER }).collect();
    Plan {
        is_partial: false,
        rows: places.iter().enumerate().map(row).collect(),
        faces,
        width: 1000,
        height: 2000,
    }
}

/// A table with words at the start of each row, 30 pixels tall.
fn table(rows: &[&str]) -> Vec<Option<String>> {
    let mut all = String::new();
    for (n, row) in rows.iter().enumerate() {
        let mut left = 0;
        for word in row.split(' ') {
            let width = word.chars().count() * 18;
            all.push_str(&format!("5\t1\t1\t1\t1\t1\t{left}\t{}\t{width}\t30\t95\t{word}\n", n * 100 + 5));
            left += width + 10;
        }
    }
    vec![Some(all)]
}

#[test]
fn an_address_broken_between_lines_is_glued() {
    let bubble = Area { x: 40, y: 380, width: 500, height: 200 };
    let lines = [40u32, 90].map(|y| (Area { x: 60, y: 360 + y, width: 400, height: 30 }, 0));
    let blocks =
        assemble(&plan(&lines, &[bubble]), &table(&["vào https://ngan-hang-", "so.example/nhap nhé"]));
    let glued: Vec<bool> = blocks[0].lines.iter().map(|l| l.is_glued).collect();
    assert_eq!((blocks[0].kind, glued), (BlockKind::Received, vec![false, true]));
}

#[test]
fn the_status_bar_and_the_input_field_are_small_print() {
    let page = Area { x: 0, y: 0, width: 1000, height: 2000 };
    let bubble = Area { x: 40, y: 700, width: 500, height: 100 };
    let places = [(40, 20, 0), (60, 730, 1), (60, 1900, 0)];
    let lines = places.map(|(x, y, face)| (Area { x, y, width: 400, height: 30 }, face));
    let blocks = assemble(&plan(&lines, &[page, bubble]), &table(&["9:41 5G", "chào chị", "Nhập tin nhắn"]));
    let kinds: Vec<BlockKind> = blocks.iter().map(|b| b.kind).collect();
    assert_eq!(kinds, [BlockKind::Small, BlockKind::Received, BlockKind::Small]);
}

#[test]
fn letters_among_digits_become_digits_and_words_stay() {
    let page = Area { x: 0, y: 0, width: 1000, height: 2000 };
    let line = [(Area { x: 60, y: 400, width: 600, height: 30 }, 0)];
    let blocks = assemble(&plan(&line, &[page]), &table(&["gửi 15O.OOOđ tới O9l2345678 Olo"]));
    let words: Vec<&str> = blocks[0].lines[0].words.iter().map(|w| w.text.as_str()).collect();
    assert_eq!(words, ["gửi", "150.000đ", "tới", "O9l2345678", "Olo"]);
}

#[test]
fn two_columns_are_read_one_after_the_other() {
    let page = Area { x: 0, y: 0, width: 1000, height: 2000 };
    let places = [(60, 400), (560, 402), (60, 600), (560, 602)];
    let lines = places.map(|(x, y)| (Area { x, y, width: 380, height: 30 }, 0));
    let long = |n: u32| format!("{n} một đoạn văn đủ dài để làm thành một cột báo");
    let rows: Vec<String> = (0..4).map(long).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let blocks = assemble(&plan(&lines, &[page]), &table(&rows));
    let first: Vec<&str> = blocks.iter().map(|b| b.lines[0].words[0].text.as_str()).collect();
    assert_eq!(first, ["0", "2", "1", "3"]);
}

#[test]
fn a_failed_sheet_leaves_the_others() {
    let lines = [(Area { x: 60, y: 400, width: 600, height: 30 }, 0)];
    assert!(assemble(&plan(&lines, &[]), &[None]).is_empty());
    assert_eq!(assemble(&plan(&lines, &[]), &[table(&["chữ đây"])[0].clone(), None]).len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_picture_is_prepared(width in 0u32..90, height in 0u32..90, seed in any::<u64>(), levels in 1u64..6) {
        let mut state = seed | 1;
        let rgb: Vec<u8> = (0..width * height * 3)
            .map(|_| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                ((state >> 33) % levels * (255 / levels)) as u8
            })
            .collect();
        let prepared = prepare(&Raster { width, height, rgb });
        for sheet in &prepared.sheets {
            prop_assert_eq!(sheet.pixels.len() as u64, u64::from(sheet.width) * u64::from(sheet.height));
        }
    }

    #[test]
    fn any_answer_is_taken(answer in "(5(\t[0-9]{1,10}){9}\t[0-9.-]{1,6}\t\\PC{0,12}\n?){0,12}", numbers in any::<[u32; 8]>(), scale in any::<f32>()) {
        let area = Area { x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3] };
        let mut plan = plan(&[(area, numbers[4] % 3), (Area { x: numbers[5], ..area }, 0)], &[area]);
        plan.rows[0].scale = scale;
        plan.rows[1].slope = scale;
        plan.rows[1].body = scale;
        (plan.width, plan.height) = (numbers[6], numbers[7]);
        for block in assemble(&plan, &[Some(answer), None]) {
            prop_assert!(!block.lines.is_empty());
        }
    }
}
