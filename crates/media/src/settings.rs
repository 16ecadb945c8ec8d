//! How pictures are read.

use std::ffi::OsString;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

/// A program and what is written before its own arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    /// Where it stands.
    pub path: PathBuf,
    /// Its first arguments.
    pub arguments: Vec<OsString>,
}

/// Which program reads text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum OcrChoice {
    /// `tesseract`, wherever PATH has it.
    #[default]
    Search,
    /// None.
    Off,
    /// This one.
    At(PathBuf),
}

impl FromStr for OcrChoice {
    type Err = std::convert::Infallible;

    /// `auto`, `off`, or a path.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(match text {
            "auto" | "" => OcrChoice::Search,
            "off" => OcrChoice::Off,
            path => OcrChoice::At(PathBuf::from(path)),
        })
    }
}

/// How pictures are read. All times are by the clock on the wall; they stretch while this process itself runs more readers
/// than there are cores.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// What runs [`crate::worker::run`].
    pub worker: Program,
    /// What reads text.
    pub ocr: OcrChoice,
    /// Where its language data stand; none: where the program itself looks.
    pub tessdata: Option<PathBuf>,
    /// For decoding one picture and all that is read from its pixels but text.
    pub look_time: Duration,
    /// For the text of one picture.
    pub ocr_time: Duration,
    /// For one picture in all: what decoding takes is missing for the text.
    pub whole_time: Duration,
    /// For waiting until a core is free; not counted in the others.
    pub patience: Duration,
    /// Address space of the worker that decodes, in MiB.
    pub memory_mib: u32,
    /// Address space of the program that reads text, in MiB.
    pub ocr_memory_mib: u32,
    /// How many pictures are decoded at once, and how many sheets are read at once.
    pub cores: usize,
    /// Refuse pictures where the kernel lacks a layer of the sandbox, instead of going on with the others.
    pub require_sandbox: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            worker: Program {
                path: std::env::current_exe().unwrap_or_else(|_| PathBuf::from("namkhong")),
                arguments: vec!["worker".into()],
            },
            ocr: OcrChoice::Search,
            tessdata: None,
            look_time: Duration::from_millis(2_000),
            ocr_time: Duration::from_millis(2_200),
            whole_time: Duration::from_millis(2_800),
            patience: Duration::from_secs(20),
            memory_mib: 1_024,
            ocr_memory_mib: 512,
            cores: std::thread::available_parallelism().map_or(1, usize::from),
            require_sandbox: false,
        }
    }
}
