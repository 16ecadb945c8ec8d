//! Ties words of freshness to dates in one text, and knows what explains an old date.

use super::rules::{FILLERS, RULES, Tag};
use crate::text::dates::{self, Kind, Mention, What};
use crate::text::phrase::Hit;
use crate::text::prose::{Prose, bare, key};
use jiff::civil::Date;
use std::ops::Range;

/// How long before the day of the page a date must lie, in days.
mod old {
    /// A day that the text calls today, or that it says has just been.
    pub(super) const TODAY: i32 = 30;
    /// A day under an alarm.
    pub(super) const ALARM: i32 = 45;
    /// What is "recent" in the news.
    pub(super) const RECENT: i32 = 200;
    /// A month or a year, counted from its last day.
    pub(super) const MONTH: i32 = 90;
    /// Dates so near to the page's day mean that the text has a present of its own.
    pub(super) const PRESENT: i32 = 30;
}

/// Beyond this many words a text without a day of its own is an article, and `5/3` may be of any year.
const SHORT_MESSAGE: usize = 250;
/// Words of freshness are looked for in so many words from the beginning.
const LEAD_WORDS: usize = 1_500;

/// Words of freshness that are followed up; a text with more of them is no message.
const MOST_HITS: usize = 40;

/// A word of freshness with the old date it is tied to.
pub(super) struct Tie {
    /// The bytes of the words of freshness.
    pub(super) fresh: Range<usize>,
    /// The date.
    pub(super) event: Mention,
    /// Days from the date to the day of the page.
    pub(super) age_days: i32,
}

/// A text with its dates and its telling phrases.
pub(super) struct Reading<'a> {
    /// The text.
    pub(super) prose: &'a Prose,
    day: Date,
    /// Its dates, counted from the day of the page.
    pub(super) dates: Vec<Mention>,
    phrases: Vec<Hit<Tag>>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(prose: &'a Prose, day: Date) -> Reading<'a> {
        let lead = 0..prose.words.len().min(LEAD_WORDS);
        let dates = dates::find_in(prose, lead.clone(), Some(day));
        let phrases = RULES.find_in(prose, lead);
        Reading { prose, day, dates, phrases }
    }

    fn all(&self, tag: Tag) -> impl Iterator<Item = &Hit<Tag>> {
        self.phrases.iter().filter(move |h| h.tag == tag)
    }

    fn sentence(&self, word: usize) -> usize {
        self.prose.words.get(word).map_or(0, |w| w.sentence)
    }

    /// Whether the text says itself that it looks back, exposes a rumour, or has a present of its own.
    pub(super) fn is_excused(&self) -> bool {
        let looks_back = self.all(Tag::Looking).next().is_some();
        let exposes = self.all(Tag::Debunked).any(|h| !self.is_denied(h.words.start));
        let has_present = self.dates.iter().any(|m| {
            let stated = matches!(m.kind, Kind::Full | Kind::Bare | Kind::Yearless);
            stated
                && m.date.first().zip(m.date.last()).is_some_and(|(first, last)| {
                    days(first, self.day) >= -old::PRESENT && days(last, self.day) <= old::PRESENT
                })
        });
        looks_back || exposes || has_present
    }

    /// "Không phải tin giả" denies what follows.
    fn is_denied(&self, word: usize) -> bool {
        (word.saturating_sub(3)..word)
            .any(|w| matches!(self.prose.bare(w), "khong" | "chang" | "not" | "ko" | "k"))
    }

    /// The first word of freshness that is tied to an old date. `knows_day`: the day of the text is known, so that a
    /// day without its year counts too.
    pub(super) fn tie(&self, knows_day: bool) -> Option<Tie> {
        let without_year = knows_day && self.prose.words.len() <= SHORT_MESSAGE;
        self.today(without_year)
            .or_else(|| self.recent())
            .or_else(|| self.occurred())
            .or_else(|| self.alarm())
            .or_else(|| self.dateline())
    }

    /// `sáng nay 14/8/2016`: a day counted from the writing beside another that is long past.
    fn today(&self, without_year: bool) -> Option<Tie> {
        self.dates.iter().enumerate().filter(|(_, m)| self.is_today(m)).find_map(|(i, deictic)| {
            self.dates[i + 1..]
                .iter()
                .take(2)
                .filter(|m| m.date.day.is_some() && self.fillers_only(deictic.words.end..m.words.start))
                .find_map(|m| {
                    let age = match m.kind {
                        Kind::Full => self.age(m)?,
                        Kind::Yearless if without_year => self.distance_in_year(deictic, m)?,
                        Kind::Lunar if !is_lunar_of_any_year(m) => self.age(m)?,
                        Kind::Lunar if without_year => self.distance_in_year(deictic, m)?,
                        _ => return None,
                    };
                    (age > old::TODAY && !self.is_quoted(m.bytes.start)).then(|| Tie {
                        fresh: deictic.bytes.clone(),
                        event: m.clone(),
                        age_days: age,
                    })
                })
        })
    }

    /// A mention that means the day of writing or the one before: `hôm nay`, `đêm qua`.
    fn is_today(&self, m: &Mention) -> bool {
        m.kind == Kind::Relative
            && m.date.day.is_some()
            && m.date.first().is_some_and(|d| (0..=1).contains(&days(d, self.day)))
            && matches!(
                self.prose.bare(m.words.end - 1),
                "nay"
                    | "qua"
                    | "today"
                    | "yesterday"
                    | "tonight"
                    | "morning"
                    | "afternoon"
                    | "evening"
                    | "night"
            )
    }

    /// `mới đây, ngày 15/3/2018`, `ngày 15/3/2018 vừa qua`.
    fn recent(&self) -> Option<Tie> {
        self.dates.iter().enumerate().filter(|(_, m)| m.kind == Kind::Recent).find_map(|(i, recent)| {
            let after = self.dates.get(i + 1).filter(|m| {
                let between = recent.words.end..m.words.start;
                self.fillers_only(between.clone()) || self.names_a_place(between)
            });
            let before = i.checked_sub(1).and_then(|b| self.dates.get(b));
            let before = before.filter(|m| m.words.end == recent.words.start && self.same_clause(m, recent));
            [after, before].into_iter().flatten().find_map(|m| {
                let told = m.kind == Kind::Full && m.date.month.is_some();
                let age = self.age(m).filter(|&age| {
                    told && age > old::RECENT && !self.is_background(m) && !self.is_of_a_case(m)
                })?;
                Some(Tie { fresh: recent.bytes.clone(), event: m.clone(), age_days: age })
            })
        })
    }

    /// `vừa xảy ra … ngày 26/9/2007`, in the same sentence, the one before or the two that follow.
    fn occurred(&self) -> Option<Tie> {
        /// Words between "has just exploded" and its day.
        const CLOSE: usize = 9;
        let told = self.phrases.iter().filter(|h| matches!(h.tag, Tag::Occurred | Tag::Struck));
        told.filter(|h| !self.is_quoted(h.bytes.start) && !self.is_another(h)).take(MOST_HITS).find_map(|h| {
            let near = |m: &&Mention| {
                let (at, from) = (self.sentence(m.words.start), self.sentence(h.words.start));
                let close = at == from || m.date.day.is_some() && (from <= at + 1 && at <= from + 2);
                let struck =
                    m.words.start.abs_diff(h.words.end) <= CLOSE && m.date.day.is_some() && at == from;
                if h.tag == Tag::Struck { struck } else { close }
            };
            self.dates.iter().filter(near).find_map(|m| {
                let limit = if m.date.day.is_some() { old::ALARM } else { old::MONTH };
                self.event(m, limit).map(|age| self.tied(h, m, age))
            })
        })
    }

    /// The words of the first alarm, for what stands under it.
    pub(super) fn first_alarm(&self) -> Option<Range<usize>> {
        let alarm = |h: &&Hit<Tag>| match h.tag {
            Tag::Alarm | Tag::Occurred => true,
            Tag::Headword => self.heads_line(h),
            _ => false,
        };
        self.phrases.iter().find(alarm).map(|h| h.bytes.clone())
    }

    /// The event of the first sentences, under a headline that is an alarm.
    pub(super) fn under(&self, alarm: &Range<usize>) -> Option<Tie> {
        let near = |m: &&Mention| m.date.day.is_some() && self.sentence(m.words.start) <= 2;
        self.dates.iter().filter(near).find_map(|m| {
            let age_days = self.event(m, old::ALARM).filter(|_| !self.has_own_time(m))?;
            Some(Tie { fresh: alarm.clone(), event: m.clone(), age_days })
        })
    }

    /// `TIN NÓNG … ngày 15/9/2017`: an alarm over the first sentences, and a day of the event in them.
    fn alarm(&self) -> Option<Tie> {
        let passed_on = self.all(Tag::Plea).next().is_some();
        let alarms = self.phrases.iter().filter(|h| match h.tag {
            Tag::Alarm => true,
            Tag::Headword => self.heads_line(h),
            Tag::Found => passed_on,
            _ => false,
        });
        alarms.filter(|h| !self.is_quoted(h.bytes.start)).take(MOST_HITS).find_map(|h| {
            let reach = if h.tag == Tag::Found { 0 } else { 3 };
            let near = |m: &&Mention| {
                let (at, from) = (self.sentence(m.words.start), self.sentence(h.words.start));
                // a month without its day only right under the alarm, in what is to be passed on
                let exact = m.date.day.is_some() || passed_on && m.date.month.is_some() && at <= from + 1;
                exact && at >= from && at - from <= reach
            };
            self.dates.iter().filter(near).find_map(|m| {
                let age = self.event(m, if m.date.day.is_some() { old::ALARM } else { old::MONTH })?;
                let is_other = self.has_own_time(m) || !passed_on && self.is_of_another_subject(h, m);
                (!is_other).then(|| self.tied(h, m, age))
            })
        })
    }

    /// A pasted report: the day at its head, and `sáng nay` in its first sentences.
    fn dateline(&self) -> Option<Tie> {
        /// The words of a line that holds little more than a date.
        const LINE_WORDS: usize = 9;
        let m = self.dates.iter().find(|m| m.kind == Kind::Full && m.date.day.is_some())?;
        let age = self.age(m).filter(|&age| age > old::TODAY)?;
        if m.words.start > LINE_WORDS || self.is_background(m) {
            return None;
        }
        let after = self.prose.text[m.bytes.end..].chars().find(|c| !c.is_whitespace());
        let head = &self.prose.text[..m.bytes.start];
        let line = self.prose.text[m.bytes.end..].split('\n').next().unwrap_or("");
        let stands_alone = line.split_whitespace().count() <= 4 && !head.trim_end().contains('\n');
        if !(stands_alone || matches!(after, Some(':' | '–' | '—'))) {
            return None;
        }
        let reach = self.sentence(m.words.start) + 2;
        let deictic = self.dates.iter().find(|d| {
            self.is_today(d) && d.words.start > m.words.start && self.sentence(d.words.start) <= reach
        })?;
        Some(Tie { fresh: deictic.bytes.clone(), event: m.clone(), age_days: age })
    }

    /// "Vừa xảy ra thêm một vụ": the date beside it may be of the one before.
    fn is_another(&self, h: &Hit<Tag>) -> bool {
        const AFTER: usize = 6;
        self.all(Tag::Another).any(|a| (h.words.end..h.words.end + AFTER).contains(&a.words.start))
    }

    fn tied(&self, fresh: &Hit<Tag>, event: &Mention, age_days: i32) -> Tie {
        Tie { fresh: fresh.bytes.clone(), event: event.clone(), age_days }
    }

    /// The age of a date that can be the event's: stated with its year, older than `limit`, not explained.
    fn event(&self, m: &Mention, limit: i32) -> Option<i32> {
        /// A lunar day that is older than this was told with its year.
        const LUNAR: i32 = 400;
        let limit = if m.kind == Kind::Lunar { LUNAR } else { limit };
        let told = matches!(m.kind, Kind::Full | Kind::Lunar);
        let age = self.age(m).filter(|&age| told && age > limit)?;
        let explained = self.is_background(m) || self.is_of_a_case(m) || self.is_quoted(m.bytes.start);
        (!explained).then_some(age)
    }

    /// Days from the last day the mention may mean to the day of the page.
    fn age(&self, m: &Mention) -> Option<i32> {
        Some(days(m.date.last()?, self.day))
    }

    /// How far day and month lie from the page's day in either direction, whatever the year.
    fn distance_in_year(&self, deictic: &Mention, m: &Mention) -> Option<i32> {
        let away = |month, day| {
            let date = Date::new(self.day.year(), month, day).ok()?;
            let away = days(date, self.day).rem_euclid(365);
            (away <= 365 - old::TODAY).then_some(away)
        };
        let (month, day) = (m.date.month?, m.date.day?);
        // in English 5/3 may be written month first
        let is_vietnamese = matches!(self.prose.bare(deictic.words.end - 1), "nay" | "qua");
        let swapped = if day <= 12 && !is_vietnamese { away(day, month)? } else { i32::MAX };
        Some(away(month, day)?.min(swapped))
    }

    /// Whether a place stands in a quotation; a message that is one quotation from end to end is none.
    fn is_quoted(&self, at: usize) -> bool {
        let next = self.prose.quotes.partition_point(|q| q.end <= at);
        let quote = self.prose.quotes.get(next).filter(|q| q.start <= at);
        quote.is_some_and(|q| q.len() * 4 < self.prose.text.len() * 3)
    }

    /// Whether words right before the date say that it is of something else.
    fn is_background(&self, m: &Mention) -> bool {
        /// Farther back the words belong to another clause.
        const WORDS: usize = 7;
        let sentence = self.sentence(m.words.start);
        let born = self.all(Tag::Born).filter(|h| {
            let before = h.words.start.checked_sub(1).map_or("", |w| self.prose.bare(w));
            !matches!(before, "hoc" | "thi" | "nu" | "nam" | "ve" | "phat" | "giao" | "ki" | "ky" | "tan")
        });
        self.all(Tag::Background).chain(born).any(|h| {
            let close = h.words.end + WORDS > m.words.start && h.words.start < m.words.start;
            close && self.sentence(h.words.start) == sentence
        })
    }

    /// Whether the sentence, or one beside it, speaks of a court or an inquiry; or the sentence itself of a law.
    fn is_of_a_case(&self, m: &Mention) -> bool {
        let sentence = self.sentence(m.words.start);
        if self.all(Tag::Law).any(|h| self.sentence(h.words.start) == sentence) {
            return true;
        }
        self.all(Tag::Court).any(|h| self.sentence(h.words.start).abs_diff(sentence) <= 1)
    }

    /// Whether the sentence gives its news a time of its own, apart from the date: `vụ cháy ngày 12/9/2023 vừa …`.
    fn has_own_time(&self, m: &Mention) -> bool {
        let sentence = self.sentence(m.words.start);
        let deictic = self.dates.iter().any(|d| self.is_today(d) && self.sentence(d.words.start) == sentence);
        let names_a_case = (m.words.start.saturating_sub(5)..m.words.start)
            .any(|w| self.sentence(w) == sentence && matches!(self.prose.bare(w), "vu" | "tran" | "dot"));
        let goes_on = (m.words.end..m.words.end + 6).any(|w| {
            w < self.prose.words.len()
                && self.sentence(w) == sentence
                && matches!(self.prose.key(w), k if k == key("vừa") || k == key("mới") || k == key("sẽ"))
        });
        deictic || names_a_case && goes_on
    }

    /// `NÓNG: HLV tiết lộ lý do thua trận ngày …`: the date is of a case that the news only speaks of.
    fn is_of_another_subject(&self, alarm: &Hit<Tag>, m: &Mention) -> bool {
        /// Words of the news before the case is named.
        const WORDS: usize = 4;
        let sentence = self.sentence(m.words.start);
        let from = alarm.words.end.max(self.prose.sentences[sentence].words.start) + WORDS;
        (from.max(m.words.start.saturating_sub(5))..m.words.start)
            .any(|w| matches!(self.prose.bare(w), "vu" | "tran" | "dot"))
    }

    /// `NÓNG:`, `Khẩn, khẩn!`, `BREAKING -`: at the head of its line or sentence, set apart or in capitals.
    fn heads_line(&self, h: &Hit<Tag>) -> bool {
        let first = self.prose.sentences[self.sentence(h.words.start)].words.start == h.words.start;
        let next = self.prose.text[h.bytes.end..].chars().find(|c| !c.is_whitespace());
        let set_apart = next.is_none_or(|c| !c.is_alphanumeric());
        let written = &self.prose.text[h.bytes.clone()];
        let in_capitals = !written.chars().any(char::is_lowercase);
        first && (set_apart || in_capitals)
    }

    /// Whether only words such as `ngày`, `vào lúc 8h` stand in the range, in one sentence.
    fn fillers_only(&self, words: Range<usize>) -> bool {
        const MOST: usize = 5;
        if words.start > words.end || words.len() > MOST {
            return false;
        }
        let one_sentence = self.sentence(words.start.saturating_sub(1)) == self.sentence(words.end);
        one_sentence
            && (words.start..words.end).all(|w| {
                let word = self.prose.key(w);
                word.starts_with(|c: char| c.is_ascii_digit())
                    || FILLERS.iter().any(|f| key(f) == word || bare(f) == word)
            })
    }

    /// `(mới đây,) tại chợ huyện, vào (tháng 8/2015)`: a place and nothing else.
    fn names_a_place(&self, words: Range<usize>) -> bool {
        const MOST: usize = 9;
        let begins = matches!(self.prose.words.get(words.start).map(|_| self.prose.key(words.start)),
            Some(k) if k == key("tại") || k == key("ở") || k == "in" || k == "at");
        let ends = self.prose.text[..self.prose.words.get(words.end).map_or(0, |w| w.start)]
            .trim_end()
            .ends_with([',', '('])
            || words
                .end
                .checked_sub(1)
                .is_some_and(|w| matches!(self.prose.bare(w), "vao" | "luc" | "hoi" | "on"));
        begins && ends && words.len() <= MOST && self.sentence(words.start) == self.sentence(words.end)
    }

    fn same_clause(&self, a: &Mention, b: &Mention) -> bool {
        self.sentence(a.words.start) == self.sentence(b.words.start)
            && !self.prose.text[a.bytes.end..b.bytes.start].contains([',', '.', ':'])
    }
}

/// `mùng 2 Tết`, `rằm tháng 7`: a lunar day that comes every year.
pub(super) fn is_lunar_of_any_year(m: &Mention) -> bool {
    matches!(m.said.what, What::Lunar { year: None, .. } | What::Tet { year: None, .. })
}

/// Days from one day to a later one; negative when it is earlier.
fn days(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}
