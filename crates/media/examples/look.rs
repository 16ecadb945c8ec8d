//! Looks at picture files and says what was seen and how long it took: `look WORKER FILE...`.
#![expect(clippy::print_stdout, reason = "a program for the terminal")]

use engine::evidence::Probe;
use media::{Pictures, Program, Settings};
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args_os().skip(1);
    let path = arguments.next().ok_or("look WORKER FILE...")?.into();
    let worker = Program { path, arguments: Vec::new() };
    let pictures = Pictures::new(Settings { worker, ..Settings::default() });
    println!("{:?}\n{:?}", pictures.sandbox(), pictures.ocr());
    for file in arguments {
        let bytes = std::fs::read(&file)?;
        let begun = Instant::now();
        let looked = pictures.look(&bytes);
        let ms = begun.elapsed().as_millis();
        match looked {
            Err(refusal) => println!("{} {ms} ms: {}", file.display(), refusal.code()),
            Ok(looked) => {
                let picture = &looked.picture;
                let text = match &picture.text {
                    Probe::Known(blocks) => {
                        let lines = blocks.iter().flat_map(|block| &block.lines);
                        let words: Vec<&str> =
                            lines.flat_map(|line| &line.words).map(|word| word.text.as_str()).collect();
                        words.join(" ")
                    }
                    other => format!("{other:?}"),
                };
                println!(
                    "{} {ms} ms: {} {} x {}, {} frames, preview {} x {} {} bytes, {} codes, {:?}\n  {text}",
                    file.display(),
                    picture.format,
                    picture.width,
                    picture.height,
                    picture.frames,
                    looked.preview_width,
                    looked.preview_height,
                    looked.preview.len(),
                    picture.codes.len(),
                    picture.metadata.kinds
                );
            }
        }
    }
    Ok(())
}
