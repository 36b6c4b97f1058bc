//! Full text: what is found, where it stands, and in which order.

use bildungsraum_coding::{
    Codebook, Corpus, Document, Guid, Offset, Span, Speaker, SpeakerId, Text, Turn, search::Search,
};
use proptest::prelude::*;

fn corpus(turns: &[&str]) -> Corpus {
    let mut corpus = Corpus::new(Codebook::new());
    corpus.add_speaker(Speaker { name: "B1".into(), ..Speaker::default() }).unwrap();
    let mut text = String::new();
    let mut places = Vec::new();
    for turn in turns {
        let start = u32::try_from(text.chars().count()).unwrap();
        text.push_str(turn);
        let end = u32::try_from(text.chars().count()).unwrap();
        places.push(Turn {
            span: Span::between(Offset(start), Offset(end)),
            speaker: Some(SpeakerId(0)),
            topic: None,
        });
        text.push('\n');
    }
    let document = Document::new(Guid(1), "Gruppe", Text::new(text).unwrap()).with_turns(places).unwrap();
    corpus.add_document(document).unwrap();
    corpus
}

fn found(turns: &[&str], question: &str) -> Vec<(String, Vec<String>)> {
    let corpus = corpus(turns);
    let text = corpus.documents()[0].text();
    let slice = |span: Span| text.slice(span).unwrap().to_owned();
    let answer = Search::new(&corpus).find(question, 0, 100);
    answer
        .hits
        .iter()
        .map(|hit| (slice(hit.span), hit.words.iter().map(|one| slice(*one)).collect()))
        .collect()
}

#[test]
fn words_are_found_by_their_stem_and_within_compounds() {
    let turns =
        ["Die Kurse sind voll.", "Ein Kurs fehlt.", "Die Grundschule liegt weit weg.", "Nichts davon."];
    let kurs = found(&turns, "Kursen");
    assert_eq!(kurs.len(), 2);
    assert!(
        kurs.iter().any(|(_, words)| words == &["Kurse"]) && kurs.iter().any(|(_, words)| words == &["Kurs"])
    );
    assert_eq!(found(&turns, "Schule"), [(turns[2].to_owned(), vec!["Grundschule".to_owned()])]);
    assert!(
        found(&turns, "Musik").is_empty() && found(&turns, "").is_empty() && found(&turns, "?!").is_empty()
    );
}

#[test]
fn passages_with_all_words_go_before_those_with_some() {
    let turns = ["Räume fehlen.", "Räume für die Jugend am Abend.", "Am Abend ist nichts."];
    assert_eq!(found(&turns, "Räume Abend"), [(turns[1].to_owned(), vec!["Räume".into(), "Abend".into()])]);
    let corpus = corpus(&turns);
    let some = Search::new(&corpus).find("Räume Fahrrad", 0, 10);
    assert!(some.some && some.total == 2, "no passage has both: those with one");
}

#[test]
fn positions_are_code_points_with_emoji_and_combining_marks() {
    let turns = ["🙂🙂 Die Ra\u{308}ume fehlen.", "Räume sind da."];
    let list = found(&turns, "räume");
    assert_eq!(list.len(), 2);
    assert!(list.iter().any(|(_, words)| words == &["Ra\u{308}ume"]));
}

#[test]
fn pages_follow_each_other_without_gap_or_repetition() {
    let turns: Vec<String> = (0..57).map(|at| format!("Wort {at} {}", "Raum ".repeat(at % 5 + 1))).collect();
    let turns: Vec<&str> = turns.iter().map(String::as_str).collect();
    let corpus = corpus(&turns);
    let search = Search::new(&corpus);
    let whole = search.find("Raum", 0, 100);
    let mut pages = Vec::new();
    for page in 0..6 {
        pages.extend(search.find("Raum", page * 10, 10).hits);
    }
    assert_eq!(whole.total, 57);
    assert_eq!(whole.hits, pages);
}

proptest! {
    #[test]
    fn every_word_of_a_text_is_found_where_it_stands(
        turns in prop::collection::vec("[a-zA-Zäöüß🙂\u{308} .,]{0,40}", 1..6),
        pick in any::<prop::sample::Index>(),
    ) {
        let turns: Vec<&str> = turns.iter().map(String::as_str).collect();
        let corpus = corpus(&turns);
        let search = Search::new(&corpus);
        let words: Vec<&str> = turns
            .iter()
            .flat_map(|turn| turn.split(|c: char| !c.is_alphanumeric() && c != '\u{308}'))
            .map(|word| word.trim_start_matches('\u{308}'))
            .filter(|word| !word.is_empty())
            .collect();
        prop_assume!(!words.is_empty());
        let word = words[pick.index(words.len())];
        let answer = search.find(word, 0, 100);
        let text = corpus.documents()[0].text();
        let there = answer
            .hits
            .iter()
            .flat_map(|hit| &hit.words)
            .any(|span| text.slice(*span).is_some_and(|slice| slice.to_lowercase() == word.to_lowercase()));
        prop_assert!(there, "{word:?} in {answer:?}");
    }
}
