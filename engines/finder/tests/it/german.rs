//! Words that must and must not meet.

use bildungsraum_finder::{Document, Finder, Match, Part};
use proptest::prelude::*;

use crate::helpers::{TENANT, finder, ids, text, titled, titles};

/// What is typed, what the title says, how they meet.
const MUST_MEET: &[(&str, &str, &[Match])] = &[
    // Inflection
    ("kurs", "Kurse am Abend", &[Match::Inflection]),
    ("Kurse", "Ein Kurs am Abend", &[Match::Inflection]),
    ("schulen", "Die Schule stellt sich vor", &[Match::Inflection]),
    ("Kindern", "Turnen mit Kind", &[Match::Inflection]),
    ("Bücher", "Ein Buch am Abend", &[Match::Inflection]),
    ("Gärten", "Im Garten", &[Match::Exact]),
    ("Künste", "Kunst für alle", &[Match::Inflection]),
    ("tanzen", "Tanz mit uns", &[Match::Inflection]),
    ("Gitarren", "Gitarre spielen", &[Match::Inflection]),
    ("Sprachen", "Sprache und Spiel", &[Match::Inflection]),
    ("Väter", "Treff für Vater und Kind", &[Match::Exact]),
    // Spelling
    ("buecherei", "Bücherei am Platz", &[Match::Exact]),
    ("turkisch", "Türkisch für Anfänger", &[Match::Exact]),
    ("fussball", "Fußball", &[Match::Exact]),
    ("MAEDCHEN", "Mädchen am Ball", &[Match::Exact]),
    ("cafe", "Café International", &[Match::Exact]),
    // Compounds, part typed
    ("schwimmen", "Schwimmkurs", &[Match::CompoundPart, Match::Prefix, Match::Synonym]),
    ("schwimmen", "Kinderschwimmkurse", &[Match::CompoundPart]),
    ("schwimmkurs", "Kinderschwimmkurse", &[Match::CompoundPart]),
    ("hochschule", "Volkshochschule", &[Match::CompoundPart]),
    ("schule", "Goetheschule", &[Match::CompoundPart]),
    ("bücherei", "Stadtbücherei", &[Match::CompoundPart, Match::Synonym]),
    ("beratung", "Erziehungsberatung", &[Match::CompoundPart]),
    ("lesen", "Leseclub", &[Match::CompoundPart]),
    ("musik", "Jugendmusikschule", &[Match::CompoundPart]),
    ("gitarre", "Gitarrenunterricht", &[Match::CompoundPart, Match::Prefix]),
    ("kinder", "Kinderturnen", &[Match::CompoundPart, Match::Prefix]),
    ("ferien", "Sommerferienprogramm", &[Match::CompoundPart]),
    // Compounds, whole typed
    ("Schwimmkurs", "Schwimmen lernen", &[Match::QueryPart, Match::Synonym]),
    ("Musikschule", "Musik für Kinder", &[Match::QueryPart]),
    ("Kinderyoga", "Yoga für Kinder", &[Match::QueryPart]),
    ("Gitarrenkurs", "Gitarre spielen", &[Match::QueryPart]),
    ("Tanzgruppe", "Tanz im Saal", &[Match::QueryPart]),
    // Hyphens
    ("Eltern-Kind-Turnen", "Turnen für Eltern mit Kind", &[Match::QueryPart]),
    ("yogakurs", "Yoga-Kurs", &[Match::Exact]),
    ("Yoga-Kurs", "Yogakurs", &[Match::Exact]),
    // Gendered forms
    ("Schüler", "Für Schüler:innen", &[Match::Exact]),
    ("Schülerinnen", "Für Schüler*innen der 5. Klasse", &[Match::Exact]),
    ("Erzieher", "Fortbildung für ErzieherInnen", &[Match::Exact]),
    ("Lehrerin", "Lehrer/-innen", &[Match::Exact]),
    ("Anfängerinnen", "Für Anfänger", &[Match::Exact]),
    // Synonyms
    ("Kita", "Kindergarten am Park", &[Match::Synonym]),
    ("Kindertagesstätte", "Kita am Park", &[Match::Synonym]),
    ("Bibliothek", "Bücherei", &[Match::Synonym]),
    ("bibliothek", "Stadtbücherei", &[Match::Synonym]),
    ("DaZ", "Deutsch als Zweitsprache", &[Match::Synonym]),
    ("deutsch als zweitsprache", "DaZ am Vormittag", &[Match::Synonym]),
    ("VHS", "Volkshochschule Viernheim", &[Match::Synonym]),
    ("juz", "Jugendzentrum", &[Match::Synonym]),
    ("Hausaufgabenhilfe", "Hausaufgabenbetreuung in der Schule", &[Match::Synonym, Match::QueryPart]),
    ("Agentur für Arbeit", "Das Jobcenter hilft", &[Match::Synonym]),
    // Other languages
    ("library", "Stadtbücherei", &[Match::Synonym]),
    ("kindergarten", "Kita Sonnenschein", &[Match::Synonym]),
    ("swimming", "Schwimmkurs", &[Match::Synonym]),
    ("homework help", "Hausaufgabenhilfe", &[Match::Synonym]),
    ("kütüphane", "Bücherei", &[Match::Synonym]),
    ("yuzme", "Schwimmen", &[Match::Synonym]),
    ("anaokulu", "Kita", &[Match::Synonym]),
    ("бібліотека", "Bibliothek", &[Match::Synonym]),
    ("дитячий садок", "Kindergarten", &[Match::Synonym]),
    ("مكتبة", "Bücherei", &[Match::Synonym]),
    ("سباحة", "Schwimmkurs", &[Match::Synonym]),
    // Beginnings
    ("schwi", "Schwimmen", &[Match::Prefix]),
    ("volksh", "Volkshochschule", &[Match::Prefix]),
    ("Mathe", "Mathematik verstehen", &[Match::Prefix, Match::Synonym]),
    // Typing errors
    ("schwimen", "Schwimmen", &[Match::Typo]),
    ("bibliotek", "Bibliothek", &[Match::Typo]),
    ("Gittare", "Gitarre", &[Match::SoundAlike]),
    ("Fusball", "Fußball", &[Match::Typo]),
    ("Kindergaten", "Kindergarten", &[Match::Typo]),
    ("Arbiet", "Arbeit finden", &[Match::Typo]),
    ("filosofieren", "Philosophieren mit Kindern", &[Match::SoundAlike, Match::Typo]),
];

const MUST_NOT_MEET: &[(&str, &str)] = &[
    ("Garten", "Kindergarten"),
    ("Sport", "Transport"),
    ("Kurs", "Exkursion"),
    ("Haus", "Krankenhaus"),
    ("Kunst", "Kundenservice"),
    ("tag", "Freitag"),
    ("Musikschule", "Grundschule"),
    ("Schwimmkurs", "Nähkurs"),
    ("Gitarre", "Geige"),
    ("Tennis", "Tischler"),
    ("Bücherei", "Bäckerei"),
    ("Berlin", "Berater"),
    ("Termin", "Terme"),
    ("Kita", "Krippe"),
    ("Spanisch", "Schach"),
    ("Chor", "Schor"),
    ("Bücherei", "kütüphane"),
];

#[test]
fn words_that_mean_the_same_meet_and_say_how() {
    let mut wrong = Vec::new();
    for (typed, title, by) in MUST_MEET {
        let answer = titles(&[title]).search(&text(typed)).unwrap();
        match answer.hits.first().and_then(|hit| hit.matched.first()) {
            Some(reason) if by.contains(&reason.by) => assert_eq!(reason.part, Part::Title),
            other => wrong.push(format!("{typed} | {title}: {other:?}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn words_that_only_look_alike_do_not_meet() {
    let mut wrong = Vec::new();
    for (typed, title) in MUST_NOT_MEET {
        let answer = titles(&[title]).search(&text(typed)).unwrap();
        if answer.total > 0 {
            wrong.push(format!("{typed} | {title}: {:?}", answer.hits[0].matched));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn all_words_are_needed_and_small_words_are_not() {
    let finder = titles(&["Schwimmen für Kinder", "Schwimmen für Senioren", "Turnen für Kinder"]);
    assert_eq!(ids(&finder.search(&text("das Schwimmen mit den Kindern")).unwrap()), ["0"]);
}

#[test]
fn some_words_are_enough_if_no_document_has_all() {
    let finder = titles(&["Schwimmen für Kinder", "Kochen für Senioren"]);
    let answer = finder.search(&text("Schwimmen Kinder Mitternacht")).unwrap();
    assert!(answer.loosened);
    assert_eq!(ids(&answer), ["0"]);
    assert!(!finder.search(&text("Schwimmen Kinder")).unwrap().loosened);
}

#[test]
fn the_closest_match_comes_first() {
    let finder = finder(vec![
        Document { body: "Wir gehen auch schwimmen.".into(), ..titled("body", "Sommerfest") },
        titled("compound", "Kinderschwimmkurs"),
        titled("exact", "Schwimmen"),
        titled("longer", "Schwimmen und Tauchen am Wochenende"),
        Document { organisation: "Verein Schwimmen Viernheim".into(), ..titled("names", "Probetraining") },
    ]);
    let found = ids(&finder.search(&text("Schwimmen")).unwrap());
    assert_eq!(found, ["exact", "longer", "compound", "names", "body"]);
}

#[test]
fn a_long_word_is_corrected_though_a_part_of_it_met() {
    let finder = titles(&["Feriendomizil am See", "Ferien am Meer"]);
    let answer = finder.search(&text("Feriendomiziel")).unwrap();
    assert_eq!(ids(&answer)[0], "0");
    assert_eq!(answer.did_you_mean.as_deref(), Some("Feriendomizil"));
    let finder = titles(&["Musikschule", "Musikgarten"]);
    assert_eq!(finder.search(&text("Musikkurs")).unwrap().did_you_mean, None);
}

#[test]
fn two_words_find_the_one_that_they_make() {
    let finder =
        titles(&["Kita Waldspatzen", "Kindergarten am Waldrand", "Waldkindergarten", "Theaterkindergarten"]);
    assert_eq!(ids(&finder.search(&text("Wald Kindergarten")).unwrap())[0], "2");
    assert_eq!(ids(&finder.search(&text("Theaterkita")).unwrap())[0], "3");
}

#[test]
fn a_part_of_a_word_brings_its_synonyms() {
    let finder = titles(&["Asylverfahrensberatung", "Musikschule", "Hausaufgaben"]);
    assert_eq!(ids(&finder.search(&text("Flüchtlingsberatung")).unwrap()), ["0"]);
    assert_eq!(ids(&finder.search(&text("Saxofonstunde")).unwrap()), ["1"]);
}

#[test]
fn a_misspelt_word_is_answered_and_corrected() {
    let finder = titles(&["Schwimmen lernen", "Bücherei"]);
    let answer = finder.search(&text("schwimen lernen")).unwrap();
    assert_eq!(answer.did_you_mean.as_deref(), Some("Schwimmen lernen"));
    assert_eq!(answer.total, 1);
    // The right word need not stand in any document if a synonym does.
    let answer = finder.search(&text("Bibliotek")).unwrap();
    assert_eq!((answer.total, answer.did_you_mean.as_deref()), (1, Some("Bibliothek")));
    assert_eq!(finder.search(&text("Schwimmen")).unwrap().did_you_mean, None);
    assert_eq!(finder.search(&text("xqzzyw")).unwrap().did_you_mean, None);
}

#[test]
fn corrections_do_not_leak_between_tenants() {
    let finder = finder(vec![
        Document { tenant: "other".into(), ..titled("1", "Geheimtreffen") },
        titled("2", "Offener Abend"),
    ]);
    let answer = finder.search(&text("Geheimtrefen")).unwrap();
    assert_eq!((answer.total, answer.did_you_mean), (0, None));
}

#[test]
fn words_of_the_corpus_are_parts_of_compounds_too() {
    let finder = titles(&["Bienenlehrpfad", "Der Lehrpfad im Wald"]);
    assert_eq!(finder.search(&text("Lehrpfad")).unwrap().total, 2);
}

#[test]
fn synonyms_can_be_changed_without_a_new_index() {
    let finder = titles(&["Treff im Bahnhof"]);
    assert_eq!(finder.search(&text("TiB")).unwrap().total, 0);
    finder.set_synonyms(bildungsraum_finder::Synonyms::parse("TiB, Treff im Bahnhof").unwrap());
    assert_eq!(finder.search(&text("TiB")).unwrap().total, 1);
}

/// Real titles, read from the project's shared data where it is there.
fn real() -> Option<Finder> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/viernheim");
    let mut documents = Vec::new();
    for (file, title, from) in [("offers.csv", 1, "o"), ("institutions.csv", 1, "i")] {
        let table = std::fs::read_to_string(root.join(file)).ok()?;
        for (at, line) in table.lines().skip(1).enumerate() {
            let mut cells = line.split(',');
            if let Some(cell) = cells.nth(title) {
                documents.push(titled(&format!("{from}{at}"), cell.trim_matches('"')));
            }
        }
    }
    Some(finder(documents))
}

#[test]
fn real_offers_of_viernheim_are_found() {
    let Some(finder) = real() else {
        println!("skipped: no shared data");
        return;
    };
    for (typed, least) in [
        ("arabisch kurse", 1),
        ("vhs", 1),
        ("kindergarten", 2),
        ("kita", 2),
        ("grundschulen", 1),
        ("schule", 5),
        ("jugendtreff", 1),
        ("muttersprache", 1),
        ("Volkshochshule", 1),
        ("muttersprachlich", 3),
    ] {
        let answer = finder.search(&text(typed)).unwrap();
        assert!(answer.total >= least, "{typed}: {}", answer.total);
        assert!(!answer.loosened, "{typed}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_text_gets_an_answer(typed in "(\\PC|[ \\-:*/()äöüß\u{0}\u{300}]){0,80}", long in 0_usize..3) {
        let finder = titles(&["Schwimmen für Anfänger:innen", "Eltern-Kind-Turnen", "DaZ"]);
        let typed = typed.repeat(1 + long * 40);
        let answer = finder.search(&text(&typed)).unwrap();
        prop_assert!(answer.total <= 3);
        finder.suggest(&typed, bildungsraum_finder::Scope { tenants: vec![TENANT.into()], kind: None }, 8).unwrap();
    }

    #[test]
    fn any_title_is_found_by_itself(title in "[A-ZÄÖÜa-zäöüß]{2,12}([ -][a-zäöüßА-яа-яءا-ي]{2,12}){0,3}") {
        let finder = titles(&[&title, "Etwas ganz anderes"]);
        let answer = finder.search(&text(&title)).unwrap();
        prop_assert!(ids(&answer).contains(&"0".to_owned()), "{title}");
    }
}
