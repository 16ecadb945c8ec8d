//! Pictures from the side of the caller: bytes in, an [`engine::picture::Picture`] or a [`Refusal`] out.

use crate::answer::{self, Answer, MAX_ANSWER, Seen, parts};
use crate::gate::{Gate, Work};
use crate::header::{self, Header};
use crate::ocr::Ocr;
use crate::portrait;
use crate::process::{self, Clock, End};
use crate::raster::Gray;
use crate::refusal::Refusal;
use crate::sandbox::Sandbox;
use crate::settings::Settings;
use crate::text::{self, Plan};
use crate::worker::scaled_area;
use engine::evidence::Probe;
use engine::picture::{Block, Picture};
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, ExitStatus};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::Duration;

/// The longest table of words that the OCR program may write for one sheet, in bytes.
const MAX_TABLE: usize = 8 << 20;

/// Whoever looks at pictures: one for a process, shared. All calls block.
#[derive(Debug)]
pub struct Pictures {
    settings: Settings,
    gate: Gate,
    ocr: OnceLock<Ocr>,
}

/// A picture that was looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct Looked {
    /// What it says.
    pub picture: Picture,
    /// The picture as the report shows it: JPEG, upright, without metadata. Empty: it could not be made.
    pub preview: Vec<u8>,
    /// Pixels across of the preview.
    pub preview_width: u32,
    /// Pixels down of the preview.
    pub preview_height: u32,
    /// What it can be known again by ([`crate::likeness::distance`]); none where it is flat.
    pub likeness: Option<u64>,
    /// How much light and dark differ in it: 0 (flat) to 127. Likeness of a picture with little contrast says little.
    pub contrast: u8,
    /// Whether its text was read without Vietnamese data, so that the marks are wrong or missing.
    pub lacks_vietnamese: bool,
    /// Which layers held the worker.
    pub sandbox: Sandbox,
}

impl Pictures {
    /// Nothing is started yet.
    pub fn new(settings: Settings) -> Pictures {
        let gate = Gate::new(settings.cores);
        Pictures { settings, gate, ocr: OnceLock::new() }
    }

    /// Looks at a picture.
    ///
    /// # Errors
    ///
    /// Why there is no answer about it.
    pub fn look(&self, bytes: &[u8]) -> Result<Looked, Refusal> {
        let header = header::read(bytes)?;
        let (answer, rest, left) = self.ask("look", bytes)?;
        let Answer::Seen(seen) = answer else { return Err(Refusal::Broken) };
        let is_same = [(header.width, header.height), (header.height, header.width)]
            .contains(&(seen.width, seen.height))
            && (1..=2).contains(&seen.scale);
        let (sheets, preview) = parts(&seen, &rest).filter(|_| is_same).ok_or(Refusal::Broken)?;
        drop(rest);
        let (text, is_partial) = self.read(&seen.plan, &sheets, left);
        let lacks_vietnamese = matches!(text, Probe::Known(_)) && self.ocr().lacks_vietnamese();
        let Seen { width, height, scale, codes, metadata, likeness, contrast, sandbox, .. } = *seen;
        let text = match text {
            Probe::Known(blocks) => Probe::Known(blocks.into_iter().map(|b| scaled(b, scale)).collect()),
            other => other,
        };
        let Header { format, frames, .. } = header;
        let format = format.name().to_owned();
        Ok(Looked {
            picture: Picture { format, width, height, frames, text, is_partial, codes, metadata },
            preview: preview.jpeg,
            preview_width: preview.width,
            preview_height: preview.height,
            likeness,
            contrast: contrast.min(127),
            lacks_vietnamese,
            sandbox,
        })
    }

    /// A copy of the file without metadata, its pixels untouched.
    ///
    /// # Errors
    ///
    /// Why there is none.
    pub fn clean(&self, bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
        let header = header::read(bytes)?;
        let (Answer::Cleaned, copy, _) = self.ask("clean", bytes)? else { return Err(Refusal::Broken) };
        // What comes back is sent to people: it must at least be the same kind of file.
        if header::read(&copy)? == header { Ok(copy) } else { Err(Refusal::Broken) }
    }

    /// The square in the middle of the picture, upright, without metadata, to be drawn into another picture:
    /// [`crate::portrait::BYTES`] bytes of red, green and blue, [`crate::portrait::SIDE`] pixels across and down.
    ///
    /// # Errors
    ///
    /// Why there is none.
    pub fn portrait(&self, bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
        header::read(bytes)?;
        match self.ask("portrait", bytes)? {
            (Answer::Portrait, pixels, _) if pixels.len() == portrait::BYTES => Ok(pixels),
            _ => Err(Refusal::Broken),
        }
    }

    /// Which layers hold a worker here.
    ///
    /// # Errors
    ///
    /// The worker cannot be started, or the settings demand layers that are missing.
    pub fn sandbox(&self) -> Result<Sandbox, Refusal> {
        match self.ask("held", &[])? {
            (Answer::Held(sandbox), ..) => Ok(sandbox),
            _ => Err(Refusal::NoWorker),
        }
    }

    /// The program that reads text. The first call asks it which languages it knows.
    pub fn ocr(&self) -> &Ocr {
        self.ocr.get_or_init(|| Ocr::find(&self.settings, &self.gate))
    }

    /// Asks a worker; also what is left of the time for the whole picture.
    fn ask(&self, task: &str, bytes: &[u8]) -> Result<(Answer, Vec<u8>, Duration), Refusal> {
        let pass = self.gate.enter(Work::Look, 1, self.settings.patience)?;
        let (look_time, whole_time) = (self.settings.look_time, self.settings.whole_time);
        let mut clock = Clock::new(look_time);
        let mut command = self.worker(task, self.settings.memory_mib, look_time);
        let end = process::run(&mut command, &[bytes], MAX_ANSWER, &mut clock, &self.gate);
        let left = whole_time.saturating_sub(look_time.saturating_sub(clock.left(&self.gate)));
        drop(pass);
        match end {
            End::Done(output, status) if status.success() => match answer::read(output) {
                Some((Answer::Refused(code), _)) => Err(Refusal::of_code(&code).unwrap_or(Refusal::Broken)),
                Some((answer, rest)) => Ok((answer, rest, left)),
                None => Err(Refusal::Broken),
            },
            End::Done(_, status) => Err(cause(status)),
            End::Late => Err(Refusal::TooSlow),
            End::TooMuch => Err(Refusal::Broken),
            End::Failed => Err(Refusal::NoWorker),
        }
    }

    fn worker(&self, task: &str, memory_mib: u32, time: Duration) -> Command {
        let program = &self.settings.worker;
        let mut command = Command::new(&program.path);
        // Whole seconds, and a second for good measure: the clock here is the exact bound, this one holds if it does not.
        let cpu_s = time.as_secs() + 2;
        command.env_clear().args(&program.arguments).arg(task);
        command.args(["--memory-mib", &memory_mib.to_string(), "--cpu-s", &cpu_s.to_string()]);
        if self.settings.require_sandbox {
            command.arg("--strict");
        }
        command
    }

    /// Reads the sheets; also whether some were left out.
    fn read(&self, plan: &Plan, sheets: &[Gray], left: Duration) -> (Probe<Vec<Block>>, bool) {
        if sheets.is_empty() {
            return (Probe::Absent, false);
        }
        if self.ocr().command().is_none() {
            return (Probe::Skipped("no-ocr".to_owned()), false);
        }
        let Ok(pass) = self.gate.enter(Work::Ocr, sheets.len(), self.settings.patience) else {
            return (Probe::Failed("ocr-busy".to_owned()), false);
        };
        let read = self.read_all(sheets, pass.cores, left.min(self.settings.ocr_time));
        drop(pass);
        let is_partial = read.iter().any(Result::is_err);
        let is_slow = read.contains(&Err(Unread::Slow));
        let tables: Vec<Option<String>> = read.into_iter().map(Result::ok).collect();
        let blocks =
            if tables.iter().any(Option::is_some) { text::assemble(plan, &tables) } else { Vec::new() };
        match (blocks.is_empty(), is_partial) {
            (false, _) => (Probe::Known(blocks), is_partial),
            (true, false) => (Probe::Absent, false),
            (true, true) => (Probe::Failed(if is_slow { "ocr-slow" } else { "ocr-failed" }.to_owned()), true),
        }
    }

    /// Reads the sheets side by side, `cores` at a time, until time is up.
    fn read_all(&self, sheets: &[Gray], cores: usize, time: Duration) -> Vec<Result<String, Unread>> {
        let next = AtomicUsize::new(0);
        let read = Mutex::new(vec![Err(Unread::Slow); sheets.len()]);
        let clock = Clock::new(time);
        std::thread::scope(|scope| {
            for _ in 0..cores.min(sheets.len()) {
                scope.spawn(|| {
                    let mut clock = clock.clone();
                    while let at = next.fetch_add(1, Ordering::Relaxed)
                        && let Some(sheet) = sheets.get(at)
                    {
                        let table = self.read_one(sheet, &mut clock);
                        let mut read = read.lock().unwrap_or_else(PoisonError::into_inner);
                        if let Some(place) = read.get_mut(at) {
                            *place = table;
                        }
                    }
                });
            }
        });
        read.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    fn read_one(&self, sheet: &Gray, clock: &mut Clock) -> Result<String, Unread> {
        let ocr = self.ocr();
        let (program, arguments) = ocr.command().ok_or(Unread::Failed)?;
        let mut command = self.worker("ocr", self.settings.ocr_memory_mib, self.settings.ocr_time);
        command.envs(ocr.environment()).arg("--program").arg(program);
        if let Some(folder) = &ocr.tessdata {
            command.arg("--tessdata").arg(folder);
        }
        command.arg("--").args(arguments);
        let head = format!("P5\n{} {}\n255\n", sheet.width, sheet.height);
        match process::run(&mut command, &[head.as_bytes(), &sheet.pixels], MAX_TABLE, clock, &self.gate) {
            End::Done(output, status) if status.success() => {
                String::from_utf8(output).map_err(|_| Unread::Failed)
            }
            End::Done(_, status) if cause(status) == Refusal::TooSlow => Err(Unread::Slow),
            End::Late => Err(Unread::Slow),
            End::Done(..) | End::TooMuch | End::Failed => Err(Unread::Failed),
        }
    }
}

/// Why a sheet was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unread {
    Slow,
    Failed,
}

/// What the end of a worker that gave no answer says about the picture.
fn cause(status: ExitStatus) -> Refusal {
    use rustix::process::Signal;
    let signal = status.signal();
    if signal == Some(Signal::XCPU.as_raw()) || signal == Some(Signal::KILL.as_raw()) {
        Refusal::TooSlow
    } else if signal == Some(Signal::ABORT.as_raw()) {
        // Memory that was not to be had.
        Refusal::TooLarge
    } else {
        Refusal::Broken
    }
}

/// A block of the reduced picture in pixels of the whole one.
fn scaled(mut block: Block, scale: u32) -> Block {
    block.area = scaled_area(block.area, scale);
    for word in block.lines.iter_mut().flat_map(|line| &mut line.words) {
        word.area = scaled_area(word.area, scale);
    }
    block
}
