//! Texts, spans, documents, codebooks, corpora.

use bildungsraum_coding::agreement::sentences;
use bildungsraum_coding::{
    Code, CodeId, Codebook, CoderId, Coding, Document, DocumentId, Error, Guid, Moment, Offset, Relation,
    Span, Text, TimeMark, Turn,
};
use proptest::prelude::*;

use crate::support::{add, empty, focus_group};

fn text(string: &str) -> Text {
    Text::new(string.to_owned()).unwrap()
}

#[test]
fn places_are_code_points_not_bytes_and_not_letters() {
    let text = text("a\u{308}👩\u{200D}🏫ß");
    assert_eq!(text.length(), 6);
    assert_eq!(text.slice(Span::of(2, 3)), Some("👩\u{200D}🏫"));
    assert_eq!(text.byte(Offset(6)), Some(text.as_str().len()));
    assert_eq!(text.byte(Offset(7)), None);
    assert_eq!(text.slice(Span::of(3, 4)), None);
    assert_eq!(text.check(Span::of(3, 4)), Err(Error::Outside { span: Span::of(3, 4), length: 6 }));
}

#[test]
fn context_is_cut_between_words_and_never_within_a_joined_sign() {
    let text = text("eins zwei drei vier fünf");
    assert_eq!(text.context(Span::of(10, 4), 7), Some(("zwei ", " vier")));
    assert_eq!(text.context(Span::of(10, 4), 99), Some(("eins zwei ", " vier fünf")));
    let joined = self::text("xxx👩\u{200D}🏫KERN👩\u{200D}🏫yyy");
    let kern = Span::of(6, 4);
    for reach in 0..8 {
        let (before, after) = joined.context(kern, reach).unwrap();
        assert!(!before.starts_with('\u{200D}') && !before.starts_with('🏫'), "{reach}: {before:?}");
        assert!(!after.ends_with('\u{200D}') && !after.ends_with('👩'), "{reach}: {after:?}");
    }
}

#[test]
fn a_span_lies_to_another_in_one_of_five_ways() {
    let span = Span::of(10, 10);
    assert_eq!(span.relation(Span::of(10, 10)), Relation::Equal);
    assert_eq!(span.relation(Span::of(10, 11)), Relation::Inside);
    assert_eq!(span.relation(Span::of(12, 3)), Relation::Around);
    assert_eq!(span.relation(Span::of(5, 6)), Relation::Overlap);
    assert_eq!(span.relation(Span::of(20, 5)), Relation::Apart(0));
    assert_eq!(span.relation(Span::of(2, 5)), Relation::Apart(3));
    assert_eq!(Span::new(Offset(2), Offset(1)), None);
    assert!(serde_json::from_str::<Span>(r#"{"start":2,"end":1}"#).is_err());
}

#[test]
fn guids_are_read_as_programs_write_them() {
    let guid: Guid = "{6B29FC40-CA47-1067-B31D-00DD010662DA}".parse().unwrap();
    assert_eq!(guid.to_string(), "6b29fc40-ca47-1067-b31d-00dd010662da");
    assert_eq!("6b29fc40ca471067b31d00dd010662da".parse(), Ok(guid));
    for wrong in ["", "{6B29FC40-CA47-1067-B31D-00DD010662DA", "6b29fc40", "gb29fc40ca471067b31d00dd010662da"]
    {
        assert!(wrong.parse::<Guid>().is_err(), "{wrong}");
    }
    assert!("6b29fc40ca471067b31d00dd010662da0".parse::<Guid>().is_err());
}

#[test]
fn a_codebook_remembers_what_a_code_meant_at_any_version() {
    let mut book = Codebook::new();
    let code = |name: &str, parent| Code { name: name.to_owned(), parent, codable: true, ..Code::default() };
    let needs = book.add(code("Bedarfe", None), Some(Moment(1))).unwrap();
    let rooms = book.add(code("Räume", Some(needs)), None).unwrap();
    let before = book.clone();
    let version = book.version();
    book.change(
        rooms,
        Code { definition: "Orte zum Lernen".to_owned(), ..code("Lernorte", Some(needs)) },
        None,
    )
    .unwrap();
    let twin = book.add(code("Lernorte", None), None).unwrap();
    assert_eq!(book.at(version), before);
    assert_eq!(book.at(0), Codebook::new());
    assert_eq!(book.at(book.version()), book);
    assert_eq!(book.named("Lernorte").collect::<Vec<_>>(), [rooms, twin]);
    assert_eq!(book.path(rooms), ["Bedarfe", "Lernorte"]);
    assert_eq!((book.depth(rooms), book.depth(needs)), (1, 0));
    assert_eq!(book.family(needs), [needs, rooms]);
    assert_eq!(book.children(None).collect::<Vec<_>>(), [needs, twin]);
    let circle = book.change(needs, code("Bedarfe", Some(rooms)), None);
    assert_eq!(circle, Err(Error::Circle { code: needs, parent: rooms }));
    assert!(book.add(code("x", Some(CodeId(9))), None).is_err());
}

#[test]
fn a_coding_must_lie_in_its_text_and_have_a_code_that_may_be_given() {
    let mut corpus = empty(1, 1);
    let folder = corpus.codebook.add(Code { name: "Ordner".to_owned(), ..Code::default() }, None).unwrap();
    add(&mut corpus, "kurz");
    let coding = Coding {
        guid: Guid(1),
        document: DocumentId(0),
        code: CodeId(0),
        coder: CoderId(0),
        span: Span::of(1, 3),
        at: Some(Moment(5)),
        version: 1,
    };
    assert!(corpus.add_coding(coding).is_ok());
    assert!(corpus.add_coding(Coding { span: Span::of(1, 4), ..coding }).is_err());
    assert_eq!(corpus.add_coding(Coding { code: folder, ..coding }), Err(Error::NotCodable { code: folder }));
    assert!(corpus.add_coding(Coding { code: CodeId(7), ..coding }).is_err());
    assert!(corpus.add_coding(Coding { coder: CoderId(7), ..coding }).is_err());
    assert!(corpus.add_coding(Coding { document: DocumentId(7), ..coding }).is_err());
    assert_eq!(corpus.codings().len(), 1);
}

#[test]
fn turns_and_times_are_found_by_place() {
    let corpus = focus_group();
    let document = &corpus.documents()[0];
    assert_eq!(document.turn_at(Offset(0)), Some(0));
    assert_eq!(document.turn_at(Offset(14)), Some(1));
    assert_eq!(document.turns_in(Span::of(10, 6)), 0..2);
    assert_eq!(document.turns_in(Span::of(14, 0)), 1..2);
    assert_eq!(document.turn_at(Offset(document.text().length())), None);
    let marks = vec![
        TimeMark { at: Offset(10), milliseconds: 1000 },
        TimeMark { at: Offset(20), milliseconds: 2000 },
    ];
    let timed = document.clone().with_marks(marks.clone()).unwrap();
    assert_eq!(
        [9, 10, 15, 20, 30].map(|at| timed.time_at(Offset(at))),
        [None, Some(1000), Some(1500), Some(2000), Some(2000)]
    );
    assert_eq!(timed.duration(Span::of(12, 5)), Some(500));
    assert!(document.clone().with_marks(marks.into_iter().rev().collect()).is_err());
    let turn = |start, length| Turn { span: Span::of(start, length), speaker: None, topic: None };
    let plain = Document::new(Guid(0), "x", text("0123456789"));
    assert_eq!(
        plain.clone().with_turns(vec![turn(0, 5), turn(4, 2)]),
        Err(Error::Order { what: "turn", index: 1 })
    );
    assert!(plain.with_turns(vec![turn(8, 5)]).is_err());
}

#[test]
fn sentences_end_where_german_sentences_end() {
    let text = text("Am 3. Mai kam z. B. Frau K. nach Viernheim. »Wirklich?« Ja!\nUnd dann (lacht) /");
    let found: Vec<&str> = sentences(&text).into_iter().map(|span| text.slice(span).unwrap()).collect();
    assert_eq!(
        found,
        ["Am 3. Mai kam z. B. Frau K. nach Viernheim.", "»Wirklich?«", "Ja!", "Und dann (lacht) /"]
    );
}

proptest! {
    #[test]
    fn every_code_point_is_found_by_place_and_by_byte(string in "[a-zä\u{308}👩\u{200D}🏫 €]{0,300}") {
        let text = text(&string);
        let points: Vec<(usize, char)> = string.char_indices().collect();
        prop_assert_eq!(text.length() as usize, points.len());
        for (place, (byte, character)) in points.iter().enumerate() {
            prop_assert_eq!(text.byte(Offset(place as u32)), Some(*byte));
            for within in 0..character.len_utf8() {
                prop_assert_eq!(text.offset(byte + within), Some(Offset(place as u32)));
            }
        }
        prop_assert_eq!(text.offset(string.len()), Some(Offset(points.len() as u32)));
        prop_assert_eq!(text.offset(string.len() + 1), None);
    }

    #[test]
    fn sentences_do_not_overlap_and_leave_out_only_blanks(string in "[a-z0-9.!? \n»«]{0,80}") {
        let text = text(&string);
        let mut last = Offset(0);
        for span in sentences(&text) {
            let between = text.slice(Span::new(last, span.start()).unwrap()).unwrap();
            prop_assert!(between.trim().is_empty());
            prop_assert!(!span.is_empty());
            last = span.end();
        }
        prop_assert!(text.slice(Span::between(last, Offset(text.length()))).unwrap().trim().is_empty());
    }
}
