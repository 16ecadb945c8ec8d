//! Reads the text of picture files: one line of JSON a picture, with what each step took in milliseconds.

#![expect(clippy::print_stdout, clippy::expect_used, reason = "a program for measuring, run by hand")]

use engine::picture::{Block, BlockKind};
use media::raster::{Gray, Raster};
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::time::Instant;

fn read(sheet: &Gray) -> Option<String> {
    let mut program = Command::new("tesseract")
        .args(arguments())
        .env("OMP_THREAD_LIMIT", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let mut input = program.stdin.take()?;
    let head = format!("P5 {} {} 255\n", sheet.width, sheet.height);
    input.write_all(head.as_bytes()).ok()?;
    input.write_all(&sheet.pixels).ok()?;
    drop(input);
    String::from_utf8(program.wait_with_output().ok()?.stdout).ok()
}

/// The usual arguments, or those in `OCR_ARGUMENTS`.
fn arguments() -> Vec<String> {
    match std::env::var("OCR_ARGUMENTS") {
        Ok(own) => own.split_whitespace().map(str::to_owned).collect(),
        Err(_) => media::text::ocr_arguments().iter().map(|a| (*a).to_owned()).collect(),
    }
}

/// The text without small print: lines of a block are joined as they are read.
fn text(blocks: &[Block]) -> String {
    let mut all = String::new();
    for block in blocks.iter().filter(|b| b.kind != BlockKind::Small) {
        for (at, line) in block.lines.iter().enumerate() {
            if at > 0 && !line.is_glued {
                all.push(' ');
            }
            all.push_str(&line.words.iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(" "));
        }
        all.push('\n');
    }
    all
}

fn main() {
    let keep = std::env::var_os("SHEETS");
    for path in std::env::args().skip(1) {
        let picture = image::open(&path).expect("a picture").to_rgb8();
        let raster = Raster { width: picture.width(), height: picture.height(), rgb: picture.into_raw() };
        let start = Instant::now();
        let prepared = media::text::prepare(&raster);
        let prepare_ms = start.elapsed().as_millis();
        if let Some(folder) = &keep {
            for (n, s) in prepared.sheets.iter().enumerate() {
                let name =
                    std::path::Path::new(&path).file_stem().expect("a name").to_string_lossy().into_owned();
                let to = std::path::Path::new(folder).join(format!("{name}_{n}.png"));
                image::save_buffer(to, &s.pixels, s.width, s.height, image::ColorType::L8).expect("saved");
            }
        }
        if std::env::var_os("NO_OCR").is_some() {
            println!(
                "{path} prepare {prepare_ms} ms, sheets {:?}",
                prepared.sheets.iter().map(|s| s.height).collect::<Vec<_>>()
            );
            continue;
        }
        let start = Instant::now();
        let answers: Vec<Option<String>> = std::thread::scope(|scope| {
            let readers: Vec<_> = prepared.sheets.iter().map(|s| scope.spawn(move || read(s))).collect();
            readers.into_iter().map(|r| r.join().ok().flatten()).collect()
        });
        let ocr_ms = start.elapsed().as_millis();
        let start = Instant::now();
        let blocks = media::text::assemble(&prepared.plan, &answers);
        let assemble_ms = start.elapsed().as_millis();
        let answer = serde_json::json!({
            "id": std::path::Path::new(&path).file_stem().map(|s| s.to_string_lossy()),
            "text": text(&blocks), "blocks": blocks, "prepare_ms": prepare_ms, "ocr_ms": ocr_ms, "assemble_ms": assemble_ms,
        });
        println!("{answer}");
    }
}
