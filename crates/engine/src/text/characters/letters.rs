//! Which Latin letter a styled letter is, and which one a letter of another script looks like.
//!
//! Styled letters with a compatibility decomposition come from Unicode (NFKC); those without one, and the look-alikes,
//! are listed here. The look-alikes are facts of Unicode Technical Standard #39 (confusables), cut down and sorted by
//! how near they come; the upper tables are near enough to pass unnoticed.

use std::sync::LazyLock;
use unicode_normalization::char::decompose_compatible;

/// How a letter is dressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Style {
    /// Mathematical bold, italic, script, fraktur, double-struck, sans-serif, monospace; letter-like signs.
    Mathematical,
    /// Fullwidth forms, made for text among Chinese characters.
    Fullwidth,
    /// In a circle, a square or brackets.
    Enclosed,
    /// Small capitals.
    SmallCapital,
    /// Raised.
    Superscript,
    /// Lowered.
    Subscript,
    /// Regional indicators, two of which make a flag.
    Flag,
}

/// Small capitals, each followed by its letter.
const SMALL_CAPITALS: &str = "ᴀaʙbᴄcᴅdᴆđᴇeꜰfɢgʛgʜhɪiᴊjᴋkʟlᴌlᴍmɴnᴏoᴘpꞯqʀrꜱsᴛtᴜuᴠvᴡwʏyᴢz";

/// Superscripts and subscripts of phonetics that Unicode gives no decomposition, or another than a plain letter.
const RAISED: &str = "ᶦiᶧiᶫlᶰnᶸuᵅaᵋeᶜcᶿo";

/// Blocks whose characters are letters or digits in a style when they decompose to one.
const STYLED_BLOCKS: &[(u32, u32, Style)] = &[
    (0x02B0, 0x02E3, Style::Superscript),
    (0x1D2C, 0x1D61, Style::Superscript),
    (0x1D62, 0x1D65, Style::Subscript),
    (0x1D78, 0x1D78, Style::Superscript),
    (0x1D9B, 0x1DBF, Style::Superscript),
    (0x2070, 0x207F, Style::Superscript),
    (0x2080, 0x209C, Style::Subscript),
    (0x2C7C, 0x2C7C, Style::Subscript),
    (0x2C7D, 0x2C7D, Style::Superscript),
    (0xA7F2, 0xA7F4, Style::Superscript),
    (0x2102, 0x2102, Style::Mathematical),
    (0x210A, 0x2112, Style::Mathematical),
    (0x2115, 0x2115, Style::Mathematical),
    (0x2119, 0x211D, Style::Mathematical),
    (0x2124, 0x2124, Style::Mathematical),
    (0x2128, 0x2128, Style::Mathematical),
    (0x212C, 0x212D, Style::Mathematical),
    (0x212F, 0x2134, Style::Mathematical),
    (0x2139, 0x2139, Style::Mathematical),
    (0x2145, 0x2149, Style::Mathematical),
    (0x249C, 0x24E9, Style::Enclosed),
    (0xFF10, 0xFF19, Style::Fullwidth),
    (0xFF21, 0xFF3A, Style::Fullwidth),
    (0xFF41, 0xFF5A, Style::Fullwidth),
    (0x1D400, 0x1D7FF, Style::Mathematical),
    (0x1F110, 0x1F129, Style::Enclosed),
    (0x1F130, 0x1F149, Style::Enclosed),
];

/// Runs of twenty-six letters from A that have no decomposition.
const ALPHABETS: &[(u32, Style)] = &[
    (0x1F150, Style::Enclosed), // negative circled
    (0x1F170, Style::Enclosed), // negative squared
    (0x1F1E6, Style::Flag),
];

/// Latin letters and numerals that pass for another Latin letter.
const LATIN: &str = "ɑaɡgıiȷjⅿmⅼlⅽcⅾdⅰiⅴvⅹxⅭCⅮDⅯMⅬLⅠIⅤVⅩX";

/// Letters of other scripts that pass for a Latin letter unnoticed.
const NEAR: &[&str] = &[
    // Cyrillic
    "аaеeоoрpсcуyхxіiјjѕsһhԁdԛqԝwѵvӏlүyАAВBЕEКKМMНHОOРPСCТTУYХXІIЈJЅSҺHԌGԚQԜWѴVӀIҮYꙅsꙇi",
    // Greek
    "οoνvαaιiρpυuκkτtγyϲcϳjΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXϹCͿJ",
    // Armenian
    "օoսuոnհhցgզqյjՕOՏSՍUԼL",
    // Cherokee
    "ᎪAᏴBᏟCᎠDᎬEᏀGᎻHᎫJᏦKᏞLᎷMᏢPᎡRᏚSᎢTᏙVᎳWᏃZᎥiᎩYꭺAꭻJꮃWꮇMꮋHꮞ4ꮩVꮮLꮯCꮲPꮓZꮪSꭰDꭱRꭲTꭼEᏎ4",
    // Coptic
    "ⲞOⲟoⲢPⲣpⲤCⲥcⲨYⲩyⲬXⲭxⲀAⲁaⲎHⲒIⲓiⲔKⲕkⲘMⲚNⲦTⲈEⲉe",
    // Lisu
    "ꓐBꓑPꓓDꓔTꓖGꓗKꓙJꓚCꓜZꓝFꓟMꓠNꓡLꓢSꓣRꓦVꓧHꓪWꓫXꓬYꓮAꓰEꓲIꓳOꓴU",
];

/// Letters that are read as a Latin one in a disguised word, though anyone can see that they are not.
const FAR: &[&str] = &[
    "вbкkмmнhтtгrпnиuяrьbзzшwщwдdэeцuчyфoюoбbлnӧoєeғfөoқkңhҳxћhђđѓrќkҝkњnљnґrҽeԍgҚKҒFӨOЗZИNЯRЛnБBГrДDЦUЧYШWЬbПnФO",
    "χxωwεeηnςcβbδdλaμuπnθoφoξeζzψwσoΔAΛAΣEΠNΘOΩOΞEΦOΨWΓr",
    "աwքpղnլiեeտmրnդnկkթpԱUԲRՐR",
    "ᗩAᗷBᑕCᗪDᕮEᗴEᖴFᘜGᕼHᒍJᒪLᗰMᑎNᝪOᑭPᑫqᖇRᔕSᑌUᐯVᗯW᙭XᘔZᗝO",
    "ⲃbⲏhⲙmⲛnⲧtⲅr",
];

struct Letters {
    /// Sorted by the styled character.
    styled: Vec<(char, Style, char)>,
    /// Sorted by the look-alike; whether it is near.
    alike: Vec<(char, char, bool)>,
}

static LETTERS: LazyLock<Letters> = LazyLock::new(|| {
    let mut styled: Vec<(char, Style, char)> = Vec::new();
    for &(first, last, style) in STYLED_BLOCKS {
        styled.extend((first..=last).filter_map(char::from_u32).filter_map(|c| Some((c, style, plain(c)?))));
    }
    for &(first, style) in ALPHABETS {
        styled.extend(
            (0..26_u8)
                .filter_map(|n| Some((char::from_u32(first + u32::from(n))?, style, char::from(b'A' + n)))),
        );
    }
    styled.extend(pairs(SMALL_CAPITALS).map(|(c, letter)| (c, Style::SmallCapital, letter)));
    styled.extend(pairs(RAISED).map(|(c, letter)| (c, Style::Superscript, letter)));
    styled.sort_by_key(|s| s.0);
    styled.dedup_by_key(|s| s.0);
    let near = NEAR.iter().chain([&LATIN]).flat_map(|table| pairs(table)).map(|(c, l)| (c, l, true));
    let far = FAR.iter().flat_map(|table| pairs(table)).map(|(c, l)| (c, l, false));
    let mut alike: Vec<(char, char, bool)> = near.chain(far).collect();
    alike.sort_by_key(|a| a.0);
    alike.dedup_by_key(|a| a.0);
    Letters { styled, alike }
});

/// A table of letters in turn: what is written, what it reads as.
fn pairs(table: &str) -> impl Iterator<Item = (char, char)> + use<'_> {
    let mut letters = table.chars();
    std::iter::from_fn(move || Some((letters.next()?, letters.next()?)))
}

/// The one letter or digit that a character decomposes to; of a letter in brackets, what is between them.
fn plain(c: char) -> Option<char> {
    let mut found = None;
    let mut letters = 0;
    decompose_compatible(c, |part| {
        if part.is_ascii_alphanumeric() {
            found = Some(part);
            letters += 1;
        } else if part.is_alphabetic() {
            // Bold Greek: read as the Latin letter it looks like.
            found = NEAR.iter().chain(FAR).flat_map(|t| pairs(t)).find(|(g, _)| *g == part).map(|(_, l)| l);
            letters += 1;
        }
    });
    found.filter(|f| letters == 1 && *f != c)
}

/// The style of a styled letter or digit, and which one it is.
pub fn styled(c: char) -> Option<(Style, char)> {
    let at = LETTERS.styled.binary_search_by_key(&c, |s| s.0).ok()?;
    LETTERS.styled.get(at).map(|s| (s.1, s.2))
}

/// The Latin letter that a letter of another script, or another Latin one, looks like; whether so much that it passes
/// unnoticed. Takes letters without their marks (`ὰ` as `α`).
pub fn looks_like(c: char) -> Option<(char, bool)> {
    let at = LETTERS.alike.binary_search_by_key(&c, |a| a.0).ok()?;
    LETTERS.alike.get(at).map(|a| (a.1, a.2))
}

/// The characters of these tables that are no letters of a foreign script, and whether they are styled.
pub(super) fn all() -> impl Iterator<Item = (char, bool)> {
    let styled = LETTERS.styled.iter().map(|s| (s.0, true));
    styled.chain(pairs(LATIN).map(|(c, _)| (c, false)))
}

/// Whether two letters are the code of a country or region that has a flag.
pub(super) fn is_region(one: char, two: char) -> bool {
    /// ISO 3166-1, with EU, UN and Kosovo.
    const REGIONS: &str = "ACADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCNCOCPCRCUCVCWCXCYCZDEDGDJDKDMDODZEAECEEEGEHERESETEUFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUICIDIEILIMINIOIQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTATCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZUAUGUMUNUSUYUZVAVCVEVGVIVNVUWFWSXKYEYTZAZMZW";
    let mut codes = pairs(REGIONS);
    codes.any(|code| code == (one, two))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_alphabet_is_read() {
        for text in [
            "𝐯𝐚𝐲",
            "𝑣𝑎𝑦",
            "𝓿𝓪𝔂",
            "𝔳𝔞𝔶",
            "𝖛𝖆𝖞",
            "𝕧𝕒𝕪",
            "𝘃𝗮𝘆",
            "𝘷𝘢𝘺",
            "𝚟𝚊𝚢",
            "ｖａｙ",
            "ⓥⓐⓨ",
            "🄥🄐🄨",
            "🅅🄰🅈",
            "🅥🅐🅨",
            "🆅🅰🆈",
            "ᴠᴀʏ",
            "ᵛᵃʸ",
            "🇻🇦🇾",
            "⒱⒜⒴",
        ] {
            let read: String = text.chars().map(|c| styled(c).map_or('?', |s| s.1)).collect();
            assert_eq!(read.to_lowercase(), "vay", "{text}");
        }
        assert_eq!(styled('ʃ'), None);
        assert_eq!(styled('𝟗'), Some((Style::Mathematical, '9')));
        assert_eq!(styled('ℎ'), Some((Style::Mathematical, 'h')));
    }

    #[test]
    fn tables_hold_pairs_of_a_letter_and_a_latin_one() {
        for table in NEAR.iter().chain(FAR).chain([&LATIN, &SMALL_CAPITALS, &RAISED]) {
            assert_eq!(table.chars().count() % 2, 0, "{table}");
            for (c, letter) in pairs(table) {
                assert!(!c.is_ascii() && (letter.is_ascii_alphanumeric() || letter == 'đ'), "{c} {letter}");
            }
        }
        assert!(is_region('V', 'N') && !is_region('T', 'I') && !is_region('N', 'D'));
    }

    #[test]
    fn letters_of_other_scripts_have_a_look_alike() {
        assert_eq!(looks_like('а'), Some(('a', true)));
        assert_eq!(looks_like('д'), Some(('d', false)));
        assert_eq!(looks_like('ж'), None);
        assert_eq!(looks_like('a'), None);
    }
}
