//! What holds for every town: random cells, facilities and standards.

use bildungsraum_access::{
    compute::measure,
    import::{
        cells::{CellOptions, read_cells},
        parquet::read_parquet,
        quarters::read_quarters,
    },
    model::{Ages, Category, Cell, Facility, Grid, Mode, Outcome, Parameters},
    travel::StraightLine,
};
use bildungsraum_database::Id;
use proptest::prelude::*;

fn parameters(standard_minutes: u16) -> Parameters {
    Parameters {
        population_id: Id::from_bytes([7; 16]),
        category: Category::Kita,
        mode: Mode::Walk,
        ages: Ages::new(0, 5),
        standard_minutes,
        min_children: 3,
        scenario_id: None,
    }
}

fn town(counts: &[Option<u32>]) -> Grid {
    let cells = (0_u32..)
        .zip(counts)
        .map(|(number, count)| Cell {
            east: 4_217_000 + number % 20 * 100,
            north: 2_941_000 + number / 20 * 100,
            size: 100,
            counts: vec![count.map(f64::from)],
        })
        .collect();
    Grid { bands: vec![Ages::new(0, 5)], cells }
}

fn kita(number: usize, (lat, lon, capacity): (f64, f64, Option<u32>)) -> Facility {
    Facility {
        key: format!("new.{number}"),
        category: Category::Kita,
        name: String::new(),
        path: String::new(),
        latitude: 49.53 + lat,
        longitude: 8.57 + lon,
        rough: false,
        capacity,
        ages: None,
    }
}

fn measured(grid: &Grid, facilities: &[Facility], standard: u16) -> Outcome {
    let travel = StraightLine::of(Mode::Walk).unwrap();
    measure(grid, &[], facilities, &parameters(standard), &travel, &|_| true).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn bounds_hold_the_figure_and_places_are_shared_out(
        counts in prop::collection::vec(prop::option::of(0_u32..40), 1..200),
        places in prop::collection::vec((0.0..0.03_f64, 0.0..0.03_f64, prop::option::of(0_u32..200)), 0..8),
        standard in 1_u16..60,
    ) {
        let grid = town(&counts);
        let facilities: Vec<Facility> = places.iter().enumerate().map(|(n, one)| kita(n, *one)).collect();
        let outcome = measured(&grid, &facilities, standard);
        let whole = &outcome.whole;
        prop_assert!(whole.children.low <= whole.children.value && whole.children.value <= whole.children.high);
        if let Some(share) = whole.within_standard {
            prop_assert!(0.0 <= share.low && share.low <= share.value && share.value <= share.high && share.high <= 1.0);
        }
        for value in [whole.gini, whole.theil, whole.palma].into_iter().flatten() {
            prop_assert!(value.is_finite() && value >= 0.0);
        }
        // What every child has, added up, is what the facilities that anybody reaches have.
        let shown: f64 = outcome.cells.iter().map(|cell| cell.children.unwrap_or(1.0) * cell.supply.unwrap_or(0.0)).sum();
        let all: f64 = facilities.iter().map(|one| if outcome.by_places { f64::from(one.capacity.unwrap()) } else { 1.0 }).sum();
        prop_assert!(shown <= all * 1.01 + 0.1, "{shown} of {all}");
        for cell in &outcome.cells {
            prop_assert_eq!(cell.withheld, cell.children.is_none());
            if cell.withheld {
                prop_assert!(cell.minutes.is_none() && cell.number.is_none() && cell.supply.is_none() && cell.gap.is_none());
            } else {
                prop_assert!(cell.children.unwrap() >= 3.0);
            }
        }
    }

    #[test]
    fn one_more_facility_is_never_farther(
        counts in prop::collection::vec(prop::option::of(0_u32..40), 1..100),
        places in prop::collection::vec((0.0..0.03_f64, 0.0..0.03_f64, prop::option::of(0_u32..200)), 1..6),
    ) {
        let grid = town(&counts);
        let facilities: Vec<Facility> = places.iter().enumerate().map(|(n, one)| kita(n, *one)).collect();
        let fewer = measured(&grid, &facilities[1..], 15);
        let more = measured(&grid, &facilities, 15);
        for (before, after) in fewer.cells.iter().zip(&more.cells) {
            prop_assert!(after.minutes.unwrap_or(999.0) <= before.minutes.unwrap_or(999.0));
            prop_assert!(after.number >= before.number);
        }
    }

    #[test]
    fn no_file_makes_a_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), text in ".{0,200}") {
        let _ = read_cells(&bytes, &CellOptions::default());
        let _ = read_cells(format!("id;0-5\n{text}").as_bytes(), &CellOptions::default());
        let _ = read_quarters(&bytes, "");
        let mut file = b"PAR1".to_vec();
        file.extend(&bytes);
        file.extend(b"PAR1");
        let _ = read_parquet(file.into(), &CellOptions::default());
    }
}
