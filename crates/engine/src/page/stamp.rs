//! A point in time as a page states it: to the second with or without an offset, or a day alone.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A date that a document states, and where it states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// The day that the page shows its readers.
    pub day: Date,
    /// The time of day, when one is given.
    pub time: Option<jiff::civil::Time>,
    /// The offset from UTC. When `offset_known` is false it is a guess from the page's language and country.
    pub offset: Offset,
    /// Whether the page itself gave the offset.
    pub offset_known: bool,
    /// Where it stands: `jsonld:datePublished`, `meta:article:published_time`, `itemprop:datePublished`, `time`,
    /// `class:entry-date`, `text`, `text:published`, `url`, `script:publishedAt`; of a last change `jsonld:dateModified`,
    /// `meta:og:updated_time`, `time:modified`, `class-modified:...`, `text:modified`, ... See [`Stamp::is_of_change`].
    pub from: String,
}

impl Stamp {
    /// A day without a time.
    pub fn of_day(day: Date, from: &str) -> Stamp {
        Stamp { day, time: None, offset: Offset::UTC, offset_known: false, from: from.to_owned() }
    }

    /// A time of day whose offset the document does not give; `guess` stands in for it.
    pub fn local(at: DateTime, guess: Offset, from: &str) -> Stamp {
        Stamp {
            day: at.date(),
            time: Some(at.time()),
            offset: guess,
            offset_known: false,
            from: from.to_owned(),
        }
    }

    /// A time with its offset.
    pub fn exact(at: DateTime, offset: Offset, from: &str) -> Stamp {
        Stamp { day: at.date(), time: Some(at.time()), offset, offset_known: true, from: from.to_owned() }
    }

    /// Whether it tells of the last change and not of the first publication.
    pub fn is_of_change(&self) -> bool {
        super::dates::is_modified(&self.from)
    }

    /// RFC 3339, or `YYYY-MM-DD` when no time of day is given.
    pub fn value(&self) -> String {
        let Some(time) = self.time else { return self.day.to_string() };
        let seconds = self.offset.seconds();
        let zone = if seconds == 0 {
            "Z".to_owned()
        } else {
            let minutes = seconds.abs() / 60;
            format!("{}{:02}:{:02}", if seconds < 0 { '-' } else { '+' }, minutes / 60, minutes % 60)
        };
        format!("{}T{:02}:{:02}:{:02}{zone}", self.day, time.hour(), time.minute(), time.second())
    }

    /// The instant, as well as it is known; noon when only the day is.
    pub fn instant(&self) -> Option<Timestamp> {
        let time = self.time.unwrap_or(jiff::civil::time(12, 0, 0, 0));
        self.offset.to_timestamp(self.day.to_datetime(time)).ok()
    }

    /// The reverse of [`Stamp::value`].
    pub fn parse(value: &str, offset_known: bool, from: &str) -> Option<Stamp> {
        if value.len() == 10 {
            return Some(Stamp::of_day(value.parse().ok()?, from));
        }
        let at: DateTime = value.get(..19)?.parse().ok()?;
        let offset = match value.get(19..)? {
            "Z" => Offset::UTC,
            zone => {
                let sign = if zone.starts_with('-') { -1 } else { 1 };
                let hours: i32 = zone.get(1..3)?.parse().ok()?;
                let minutes: i32 = zone.get(4..6)?.parse().ok()?;
                Offset::from_seconds(sign * (hours * 60 + minutes) * 60).ok()?
            }
        };
        let mut stamp = Stamp::exact(at, offset, from);
        stamp.offset_known = offset_known;
        Some(stamp)
    }
}

#[derive(Serialize, Deserialize)]
struct Written {
    value: String,
    offset_known: bool,
    from: String,
}

impl Serialize for Stamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Written { value: self.value(), offset_known: self.offset_known, from: self.from.clone() }
            .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Stamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Stamp, D::Error> {
        let w = Written::deserialize(deserializer)?;
        Stamp::parse(&w.value, w.offset_known, &w.from)
            .ok_or_else(|| serde::de::Error::custom(format!("not a date or an RFC 3339 time: {:?}", w.value)))
    }
}
