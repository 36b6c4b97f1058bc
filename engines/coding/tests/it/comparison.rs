//! Two coders over a corpus.

use bildungsraum_coding::agreement::{
    Binary, Bootstrap, Comparison, Kind, Measure, Ratings, Undefined, Unit, disagreements, estimate,
};
use bildungsraum_coding::{CodeId, CoderId, Corpus, DocumentId};
use proptest::prelude::*;

use crate::support::{add, code, empty, focus_group};

fn compare(corpus: &Corpus, unit: Unit) -> Comparison {
    Comparison::new(corpus, CoderId(0), CoderId(1), unit, None).unwrap()
}

#[test]
fn every_unit_counts_its_own() {
    let mut corpus = focus_group();
    code(&mut corpus, 0, 0, 0, 17, 31); // turn 1
    code(&mut corpus, 0, 1, 0, 20, 40); // turns 1 and 2
    let counts = |unit| compare(&corpus, unit).counts(CodeId(0));
    let length = f64::from(corpus.documents()[0].text().length());
    let characters = Binary { both: 11.0, first: 3.0, second: 9.0, neither: Some(length - 23.0) };
    assert_eq!(counts(Unit::Character), characters);
    assert_eq!(counts(Unit::Turn), Binary { both: 1.0, first: 0.0, second: 1.0, neither: Some(2.0) });
    assert_eq!(counts(Unit::Sentence), Binary { both: 1.0, first: 0.0, second: 1.0, neither: Some(2.0) });
    // 11 of 23 code points are shared.
    let segments = |both, first, second| Binary { both, first, second, neither: None };
    assert_eq!(counts(Unit::Segment { percent: 40 }), segments(2.0, 0.0, 0.0));
    assert_eq!(counts(Unit::Segment { percent: 90 }), segments(0.0, 1.0, 1.0));
    assert!(Comparison::new(&corpus, CoderId(0), CoderId(1), Unit::Segment { percent: 0 }, None).is_err());
    assert!(Comparison::new(&corpus, CoderId(0), CoderId(9), Unit::Turn, None).is_err());
}

#[test]
fn segments_have_no_units_that_nobody_coded() {
    let mut corpus = focus_group();
    code(&mut corpus, 0, 0, 0, 17, 31);
    code(&mut corpus, 0, 1, 0, 17, 31);
    let comparison = compare(&corpus, Unit::Segment { percent: 90 });
    let measures = [Measure::Percent, Measure::Cohen, Measure::KuckartzRaediker];
    let found = comparison.estimate(&measures, None).unwrap();
    let values: Vec<_> = found[0].estimates.iter().map(|estimate| estimate.value).collect();
    assert_eq!(values, [Ok(1.0), Err(Undefined::NoNegatives), Ok(1.0)]);
}

#[test]
fn only_documents_both_worked_on_are_compared() {
    let mut corpus = empty(1, 2);
    for _ in 0..3 {
        add(&mut corpus, "0123456789");
    }
    code(&mut corpus, 0, 0, 0, 0, 5);
    code(&mut corpus, 1, 1, 0, 0, 5);
    let alone = compare(&corpus, Unit::Character);
    assert!(alone.documents().is_empty());
    let found = alone.estimate(&[Measure::Cohen], Some(&Bootstrap::new(10, 1))).unwrap();
    assert_eq!(found.last().unwrap().estimates[0].value, Err(Undefined::NothingInCommon));
    let both = [DocumentId(0), DocumentId(1)];
    let told = Comparison::new(&corpus, CoderId(0), CoderId(1), Unit::Character, Some(&both)).unwrap();
    assert_eq!(told.counts(CodeId(0)), Binary { both: 0.0, first: 5.0, second: 5.0, neither: Some(10.0) });
}

#[test]
fn a_code_on_all_of_the_text_has_no_kappa_and_says_why() {
    let mut corpus = empty(1, 2);
    add(&mut corpus, "0123456789");
    code(&mut corpus, 0, 0, 0, 0, 10);
    code(&mut corpus, 0, 1, 0, 0, 10);
    let found =
        compare(&corpus, Unit::Character).estimate(&[Measure::Cohen, Measure::Percent], None).unwrap();
    assert_eq!(found[0].estimates[0].value, Err(Undefined::OneCategory));
    assert_eq!(found[0].estimates[1].value, Ok(1.0));
}

#[test]
fn what_to_talk_about_comes_with_the_largest_difference_first() {
    let mut corpus = empty(3, 2);
    add(&mut corpus, &"x".repeat(100));
    code(&mut corpus, 0, 0, 0, 0, 30); // boundary: 30 and 20
    code(&mut corpus, 0, 1, 0, 0, 20);
    code(&mut corpus, 0, 0, 1, 40, 60); // other code
    code(&mut corpus, 0, 1, 2, 41, 60);
    code(&mut corpus, 0, 1, 1, 70, 75); // missing
    code(&mut corpus, 0, 0, 2, 80, 85); // the same
    code(&mut corpus, 0, 1, 2, 80, 85);
    let comparison = compare(&corpus, Unit::Character);
    let found = disagreements(&corpus, &comparison, CoderId(0), CoderId(1));
    let list: Vec<_> = found.iter().map(|entry| (entry.coding.0, entry.kind, entry.characters)).collect();
    assert_eq!(
        list,
        [
            (2, Kind::OtherCode(CodeId(2)), 20),
            (3, Kind::OtherCode(CodeId(1)), 19),
            (0, Kind::Boundary, 10),
            (4, Kind::Missing, 5)
        ]
    );
}

proptest! {
    #[test]
    fn sums_of_documents_give_what_every_character_gives(
        list in prop::collection::vec((0_u32..3, 0_u32..2, 0_u32..2, 0_u32..30, 1_u32..10), 1..25),
    ) {
        let mut corpus = empty(2, 2);
        for _ in 0..3 {
            add(&mut corpus, &"x".repeat(40));
        }
        for &(document, coder, number, from, length) in &list {
            code(&mut corpus, document, coder, number, from, from + length);
        }
        let all: Vec<DocumentId> = (0..3).map(DocumentId).collect();
        let comparison = Comparison::new(&corpus, CoderId(0), CoderId(1), Unit::Character, Some(&all)).unwrap();
        let measures = [Measure::Percent, Measure::Cohen, Measure::AlphaNominal, Measure::Ac1, Measure::Scott];
        let bootstrap = Bootstrap::new(40, 11);
        for agreement in comparison.estimate(&measures, Some(&bootstrap)).unwrap() {
            let Some(number) = agreement.code else { continue };
            let given = |coder: u32, document: u32, at: u32| {
                let given = corpus.codings().iter().any(|coding| {
                    coding.coder.0 == coder && coding.code == number && coding.document.0 == document
                        && coding.span.holds(bildungsraum_coding::Offset(at))
                });
                Some(if given { "1" } else { "0" })
            };
            let places = (0..3).flat_map(|document| (0..40).map(move |at| (document, at)));
            let units: Vec<_> = places.map(|(document, at)| vec![given(0, document, at), given(1, document, at)]).collect();
            let clusters = (0..120).map(|at| at / 40).collect();
            let ratings = Ratings::from_labels(2, units).unwrap().with_clusters(clusters).unwrap();
            let slow = estimate(&ratings, &measures, Unit::Character, Some(&bootstrap)).unwrap();
            for (fast, slow) in agreement.estimates.iter().zip(slow) {
                match (fast.value, slow.value) {
                    (Ok(one), Ok(two)) => {
                        prop_assert!((one - two).abs() < 1e-9);
                        let ends = |estimate: &bildungsraum_coding::agreement::Estimate| {
                            estimate.interval.map(|interval| (interval.low, interval.high))
                        };
                        match (ends(fast), ends(&slow)) {
                            (Some(one), Some(two)) => {
                                prop_assert!((one.0 - two.0).abs() < 1e-9 && (one.1 - two.1).abs() < 1e-9);
                            }
                            (one, two) => prop_assert_eq!(one, two),
                        }
                    }
                    (one, two) => prop_assert_eq!(one, two),
                }
            }
        }
    }
}
