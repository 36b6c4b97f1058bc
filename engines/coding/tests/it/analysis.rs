//! Retrieval, co-occurrence, counts, coverage, saturation, keyness.

use bildungsraum_coding::agreement::Undefined;
use bildungsraum_coding::cooccurrence::{Meetings, Options, Pairing, cooccurrence};
use bildungsraum_coding::counts::{Cell, Dimension, counts};
use bildungsraum_coding::coverage::coverage;
use bildungsraum_coding::keyness::{Words, words};
use bildungsraum_coding::retrieval::{Index, Query};
use bildungsraum_coding::saturation::saturation;
use bildungsraum_coding::{
    Code, CodeId, CoderId, CodingId, DocumentId, Relation, SectorId, SpeakerId, TopicId,
};
use proptest::prelude::*;

use crate::support::{add, code, empty, focus_group};

#[test]
fn segments_come_with_their_context_and_pass_every_filter() {
    let mut corpus = focus_group();
    code(&mut corpus, 0, 0, 0, 36, 41);
    code(&mut corpus, 0, 1, 0, 17, 31);
    code(&mut corpus, 0, 0, 1, 3, 20);
    let index = Index::new(&corpus);
    let ask = |query: Query| index.segments(&corpus, &query).map(|segment| segment.id.0).collect::<Vec<_>>();
    let query = || Query { codes: vec![CodeId(0)], context: 6, ..Query::default() };
    let first = index.segments(&corpus, &query()).next().unwrap();
    assert_eq!((first.id, first.text, first.before), (CodingId(1), "Ein Plan fehlt", "A: "));
    assert_eq!(first.speakers(), [SpeakerId(1)]);
    assert_eq!(ask(query()), [1, 0], "in the order of the text");
    assert_eq!(ask(Query { speakers: vec![SpeakerId(2)], ..query() }), [0]);
    assert_eq!(ask(Query { sectors: vec![SectorId(0)], ..query() }), [1]);
    assert_eq!(ask(Query { coders: vec![CoderId(0)], ..query() }), [0]);
    assert_eq!(ask(Query { topics: vec![TopicId(1)], ..query() }), [] as [u32; 0]);
    assert_eq!(ask(Query { documents: vec![DocumentId(0)], topics: vec![TopicId(0)], ..query() }), [1, 0]);
    assert_eq!(ask(Query { speakers: vec![SpeakerId(77)], ..query() }), [] as [u32; 0]);
    assert_eq!(ask(Query::default()), [1, 0, 2]);
    assert_eq!(index.count(CodeId(0)), 2);
}

#[test]
fn codes_within_a_code_are_asked_for_with_it() {
    let mut corpus = empty(1, 1);
    let child = Code { name: "innen".to_owned(), parent: Some(CodeId(0)), codable: true, ..Code::default() };
    corpus.codebook.add(child, None).unwrap();
    add(&mut corpus, "Ein Satz.");
    code(&mut corpus, 0, 0, 1, 0, 3);
    let index = Index::new(&corpus);
    let query = Query { codes: vec![CodeId(0), CodeId(0)], ..Query::default() };
    assert_eq!(index.segments(&corpus, &query).count(), 0);
    assert_eq!(index.segments(&corpus, &Query { nested: true, ..query }).count(), 1);
}

#[test]
fn codes_meet_in_four_ways_or_lie_near() {
    let mut corpus = empty(6, 1);
    add(&mut corpus, &"x".repeat(100));
    for (code_number, from, to) in
        [(0, 10, 20), (1, 10, 20), (2, 12, 15), (3, 18, 30), (4, 32, 40), (5, 20, 21)]
    {
        code(&mut corpus, 0, 0, code_number, from, to);
    }
    let matrix = cooccurrence(&corpus, &Options { near: Some(2), ..Options::default() });
    let meet = |one, two| matrix.meetings(CodeId(one), CodeId(two));
    assert_eq!(meet(0, 1), Meetings { equal: 1, ..Meetings::default() });
    assert_eq!(meet(2, 0), Meetings { inside: 1, ..Meetings::default() });
    assert_eq!(meet(0, 2), Meetings { around: 1, ..Meetings::default() });
    assert_eq!(meet(0, 3), Meetings { overlap: 1, ..Meetings::default() });
    assert_eq!(meet(3, 4), Meetings { near: 1, ..Meetings::default() });
    assert_eq!(meet(0, 5), Meetings { near: 1, ..Meetings::default() });
    assert_eq!(meet(0, 4), Meetings::default());
    assert_eq!(matrix.coefficient(CodeId(0), CodeId(1)), Ok(1.0));
    assert_eq!(matrix.coefficient(CodeId(0), CodeId(4)), Ok(0.0));
    assert_eq!(matrix.coefficient(CodeId(0), CodeId(99)), Ok(0.0));
    assert_eq!(matrix.coefficient(CodeId(98), CodeId(99)), Err(Undefined::Nothing));
}

#[test]
fn people_meet_only_themselves_unless_asked_otherwise() {
    let mut corpus = empty(2, 2);
    add(&mut corpus, &"x".repeat(100));
    code(&mut corpus, 0, 0, 0, 0, 50);
    code(&mut corpus, 0, 1, 1, 0, 20);
    code(&mut corpus, 0, 1, 1, 30, 50);
    let sharing = |options: &Options| cooccurrence(&corpus, options).meetings(CodeId(0), CodeId(1)).sharing();
    assert_eq!(sharing(&Options::default()), 0);
    let all = Options { pairing: Pairing::AnyCoder, ..Options::default() };
    assert_eq!(sharing(&all), 2);
    let refused = cooccurrence(&corpus, &all).coefficient(CodeId(0), CodeId(1));
    assert_eq!(refused, Err(Undefined::NoShare), "one segment meets two");
    assert_eq!(sharing(&Options { coders: vec![CoderId(0)], ..all }), 0);
}

#[test]
fn counts_go_by_who_speaks_and_leave_the_moderator_out() {
    let mut corpus = focus_group();
    code(&mut corpus, 0, 0, 0, 3, 40); // from the moderator's question into B's answer
    let by = |dimension| counts(&corpus, dimension, &[]);
    let speakers = by(Dimension::Speaker);
    assert_eq!(speakers.row(CodeId(0)).iter().map(|cell| cell.segments).collect::<Vec<_>>(), [0, 1, 1]);
    assert_eq!(speakers.cell(CodeId(0), 1).characters, 19);
    assert_eq!(speakers.carriers(CodeId(0)), 2);
    assert_eq!(by(Dimension::Sector).carriers(CodeId(0)), 2);
    assert_eq!(by(Dimension::Topic).cell(CodeId(0), 0), Cell { segments: 1, characters: 26 });
    assert_eq!(by(Dimension::Document).cell(CodeId(0), 0), Cell { segments: 1, characters: 37 });
    assert_eq!(counts(&corpus, Dimension::Document, &[CoderId(1)]).carriers(CodeId(0)), 0);
    assert_eq!(speakers.cell(CodeId(0), 9), Cell::default());
}

#[test]
fn the_guide_shows_what_was_asked_and_who_answered() {
    let corpus = focus_group();
    let coverage = coverage(&corpus, &[]);
    let asked = coverage.asked(TopicId(0)).unwrap();
    assert_eq!((asked.questions, asked.people), (2, 2));
    assert_eq!(coverage.answer(TopicId(0), SpeakerId(1)).characters, 19);
    assert_eq!(coverage.answer(TopicId(0), SpeakerId(1)).untimed, 1);
    assert_eq!(coverage.unanswered().collect::<Vec<_>>(), [TopicId(1)]);
    assert_eq!(coverage.asked(TopicId(5)), None);
}

#[test]
fn saturation_counts_new_codes_and_ends_where_every_order_ends() {
    let mut corpus = empty(70, 1);
    for document in 0..5 {
        add(&mut corpus, "Text");
        for number in 0..=document {
            code(&mut corpus, document, 0, number * 16, 0, 2);
        }
    }
    let order: Vec<DocumentId> = (0..5).map(DocumentId).collect();
    let steps = saturation(&corpus, &order, &[], 500, 4).unwrap();
    assert_eq!(
        steps.iter().map(|step| (step.new, step.codes)).collect::<Vec<_>>(),
        [(1, 1), (1, 2), (1, 3), (1, 4), (1, 5)]
    );
    let last = steps.last().unwrap();
    assert_eq!((last.mean, last.low, last.high), (5.0, 5, 5));
    assert!(steps[0].mean > 2.0 && steps[0].low <= steps[0].high);
    assert_eq!(steps, saturation(&corpus, &order, &[], 500, 4).unwrap());
    assert!(saturation(&corpus, &order, &[], 0, 4).is_err());
    assert!(saturation(&corpus, &[DocumentId(9)], &[], 9, 4).is_err());
}

#[test]
fn words_that_mark_a_sector_come_with_how_sure_and_how_much() {
    let corpus = focus_group();
    let all = Words::new(&corpus);
    assert_eq!(
        (all.total(SectorId(0)), all.total(SectorId(1))),
        (4, 3),
        "names before the colon count, the moderator not"
    );
    let keys = all.key(SectorId(1), 1);
    assert_eq!((keys[0].word.as_str(), keys[0].here, keys[0].elsewhere), ("räume", 2, 0));
    // 2 (2 ln (2 / (2 · 3 / 7))) = 3.389
    assert!((keys[0].log_likelihood - 3.389).abs() < 0.001);
    // (2 / 3) / (0.5 / 4) is 5.33
    assert!((keys[0].log_ratio - 2.415).abs() < 0.001);
    assert!(all.key(SectorId(7), 1).is_empty());
}

#[test]
fn a_word_is_one_word_however_its_marks_are_written() {
    let mut found = Vec::new();
    words("Ra\u{308}ume, RÄUME 👩\u{200D}🏫 z.B. 3 Kita-Platz", |word| found.push(word.to_owned()));
    assert_eq!(found, ["räume", "räume", "z", "b", "3", "kita", "platz"]);
}

proptest! {
    #[test]
    fn the_sweep_finds_what_looking_at_every_pair_finds(
        list in prop::collection::vec((0_u32..2, 0_u32..2, 0_u32..4, 0_u32..40, 1_u32..15), 0..30),
        near in prop::option::of(0_u32..5),
        any: bool,
    ) {
        let mut corpus = empty(4, 2);
        for _ in 0..2 {
            add(&mut corpus, &"x".repeat(60));
        }
        for &(document, coder, number, from, length) in &list {
            code(&mut corpus, document, coder, number, from, from + length);
        }
        let pairing = if any { Pairing::AnyCoder } else { Pairing::SameCoder };
        let matrix = cooccurrence(&corpus, &Options { pairing, near, ..Options::default() });
        for one in 0..4 {
            for two in (0..4).filter(|&two| two != one) {
                let mut expected = Meetings::default();
                for first in corpus.codings().iter().filter(|coding| coding.code.0 == one) {
                    for second in corpus.codings().iter().filter(|coding| coding.code.0 == two) {
                        if first.document != second.document || !any && first.coder != second.coder {
                            continue;
                        }
                        match first.span.relation(second.span) {
                            Relation::Equal => expected.equal += 1,
                            Relation::Inside => expected.inside += 1,
                            Relation::Around => expected.around += 1,
                            Relation::Overlap => expected.overlap += 1,
                            Relation::Apart(gap) => expected.near += u32::from(near.is_some_and(|near| gap <= near)),
                        }
                    }
                }
                prop_assert_eq!(matrix.meetings(CodeId(one), CodeId(two)), expected);
            }
        }
    }
}
