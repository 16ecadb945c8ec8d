//! What the words around a visible date say of it, in the languages of the pages that people paste.

use super::places::automaton;
use aho_corasick::AhoCorasick;
use std::sync::LazyLock;

/// What the words before a visible date say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// Nothing.
    Nothing,
    /// "Published", "ngày đăng".
    Published,
    /// "Updated", "cập nhật".
    Modified,
    /// Something else has this date: an event, a law, a photograph, a birth.
    Other,
}

const SPOKEN: &[(&str, Said)] = &[
    ("published", Said::Published),
    ("posted", Said::Published),
    ("publish date", Said::Published),
    ("publication date", Said::Published),
    ("date", Said::Published),
    ("first published", Said::Published),
    ("released", Said::Published),
    ("written on", Said::Published),
    ("submitted", Said::Published),
    ("created", Said::Published),
    ("issued", Said::Published),
    ("ngày đăng", Said::Published),
    ("đăng lúc", Said::Published),
    ("đăng ngày", Said::Published),
    ("xuất bản", Said::Published),
    ("đã đăng", Said::Published),
    ("ngay dang", Said::Published),
    ("dang luc", Said::Published),
    ("dang ngay", Said::Published),
    ("xuat ban", Said::Published),
    ("veröffentlicht", Said::Published),
    ("veröffentlichung", Said::Published),
    ("erschienen", Said::Published),
    ("erstellt", Said::Published),
    ("geschrieben", Said::Published),
    ("eingestellt", Said::Published),
    ("gepostet", Said::Published),
    ("verfasst", Said::Published),
    ("datum", Said::Published),
    ("publiziert", Said::Published),
    ("publié", Said::Published),
    ("publiée", Said::Published),
    ("publie le", Said::Published),
    ("mis en ligne", Said::Published),
    ("posté", Said::Published),
    ("rédigé", Said::Published),
    ("paru le", Said::Published),
    ("publicado", Said::Published),
    ("publicada", Said::Published),
    ("pubblicato", Said::Published),
    ("pubblicata", Said::Published),
    ("gepubliceerd", Said::Published),
    ("geplaatst", Said::Published),
    ("publicerad", Said::Published),
    ("publisert", Said::Published),
    ("publiceret", Said::Published),
    ("julkaistu", Said::Published),
    ("opublikowano", Said::Published),
    ("zveřejněno", Said::Published),
    ("опубликовано", Said::Published),
    ("yayınlanma", Said::Published),
    ("updated", Said::Modified),
    ("update", Said::Modified),
    ("last update", Said::Modified),
    ("modified", Said::Modified),
    ("last edited", Said::Modified),
    ("revised", Said::Modified),
    ("cập nhật", Said::Modified),
    ("cap nhat", Said::Modified),
    ("sửa lần cuối", Said::Modified),
    ("aktualisiert", Said::Modified),
    ("aktualisierung", Said::Modified),
    ("aktualisierte", Said::Modified),
    ("geändert", Said::Modified),
    ("änderung", Said::Modified),
    ("bearbeitet", Said::Modified),
    ("stand", Said::Modified),
    ("mis à jour", Said::Modified),
    ("mise à jour", Said::Modified),
    ("modifié", Said::Modified),
    ("actualizado", Said::Modified),
    ("actualizada", Said::Modified),
    ("atualizado", Said::Modified),
    ("aggiornato", Said::Modified),
    ("aggiornata", Said::Modified),
    ("bijgewerkt", Said::Modified),
    ("uppdaterad", Said::Modified),
    ("oppdatert", Said::Modified),
    ("opdateret", Said::Modified),
    ("päivitetty", Said::Modified),
    ("muokattu", Said::Modified),
    ("zaktualizowano", Said::Modified),
    ("aktualizováno", Said::Modified),
    ("обновлено", Said::Modified),
    ("güncelleme", Said::Modified),
    ("archived", Said::Other),
    ("retrieved", Said::Other),
    ("accessed", Said::Other),
    ("abgerufen", Said::Other),
    ("truy cập", Said::Other),
    ("consulté", Said::Other),
    ("until", Said::Other),
    ("since", Said::Other),
    ("seit", Said::Other),
    ("bis", Said::Other),
    ("born", Said::Other),
    ("geboren", Said::Other),
    ("sinh ngày", Said::Other),
    ("registered", Said::Other),
    ("registriert", Said::Other),
    ("joined", Said::Other),
    ("dabei seit", Said::Other),
    ("giấy phép", Said::Other),
    ("ngày cấp", Said::Other),
    ("cấp ngày", Said::Other),
    ("license", Said::Other),
    ("copyright", Said::Other),
    ("©", Said::Other),
    ("expires", Said::Other),
    ("valid", Said::Other),
    ("gültig", Said::Other),
    ("deadline", Said::Other),
    ("hạn", Said::Other),
    ("đến", Said::Other),
    ("heute", Said::Other),
    ("today", Said::Other),
    ("hôm nay", Said::Other),
    ("next", Said::Other),
    ("previous", Said::Other),
];

static SPEECH: LazyLock<AhoCorasick> = LazyLock::new(|| automaton(SPOKEN.iter().map(|(words, _)| *words)));

/// What the last telling words in `before` (in lower case) say of the date that follows.
pub(super) fn of_words(before: &str) -> Said {
    let is_whole = |start: usize, end: usize| {
        let inside = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        !inside(before[..start].chars().next_back()) && !inside(before[end..].chars().next())
    };
    let last = SPEECH.find_iter(before).filter(|hit| is_whole(hit.start(), hit.end())).last();
    last.map_or(Said::Nothing, |hit| SPOKEN[hit.pattern().as_usize()].1)
}

/// Words that follow the date they speak of: "wurde am 31. Januar 2017 veröffentlicht".
const SPOKEN_AFTER: [(&str, Said); 9] = [
    ("veröffentlicht", Said::Published),
    ("geschrieben", Said::Published),
    ("gepostet", Said::Published),
    ("publiziert", Said::Published),
    ("verfasst", Said::Published),
    ("eingestellt", Said::Published),
    ("aktualisiert", Said::Modified),
    ("geändert", Said::Modified),
    ("bearbeitet", Said::Modified),
];

/// What the word says that follows a date, past `um 17:30 Uhr` and the like; `after` is in lower case.
pub(super) fn of_words_after(after: &str) -> Said {
    let words = after.split(|c: char| !c.is_alphabetic()).filter(|w| w.len() > 3).take(2);
    let said = words.filter_map(|word| SPOKEN_AFTER.iter().find(|(spoken, _)| *spoken == word)).next();
    said.map_or(Said::Nothing, |(_, said)| *said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_words_before_a_date_count() {
        assert_eq!(of_words("published by a. updated on "), Said::Modified);
        assert_eq!(of_words("cập nhật lúc 08:15 ngày "), Said::Modified);
        assert_eq!(of_words("by a. "), Said::Nothing);
        assert_eq!(of_words_after(" um 23:03 uhr geschrieben und"), Said::Published);
        assert_eq!(of_words_after(" | aktuelles"), Said::Nothing);
    }
}
