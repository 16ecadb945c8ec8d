use super::*;
use proptest::prelude::*;

fn fault(word: &str) -> Option<Fault> {
    Spelling::of(word).unwrap_or_else(|| panic!("{word} is foreign")).fault()
}

#[test]
fn right_syllables_have_no_fault_in_either_placement() {
    for word in [
        "hòa", "hoà", "thúy", "thuý", "khỏe", "khoẻ", "quý", "quí", "gì", "gìn", "giêng", "giặt", "già",
        "nghiêng", "ghế", "quốc", "quả", "Quỳnh", "quýt", "quên", "kỹ", "kĩ", "yêu", "ý", "ương", "khuya",
        "khuỷu", "thuở", "xoong", "soóc", "séc", "ngoằn", "ngoèo", "huỳnh", "huých", "uỷ", "ủy", "của",
        "mùa", "chìa", "được", "rượu", "hươu", "người", "tuổi", "xoáy", "ngoài", "oái", "ỡm", "hử", "ưu",
        "mỹ", "NGUYỄN", "gen",
    ] {
        assert_eq!(fault(word), None, "{word}");
    }
}

#[test]
fn the_lexicon_has_no_faulty_syllable() {
    for entry in &lexicon::lexicon().entries {
        assert!(matches!(fault(entry.written), None | Some(Fault::NoTone)), "{}", entry.written);
    }
}

#[test]
fn impossible_spellings_are_told_apart() {
    use Fault::*;
    for (word, expected) in [
        ("bìết", TwoTones),
        ("ùỳ", TwoTones),
        ("ngườĩ", TwoTones),
        ("thảó", TwoTones),
        ("gịới", TwoTones),
        ("bềt", StoppedTone),
        ("hểch", StoppedTone),
        ("tiẻn", NoSuchRime),
        ("cễ", NoSuchRime),
        ("ngế", NoSuchRime),
        ("gha", NoSuchRime),
        ("cuả", Placement),
        ("tìên", Placement),
        ("qúy", Placement),
        ("ngưòi", NoSuchRime),
        ("biêt", NoTone),
        ("ńhận", ToneOnConsonant),
        ("thươ̂ng", DoubledMark),
    ] {
        assert_eq!(fault(word), Some(expected), "{word}");
    }
}

#[test]
fn decomposed_letters_spell_the_same() {
    use unicode_normalization::UnicodeNormalization;
    let decomposed: String = "được".nfd().collect();
    assert_eq!(Spelling::of(&decomposed).unwrap().syllable(), Spelling::of("được").unwrap().syllable());
    assert_eq!(fault("tê\u{300}\u{301}"), Some(Fault::TwoTones));
}

#[test]
fn foreign_letters_make_a_word_foreign() {
    for word in ["Êñuôl", "nǐ", "hǎo", "façade", "Bjørn", "dzậy", "wá", "ừừ", "hộiiii", "coäng"]
    {
        assert_eq!(Spelling::of(word), None, "{word}");
    }
}

proptest! {
    #[test]
    fn any_text_can_be_spelled(word in "\\PC{0,12}") {
        if let Some(spelling) = Spelling::of(&word) {
            let _ = (spelling.fault(), spelling.syllable().bare(), spelling.is_marked());
        }
    }

    #[test]
    fn any_marks_can_be_spelled(word in "[a-yăâđêôơư\u{300}\u{301}\u{302}\u{303}\u{306}\u{309}\u{31b}\u{323}]{0,9}") {
        if let Some(spelling) = Spelling::of(&word) {
            let _ = spelling.fault();
        }
    }
}
