//! Names of months and weekdays, time zones and the little words that stand around a date, in the languages of the pages that
//! people paste: Vietnamese and English first, then those of Europe. A table, so that a name is added by adding it.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Each month's name with the month.
static MONTH_OF: LazyLock<HashMap<&str, i8>> = LazyLock::new(|| {
    let named = (1..).zip(MONTHS).flat_map(|(month, names)| names.split(' ').map(move |name| (name, month)));
    named.collect()
});

/// The month that a word names, abbreviations included. `word` may have any case.
pub(super) fn month(word: &str) -> Option<i8> {
    if word.len() < 2 || word.len() > 24 {
        return None;
    }
    MONTH_OF.get(word.to_lowercase().as_str()).copied()
}

/// Months one to twelve, each with its names: short and long, in the case that dates use.
const MONTHS: [&str; 12] = [
    "january jan januar jänner jaenner jän janvier janv enero ene gennaio gen janeiro januari jaanuar \
     tammikuu tammikuuta tammi stycznia styczeń sty ledna leden január januára ianuarie ian ocak oca \
     января январь янв січня gener siječnja siječanj januara ιανουαρίου ιαν janvāris sausio януари th1 \
     thg1",
    "february feb febr februar feber février fevrier févr fév febrero febbraio fevereiro fev februari \
     helmikuu helmikuuta helmi lutego luty lut února únor február februára februarie şubat şub февраля \
     февраль фев лютого febrer veljače veljača februara φεβρουαρίου φεβ februāris vasario veebruar \
     февруари th2 thg2",
    "march mar märz maerz mär mrz mars marzo março marco maart mrt marts maaliskuu maaliskuuta maalis \
     marca marzec března březen március márc martie mart марта март мар березня març ožujka ožujak \
     μαρτίου μαρ märts kovo th3 thg3",
    "april apr avril avr abril abr aprile huhtikuu huhtikuuta huhti kwietnia kwiecień kwi dubna duben \
     április ápr apríla aprilie nisan nis апреля апрель апр квітня travnja travanj aprila απριλίου απρ \
     aprill balandžio април th4 thg4",
    "may mai mayo maggio mag maio mei maj toukokuu toukokuuta touko maja května květen május máj mája \
     mayıs мая май травня maig svibnja svibanj μαΐου μαϊ gegužės th5 thg5",
    "june jun juni juin junio giugno giu junho kesäkuu kesäkuuta kesä czerwca czerwiec cze června červen \
     június jún júna iunie iun haziran haz июня июнь июн червня juny lipnja lipanj juna ιουνίου ιουν \
     juuni birželio юни th6 thg6",
    "july jul juli juillet juil julio luglio lug julho heinäkuu heinäkuuta heinä lipca lipiec lip \
     července červenec július júl júla iulie iul temmuz tem июля июль июл липня juliol srpnja srpanj \
     jula ιουλίου ιουλ juuli liepos юли th7 thg7",
    "august aug août aout agosto ago augustus augusti elokuu elokuuta elo sierpnia sierpień sie srpna \
     srpen augusztus augusta ağustos ağu августа август авг серпня agost kolovoza kolovoz avgusta \
     αυγούστου αυγ rugpjūčio th8 thg8",
    "september sep sept septembre septiembre settembre set setembro syyskuu syyskuuta syys września \
     wrzesień wrz září szeptember szept septembra septembrie eylül eyl сентября сентябрь сен сент \
     вересня setembre rujna rujan σεπτεμβρίου σεπ rugsėjo септември th9 thg9",
    "october oct oktober okt octobre octubre ottobre ott outubro out lokakuu lokakuuta loka października \
     październik paź října říjen október októbra octombrie ekim eki октября октябрь окт жовтня listopada \
     oktobra οκτωβρίου οκτ spalio октомври oktoober th10 thg10",
    "november nov novembre noviembre novembro marraskuu marraskuuta marras listopadu listopad lis \
     novembra noiembrie noi kasım kas ноября ноябрь ноя листопада studenoga studeni νοεμβρίου νοε \
     lapkričio ноември th11 thg11",
    "december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro joulukuu joulukuuta \
     joulu grudnia grudzień gru prosince prosinec decembra decembrie aralık ara декабря декабрь дек \
     грудня desembre des desember prosinca prosinac δεκεμβρίου δεκ gruodžio декември detsember th12 \
     thg12",
];

/// The month of a Vietnamese number word after `tháng`; `mười` needs the word after it too.
pub(super) fn vietnamese_month(first: &str, second: &str) -> Option<(i8, bool)> {
    let (first, second) = (first.to_lowercase(), second.to_lowercase());
    Some(match (first.as_str(), second.as_str()) {
        ("mười", "một" | "mốt") => (11, true),
        ("mười", "hai") => (12, true),
        ("một" | "giêng", _) => (1, false),
        ("hai", _) => (2, false),
        ("ba", _) => (3, false),
        ("tư" | "bốn", _) => (4, false),
        ("năm", _) => (5, false),
        ("sáu", _) => (6, false),
        ("bảy" | "bẩy", _) => (7, false),
        ("tám", _) => (8, false),
        ("chín", _) => (9, false),
        ("mười", _) => (10, false),
        ("chạp", _) => (12, false),
        _ => return None,
    })
}

static JOINS: LazyLock<HashSet<&str>> = LazyLock::new(|| JOINING.split(' ').collect());
static WEEKDAYS: LazyLock<HashSet<&str>> = LazyLock::new(|| WEEKDAY_STARTS.split(' ').collect());

/// Whether a word may stand between a time of day and its date, or between the parts of a date: prepositions, weekdays.
pub(super) fn joins(word: &str) -> bool {
    if word.len() > 16 {
        return false;
    }
    let lower = word.to_lowercase();
    let third_end = lower.char_indices().nth(3).map_or(lower.len(), |(at, _)| at);
    JOINS.contains(lower.as_str()) || WEEKDAYS.contains(&lower[..third_end])
}

const JOINING: &str = "at on um am den der à a le las às ore alle kl klo o vào lúc ngày hồi thứ chủ nhật hai ba tư năm sáu \
     bảy cn t2 t3 t4 t5 t6 t7 ngay luc thu uhr h giờ mo di mi do fr sa so the of klokken em om dalle \
     kell saat";

/// The first three letters of the names of weekdays in the languages of the months.
const WEEKDAY_STARTS: &str = "mon tue wed thu fri sat sun die mit don fre sam son lun mar mer jeu ven dim mié mie jue vie sáb sab \
     dom gio seg ter qua qui sex maa woe vri zat zon tor lør lör søn sön ons pon пон вто";

/// The offset in minutes that a time zone's letters mean, where they mean one.
pub(super) fn zone(letters: &str) -> Option<i32> {
    Some(match letters.to_ascii_uppercase().as_str() {
        "GMT" | "UTC" | "WET" | "UT" => 0,
        "CET" | "MEZ" | "BST" | "WEST" => 60,
        "CEST" | "MESZ" | "EET" => 120,
        "EEST" | "MSK" => 180,
        "ICT" => 420,
        "SGT" | "HKT" => 480,
        "JST" | "KST" => 540,
        "AEST" => 600,
        "AEDT" => 660,
        "EST" => -300,
        "EDT" => -240,
        "CDT" => -300,
        "MST" | "PDT" => -420,
        "MDT" => -360,
        "PST" => -480,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_in_several_languages() {
        for (word, number) in [
            ("January", 1),
            ("FEBRUAR", 2),
            ("März", 3),
            ("avril", 4),
            ("mayo", 5),
            ("giugno", 6),
            ("июля", 7),
            ("août", 8),
            ("września", 9),
            ("Okt", 10),
            ("Kasım", 11),
            ("dic", 12),
            ("Th12", 12),
        ] {
            assert_eq!(month(word), Some(number), "{word}");
        }
        assert_eq!(month("people"), None);
    }

    #[test]
    fn no_name_is_of_two_months() {
        for (at, names) in MONTHS.iter().enumerate() {
            for name in names.split(' ') {
                assert_eq!(month(name), i8::try_from(at + 1).ok(), "{name}");
            }
        }
    }

    #[test]
    fn weekdays_join_a_time_to_its_date() {
        assert!(["Thứ", "bảy", "Saturday", "Dienstag", "mié", "lúc"].iter().all(|word| joins(word)));
        assert!(["people", "xem"].iter().all(|word| !joins(word)));
    }
}
