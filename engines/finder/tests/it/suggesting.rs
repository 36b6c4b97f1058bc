//! Suggestions while typing, and "more like this".

use bildungsraum_finder::{Document, Finder, Kind, Options, Scope, SuggestionKind, TopicLabel};

use crate::helpers::{TENANT, finder, ids, titled};

fn scope() -> Scope {
    Scope { tenants: vec![TENANT.into()], kind: None }
}

fn town() -> Finder {
    let finder = finder(vec![
        Document {
            organisation: "Musikschule Viernheim".into(),
            organisation_id: "org-1".into(),
            quarter: "Muckensturm".into(),
            topics: vec!["music".into()],
            summary: "Gitarre lernen in kleinen Gruppen".into(),
            ..titled("1", "Gitarre für Anfänger")
        },
        Document {
            topics: vec!["music".into()],
            summary: "Für alle, die schon Gitarre spielen".into(),
            ..titled("2", "Gitarrenensemble")
        },
        Document { topics: vec!["sport".into()], ..titled("3", "Fußball am Samstag") },
        Document { kind: Kind::Organisation, ..titled("org-1", "Musikschule Viernheim") },
        Document { tenant: "other".into(), topics: vec!["music".into()], ..titled("9", "Gitarre anderswo") },
    ]);
    finder.set_topics(vec![
        TopicLabel { key: "music".into(), label: "Musik".into() },
        TopicLabel { key: "music".into(), label: "Müzik".into() },
        TopicLabel { key: "unused".into(), label: "Museum".into() },
    ]);
    finder
}

#[test]
fn beginnings_suggest_topics_places_organisations_and_offers() {
    let found = town().suggest("mu", scope(), 10).unwrap();
    let found: Vec<(SuggestionKind, &str)> = found.iter().map(|one| (one.kind, one.id.as_str())).collect();
    assert_eq!(
        found[..3],
        [
            (SuggestionKind::Topic, "music"),
            (SuggestionKind::Place, "Muckensturm"),
            (SuggestionKind::Organisation, "org-1"),
        ]
    );
    assert_eq!(found.iter().filter(|(_, id)| *id == "org-1").count(), 1);
    assert_eq!(found.iter().filter(|(kind, _)| *kind == SuggestionKind::Topic).count(), 1);
}

#[test]
fn suggestions_stay_within_tenants_and_limits() {
    let finder = town();
    let titles: Vec<String> =
        finder.suggest("gitar", scope(), 10).unwrap().into_iter().map(|one| one.title).collect();
    assert!(
        titles.contains(&"Gitarre für Anfänger".to_owned())
            && titles.contains(&"Gitarrenensemble".to_owned())
    );
    assert!(!titles.contains(&"Gitarre anderswo".to_owned()));
    assert_eq!(finder.suggest("gitar", scope(), 1).unwrap().len(), 1);
    assert!(finder.suggest("gitar", Scope::default(), 9).unwrap().is_empty());
    assert!(finder.suggest("  ", scope(), 9).unwrap().is_empty());
}

#[test]
fn one_letter_and_a_misspelt_beginning_suggest_something() {
    let finder = town();
    assert!(!finder.suggest("f", scope(), 5).unwrap().is_empty());
    assert_eq!(finder.suggest("Fusbal", scope(), 5).unwrap()[0].id, "3");
}

#[test]
fn similar_offers_share_words_and_topics_and_stay_at_home() {
    let finder = town();
    let found: Vec<String> = finder.similar("1", 5).unwrap().iter().map(|hit| hit.id.to_string()).collect();
    assert_eq!(found, ["2"]);
    assert!(finder.similar("nobody", 5).unwrap().is_empty());
}

#[test]
fn an_empty_finder_answers() {
    let finder = Finder::in_memory(Options::default()).unwrap();
    assert_eq!(finder.position(), None);
    assert_eq!(finder.document_count(), 0);
    let mut query = crate::helpers::text("irgendwas");
    query.facets = true;
    let answer = finder.search(&query).unwrap();
    assert_eq!(answer.total, 0);
    assert!(ids(&answer).is_empty());
    assert!(finder.suggest("ab", scope(), 3).unwrap().is_empty());
}
