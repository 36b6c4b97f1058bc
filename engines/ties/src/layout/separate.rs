//! Circles that do not overlap.
#![allow(
    clippy::indexing_slicing,
    reason = "lists are as long as there are circles; buckets hold their numbers"
)]

use rustc_hash::FxHashMap;

use super::{Place, radii_are_lengths};
use crate::Error;

/// Rounds of pushing before what still overlaps is set down elsewhere.
const ROUNDS: usize = 60;

/// Circles beside places.
#[derive(Clone, Copy, Debug)]
pub(super) struct Circles<'a> {
    pub(super) radii: &'a [f64],
    pub(super) fixed: &'a [bool],
    pub(super) gap: f64,
}

impl Circles<'_> {
    fn least(&self, one: usize, other: usize) -> f64 {
        self.radii[one] + self.radii[other] + self.gap
    }
}

/// Moves circles apart until no two overlap, those that overlap and no farther than needed. Fixed ones stay; two fixed
/// ones may go on overlapping. `radii` has an entry per place, `fixed` too or is empty.
pub fn separate(places: &mut [Place], radii: &[f64], fixed: &[bool], gap: f64) -> Result<(), Error> {
    let length = |what, found: usize| {
        let expected = places.len();
        if found == expected { Ok(()) } else { Err(Error::Length { what, of: "places", found, expected }) }
    };
    length("the list of radii", radii.len())?;
    let none = vec![false; places.len()];
    let fixed = if fixed.is_empty() { &none } else { fixed };
    length("the list of fixed ones", fixed.len())?;
    super::numbers("a place", places.iter().copied())?;
    radii_are_lengths(radii)?;
    radii_are_lengths(&[gap])?;
    apart(places, &Circles { radii, fixed, gap });
    Ok(())
}

/// Which square of a grid a place lies in.
fn square(place: Place, side: f64) -> (i64, i64) {
    #[allow(clippy::cast_possible_truncation, reason = "places far beyond any drawing share the last square")]
    let along = |value: f64| (value / side).floor() as i64;
    (along(place[0]), along(place[1]))
}

/// Circles by squares as wide as the widest two together, so that whoever overlaps lies in a square beside.
struct Grid {
    side: f64,
    squares: FxHashMap<(i64, i64), Vec<u32>>,
}

impl Grid {
    fn new(side: f64) -> Self {
        Self { side, squares: FxHashMap::default() }
    }

    fn put(&mut self, number: u32, place: Place) {
        self.squares.entry(square(place, self.side)).or_default().push(number);
    }

    fn near(&self, place: Place) -> impl Iterator<Item = u32> + '_ {
        let (x, y) = square(place, self.side);
        (-1..=1)
            .flat_map(move |right| {
                (-1..=1).map(move |down| (x.saturating_add(right), y.saturating_add(down)))
            })
            .filter_map(|square| self.squares.get(&square))
            .flatten()
            .copied()
    }
}

pub(super) fn apart(places: &mut [Place], circles: &Circles<'_>) {
    let side = circles.radii.iter().copied().fold(0.0, f64::max) * 2.0 + circles.gap;
    if side <= 0.0 || places.len() < 2 {
        return;
    }
    for _ in 0..ROUNDS {
        if !push(places, circles, side) {
            return;
        }
    }
    set_down(places, circles, side);
}

/// Pushes overlapping pairs apart, each half of the way; was there any?
fn push(places: &mut [Place], circles: &Circles<'_>, side: f64) -> bool {
    let mut grid = Grid::new(side);
    for (number, &place) in (0_u32..).zip(places.iter()) {
        grid.put(number, place);
    }
    let mut moves = vec![[0.0; 2]; places.len()];
    let mut any = false;
    for one in 0..places.len() {
        for other in grid.near(places[one]) {
            let other = other as usize;
            if other <= one || circles.fixed[one] && circles.fixed[other] {
                continue;
            }
            let (mut dx, mut dy) = (places[other][0] - places[one][0], places[other][1] - places[one][1]);
            let mut away = (dx * dx + dy * dy).sqrt();
            let least = circles.least(one, other);
            let missing = least - away;
            if missing <= 1e-9 * side {
                continue;
            }
            any = true;
            if away < 1e-9 * side {
                // On the same spot: a direction from the numbers, by the golden angle.
                #[allow(clippy::cast_precision_loss, reason = "numbers of circles")]
                let turn = 2.399_963_229_728_653 * (one + other) as f64;
                (dx, dy, away) = (turn.cos(), turn.sin(), 1.0);
            }
            // A hair more than missing, so that rounding leaves no overlap.
            let (one_moves, other_moves) = match (circles.fixed[one], circles.fixed[other]) {
                (false, true) => (1.0, 0.0),
                (true, false) => (0.0, 1.0),
                _ => (0.5, 0.5),
            };
            let step = (missing + 1e-6 * side) / away;
            moves[one][0] -= one_moves * step * dx;
            moves[one][1] -= one_moves * step * dy;
            moves[other][0] += other_moves * step * dx;
            moves[other][1] += other_moves * step * dy;
        }
    }
    for (place, step) in places.iter_mut().zip(&moves) {
        place[0] += step[0];
        place[1] += step[1];
    }
    any
}

/// Sets circles down one after the other, fixed ones first: where they are, or on the nearest free spot of a spiral around it.
fn set_down(places: &mut [Place], circles: &Circles<'_>, side: f64) {
    let mut grid = Grid::new(side);
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by_key(|&number| !circles.fixed[number]);
    for number in order {
        let free = |grid: &Grid, place: Place, places: &[Place]| {
            grid.near(place).all(|other| {
                let other = other as usize;
                let (dx, dy) = (places[other][0] - place[0], places[other][1] - place[1]);
                (dx * dx + dy * dy).sqrt() >= circles.least(number, other) - 1e-9 * side
            })
        };
        if !circles.fixed[number] {
            let home = places[number];
            let mut place = home;
            let mut along = 0.0_f64;
            while !free(&grid, place, places) {
                // Steps of a twelfth of a square along a spiral whose turns are a third of one apart.
                along += 1.0;
                let out = side * 0.25 * (along / 8.0).sqrt();
                let turn = (along * std::f64::consts::TAU / 2.0).sqrt();
                place = [home[0] + out * turn.cos(), home[1] + out * turn.sin()];
            }
            places[number] = place;
        }
        grid.put(u32::try_from(number).unwrap_or(u32::MAX), places[number]);
    }
}
