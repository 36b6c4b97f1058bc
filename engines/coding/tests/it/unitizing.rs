//! Coders who choose their units.

use bildungsraum_coding::agreement::unitizing::{Continua, Continuum, Stretch, alpha_u, u_alpha};
use bildungsraum_coding::agreement::{Bootstrap, Measure, Ratings, Undefined, Unit, estimate};
use bildungsraum_coding::{CodeId, CoderId, Span};
use proptest::prelude::*;

use crate::support::{add, code, empty};

fn stretch(start: u32, length: u32, value: u32) -> Stretch {
    Stretch { span: Span::of(start, length), value }
}

/// Krippendorff 2004, page 254: c is value 0, k is value 1.
fn page_254() -> Continua {
    let one = vec![stretch(225, 70, 0), stretch(370, 30, 0), stretch(180, 60, 1), stretch(300, 50, 1)];
    let two = vec![
        stretch(220, 80, 0),
        stretch(355, 20, 0),
        stretch(400, 20, 0),
        stretch(180, 60, 1),
        stretch(300, 50, 1),
    ];
    Continua::new(2, vec![Continuum { span: Span::of(150, 300), coders: vec![one, two] }]).unwrap()
}

#[test]
fn alpha_u_of_krippendorff_2004_page_254() {
    let found = alpha_u(&page_254());
    let near =
        |found: f64, published: f64| assert!((found - published).abs() <= 0.0005, "{found}, not {published}");
    near(found.values[0].observed.unwrap(), 0.0144);
    near(found.values[0].expected.unwrap(), 0.0532);
    near(found.values[0].alpha.unwrap(), 0.7286);
    near(found.values[1].expected.unwrap(), 0.0490);
    assert_eq!(found.values[1].alpha, Ok(1.0));
    // Printed as 0.8591, from rounded parts.
    near(found.overall.unwrap(), 0.8591);
}

#[test]
fn alpha_u_of_krippendorff_1995_example_c_in_the_limit_of_long_texts() {
    let stretches = |list: &[(u32, u32)], by: u32| -> Vec<Stretch> {
        list.iter().map(|&(start, length)| stretch(start * by, length * by, 0)).collect()
    };
    let found = |by: u32| {
        let one = stretches(&[(2, 6), (10, 2), (14, 4), (20, 2)], by);
        let two = stretches(&[(0, 2), (4, 4), (10, 4), (16, 2), (20, 2)], by);
        let list = vec![Continuum { span: Span::of(0, 24 * by), coders: vec![one, two] }];
        let value = alpha_u(&Continua::new(1, list).unwrap()).values.remove(0);
        assert!((value.observed.unwrap() - 0.02777).abs() < 0.00001);
        value
    };
    assert!((found(50_000).expected.unwrap() - 0.08642).abs() < 0.005);
    assert!((found(50_000).alpha.unwrap() - 0.679).abs() < 0.02);
}

#[test]
fn what_is_not_defined_says_why() {
    let two = |one: Vec<Stretch>, two: Vec<Stretch>| {
        Continua::new(2, vec![Continuum { span: Span::of(0, 20), coders: vec![one, two] }]).unwrap()
    };
    let nothing = two(vec![], vec![]);
    assert_eq!(alpha_u(&nothing).overall, Err(Undefined::Nothing));
    assert_eq!(u_alpha(&nothing, None).unwrap().nominal.value, Err(Undefined::OneCategory));
    let one_sided = two(vec![stretch(3, 4, 0)], vec![]);
    assert!(alpha_u(&one_sided).overall.unwrap() < 0.5, "one coder alone is no agreement");
    assert!(u_alpha(&one_sided, None).unwrap().binary.value.unwrap() < 0.5);
    assert_eq!(u_alpha(&one_sided, None).unwrap().given_units.value, Err(Undefined::Nothing));
    let double = two(vec![stretch(0, 5, 0), stretch(3, 5, 1)], vec![]);
    assert_eq!(u_alpha(&double, None).unwrap().nominal.value, Err(Undefined::Overlapping));
    let alone = Continua::new(1, vec![Continuum { span: Span::of(0, 9), coders: vec![vec![]] }]).unwrap();
    assert_eq!(alpha_u(&alone).overall, Err(Undefined::OneCoder));
}

#[test]
fn coders_with_no_document_in_common_have_no_agreement() {
    let mut corpus = empty(1, 2);
    add(&mut corpus, "Foo bar");
    add(&mut corpus, "The test");
    code(&mut corpus, 0, 0, 0, 0, 3);
    code(&mut corpus, 1, 1, 0, 0, 3);
    let continua = Continua::of(&corpus, &[CoderId(0), CoderId(1)], &[CodeId(0)], None).unwrap();
    assert_eq!(alpha_u(&continua).overall, Err(Undefined::NothingInCommon));
    assert_eq!(u_alpha(&continua, None).unwrap().nominal.value, Err(Undefined::NothingInCommon));
}

#[test]
fn the_parts_of_the_family_tell_boundaries_from_values() {
    let made = |one: Vec<Stretch>, two: Vec<Stretch>| {
        let list = vec![Continuum { span: Span::of(0, 100), coders: vec![one, two] }];
        u_alpha(&Continua::new(2, list).unwrap(), None).unwrap()
    };
    // The same places, other values in half of them.
    let swapped = made(
        vec![stretch(10, 10, 0), stretch(30, 10, 1), stretch(50, 10, 0), stretch(70, 10, 1)],
        vec![stretch(10, 10, 0), stretch(30, 10, 1), stretch(50, 10, 1), stretch(70, 10, 0)],
    );
    assert_eq!(swapped.binary.value, Ok(1.0));
    assert!(swapped.given_units.value.unwrap() < 0.2);
    assert!(swapped.nominal.value.unwrap() < 1.0);
    assert_eq!(swapped.values[0].coverage, Some(1.0));
    // The same values, other places.
    let shifted =
        made(vec![stretch(10, 10, 0), stretch(30, 10, 1)], vec![stretch(15, 10, 0), stretch(35, 10, 1)]);
    assert!(shifted.binary.value.unwrap() < 0.6);
    assert_eq!(shifted.given_units.value, Ok(1.0));
    assert_eq!(shifted.values[1].alpha.value, Ok(1.0));
    assert_eq!(shifted.values[1].coverage, Some(0.5));
}

#[test]
fn documents_drawn_anew_give_an_interval() {
    let list = (0..20)
        .map(|at| Continuum {
            span: Span::of(0, 100),
            coders: vec![vec![stretch(10, 20, 0)], vec![stretch(10 + at, 20, at / 12)]],
        })
        .collect();
    let continua = Continua::new(2, list).unwrap();
    let found = u_alpha(&continua, Some(&Bootstrap::new(300, 9))).unwrap();
    let (value, interval) = (found.nominal.value.unwrap(), found.nominal.interval.unwrap());
    assert!(interval.low < value && value < interval.high);
}

proptest! {
    #[test]
    fn units_of_one_character_give_alpha_over_characters(
        cells in prop::collection::vec((0_u32..4, 0_u32..4, 0_u32..4), 2..40),
    ) {
        // 3 is a gap.
        let units = |pick: fn(&(u32, u32, u32)) -> u32| -> Vec<Stretch> {
            let list = cells.iter().enumerate().map(|(at, cell)| (at as u32, pick(cell)));
            list.filter(|cell| cell.1 < 3).map(|(at, value)| stretch(at, 1, value)).collect()
        };
        let coders = vec![units(|cell| cell.0), units(|cell| cell.1), units(|cell| cell.2)];
        let span = Span::of(0, cells.len() as u32);
        let found = u_alpha(&Continua::new(3, vec![Continuum { span, coders }]).unwrap(), None).unwrap();
        let name = |value: u32| Some(["0", "1", "2", "3"][value as usize]);
        let two = |value: u32| Some(if value == 3 { "0" } else { "1" });
        let rows = |name: &dyn Fn(u32) -> Option<&'static str>| {
            let rows: Vec<_> = cells.iter().map(|cell| vec![name(cell.0), name(cell.1), name(cell.2)]).collect();
            estimate(&Ratings::from_labels(3, rows).unwrap(), &[Measure::AlphaNominal], Unit::Character, None).unwrap()[0].value
        };
        for (one, two) in [(found.nominal.value, rows(&name)), (found.binary.value, rows(&two))] {
            if let (Ok(one), Ok(two)) = (one, two) {
                prop_assert!((one - two).abs() < 1e-9, "{one} {two}");
            } else {
                prop_assert_eq!(one, two);
            }
        }
    }

    #[test]
    fn full_agreement_is_1_for_every_coefficient_that_is_defined(
        units in prop::collection::vec((0_u32..20, 1_u32..5, 0_u32..3), 0..8),
    ) {
        let (mut at, mut list) = (0, Vec::new());
        for (gap, length, value) in units {
            list.push(stretch(at + gap, length, value));
            at += gap + length;
        }
        let span = Span::of(0, at + 7);
        let continua = Continua::new(3, vec![Continuum { span, coders: vec![list.clone(), list] }]).unwrap();
        let family = u_alpha(&continua, None).unwrap();
        let values = family.values.iter().map(|value| value.alpha.value);
        for found in [alpha_u(&continua).overall, family.nominal.value, family.binary.value, family.given_units.value]
            .into_iter().chain(values).flatten()
        {
            prop_assert!((found - 1.0).abs() < 1e-12);
        }
    }
}
