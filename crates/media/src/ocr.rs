//! The program that reads text: where it is and which languages it knows. Asked once.

use crate::gate::Gate;
use crate::process::{self, Clock, End};
use crate::settings::{OcrChoice, Settings};
use crate::text;
use engine::check::Text;
use std::ffi::OsString;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// For how long the program may think about which languages it knows.
const ASKING: Duration = Duration::from_secs(5);
/// The name to be found in PATH.
const NAME: &str = "tesseract";

/// The program that reads text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ocr {
    /// Where it is; none: not installed, or turned off.
    pub program: Option<PathBuf>,
    /// What it says of its version (`tesseract 5.3.0`).
    pub version: String,
    /// Languages whose data it has (`eng`, `vie`).
    pub languages: Vec<String>,
    /// Where these data stand.
    pub tessdata: Option<PathBuf>,
    /// Whether it was turned off by the settings.
    pub is_off: bool,
}

impl Ocr {
    /// Finds it.
    pub(crate) fn find(settings: &Settings, gate: &Gate) -> Ocr {
        let program = match &settings.ocr {
            OcrChoice::Off => return Ocr { is_off: true, ..Ocr::default() },
            OcrChoice::At(path) => Some(path.clone()).filter(|path| is_program(path)),
            OcrChoice::Search => search(),
        };
        let Some(program) = program else { return Ocr::default() };
        let mut ocr = Ocr { tessdata: settings.tessdata.clone(), ..Ocr::default() };
        let listed = ocr.ask(&program, "--list-langs", gate);
        ocr.read_languages(&listed);
        ocr.version =
            ocr.ask(&program, "--version", gate).lines().next().unwrap_or_default().trim().to_owned();
        ocr.program = Some(program);
        ocr
    }

    /// `ready`, `no-vietnamese` (it reads, but knows no Vietnamese marks), `none` (not installed, or without any language
    /// that is asked for), `off`.
    pub fn state(&self) -> &'static str {
        match (self.is_off, self.wanted().as_deref()) {
            (true, _) => "off",
            (_, None) => "none",
            (_, Some(wanted)) if wanted.split('+').any(|language| language == "vie") => "ready",
            _ => "no-vietnamese",
        }
    }

    /// Whether what is read lacks its Vietnamese marks.
    pub fn lacks_vietnamese(&self) -> bool {
        self.state() == "no-vietnamese"
    }

    /// What is missing here and how to get it, for whoever runs the program. None: nothing is.
    pub fn advice(&self) -> Option<Text> {
        let (vi, en) = match self.state() {
            "none" => (
                "Máy này chưa cài phần đọc chữ trong ảnh nên chữ trong ảnh chưa được kiểm tra. Trên Debian hay Ubuntu: apt install tesseract-ocr tesseract-ocr-vie",
                "Nothing is installed here that reads text in pictures, so the text of pictures goes unchecked. On Debian or Ubuntu: apt install tesseract-ocr tesseract-ocr-vie",
            ),
            "no-vietnamese" => (
                "Phần đọc chữ trong ảnh trên máy này chưa có dữ liệu tiếng Việt nên dấu sẽ bị sai. Trên Debian hay Ubuntu: apt install tesseract-ocr-vie",
                "What reads text in pictures here lacks the Vietnamese data, so the marks will be wrong. On Debian or Ubuntu: apt install tesseract-ocr-vie",
            ),
            _ => return None,
        };
        Some(Text { vi, en })
    }

    /// Of the languages that [`text::ocr_arguments`] asks for, those it has; English where it has none of them, since wrong
    /// marks are better than no words. None: it cannot read.
    fn wanted(&self) -> Option<String> {
        self.program.as_ref()?;
        let asked = text::ocr_arguments().iter().skip_while(|argument| **argument != "-l").nth(1)?;
        let has = |language: &&str| self.languages.iter().any(|known| known == language);
        let wanted: Vec<&str> = asked.split('+').filter(has).collect();
        let wanted = if wanted.is_empty() { ["eng"].into_iter().filter(has).collect() } else { wanted };
        (!wanted.is_empty()).then(|| wanted.join("+"))
    }

    /// Its path and the arguments for one sheet. None: it cannot read.
    pub(crate) fn command(&self) -> Option<(&Path, Vec<OsString>)> {
        let wanted = self.wanted()?;
        let mut arguments: Vec<OsString> = text::ocr_arguments().iter().map(OsString::from).collect();
        let at = arguments.iter().position(|argument| argument == "-l")?;
        *arguments.get_mut(at + 1)? = wanted.into();
        Some((self.program.as_deref()?, arguments))
    }

    /// The program's environment, in full.
    pub(crate) fn environment(&self) -> Vec<(&'static str, OsString)> {
        let mut variables = vec![
            ("LC_ALL", "C".into()),
            ("PATH", "/usr/bin:/bin".into()),
            // Sheets are read side by side instead; threads within one only get into each other's way.
            ("OMP_THREAD_LIMIT", "1".into()),
        ];
        variables.extend(self.tessdata.iter().map(|folder| ("TESSDATA_PREFIX", folder.into())));
        variables
    }

    fn ask(&self, program: &Path, question: &str, gate: &Gate) -> String {
        let mut command = Command::new(program);
        command.arg(question).env_clear().envs(self.environment());
        match process::run(&mut command, &[], 1 << 20, &mut Clock::new(ASKING), gate) {
            End::Done(output, _) => String::from_utf8_lossy(&output).into_owned(),
            _ => String::new(),
        }
    }

    /// `List of available languages in "/usr/share/tesseract-ocr/5/tessdata/" (3):`, then one a line.
    fn read_languages(&mut self, listed: &str) {
        let mut lines = listed.lines();
        let first = lines.next().unwrap_or_default();
        if self.tessdata.is_none() {
            self.tessdata = first.split('"').nth(1).map(PathBuf::from).filter(|folder| folder.is_dir());
        }
        self.languages = lines.map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
    }
}

fn search() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(NAME)).find(|path| is_program(path))
}

fn is_program(path: &Path) -> bool {
    path.metadata().is_ok_and(|data| data.is_file() && data.permissions().mode() & 0o111 != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ocr(listed: &str) -> Ocr {
        let mut ocr = Ocr { program: Some(PathBuf::from("/usr/bin/tesseract")), ..Ocr::default() };
        ocr.read_languages(listed);
        ocr
    }

    #[test]
    fn languages_that_are_missing_are_not_asked_for() {
        let whole = ocr("List of available languages in \"/nowhere/\" (3):\neng\nosd\nvie\n");
        assert_eq!((whole.state(), whole.wanted().as_deref()), ("ready", Some("vie")));
        let english = ocr("List of available languages (2):\neng\nosd\n");
        assert_eq!((english.state(), english.wanted().as_deref()), ("no-vietnamese", Some("eng")));
        assert!(english.command().is_some_and(|(_, arguments)| arguments.iter().any(|a| a == "eng")));
        assert!(english.advice().is_some_and(|words| words.en.contains("tesseract-ocr-vie")));
        assert_eq!(whole.advice(), None);
        assert_eq!(Ocr { is_off: true, ..whole }.advice(), None);
        assert_eq!(ocr("").state(), "none");
        assert!(ocr("").command().is_none());
    }
}
