//! γ against pygamma-agreement.

use bildungsraum_coding::Span;
use bildungsraum_coding::agreement::Undefined;
use bildungsraum_coding::agreement::gamma::{Placed, Weighing, disorder, gamma, gamma_of};
use bildungsraum_coding::agreement::unitizing::Continuum;
use serde_json::Value;

use crate::support::shared;

const FILES: [&str; 4] =
    ["01_two_annotators_simple", "02_unequal_counts", "05_larger_two_annotators", "06_weighted_alpha3_beta2"];

fn units(list: &Value) -> [Vec<Placed>; 2] {
    let of = |name: &str| -> Vec<Placed> {
        let own = list.as_array().unwrap().iter().filter(|unit| unit["annotator"] == name);
        own.map(|unit| Placed {
            start: unit["start"].as_f64().unwrap(),
            end: unit["end"].as_f64().unwrap(),
            category: u32::from(unit["category"].as_str().unwrap().as_bytes()[0]),
        })
        .collect()
    };
    [of("Ann1"), of("Ann2")]
}

fn weighing(fixture: &Value) -> Weighing {
    let number = |name: &str| fixture["params"][name].as_f64().unwrap();
    Weighing { position: number("alpha"), category: number("beta"), empty: number("deltaEmpty") }
}

#[test]
fn pairs_and_best_alignments_are_those_of_pygamma() {
    for file in FILES {
        let Some(fixture) = shared(&format!("pygamma/fixture_{file}.json")) else { return };
        let weighing = weighing(&fixture);
        let [ones, twos] = units(&fixture["continuum"]);
        for pair in fixture["tier1"]["pairDissimilarities"].as_array().unwrap() {
            let place = |name: &str| pair[name].as_u64().unwrap() as usize;
            let found = weighing.apart(&ones[place("unitIndexA")], &twos[place("unitIndexB")]);
            let expected = pair["combined"].as_f64().unwrap();
            assert!((found - expected).abs() < 0.0005, "{file}: {found}, not {expected}");
        }
        let near = |found: Option<f64>, expected: &Value| {
            let (found, expected) = (found.unwrap(), expected.as_f64().unwrap());
            assert!((found - expected).abs() < 0.0005, "{file}: {found}, not {expected}");
        };
        let observed = disorder(&ones, &twos, &weighing);
        near(observed, &fixture["tier1"]["bestAlignmentDisorder"]);
        for sample in fixture["tier2"]["sampledContinua"].as_array().unwrap() {
            let [ones, twos] = units(&sample["units"]);
            near(disorder(&ones, &twos, &weighing), &sample["bestAlignmentDisorder"]);
        }
        let expected = fixture["tier3"]["expectedDisorder"].as_f64().unwrap();
        near(Some(1.0 - observed.unwrap() / expected), &fixture["tier3"]["gamma"]);
    }
}

#[test]
fn gamma_with_own_random_texts_lies_where_that_of_pygamma_lies() {
    for file in FILES {
        let Some(fixture) = shared(&format!("pygamma/fixture_{file}.json")) else { return };
        let [ones, twos] = units(&fixture["continuum"]);
        let found = gamma_of(&ones, &twos, &weighing(&fixture), 300, 5);
        let expected = fixture["tier3"]["expectedDisorder"].as_f64().unwrap();
        // Theirs is a mean of 30 samples: its own error is about a tenth.
        println!("{file}: expected disorder {:?}, theirs {expected}; {:?}", found.expected, found.value);
        assert!(
            (found.expected.unwrap() / expected - 1.0).abs() < 0.25,
            "{file}: {found:?}, theirs {expected}"
        );
    }
}

#[test]
fn gamma_says_what_it_does_not_reckon() {
    let text = |coders: usize| Continuum { span: Span::of(0, 9), coders: vec![vec![]; coders] };
    let value = |coders| gamma(&text(coders), &Weighing::default(), 30, 1).value;
    assert_eq!(value(1), Err(Undefined::OneCoder));
    assert_eq!(value(2), Err(Undefined::Nothing));
    assert_eq!(value(3), Err(Undefined::TwoCodersOnly));
}
