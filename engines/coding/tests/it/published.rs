//! Coefficients against published worked examples.

use bildungsraum_coding::agreement::{
    Binary, Bootstrap, Measure, Ratings, Undefined, Unit, estimate, kuckartz_raediker,
};
use proptest::prelude::*;
use serde_json::Value;

use crate::support::shared;

fn near(found: f64, published: f64, what: &str) {
    assert!((found - published).abs() <= 0.0005, "{what}: {found} is not {published}");
}

fn value(ratings: &Ratings, measure: Measure) -> Result<f64, Undefined> {
    estimate(ratings, &[measure], Unit::Row, None).unwrap()[0].value
}

/// Coders by units, as the examples have it.
fn from_data(data: &Value) -> Ratings {
    let coders = data.as_array().unwrap();
    let labels: Vec<Vec<Option<String>>> = coders
        .iter()
        .map(|row| row.as_array().unwrap().iter().map(|cell| cell.as_i64().map(|n| n.to_string())).collect())
        .collect();
    let units = (0..labels[0].len()).map(|unit| labels.iter().map(|row| row[unit].as_deref()).collect());
    Ratings::from_labels(coders.len(), units).unwrap()
}

fn table(value: &Value) -> (Vec<String>, Vec<Vec<u32>>) {
    let rows: Vec<Vec<u32>> = serde_json::from_value(value.clone()).unwrap();
    ((1..=rows[0].len()).map(|at| at.to_string()).collect(), rows)
}

fn measure(name: &str) -> Option<Measure> {
    Some(match name {
        "nominal" | "alpha" => Measure::AlphaNominal,
        "ordinal" | "ordinal_alpha" => Measure::AlphaOrdinal,
        "interval" => Measure::AlphaInterval,
        "ratio" => Measure::AlphaRatio,
        "cohen" => Measure::Cohen,
        "linear" => Measure::CohenLinear,
        "quadratic" => Measure::CohenQuadratic,
        "fleiss" => Measure::Fleiss,
        "ac1" => Measure::Ac1,
        "percent" => Measure::Percent,
        "kappa" => Measure::KuckartzRaediker,
        // Not to be relied on: the program it comes from drops rows.
        "brennan_prediger" => return None,
        other => panic!("unknown coefficient {other}"),
    })
}

#[test]
fn every_worked_example_is_met_within_five_ten_thousandths() {
    let Some(examples) = shared("worked_examples.json") else { return };
    let mut met = 0;
    for example in examples.as_array().unwrap() {
        let id = example["id"].as_str().unwrap();
        for kind in ["published", "computed"] {
            for (name, number) in example[kind].as_object().unwrap() {
                let Some(measure) = measure(name) else { continue };
                let found = if example.get("data").is_some() {
                    value(&from_data(&example["data"]), measure)
                } else if example.get("input").is_some() {
                    let input = |name: &str| example["input"][name].as_f64().unwrap();
                    let (both, first, second) = (input("agree"), input("only1"), input("only2"));
                    let codes = example["input"]["codes"].as_u64().unwrap() as usize;
                    Binary { both, first, second, neither: None }.value(measure, codes)
                } else {
                    let (names, rows) = table(&example["table"]);
                    let names: Vec<&str> = names.iter().map(String::as_str).collect();
                    let fleiss = name == "fleiss";
                    let made = if fleiss {
                        Ratings::from_counts(&names, &rows)
                    } else {
                        Ratings::from_table(&names, &rows)
                    };
                    value(&made.unwrap(), measure)
                };
                near(found.unwrap(), number.as_f64().unwrap(), &format!("{id}, {name}"));
                met += 1;
            }
        }
    }
    assert!(met >= 36, "only {met} figures were compared");
}

#[test]
fn gwets_coefficients_are_those_of_his_own_package() {
    for file in ["01_paradox_2x2", "02_cohen_ex1", "03_cohen_ex2", "04_likert_4x4", "05_likert_5x5"] {
        let Some(fixture) = shared(&format!("gwet/fixture_{file}.json")) else { return };
        let (names, rows) = table(&fixture["table"]);
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let ratings = Ratings::from_table(&names, &rows).unwrap();
        assert_eq!(ratings.units() as u64, fixture["n"].as_u64().unwrap());
        for case in fixture["cases"].as_array().unwrap() {
            let measure = if case["measure"] == "AC1" { Measure::Ac1 } else { Measure::Ac2Quadratic };
            let found = value(&ratings, measure).unwrap();
            near(found, case["coefficient"].as_f64().unwrap(), file);
        }
        near(value(&ratings, Measure::Percent).unwrap(), fixture["cases"][0]["pa"].as_f64().unwrap(), file);
    }
}

#[test]
fn the_three_coefficients_of_krippendorff_1995_example_a() {
    // Bertha and Bill, 24 units each (page 57).
    let bertha = "001111111100001111110000";
    let bill = "000011110000000110000000";
    let units = bertha.char_indices().zip(bill.char_indices());
    let units = units.map(|((one, _), (two, _))| vec![bertha.get(one..=one), bill.get(two..=two)]);
    let ratings = Ratings::from_labels(2, units).unwrap();
    assert!((value(&ratings, Measure::Cohen).unwrap() - 0.385).abs() < 0.001);
    assert!((value(&ratings, Measure::Scott).unwrap() - 0.314).abs() < 0.001);
    assert!((value(&ratings, Measure::AlphaNominal).unwrap() - 0.329).abs() < 0.001);
}

#[test]
fn where_agreement_is_high_and_margins_are_skewed_kappa_falls_and_ac1_does_not() {
    let skewed = Ratings::from_table(&["1", "2"], &[vec![118, 5], vec![2, 0]]).unwrap();
    near(value(&skewed, Measure::Ac1).unwrap(), 0.9408, "AC1");
    assert!((value(&skewed, Measure::Cohen).unwrap() + 0.023).abs() < 0.001);
}

#[test]
fn where_only_one_category_occurs_only_plain_shares_are_defined() {
    let same = Ratings::from_table(&["1", "2"], &[vec![24, 0], vec![0, 0]]).unwrap();
    for measure in Measure::ALL {
        let found = value(&same, measure);
        match measure {
            Measure::Percent | Measure::Holsti | Measure::KuckartzRaediker => assert_eq!(found, Ok(1.0)),
            _ => assert_eq!(found, Err(Undefined::OneCategory), "{measure:?}"),
        }
    }
}

#[test]
fn what_is_not_defined_says_why() {
    let nobody = Ratings::from_labels(2, [vec![Some("a"), None], vec![None, Some("b")]]).unwrap();
    assert_eq!(value(&nobody, Measure::AlphaNominal), Err(Undefined::Nothing));
    let alone = Ratings::from_labels(1, [vec![Some("a")], vec![Some("b")]]).unwrap();
    assert_eq!(value(&alone, Measure::Percent), Err(Undefined::OneCoder));
    let names = Ratings::from_labels(2, [vec![Some("a"), Some("b")], vec![Some("b"), Some("b")]]).unwrap();
    assert_eq!(value(&names, Measure::AlphaInterval), Err(Undefined::NotNumbers));
    assert_eq!(value(&names, Measure::CohenLinear), Err(Undefined::NotNumbers));
    assert!(value(&names.clone().with_order(&["b", "a"]), Measure::AlphaOrdinal).is_ok());
    let below = Ratings::from_labels(2, [vec![Some("-1"), Some("2")], vec![Some("2"), Some("2")]]).unwrap();
    assert_eq!(value(&below, Measure::AlphaRatio), Err(Undefined::BelowZero));
    let three = Ratings::from_labels(3, [vec![Some("a"), Some("b"), Some("a")]]).unwrap();
    assert_eq!(value(&three, Measure::Cohen), Err(Undefined::TwoCodersOnly));
    let counted = Ratings::from_counts(&["a", "b"], &[vec![1, 1], vec![2, 0]]).unwrap();
    assert_eq!(value(&counted, Measure::Scott), Err(Undefined::Anonymous));
    assert_eq!(kuckartz_raediker(3.0, 1.0, 0.0, 1), Err(Undefined::OneCode));
    assert_eq!(kuckartz_raediker(0.0, 0.0, 0.0, 5), Err(Undefined::Nothing));
}

#[test]
fn the_interval_comes_again_with_its_seed_and_holds_the_coefficient() {
    let ratings = Ratings::from_table(&["1", "2"], &[vec![20, 5], vec![10, 15]]).unwrap();
    let run = |seed| {
        let bootstrap = Bootstrap::new(2000, seed);
        estimate(&ratings, &[Measure::Cohen], Unit::Row, Some(&bootstrap)).unwrap()[0].interval.unwrap()
    };
    let interval = run(1);
    assert_eq!(interval, run(1));
    assert_ne!(interval, run(2));
    // Standard error 0.127 (Cohen 1960): the normal interval is 0.152 to 0.648.
    assert!((interval.low - 0.152).abs() < 0.03 && (interval.high - 0.648).abs() < 0.03, "{interval:?}");
    assert_eq!(interval.samples, 2000);
}

#[test]
fn samples_of_whole_documents_give_wider_intervals_than_samples_of_units() {
    let rows: Vec<Vec<Option<&str>>> =
        (0..200).map(|at| vec![Some("a"), Some(if at / 10 % 4 == 0 { "b" } else { "a" })]).collect();
    let mut rows = rows;
    rows.extend((0..200).map(|_| vec![Some("b"), Some("b")]));
    let units = Ratings::from_labels(2, rows).unwrap();
    let documents = units.clone().with_clusters((0..400).map(|at| at / 10).collect()).unwrap();
    let width = |ratings: &Ratings| {
        let made = estimate(ratings, &[Measure::Cohen], Unit::Row, Some(&Bootstrap::new(500, 3))).unwrap();
        let interval = made[0].interval.unwrap();
        interval.high - interval.low
    };
    assert!(width(&documents) > 2.0 * width(&units));
}

#[test]
fn disagreements_come_with_the_most_disputed_first() {
    let rows = [
        vec![Some("a"), Some("a"), Some("a")],
        vec![Some("a"), Some("b"), None],
        vec![Some("a"), Some("b"), Some("c")],
    ];
    let list = Ratings::from_labels(3, rows).unwrap().disagreements();
    assert_eq!(list.iter().map(|unit| (unit.unit, unit.pairs)).collect::<Vec<_>>(), [(2, 3), (1, 1)]);
}

proptest! {
    #[test]
    fn two_coders_with_two_categories_are_reckoned_the_same_by_table_and_by_units(
        both in 0_u32..30, first in 0_u32..30, second in 0_u32..30, neither in 0_u32..30,
    ) {
        let ratings = Ratings::from_table(&["0", "1"], &[vec![neither, second], vec![first, both]]).unwrap();
        let [both, first, second, neither] = [both, first, second, neither].map(f64::from);
        let binary = Binary { both, first, second, neither: Some(neither) };
        for measure in Measure::ALL {
            if measure == Measure::KuckartzRaediker {
                continue;
            }
            let (one, two) = (value(&ratings, measure), binary.value(measure, 5));
            if let (Ok(one), Ok(two)) = (one, two) {
                prop_assert!((one - two).abs() < 1e-9, "{measure:?} {one} {two}");
            } else {
                prop_assert_eq!(one, two, "{:?}", measure);
            }
        }
    }

    #[test]
    fn the_order_of_coders_and_units_does_not_matter(
        rows in prop::collection::vec(prop::collection::vec(prop::option::of(0_u8..4), 3), 2..20),
    ) {
        let label = |cell: &Option<u8>| cell.map(|cell| ["0", "1", "2", "3"][cell as usize]);
        let one = Ratings::from_labels(3, rows.iter().map(|row| row.iter().map(label).collect())).unwrap();
        let two = Ratings::from_labels(3, rows.iter().rev().map(|row| row.iter().rev().map(label).collect())).unwrap();
        for measure in [Measure::Percent, Measure::Fleiss, Measure::Ac1, Measure::AlphaOrdinal, Measure::AlphaRatio] {
            match (value(&one, measure), value(&two, measure)) {
                (Ok(one), Ok(two)) => prop_assert!((one - two).abs() < 1e-9),
                (one, two) => prop_assert_eq!(one, two),
            }
        }
    }
}
