//! Names go, codings stay, and the key brings the names back.

use bildungsraum_coding::edit::{Edit, Plan};
use bildungsraum_coding::pseudonym::{
    Address, Choice, Decisions, Key, Kind, Lists, Mention, Reason, propose,
};
use bildungsraum_coding::transcript::{Options, read};
use bildungsraum_coding::{Corpus, DocumentId, Error, Offset, Span};
use proptest::prelude::*;

use crate::support::{add, code, empty};

const ONE: DocumentId = DocumentId(0);
const LISTS: Lists<'_> = Lists {
    first_names: &["Sabine", "Ali", "Peter"],
    places: &["Viernheim", "Bad Dürkheim"],
    organisations: &["Haus der Vereine", "Goetheschule"],
};

fn corpus(text: &str) -> Corpus {
    let mut corpus = empty(2, 1);
    read(text.as_bytes(), &Options::default()).unwrap().add_to(&mut corpus, |_| None).unwrap();
    corpus
}

fn found(corpus: &Corpus, id: DocumentId) -> Vec<Mention> {
    propose(corpus.document(id).unwrap(), corpus.speakers(), &LISTS)
}

fn shown(mentions: &[Mention]) -> Vec<(&str, Kind, &str, Reason)> {
    let mut all = Vec::new();
    for mention in mentions {
        all.push((mention.text.as_str(), mention.kind, mention.name.as_str(), mention.reason));
    }
    all
}

fn text(corpus: &Corpus) -> &str {
    corpus.documents()[0].text().as_str()
}

#[test]
fn people_places_organisations_and_roles_are_proposed_with_their_reason() {
    let corpus = corpus(
        "I: Was sagt Frau Dr. Yilmaz dazu?\nB1: Yilmaz' Plan und Sabines Idee. Peter Weber kennt Viernheims Schulen.\n\
         B1: Die Schulleiterin der Goetheschule war im Haus der Vereine, im Viernheimer Norden. Er will Bürgermeister werden.",
    );
    assert_eq!(
        shown(&found(&corpus, ONE)),
        [
            ("Frau Dr. Yilmaz", Kind::Person, "Yilmaz", Reason::Title),
            ("Yilmaz'", Kind::Person, "Yilmaz", Reason::Again),
            ("Sabines", Kind::Person, "Sabine", Reason::FirstName),
            ("Peter Weber", Kind::Person, "Peter", Reason::FullName),
            ("Viernheims", Kind::Place, "Viernheim", Reason::Listed),
            ("Schulleiterin", Kind::Role, "Schulleitung", Reason::Role),
            ("Goetheschule", Kind::Organisation, "Goetheschule", Reason::Listed),
            ("Haus der Vereine", Kind::Organisation, "Haus der Vereine", Reason::Listed),
            ("Viernheimer", Kind::Place, "Viernheim", Reason::Listed),
        ]
    );
    assert_eq!(found(&corpus, ONE)[0].address, Address::Woman);
}

#[test]
fn full_names_titles_and_first_names_of_one_person_have_one_name() {
    let corpus =
        corpus("I: Herr Ali Öz und Frau Weber.\nB: Ali sagt, Öz’ Sohn, Herrn Öz, Frau Webers Idee, Weber.");
    let names: Vec<String> = found(&corpus, ONE).into_iter().map(|mention| mention.name).collect();
    assert_eq!(names, ["Öz", "Weber", "Öz", "Öz", "Öz", "Weber", "Weber"]);
}

#[test]
fn one_name_has_one_pseudonym_in_every_document_and_codings_stay_on_their_words() {
    let mut corpus =
        corpus("Frau Öz: Ich wohne in Viernheim.\nB1: Frau Öz kennt den Bürgermeister.\nFrau Öz: Ja.");
    let second = add(&mut corpus, "In Bad Dürkheim und Viernheim war Frau Öz.");
    code(&mut corpus, 0, 0, 0, 9, 12); // Ich
    code(&mut corpus, 0, 0, 1, 22, 31); // Viernheim
    let mentions = found(&corpus, ONE);
    assert_eq!(mentions[0].reason, Reason::Speaker);
    let mut decisions = Decisions::all(&mentions);
    decisions.name(Kind::Role, "Verwaltungsspitze", Choice::With("[Leitung einer Stadt]".to_owned()));
    let mut key = Key::default();
    key.apply(&mut corpus, ONE, &mentions, &decisions).unwrap();
    assert_eq!(
        text(&corpus),
        "Frau A: Ich wohne in Ort 1.\nB1: Frau A kennt den [Leitung einer Stadt].\nFrau A: Ja."
    );
    assert_eq!(corpus.speakers()[0].name, "Frau A");
    let words: Vec<&str> = corpus
        .codings()
        .iter()
        .map(|coding| corpus.documents()[0].text().slice(coding.span).unwrap())
        .collect();
    assert_eq!(words, ["Ich", "Ort 1"]);
    assert!(found(&corpus, ONE).is_empty(), "{:?}", found(&corpus, ONE));
    let mentions = found(&corpus, second);
    key.apply(&mut corpus, second, &mentions, &Decisions::all(&mentions)).unwrap();
    assert_eq!(corpus.document(second).unwrap().text().as_str(), "In Ort 2 und Ort 1 war Frau A.");
    assert_eq!(key.pseudonym(Kind::Place, "Viernheim"), Some("Ort 1"));
    assert_eq!(key.names().len(), 4);
}

#[test]
fn one_mention_can_stay_or_have_its_own_words() {
    let mut corpus = corpus("Frau Öz und Frau Öz und Frau Öz.");
    let mentions = found(&corpus, ONE);
    let mut decisions = Decisions::all(&mentions);
    decisions.mention(&mentions[0], Choice::Keep);
    decisions.mention(&mentions[1], Choice::With("eine Nachbarin".to_owned()));
    let mut key = Key::default();
    key.apply(&mut corpus, ONE, &mentions, &decisions).unwrap();
    assert_eq!(text(&corpus), "Frau Öz und eine Nachbarin und Frau A.");
    // A second round adds to the first; both go back together.
    let rest = key.unreplaced(ONE, found(&corpus, ONE));
    assert_eq!(rest.len(), 1);
    key.apply(&mut corpus, ONE, &rest, &Decisions::all(&rest)).unwrap();
    assert_eq!(text(&corpus), "Frau A und eine Nachbarin und Frau A.");
    key.revert(&mut corpus, ONE).unwrap();
    assert_eq!(text(&corpus), "Frau Öz und Frau Öz und Frau Öz.");
}

#[test]
fn the_way_back_survives_changes_of_the_text() {
    let mut corpus = corpus("Frau Öz wohnt in Viernheim. Frau Öz bleibt.");
    code(&mut corpus, 0, 0, 0, 36, 42);
    let mentions = found(&corpus, ONE);
    let mut key = Key::default();
    key.apply(&mut corpus, ONE, &mentions, &Decisions::all(&mentions)).unwrap();
    assert_eq!(text(&corpus), "Frau A wohnt in Ort 1. Frau A bleibt.");
    let edits = [Edit::replace(Span::of(7, 5), "lebt"), Edit::replace(Span::of(16, 5), "einer Stadt")];
    let plan = Plan::new(corpus.documents()[0].text(), &edits).unwrap();
    corpus.edit(ONE, &edits).unwrap();
    let before = corpus.clone();
    assert!(matches!(key.revert(&mut corpus, ONE), Err(Error::Changed { .. })), "the key was not told");
    assert_eq!(corpus, before);
    key.follow(ONE, &plan);
    key.revert(&mut corpus, ONE).unwrap();
    assert_eq!(text(&corpus), "Frau Öz lebt in einer Stadt. Frau Öz bleibt.");
    let coding = corpus.codings()[0].span;
    assert_eq!(corpus.documents()[0].text().slice(coding), Some("bleibt"));
}

#[test]
fn mentions_of_another_text_are_refused_and_nothing_changes() {
    let mut corpus = corpus("Frau Öz und Viernheim");
    let mentions = found(&corpus, ONE);
    let mut key = Key::default();
    corpus.edit(ONE, &[Edit::insert(Offset(0), "x")]).unwrap();
    let before = corpus.clone();
    let decisions = Decisions::all(&mentions);
    assert!(matches!(key.apply(&mut corpus, ONE, &mentions, &decisions), Err(Error::Changed { .. })));
    assert!(key.apply(&mut corpus, DocumentId(7), &mentions, &decisions).is_err());
    assert_eq!((&corpus, &key), (&before, &Key::default()));
}

#[test]
fn a_key_is_written_and_read_again() {
    let mut corpus = corpus("Frau Öz: Viernheim\nB: ja");
    let before = corpus.clone();
    let mentions = found(&corpus, ONE);
    let mut key = Key::default();
    key.apply(&mut corpus, ONE, &mentions, &Decisions::all(&mentions)).unwrap();
    let mut again: Key = serde_json::from_str(&serde_json::to_string(&key).unwrap()).unwrap();
    assert_eq!(again, key);
    again.revert(&mut corpus, ONE).unwrap();
    assert_eq!(corpus, before);
}

/// Words with names in them, some with marks of time and turns.
fn transcript() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        Just("Frau Öz"),
        Just("Öz’"),
        Just("Herrn Dr. Weber"),
        Just("Webers"),
        Just("Sabine"),
        Just("in Viernheim"),
        Just("Viernheimer"),
        Just("die Schulleiterin"),
        Just("👩\u{200D}🏫 und"),
        Just("#00:01:00-0#"),
        Just("Ja,"),
    ];
    let turn =
        (prop::sample::select(vec!["Frau Öz: ", "B1: ", "I: ", ""]), prop::collection::vec(word, 1..8));
    prop::collection::vec(turn, 1..5).prop_map(|turns| {
        let turns: Vec<String> =
            turns.into_iter().map(|(name, words)| format!("{name}{}", words.join(" "))).collect();
        turns.join("\n")
    })
}

proptest! {
    #[test]
    fn what_was_replaced_comes_back_with_every_coding(
        transcript in transcript(),
        spans in prop::collection::vec((0_u32..80, 0_u32..20), 0..8),
        choices in prop::collection::vec(0_u8..4, 0..30),
    ) {
        let mut corpus = corpus(&transcript);
        let length = corpus.documents()[0].text().length();
        for (start, size) in spans {
            let start = start.min(length);
            code(&mut corpus, 0, 0, 0, start, (start + size).min(length));
        }
        let before = corpus.clone();
        let mentions = found(&corpus, ONE);
        let mut decisions = Decisions::all(&mentions);
        for (mention, choice) in mentions.iter().zip(choices) {
            match choice {
                0 => decisions.mention(mention, Choice::Keep),
                1 => decisions.mention(mention, Choice::With(String::new())),
                2 => decisions.mention(mention, Choice::With("jemand anderes".to_owned())),
                _ => {}
            }
        }
        let mut key = Key::default();
        key.apply(&mut corpus, ONE, &mentions, &decisions).unwrap();
        for coding in corpus.codings() {
            prop_assert!(corpus.documents()[0].text().check(coding.span).is_ok());
        }
        let rest = key.unreplaced(ONE, found(&corpus, ONE));
        key.apply(&mut corpus, ONE, &rest, &Decisions::all(&rest)).unwrap();
        key.revert(&mut corpus, ONE).unwrap();
        prop_assert_eq!(&corpus, &before);
    }

    #[test]
    fn mentions_are_apart_and_stand_in_the_text(transcript in "[A-Za-zÖz'’ .:\n👩-]{0,120}") {
        let corpus = corpus(&transcript);
        let mentions = found(&corpus, ONE);
        for mention in &mentions {
            prop_assert_eq!(corpus.documents()[0].text().slice(mention.span), Some(mention.text.as_str()));
        }
        for pair in mentions.windows(2) {
            prop_assert!(pair[0].span.end() <= pair[1].span.start());
        }
    }
}
