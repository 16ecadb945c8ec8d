//! The worker process. One picture comes on standard input, one answer goes to standard output (the module `answer` has its form), and the
//! process ends; before the first foreign byte is read it has given up everything else ([`crate::sandbox`]). It has one thread.
//!
//! `look` decodes and measures; `clean` copies without metadata; `portrait` gives a small square as pixels; `ocr` becomes the program that reads text, which
//! inherits the bounds; `held` says which layers hold.

use crate::answer::{self, Answer, Seen};
use crate::raster::Raster;
use crate::refusal::Refusal;
use crate::sandbox::{self, Limits, Sandbox, Task};
use crate::{clean, codes, decode, header, likeness, metadata, portrait, preview, text};
use engine::picture::{Area, Code};
use std::ffi::{OsStr, OsString};
use std::io::{self, Read};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

/// Pixels above which a picture is halved before its text and codes are looked for: a photo of so many has nothing that
/// half of them would not show.
const ENOUGH_PIXELS: usize = 24_000_000;

/// Runs the worker with the arguments after the hidden command's name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let Some(asked) = Asked::read(arguments) else { return ExitCode::from(2) };
    if asked.task == "ocr" { become_reader(&asked) } else { answer(&asked) }
}

/// What was asked for.
#[derive(Debug, Default)]
struct Asked {
    task: String,
    memory_mib: u32,
    cpu_s: u32,
    is_strict: bool,
    program: PathBuf,
    tessdata: Option<PathBuf>,
    arguments: Vec<OsString>,
}

impl Asked {
    fn read(arguments: impl IntoIterator<Item = OsString>) -> Option<Asked> {
        let mut arguments = arguments.into_iter();
        let task = arguments.next()?.into_string().ok()?;
        let mut asked = Asked { task, memory_mib: 1_024, cpu_s: 3, ..Asked::default() };
        while let Some(name) = arguments.next() {
            match name.to_str()? {
                "--strict" => asked.is_strict = true,
                "--memory-mib" => asked.memory_mib = number(&arguments.next()?)?,
                "--cpu-s" => asked.cpu_s = number(&arguments.next()?)?,
                "--program" => asked.program = arguments.next()?.into(),
                "--tessdata" => asked.tessdata = Some(arguments.next()?.into()),
                "--" => asked.arguments = arguments.by_ref().collect(),
                _ => return None,
            }
        }
        Some(asked)
    }

    fn limits(&self) -> Limits {
        Limits { memory_mib: self.memory_mib, cpu_s: self.cpu_s }
    }
}

fn number(text: &OsStr) -> Option<u32> {
    text.to_str()?.parse().ok()
}

/// Never comes back, but to say that it could not be done.
fn become_reader(asked: &Asked) -> ExitCode {
    let others: Vec<PathBuf> = asked.tessdata.iter().cloned().collect();
    let places = sandbox::places_of(&asked.program, &others);
    let sandbox = sandbox::hold(Task::Execute(&places), asked.limits());
    if asked.is_strict && !sandbox.is_whole() {
        return ExitCode::from(3);
    }
    let _ = Command::new(&asked.program).args(&asked.arguments).exec();
    ExitCode::from(127)
}

fn answer(asked: &Asked) -> ExitCode {
    let sandbox = sandbox::hold(Task::Decode, asked.limits());
    let (answer, parts) = if asked.is_strict && !sandbox.is_whole() {
        (Refusal::NoSandbox.into(), Vec::new())
    } else if asked.task == "held" {
        (Answer::Held(sandbox), Vec::new())
    } else {
        done(&asked.task, sandbox).unwrap_or_else(|refusal| (refusal.into(), Vec::new()))
    };
    let parts = parts.iter().map(Vec::as_slice);
    match answer::write(&mut io::stdout().lock(), &answer, parts) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn done(task: &str, sandbox: Sandbox) -> Result<(Answer, Vec<Vec<u8>>), Refusal> {
    let mut bytes = Vec::new();
    let most = header::MAX_BYTES as u64 + 1;
    io::stdin().lock().take(most).read_to_end(&mut bytes).map_err(|_| Refusal::Broken)?;
    match task {
        "look" => look(&bytes, sandbox),
        "clean" => {
            header::read(&bytes)?;
            let copy = clean::without_metadata(&bytes).ok_or(Refusal::Broken)?;
            Ok((Answer::Cleaned, vec![copy]))
        }
        "portrait" => {
            let header = header::read(&bytes)?;
            let raster = decode::upright(&bytes, &header, metadata::orientation(&bytes))?;
            let pixels = portrait::make(&raster).ok_or(Refusal::Broken)?;
            Ok((Answer::Portrait, vec![pixels]))
        }
        _ => Err(Refusal::NotAPicture),
    }
}

fn look(bytes: &[u8], sandbox: Sandbox) -> Result<(Answer, Vec<Vec<u8>>), Refusal> {
    let header = header::read(bytes)?;
    let raster = decode::upright(bytes, &header, metadata::orientation(bytes))?;
    let (width, height) = (raster.width, raster.height);
    let (raster, scale) = enough(raster);
    let gray = raster.gray();
    let likeness = likeness::of(&gray);
    let codes = codes::find(&gray).into_iter().map(|code| scaled(code, scale)).collect();
    drop(gray);
    let prepared = text::prepare(&raster);
    let preview = preview::make(&raster);
    let seen = Seen {
        width,
        height,
        scale,
        codes,
        metadata: metadata::read(bytes),
        likeness: likeness.hash,
        contrast: likeness.contrast,
        plan: prepared.plan,
        sheets: prepared.sheets.iter().map(|sheet| (sheet.width, sheet.height)).collect(),
        preview: (preview.width, preview.height, preview.jpeg.len()),
        sandbox,
    };
    let mut parts: Vec<Vec<u8>> = prepared.sheets.into_iter().map(|sheet| sheet.pixels).collect();
    parts.push(preview.jpeg);
    Ok((Answer::Seen(Box::new(seen)), parts))
}

/// The picture with as many pixels as are of use, and by how much its sides were reduced.
fn enough(raster: Raster) -> (Raster, u32) {
    if raster.rgb.len() / 3 > ENOUGH_PIXELS && raster.width.min(raster.height) > 1 {
        (raster.halved(), 2)
    } else {
        (raster, 1)
    }
}

fn scaled(code: Code, scale: u32) -> Code {
    Code { area: scaled_area(code.area, scale), ..code }
}

/// An area of the reduced picture in pixels of the whole one.
pub(crate) fn scaled_area(area: Area, scale: u32) -> Area {
    let times = |side: u32| side.saturating_mul(scale);
    Area { x: times(area.x), y: times(area.y), width: times(area.width), height: times(area.height) }
}
