//! Need to resource.

use std::path::Path;

use bildungsraum_ties::matching::lexicon::Lexicon;
use bildungsraum_ties::matching::{Entry, Fit, Kind, Matcher};
use proptest::prelude::*;

fn entry(text: &str, themes: &[&str]) -> Entry {
    Entry {
        text: text.to_owned(),
        themes: themes.iter().map(|&key| key.to_owned()).collect(),
        ..Entry::default()
    }
}

fn first(question: &str, entries: &[&str]) -> String {
    let matcher = Matcher::new(entries.iter().map(|text| entry(text, &[])).collect());
    entries[matcher.ask(&entry(question, &[]))[0].entry].to_owned()
}

/// Mean of 1 / place and share among the first five, both directions.
fn quality(pairs: &[(String, String, String)], themes: bool) -> (f64, f64) {
    let mut places = Vec::new();
    for turned in [false, true] {
        let made = |pair: &(String, String, String), need: bool| {
            let given: &[&str] = if themes { &[&pair.0] } else { &[] };
            entry(if need { &pair.1 } else { &pair.2 }, given)
        };
        let matcher = Matcher::new(pairs.iter().map(|pair| made(pair, turned)).collect());
        for (at, pair) in pairs.iter().enumerate() {
            let found = matcher.ask(&made(pair, !turned));
            places.push(found.iter().position(|found| found.entry == at).unwrap() + 1);
        }
    }
    let count = places.len() as f64;
    (
        places.iter().map(|&place| 1.0 / place as f64).sum::<f64>() / count,
        places.iter().filter(|&&place| place <= 5).count() as f64 / count,
    )
}

#[test]
fn the_given_pairs_find_each_other() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data/network/matching/need_offer_de.json");
    let Ok(text) = std::fs::read_to_string(file) else {
        println!("skipped: no shared data");
        return;
    };
    let data: serde_json::Value = serde_json::from_str(&text).unwrap();
    let pairs: Vec<_> = data["pairs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|pair| {
            let word = |key: &str| pair[key].as_str().unwrap().to_owned();
            (word("theme"), word("need"), word("offer"))
        })
        .collect();
    let (with, alone) = (quality(&pairs, true), quality(&pairs, false));
    println!("with theme {with:?}, text alone {alone:?}");
    assert!(with.0 >= 0.93 && with.1 >= 0.99, "{with:?}");
    assert!(alone.0 >= 0.83 && alone.1 >= 0.95, "{alone:?}");
}

#[test]
fn our_own_pairs_find_each_other() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../bench/queries/need_resource.tsv");
    let text = std::fs::read_to_string(file).unwrap();
    // The first part was known when the lexicon grew, the second was not.
    for (part, least, least_alone) in [("first", 0.83, 0.65), ("second", 0.80, 0.48)] {
        let pairs: Vec<_> = text
            .lines()
            .filter(|line| !line.starts_with('#'))
            .map(|line| line.split('\t').collect::<Vec<_>>())
            .filter(|parts| parts[4] == part)
            .map(|parts| (parts[1].to_owned(), parts[2].to_owned(), parts[3].to_owned()))
            .collect();
        assert!(pairs.len() >= 30);
        let (with, alone) = (quality(&pairs, true), quality(&pairs, false));
        println!("{part}: with theme {with:?}, text alone {alone:?}");
        assert!(with.0 >= least && with.1 >= 0.99, "{with:?}");
        assert!(alone.0 >= least_alone, "{alone:?}");
    }
}

#[test]
fn what_is_meant_counts_not_the_letters() {
    let resources =
        ["Unser Gemeindesaal ist werktags frei", "Wir verleihen einen Kleinbus", "Zwei Ärztinnen"];
    assert_eq!(first("Wir suchen Räumlichkeiten", &resources), resources[0]);
    assert_eq!(
        first("Wie kommen die Kinder zum Ausflug? Uns fehlt ein Transporter", &resources),
        resources[1]
    );
    assert_eq!(first("Jemand soll über gesunde Zähne sprechen", &resources), resources[2]);
    // An unknown word is met by its letters.
    assert_eq!(first("Kwintesh", &["Blorpfang", "Kwinteshs"]), "Kwinteshs");
}

#[test]
fn small_words_of_a_phrase_do_not_bring_its_meaning_along() {
    let lexicon = Lexicon::read("Nachmittag: nach der Schule\nHilfe: erste Hilfe | Nachmittag\n");
    assert_eq!((lexicon.concepts(), lexicon.words()), (2, 3));
    let entries = vec![entry("Erste und letzte", &[]), entry("Erste Hilfe", &[])];
    let matcher = Matcher::with_model(entries, std::sync::Arc::new(lexicon), None);
    let found = matcher.ask(&entry("Wer zeigt Erste Hilfe?", &[]));
    assert_eq!(found[0].entry, 1);
    assert_eq!(found[0].concepts[0].asked, ["Erste Hilfe", "Hilfe"]);
    assert!(matcher.ask(&entry("Schule", &[])).iter().all(|each| each.concepts.is_empty()));
}

#[test]
fn a_match_says_why() {
    let mut resource = entry("Zwei Lehrer:innen übersetzen Türkisch", &["sprache", "eltern"]);
    resource.kinds = [Kind::Staff, Kind::Competence].into();
    resource.quarters = ["mitte".to_owned()].into();
    resource.times = ["weekday-morning".to_owned()].into();
    let mut need = entry("Dolmetscherinnen für den Elternabend", &["sprache"]);
    need.kinds = [Kind::Competence].into();
    need.quarters = ["nord".to_owned(), "mitte".to_owned()].into();
    need.times = ["weekday-evening".to_owned()].into();
    need.target_groups = ["parents".to_owned()].into();
    let found = &Matcher::new(vec![resource]).ask(&need)[0];
    assert_eq!(found.themes, ["sprache"]);
    assert_eq!(found.kinds, [Kind::Competence]);
    assert_eq!((found.quarter, found.time), (Fit::Fits, Fit::Differs));
    assert!(found.target_groups.is_empty());
    let met = &found.concepts[0];
    assert_eq!(met.concept, "Sprachmittlung");
    assert_eq!(met.asked, ["Dolmetscherinnen"]);
    assert!(met.found.contains(&"übersetzen".to_owned()), "{met:?}");
    assert!(met.direct && found.has_reason() && found.fit() > 0.6);
    let nothing = &Matcher::new(vec![entry("Blorpfang", &[])]).ask(&entry("Kwintesh", &[]))[0];
    assert!(!nothing.has_reason() && nothing.concepts.is_empty() && nothing.fit() < 0.1);
}

#[test]
fn keys_move_an_entry_and_do_not_hide_it() {
    let text = "Unser Saal ist frei";
    let mut far = entry(text, &["raeume"]);
    far.quarters = ["sued".to_owned()].into();
    let mut near = far.clone();
    near.quarters = ["nord".to_owned()].into();
    let mut need = entry("Wir suchen einen Raum", &["raeume"]);
    need.quarters = ["nord".to_owned()].into();
    let found = Matcher::new(vec![far, entry(text, &["raeume"]), near, entry(text, &[])]).ask(&need);
    assert_eq!(found.iter().map(|each| each.entry).collect::<Vec<_>>(), [2, 1, 0, 3]);
}

#[test]
fn an_installed_model_takes_part() {
    let entries = vec![entry("Blorpfang", &[]), entry("Zworgel", &[])];
    let model = |text: &str| if text == "Blorpfang" { vec![1.0, 0.0] } else { vec![0.0, 1.0] };
    let matcher = Matcher::with_model(entries, Lexicon::german(), Some(&model));
    let found = matcher.ask(&entry("Kwintesh", &[]));
    assert_eq!(found.iter().map(|each| each.entry).collect::<Vec<_>>(), [1, 0]);
    assert!(found[0].text > 0.49 && found[1].text < 0.1);
}

#[test]
fn the_lexicon_is_whole() {
    let text = include_str!("../../data/concepts-de.txt");
    let lexicon = Lexicon::german();
    assert!(lexicon.concepts() >= 140 && lexicon.words() >= 5_000);
    let names: Vec<&str> = (0..lexicon.concepts() as u32).map(|at| lexicon.name(at).unwrap()).collect();
    for line in text.lines().filter(|line| !line.starts_with('#') && line.contains(':')) {
        let (name, rest) = line.split_once(':').unwrap();
        assert_eq!(names.iter().filter(|&&other| other == name).count(), 1, "{name} stands twice");
        let close = rest.split_once('|').map_or("", |parts| parts.1);
        for other in close.split(',').map(str::trim).filter(|other| !other.is_empty()) {
            assert!(names.contains(&other), "{name} is close to {other}, which is no concept");
        }
    }
}

#[test]
fn a_word_without_end_is_read_and_comes_to_an_end() {
    let matcher = Matcher::new(vec![entry("Gemeindesaal", &[])]);
    for word in ["saal", "arbeits", "e"] {
        assert_eq!(matcher.ask(&entry(&word.repeat(20_000), &[])).len(), 1);
        assert_eq!(matcher.ask(&entry(&word.repeat(44 / word.len()), &[])).len(), 1);
    }
}

#[test]
fn kinds_have_keys_that_come_back() {
    for kind in Kind::ALL {
        assert_eq!(Kind::of(kind.key()), Some(kind));
    }
    assert_eq!(Kind::of("weather"), None);
}

proptest! {
    #[test]
    fn any_text_is_read_and_every_entry_comes_once(texts in prop::collection::vec(".{0,60}", 1..6), asked in ".{0,60}") {
        let matcher = Matcher::new(texts.iter().map(|text| entry(text, &[])).collect());
        let found = matcher.ask(&entry(&asked, &[]));
        let mut numbers: Vec<usize> = found.iter().map(|each| each.entry).collect();
        prop_assert!(found.windows(2).all(|two| two[0].score >= two[1].score));
        prop_assert!(found.iter().all(|each| (0.0..=1.0 + 1e-9).contains(&each.text)));
        numbers.sort_unstable();
        prop_assert_eq!(numbers, (0..texts.len()).collect::<Vec<_>>());
    }

    #[test]
    fn composed_and_decomposed_umlauts_are_read_alike(
        words in prop::sample::subsequence(vec!["Räume", "Küche", "Bücher", "Gemüsebeet", "Straße", "Körper"], 1..5),
    ) {
        use unicode_normalization::UnicodeNormalization;
        let composed = words.join(" ");
        let decomposed: String = composed.nfd().collect();
        let entries = || vec![entry("Raum und Herd", &[]), entry("Lesestunde im Garten", &[])];
        let scores = |text: &str| -> Vec<(usize, f64)> {
            Matcher::new(entries()).ask(&entry(text, &[])).iter().map(|each| (each.entry, each.score)).collect()
        };
        prop_assert_eq!(scores(&composed), scores(&decomposed));
    }
}
