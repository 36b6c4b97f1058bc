//! Free spellings: what is one is found, what is near is asked, what is two stays two.

use std::{collections::BTreeMap, fs, path::PathBuf};

use bildungsraum_ties::names::{Answer, Clusters, Known, Names, cluster};
use proptest::prelude::*;

/// Pairs of spellings that were put together: all of them, and those that are really one.
fn pairs(clusters: &Clusters, truth: &[&str]) -> (usize, usize, usize) {
    let (mut together, mut right, mut one) = (0, 0, 0);
    for second in 0..truth.len() {
        for first in 0..second {
            let (joined, same) =
                (clusters.groups[first] == clusters.groups[second], truth[first] == truth[second]);
            together += usize::from(joined);
            right += usize::from(joined && same);
            one += usize::from(same);
        }
    }
    (together, right, one)
}

/// Groups after a person has said yes where it is so.
fn answered(clusters: &Clusters, truth: &[&str]) -> usize {
    let mut groups = clusters.groups.clone();
    for &(one, two) in &clusters.questions {
        if truth[one] == truth[two] {
            let (from, to) = (groups[two], groups[one]);
            groups.iter_mut().filter(|group| **group == from).for_each(|group| *group = to);
        }
    }
    groups.sort_unstable();
    groups.dedup();
    groups.len()
}

#[test]
fn the_survey_has_twelve_organisations_after_at_most_three_questions() {
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/network/formats"));
    let Ok(gold) = fs::read(path.join("survey_name_generator.gold.json")) else {
        println!("skipped: no shared data");
        return;
    };
    let gold: serde_json::Value = serde_json::from_slice(&gold).unwrap();
    let table = fs::read_to_string(path.join("survey_name_generator.csv")).unwrap();
    let mut spellings: Vec<&str> = Vec::new();
    for row in table.lines().skip(1) {
        for name in row.split(';').step_by(2).chain(std::iter::once(row.split(';').next().unwrap())) {
            let cell = if name.is_empty() { continue } else { name };
            if gold["resolve"].get(cell).is_some() && !spellings.contains(&cell) {
                spellings.push(cell);
            }
        }
        for name in row.split(';') {
            if gold["resolve"].get(name).is_some() && !spellings.contains(&name) {
                spellings.push(name);
            }
        }
    }
    let truth: Vec<&str> = spellings.iter().map(|name| gold["resolve"][*name].as_str().unwrap()).collect();
    assert_eq!(spellings.len(), 24);
    // Told the town or not.
    for town in ["Musterstadt", ""] {
        let clusters = cluster(&spellings, town);
        let (together, right, one) = pairs(&clusters, &truth);
        println!(
            "{together} pairs put together, {right} right, of {one}; questions {:?}",
            clusters.questions
        );
        assert_eq!(together, right, "{:?}", clusters.groups);
        assert!(clusters.questions.len() <= 3, "{:?}", clusters.questions);
        assert_eq!(answered(&clusters, &truth), 12);
    }
    // With a roster of the twelve.
    let roster = [
        ("vhs", "Volkshochschule Musterstadt"),
        ("bib", "Stadtbibliothek"),
        ("jc", "Jobcenter Musterstadt"),
        ("awo", "Arbeiterwohlfahrt Ortsverein Musterstadt e.V."),
        ("kita", "Kindertagesstätte Regenbogen"),
        ("gs", "Grundschule am Markt"),
        ("hwk", "Handwerkskammer Rhein-Main"),
        ("ihk", "Industrie- und Handelskammer"),
        ("lese", "Lesefreunde"),
        ("ja", "Jugendamt"),
        ("sv", "Sportverein 1899 Musterstadt"),
        ("rs", "Realschule"),
    ];
    let names = names(&roster);
    let mut asked = 0;
    for (spelling, truth) in spellings.iter().zip(&truth) {
        match names.resolve(spelling) {
            Answer::Sure(id) => assert_eq!(id, *truth, "{spelling}"),
            Answer::Ask(ids) => {
                asked += 1;
                assert!(ids.iter().any(|id| id == truth), "{spelling}: {ids:?}");
            }
            Answer::Unknown => panic!("{spelling} is unknown"),
        }
    }
    assert!(asked <= 3, "{asked} questions");
}

fn names(roster: &[(&str, &str)]) -> Names {
    let known = |&(id, name): &(&str, &str)| {
        let mut names = name.split('|').map(str::to_owned);
        Known { id: id.to_owned(), name: names.next().unwrap(), others: names.collect() }
    };
    Names::new(&roster.iter().map(known).collect::<Vec<_>>(), "Musterstadt")
}

/// Our own: spellings that are not in the shared file, each with whom it means.
const SPELLINGS: [(&str, &str); 62] = [
    ("Musikschule Musterstadt e.V.", "musik"),
    ("Musikschule", "musik"),
    ("musikschule Musterstadt eV", "musik"),
    ("Musik-Schule", "musik"),
    ("Nordschule", "nord"),
    ("Nord-Schule Musterstadt", "nord"),
    ("Südschule", "süd"),
    ("Suedschule", "süd"),
    ("Su\u{308}dschule", "süd"),
    ("Kita Sonnenschein", "sonne"),
    ("Kindergarten Sonnenschein", "sonne"),
    ("Kindertagesstätte Sonnenschein Musterstadt", "sonne"),
    ("Kita Regenbogen", "bogen"),
    ("Regenbogen-Kita", "bogen"),
    ("TSV 1899", "tsv99"),
    ("Turn- und Sportverein 1899 Musterstadt e. V.", "tsv99"),
    ("TSV 1893 Musterstadt", "tsv93"),
    ("TSV 1893 e.V.", "tsv93"),
    ("Realschule", "real"),
    ("Realschule Musterstadt", "real"),
    ("Förderschule", "förder"),
    ("Foerderschule", "förder"),
    ("Evangelische Kita", "ev"),
    ("ev. Kindergarten", "ev"),
    ("Evang. Kindertagesstätte", "ev"),
    ("Katholische Kita", "kath"),
    ("Kita (kath.)", "kath"),
    ("Deutsches Rotes Kreuz", "drk"),
    ("DRK", "drk"),
    ("DRK Ortsverein Musterstadt", "drk"),
    ("DRK-Kreisverband", "drkk"),
    ("Diakonie", "diak"),
    ("Diakonisches Werk Musterstadt", "diak"),
    ("Albert-Schweitzer-Schule", "ass"),
    ("Albert Schweitzer Schule", "ass"),
    ("Albert Schweizer Schule", "ass"),
    ("Freiwillige Feuerwehr Musterstadt", "ff"),
    ("Feuerwehr", "ff"),
    ("Agentur für Arbeit", "afa"),
    ("Arbeitsagentur Musterstadt", "afa"),
    ("Stadt Musterstadt", "stadt"),
    ("Jugendzentrum", "juz"),
    ("JUZ Musterstadt", "juz"),
    ("Jugendhaus", "juh"),
    ("Mehrgenerationenhaus", "mgh"),
    ("MGH", "mgh"),
    ("Mehr-Generationen-Haus", "mgh"),
    ("Grundschule II", "gs2"),
    ("Grundschule 2", "gs2"),
    ("Grundschule III", "gs3"),
    ("Oberschule am See", "ober"),
    ("Unterschule am See", "unter"),
    ("Förderverein der Nordschule", "förderverein"),
    ("Schulamt", "schulamt"),
    ("Sozialamt", "sozialamt"),
    ("St. Martin Kita", "martin"),
    ("Kita Sankt Martin", "martin"),
    ("Kita St. Marien", "marien"),
    ("Turnverein", "tv"),
    ("TV", "tv"),
    ("Lebenshilfe Musterstadt gGmbH", "leb"),
    ("Lebenshilfe", "leb"),
];

#[test]
fn spellings_of_our_own_are_put_together_and_kept_apart() {
    let spellings: Vec<&str> = SPELLINGS.iter().map(|spelling| spelling.0).collect();
    let truth: Vec<&str> = SPELLINGS.iter().map(|spelling| spelling.1).collect();
    let clusters = cluster(&spellings, "Musterstadt");
    let mut wrong = Vec::new();
    for second in 0..truth.len() {
        for first in 0..second {
            if clusters.groups[first] == clusters.groups[second] && truth[first] != truth[second] {
                wrong.push((spellings[first], spellings[second]));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
    let (together, right, one) = pairs(&clusters, &truth);
    let asked: Vec<(&str, &str)> =
        clusters.questions.iter().map(|&(one, two)| (spellings[one], spellings[two])).collect();
    println!("{right} of {one} pairs, {} questions: {asked:?}", asked.len());
    assert_eq!(together, right);
    // One typing error; everything else that is one is seen without a question.
    let missed: Vec<_> = (0..truth.len())
        .flat_map(|second| (0..second).map(move |first| (first, second)))
        .filter(|&(first, second)| {
            truth[first] == truth[second] && clusters.groups[first] != clusters.groups[second]
        })
        .map(|(first, second)| (spellings[first], spellings[second]))
        .collect();
    assert!(
        missed.iter().all(|(one, two)| one.contains("Schweizer") || two.contains("Schweizer")),
        "{missed:?}"
    );
    let different: std::collections::BTreeSet<&str> = truth.iter().copied().collect();
    assert_eq!(answered(&clusters, &truth), different.len(), "{asked:?}");
}

#[test]
fn two_that_are_alike_are_never_one() {
    for (one, two) in [
        ("Nordschule", "Südschule"),
        ("Ostschule", "Westschule"),
        ("Kita Regenbogen", "Kita Sonnenschein"),
        ("TSV 1899", "TSV 1893"),
        ("Realschule", "Förderschule"),
        ("evangelische Kita", "katholische Kita"),
        ("Kita Regenbogen (AWO)", "Kita Regenbogen (ev.)"),
        ("Grundschule Nord", "Grundschule Süd"),
        ("Grundschule 1", "Grundschule 2"),
        ("Schillerschule", "Goetheschule"),
        ("Jugendamt", "Jugendhaus"),
        ("Volkshochschule", "Hochschule"),
        ("Volkshochschule", "Kreisvolkshochschule"),
        ("AWO", "AWO Kita"),
        ("IHK", "HWK"),
        ("Oberschule", "Unterschule"),
        ("Förderverein Nordschule", "Nordschule"),
        ("Kita am Park", "Kita am Bach"),
        ("Stadt Musterstadt", "Stadtbücherei Musterstadt"),
    ] {
        let clusters = cluster(&[one, two], "Musterstadt");
        assert_eq!(clusters.groups, [0, 1], "{one} and {two}");
        assert!(clusters.questions.is_empty(), "{one} and {two} are asked about");
    }
    for (one, two) in [
        ("Grundschule am Markt", "Grundschule am Marktplatz"),
        ("Schillerschule", "Schillergrundschule"),
        ("Bücherei", "Stadtbücherei"),
        ("AWO Ortsverein", "AWO Kreisverband"),
        ("Kita", "AWO-Kita"),
        ("Stadtbücherei", "Stadtbücherrei"),
        ("Jugednamt", "Jugendamt"),
        ("Kita am Park", "Kita im Park"),
        ("TSV", "TSV 1899"),
    ] {
        let clusters = cluster(&[one, two], "Musterstadt");
        assert_eq!(
            (clusters.groups.as_slice(), clusters.questions.len()),
            (&[0, 1][..], 1),
            "{one} and {two}"
        );
    }
}

#[test]
fn who_is_carried_by_two_is_asked() {
    for order in [[0, 1, 2], [1, 0, 2], [2, 1, 0]] {
        let all = ["Kita Regenbogen", "AWO-Kita Regenbogen", "Ev. Kita Regenbogen"];
        let spellings: Vec<&str> = order.iter().map(|&at| all[at]).collect();
        let clusters = cluster(&spellings, "");
        assert_eq!(
            (clusters.groups.as_slice(), clusters.questions.len()),
            (&[0, 1, 2][..], 2),
            "{spellings:?}"
        );
    }
}

#[test]
fn a_roster_is_asked_with_whatever_people_write() {
    let names = names(&[
        ("vhs", "Volkshochschule Musterstadt e. V.|VHS"),
        ("bzw", "Bildungszentrum für Wirtschaft (BZW)"),
        ("igs", "Integrierte Gesamtschule Musterstadt"),
        ("mrn", "Metropolregion Rhein-Neckar"),
        ("ass", "Albert-Schweitzer-Schule"),
        ("kita1", "Ev. Kita Regenbogen"),
        ("kita2", "Kath. Kita Regenbogen"),
        ("real", "Martin-Luther-Realschule"),
        ("amt", "Amt für Soziales und Jugend"),
    ]);
    for (spelling, expected) in [
        ("vhs", Answer::Sure("vhs".to_owned())),
        ("Volks-Hochschule", Answer::Sure("vhs".to_owned())),
        ("Volkshochschule (VHS)", Answer::Sure("vhs".to_owned())),
        ("VHS der Stadt Musterstadt", Answer::Sure("vhs".to_owned())),
        ("Musterstädter Volkshochschule", Answer::Sure("vhs".to_owned())),
        ("BZW", Answer::Sure("bzw".to_owned())),
        ("IGS", Answer::Sure("igs".to_owned())),
        ("MRN", Answer::Sure("mrn".to_owned())),
        ("Albert Schweitzer Schule", Answer::Sure("ass".to_owned())),
        ("Albert-Schweitzer-Grundschule", Answer::Ask(vec!["ass".to_owned()])),
        ("Kita Regenbogen", Answer::Ask(vec!["kita1".to_owned(), "kita2".to_owned()])),
        ("evangelischer Kindergarten Regenbogen", Answer::Sure("kita1".to_owned())),
        ("Realschule", Answer::Ask(vec!["real".to_owned()])),
        ("Jugendfeuerwehr", Answer::Unknown),
        ("", Answer::Unknown),
        ("???", Answer::Unknown),
    ] {
        assert_eq!(names.resolve(spelling), expected, "{spelling}");
    }
}

proptest! {
    #[test]
    fn any_spellings_are_grouped_without_harm(spellings in prop::collection::vec("[a-zäöüÄÖÜß0-9() .-]{0,20}|\\PC{0,12}", 0..12)) {
        let spellings: Vec<&str> = spellings.iter().map(String::as_str).collect();
        let clusters = cluster(&spellings, "");
        prop_assert_eq!(clusters.groups.len(), spellings.len());
        let mut by_spelling = BTreeMap::new();
        for (spelling, group) in spellings.iter().zip(&clusters.groups) {
            prop_assert_eq!(by_spelling.entry(*spelling).or_insert(*group), group);
        }
        for &(one, two) in &clusters.questions {
            prop_assert!(clusters.groups[one] != clusters.groups[two]);
        }
        let roster: Vec<Known> = spellings
            .iter()
            .enumerate()
            .map(|(id, name)| Known { id: id.to_string(), name: (*name).to_owned(), others: Vec::new() })
            .collect();
        let names = Names::new(&roster, "Musterstadt");
        for spelling in spellings {
            let _ = names.resolve(spelling);
        }
    }
}
