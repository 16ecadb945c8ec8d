//! Many at once: the bad ones do not hold up the good ones, and nothing is left over.

use crate::hostile::{self, Expected};
use crate::{left_over, picture, settings, without_ocr};
use engine::evidence::Probe;
use media::{OcrChoice, Pictures, Settings};
use std::sync::Barrier;
use std::time::{Duration, Instant};

#[test]
fn every_hostile_picture_gets_its_answer() {
    let pictures = without_ocr();
    for case in hostile::all() {
        let begun = Instant::now();
        let looked = pictures.look(&case.bytes);
        println!("{} ms  {}", begun.elapsed().as_millis(), case.name);
        let got = looked.as_ref().map_or_else(|refusal| refusal.code(), |_| "fine");
        assert!(case.expected.iter().any(|Expected(code)| *code == got), "{}: {got}", case.name);
    }
    assert_eq!(left_over(), Vec::<String>::new());
}

#[test]
fn twenty_bad_and_twenty_good_at_once() {
    let usual = settings(OcrChoice::Search);
    // MEASURE=1: with the times that are kept in earnest, to see how long the answers take.
    let is_measured = std::env::var_os("MEASURE").is_some();
    let strict = Settings { worker: usual.worker.clone(), ..Settings::default() };
    let pictures = Pictures::new(if is_measured { strict } else { usual });
    let is_ready = pictures.ocr().state() == "ready";
    let bad: Vec<_> = hostile::worst().into_iter().take(20).collect();
    let good = ["message.png", "message.jpg", "message.webp", "message.gif"].map(picture);
    assert_eq!(bad.len(), 20);
    let start = Barrier::new(40);
    let (pictures, start, good) = (&pictures, &start, &good);
    let look = &|bytes: &[u8]| {
        start.wait();
        let begun = Instant::now();
        (pictures.look(bytes), begun.elapsed())
    };
    let (bad_times, good_times) = std::thread::scope(|scope| {
        let bad: Vec<_> = bad.iter().map(|case| (case, scope.spawn(|| look(&case.bytes)))).collect();
        let good: Vec<_> = (0..20).map(|at| scope.spawn(move || look(&good[at % good.len()]))).collect();
        let mut bad_times = Vec::new();
        for (case, thread) in bad {
            let (looked, time) = thread.join().unwrap();
            let got = looked.as_ref().map_or_else(|refusal| refusal.code(), |_| "fine");
            println!("{} ms  {}: {got}", time.as_millis(), case.name);
            assert!(case.expected.iter().any(|Expected(code)| *code == got), "{}: {got}", case.name);
            bad_times.push(time);
        }
        let mut good_times = Vec::new();
        for thread in good {
            let (looked, time) = thread.join().unwrap();
            let looked = looked.unwrap();
            assert_eq!((looked.picture.width, looked.picture.height), (640, 360));
            assert!(!is_ready || matches!(looked.picture.text, Probe::Known(_)), "{:?}", looked.picture.text);
            assert!(!looked.picture.is_partial);
            good_times.push(time);
        }
        (bad_times, good_times)
    });
    let longest = |times: &[Duration]| times.iter().max().unwrap().as_millis();
    println!("bad: {} ms at most, good: {} ms", longest(&bad_times), longest(&good_times));
    assert_eq!(left_over(), Vec::<String>::new());
}
