//! Hostile pages are answered: no panic, no overflow of a small stack, and what was cut is said to be.

mod pages;

use engine::page::{Format, Hints, read};

/// The stack of a worker thread; the main thread's eight are not to be relied on.
const STACK_BYTES: usize = 2 * 1024 * 1024;

#[test]
fn hostile_pages_are_answered_on_a_small_stack() {
    let worker = std::thread::Builder::new().stack_size(STACK_BYTES).spawn(|| {
        for page in pages::all() {
            let began = std::time::Instant::now();
            let hints =
                Hints { url: Some("https://a.example/"), charset: Some("utf-8"), format: Some(Format::Html) };
            let read = read(&page.bytes, &hints);
            assert!(!page.is_cut || read.truncated, "{} was cut and is not marked", page.name);
            // Nothing hangs on it: printed for whoever runs with --nocapture.
            eprintln!("{:>6} ms  {:>8} chars  {}", began.elapsed().as_millis(), read.text.len(), page.name);
        }
    });
    worker.expect("a thread starts").join().expect("every hostile page is answered");
}
