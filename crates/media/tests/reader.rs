//! Programs that read text, or pretend to.

use crate::{file, left_over, picture, settings};
use engine::evidence::Probe;
use media::{OcrChoice, Pictures, Settings};
use std::time::Duration;

fn read_by(name: &str, ocr_time: Duration) -> Probe<Vec<engine::picture::Block>> {
    let settings = Settings { ocr_time, ..settings(OcrChoice::At(file("ocr").join(name))) };
    let pictures = Pictures::new(settings);
    assert_eq!(pictures.ocr().state(), "ready", "{name}");
    assert_eq!(pictures.ocr().version, "pretended 1.0");
    pictures.look(&picture("message.png")).unwrap().picture.text
}

#[test]
fn a_program_that_hangs_or_fails_costs_the_text_alone() {
    let short = Duration::from_millis(300);
    for (name, time, code) in [
        ("hangs.sh", short, "ocr-slow"),
        ("burns.sh", short, "ocr-slow"),
        ("garbage.sh", Duration::from_secs(30), "ocr-failed"),
        ("endless.sh", Duration::from_secs(30), "ocr-failed"),
        ("fails.sh", Duration::from_secs(30), "ocr-failed"),
    ] {
        match read_by(name, time) {
            Probe::Failed(why) => assert_eq!(why, code, "{name}"),
            other => panic!("{name}: {other:?}"),
        }
    }
    assert_eq!(left_over(), Vec::<String>::new());
}

#[test]
fn a_program_that_is_not_there_is_none() {
    let pictures = Pictures::new(settings(OcrChoice::At("/nowhere/tesseract".into())));
    assert_eq!(pictures.ocr().state(), "none");
    assert_eq!(pictures.look(&picture("message.png")).unwrap().picture.text, Probe::Skipped("no-ocr".into()));
}

#[test]
fn the_installed_program_reads_under_its_bounds() {
    let pictures = Pictures::new(settings(OcrChoice::Search));
    if pictures.ocr().state() != "ready" {
        return;
    }
    for name in ["message.png", "message.jpg", "message.webp", "message.gif"] {
        let looked = pictures.look(&picture(name)).unwrap();
        let Probe::Known(blocks) = looked.picture.text else { panic!("{name}: {:?}", looked.picture.text) };
        let lines = blocks.iter().flat_map(|block| &block.lines);
        let words: Vec<&str> = lines.flat_map(|line| &line.words).map(|word| word.text.as_str()).collect();
        assert!(words.join(" ").contains("khóa. Hãy bấm vào đường dẫn"), "{name}: {words:?}");
        assert!(!looked.picture.is_partial && !looked.lacks_vietnamese);
    }
}
