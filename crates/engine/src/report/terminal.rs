//! The report on a terminal: colour and boxes when it is one, plain lines when it is a pipe, 80 columns either way.

mod exhibits;

use super::Verdict;
use super::labels::{self, words};
use super::view::{FindingView, Foot, Quote, View};
use crate::check::Lang;
use crate::text::characters::visible;
use anstyle::{AnsiColor, Style};
use std::fmt::Write;
use textwrap::core::display_width;

/// Columns of a report.
const WIDTH: usize = 80;
/// Columns inside one box of the picture of the gates.
const BOX: usize = 14;
/// Columns of the label before each part of a finding.
const LABEL: usize = 9;

/// Renders a report. `styled` asks for colour and boxes.
pub fn render(view: &View, styled: bool) -> String {
    let mut page = Page { out: String::new(), styled };
    page.head(view);
    page.picture(view);
    for finding in &view.findings {
        page.finding(finding, view.lang);
    }
    page.rest(view);
    page.out
}

struct Page {
    out: String,
    styled: bool,
}

impl Page {
    fn head(&mut self, view: &View) {
        let title = format!("{} · {}", words::PRODUCT.get(view.lang), view.subject);
        self.wrapped(&title, "", Style::new().bold());
        self.wrapped(&view.facts.join(" · "), "", Style::new().dimmed());
        if let Some(url) = &view.url {
            self.wrapped(url, "", Style::new().dimmed());
        }
        self.line("");
        let sentence = format!("{} {}", labels::sign(view.verdict), view.sentence);
        self.wrapped(&sentence, "", style_of(view.verdict).bold());
        if view.truncated {
            self.wrapped(words::TRUNCATED.get(view.lang), "", Style::new());
        }
        self.line("");
    }

    /// The five gates side by side; one below the other in a pipe.
    fn picture(&mut self, view: &View) {
        if !self.styled {
            for gate in &view.gates {
                let line = format!("{} {}: {}", labels::sign(gate.state), gate.name.join(" "), gate.label);
                self.line(&line);
            }
            self.line("");
            return;
        }
        let bar = |left: &str, middle: &str, right: &str| {
            format!("{left}{}{right}", vec!["─".repeat(BOX); view.gates.len()].join(middle))
        };
        self.line(&bar("╭", "┬", "╮"));
        for row in 0..2 {
            let cells: Vec<String> = view.gates.iter().map(|g| centred(g.name[row])).collect();
            self.line(&format!("│{}│", cells.join("│")));
        }
        let cells: Vec<String> = view
            .gates
            .iter()
            .map(|g| {
                let label = centred(&format!("{} {}", labels::sign(g.state), g.label));
                paint(self.styled, style_of(g.state), &label)
            })
            .collect();
        self.line(&format!("│{}│", cells.join("│")));
        self.line(&bar("╰", "┴", "╯"));
        self.line("");
    }

    fn finding(&mut self, finding: &FindingView, lang: Lang) {
        let verdict = labels::state_of(finding.severity);
        let head = format!("{} {}", labels::sign(verdict), finding.words.title);
        self.wrapped(&head, "  ", style_of(verdict).bold());
        self.wrapped(&format!("{} · {}", finding.gate, finding.name), "  ", Style::new().dimmed());
        self.part(words::SEEN.get(lang), &finding.words.seen);
        for exhibit in &finding.exhibits {
            for line in exhibits::lines(exhibit, lang) {
                self.shown(&line);
            }
        }
        for quote in &finding.quotes {
            self.quote(quote);
        }
        if finding.more > 0 {
            self.part("", &format!("{} {}", words::MORE.get(lang), finding.more));
        }
        self.part(words::WHY.get(lang), &finding.words.why);
        self.part(words::NEXT.get(lang), &finding.words.next);
        self.line("");
    }

    fn part(&mut self, label: &str, text: &str) {
        let first = format!("  {label}{}", " ".repeat(LABEL.saturating_sub(display_width(label))));
        let indent = " ".repeat(2 + LABEL);
        for (at, line) in wrap(text, WIDTH - 2 - LABEL).iter().enumerate() {
            let line = format!("{}{line}", if at == 0 { &first } else { &indent });
            self.line(&line);
        }
    }

    /// A line of an exhibit, which hangs under its sign.
    fn shown(&mut self, text: &str) {
        let first = format!("{}◦ ", " ".repeat(2 + LABEL));
        let indent = " ".repeat(4 + LABEL);
        for (at, line) in wrap(&printable(text), WIDTH - display_width(&first)).iter().enumerate() {
            let line = format!("{}{line}", if at == 0 { &first } else { &indent });
            self.line(&line);
        }
    }

    /// A quotation with its marks: `[` `]` in a pipe, underlined on a terminal.
    fn quote(&mut self, quote: &Quote) {
        let indent = format!("{}│ ", " ".repeat(2 + LABEL));
        let mut text = format!("{}: ", quote.place);
        for piece in &quote.pieces {
            let words = printable(&piece.text);
            match piece.finding {
                Some(_) => text.extend([OPEN.to_string(), words, CLOSE.to_string()]),
                None => text.push_str(&words),
            }
        }
        let mut open = false;
        for line in wrap(&text, WIDTH - display_width(&indent)) {
            let line = self.marks(&line, &mut open);
            self.line(&format!("{indent}{line}"));
        }
    }

    /// Replaces the private marks of one wrapped line by brackets or styles; `open` carries over line ends.
    fn marks(&self, line: &str, open: &mut bool) -> String {
        if !self.styled {
            return line.replace(OPEN, "[").replace(CLOSE, "]");
        }
        let style = Style::new().bold().underline();
        let mut out = String::new();
        if *open {
            let _ = write!(out, "{style}");
        }
        for c in line.chars() {
            match c {
                OPEN => {
                    *open = true;
                    let _ = write!(out, "{style}");
                }
                CLOSE => {
                    *open = false;
                    let _ = write!(out, "{style:#}");
                }
                c => out.push(c),
            }
        }
        if *open {
            let _ = write!(out, "{style:#}");
        }
        out
    }

    fn rest(&mut self, view: &View) {
        if !view.blind.is_empty() {
            self.wrapped(words::BLIND.get(view.lang), "", Style::new().bold());
            for blind in &view.blind {
                self.wrapped(&format!("? {}: {}", blind.titles.join(" · "), blind.why), "  ", Style::new());
                if let Some(how) = blind.how {
                    let line = format!("{} {how}", words::HOW.get(view.lang));
                    self.wrapped(&line, "    ", Style::new().dimmed());
                }
            }
            self.line("");
        }
        if !view.clear.is_empty() {
            self.wrapped(words::CLEAR.get(view.lang), "", Style::new().bold());
            self.wrapped(&format!("✓ {}", view.clear.join(" · ")), "  ", Style::new());
            self.line("");
        }
        if !view.not_for_this.is_empty() {
            self.wrapped(words::NOT_FOR_THIS.get(view.lang), "", Style::new().bold());
            self.wrapped(&format!("- {}", view.not_for_this.join(" · ")), "  ", Style::new());
            self.line("");
        }
        let foot = match view.foot {
            Foot::Local => words::FOOT,
            Foot::Server => words::FOOT_SERVER,
        };
        self.wrapped(foot.get(view.lang), "", Style::new().dimmed());
    }

    fn wrapped(&mut self, text: &str, indent: &str, style: Style) {
        for (at, line) in wrap(&printable(text), WIDTH - indent.len() - 2).iter().enumerate() {
            let hang = if at == 0 || indent.is_empty() { "" } else { "  " };
            let line = format!("{indent}{hang}{}", paint(self.styled, style, line));
            self.line(&line);
        }
    }

    fn line(&mut self, line: &str) {
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }
}

/// Private-use characters stand for the marks while lines are wrapped; [`printable`] removes any from the content.
const OPEN: char = '\u{f0000}';
const CLOSE: char = '\u{f0001}';

fn wrap(text: &str, width: usize) -> Vec<String> {
    textwrap::wrap(text, textwrap::Options::new(width).break_words(true))
        .into_iter()
        .map(std::borrow::Cow::into_owned)
        .collect()
}

fn centred(text: &str) -> String {
    let text: String = text.chars().take(BOX).collect();
    let free = BOX.saturating_sub(display_width(&text));
    format!("{}{text}{}", " ".repeat(free / 2), " ".repeat(free - free / 2))
}

fn paint(styled: bool, style: Style, text: &str) -> String {
    if styled { format!("{style}{text}{style:#}") } else { text.to_owned() }
}

fn style_of(state: Verdict) -> Style {
    let colour = match state {
        Verdict::Stop => AnsiColor::Red,
        Verdict::Verify => AnsiColor::Yellow,
        Verdict::NotEnough => AnsiColor::Cyan,
        Verdict::NothingUnusual => AnsiColor::Green,
    };
    Style::new().fg_color(Some(colour.into()))
}

/// Content made harmless for a terminal: controls and direction overrides shown by their code points, no private-use
/// marks.
pub fn printable(text: &str) -> String {
    visible(text)
        .chars()
        .map(|c| match c {
            '\n' | '\t' => ' ',
            c if c.is_control() => '\u{fffd}',
            '\u{f0000}'..='\u{10ffff}' => '\u{fffd}',
            c => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_content_cannot_command_the_terminal() {
        assert_eq!(
            printable("a\u{1b}[31mb\u{202e}c\u{9b}d\u{f0000}"),
            "a‹U+001B›[31mb‹U+202E›c‹U+009B›d\u{fffd}"
        );
    }
}
