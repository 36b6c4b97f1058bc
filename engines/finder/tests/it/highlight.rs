//! The words of a text by which it met are marked.

use bildungsraum_finder::{Change, Document, Finder, Options, Query};
use proptest::prelude::*;

/// The title with marked words in brackets.
fn marked(finder: &Finder, query: &str, title: &str) -> String {
    let query =
        Query { tenants: vec!["t".into()], text: query.into(), limit: 10, terms: true, ..Query::default() };
    let answer = finder.search(&query).unwrap();
    let mut result = String::new();
    let mut at = 0;
    for mark in finder.marker(&answer.terms).marks(title) {
        result.push_str(&title[at..mark.start]);
        result.push('[');
        result.push_str(&title[mark.clone()]);
        result.push(']');
        at = mark.end;
    }
    result.push_str(&title[at..]);
    result
}

fn of(titles: &[&str]) -> Finder {
    let finder = Finder::in_memory(Options::default()).unwrap();
    let documents = titles.iter().enumerate().map(|(at, title)| {
        Change::Put(Document {
            id: at.to_string(),
            tenant: "t".into(),
            title: (*title).into(),
            ..Document::default()
        })
    });
    finder.write(documents.collect(), 1).unwrap();
    finder
}

#[test]
fn words_are_marked_by_the_steps_that_found_them() {
    for (query, title, expected) in [
        ("schwimmen", "Schwimmkurse für Anfänger", "[Schwimmkurse] für Anfänger"),
        ("hochschule", "Programm der Volkshochschule", "Programm der [Volkshochschule]"),
        ("bibliothek", "Vorlesen in der Bücherei", "Vorlesen in der [Bücherei]"),
        ("schwimkurs", "Ein Schwimmkurs am Samstag", "Ein [Schwimmkurs] am Samstag"),
        ("turnen kinder", "Eltern-Kind-Turnen, für alle Kinder", "Eltern-[Kind]-[Turnen], für alle [Kinder]"),
        ("schueler", "Hilfe für Schüler:innen – und Lehrer", "Hilfe für [Schüler:innen] – und Lehrer"),
        ("kütüphane", "Die Stadtbücherei lädt ein", "Die [Stadtbücherei] lädt ein"),
        ("mal", "Malen mit Öl", "[Malen] mit Öl"),
        ("Öl", "Malen mit Öl", "Malen mit [Öl]"),
        ("", "Malen mit Öl", "Malen mit Öl"),
    ] {
        assert_eq!(marked(&of(&[title]), query, title), expected, "{query}");
    }
}

proptest! {
    #[test]
    fn marks_are_in_order_and_between_letters(text in ".{0,60}", query in "[a-zäöüß\\- ]{0,20}") {
        let finder = Finder::in_memory(Options::default()).unwrap();
        let query = Query { tenants: vec!["t".into()], text: format!("{query} {text}"), limit: 1, terms: true, ..Query::default() };
        finder.write(vec![Change::Put(Document { id: "1".into(), tenant: "t".into(), title: text.clone(), ..Document::default() })], 1).unwrap();
        let answer = finder.search(&query).unwrap();
        let mut at = 0;
        for mark in finder.marker(&answer.terms).marks(&text) {
            prop_assert!(mark.start >= at && mark.start < mark.end);
            prop_assert!(text.get(mark.clone()).is_some(), "{mark:?}");
            at = mark.end;
        }
    }
}
