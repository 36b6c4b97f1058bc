//! A run's computing, pure: population, facilities, travel times → figures. Everything after [`disclose`] sees disclosed
//! counts only.

use bildungsraum_travel::Point;

use crate::{
    disclosure::{Disclosed, disclose},
    measures::{Weighted, gini, greatest_tenth, median, palma, sorted, theil, theil_of_groups},
    model::{
        Between, CellFigures, Facility, FacilityFigures, Figures, Grid, Outcome, Parameters, Quarter,
        QuarterFigures,
    },
    travel::{Reached, TravelError, TravelTimes, metres},
};

/// Farther than this nobody is asked to go: what is not reached within two hours is not reached.
pub const CUTOFF_MS: u32 = 120 * 60_000;

/// Figures of fewer cells say so.
pub const FEW_CELLS: u32 = 10;

/// Weights of the three zones of E2SFCA (Luo and Qi 2009), ending at two, four and six thirds of the standard: 10, 20 and
/// 30 minutes for a standard of 15.
const ZONES: [(f64, f64); 3] = [(2.0 / 3.0, 1.0), (4.0 / 3.0, 0.68), (2.0, 0.22)];

fn zone_weight(ms: u32, standard_ms: f64) -> f64 {
    let share = f64::from(ms) / standard_ms;
    ZONES.iter().find(|(end, _)| share <= *end).map_or(0.0, |(_, weight)| *weight)
}

fn minutes(ms: u32) -> f64 {
    (f64::from(ms) / 6_000.0).round() / 10.0
}

fn rounded(value: f64, digits: i32) -> f64 {
    let scale = 10_f64.powi(digits);
    (value * scale).round() / scale
}

/// The number of the quarter a place lies in: the first outline that holds it, else the nearest named centre.
fn quarter_of(quarters: &[Quarter], at: Point) -> Option<u32> {
    if let Some((number, _)) = (0_u32..).zip(quarters).find(|(_, quarter)| quarter.holds(at)) {
        return Some(number);
    }
    (0_u32..)
        .zip(quarters)
        .filter_map(|(number, quarter)| Some((number, metres(at, quarter.centre()?))))
        .min_by(|(_, a), (_, b)| a.total_cmp(b))
        .map(|(number, _)| number)
}

/// A cell on its way: what may be known of it and what it reaches.
struct Working {
    people: Disclosed,
    quarter: Option<u32>,
    nearest: Option<(u32, u32)>,
    number: u32,
    supply: f64,
}

fn figures<'a>(
    cells: impl Iterator<Item = &'a Working> + Clone,
    standard_ms: u32,
    by_places: bool,
) -> Figures {
    let mut whole = Figures::default();
    let (mut near, mut far) = (Between::default(), Between::default());
    let (mut number, mut supply, mut gap) = (0.0, 0.0, 0.0);
    let mut minutes_of = Vec::new();
    let mut supply_of = Vec::new();
    for cell in cells {
        let Disclosed { weight, low, high, shown } = cell.people;
        whole.cells += 1;
        whole.withheld += u32::from(shown.is_none());
        let is_near = cell.nearest.is_some_and(|(ms, _)| ms <= standard_ms);
        let side = if is_near { &mut near } else { &mut far };
        (side.value, side.low, side.high) = (side.value + weight, side.low + low, side.high + high);
        if cell.nearest.is_none() {
            whole.unreached += weight;
        }
        let ms = cell.nearest.map_or(f64::INFINITY, |(ms, _)| f64::from(ms));
        minutes_of.push(Weighted { value: ms, weight });
        supply_of.push(Weighted { value: cell.supply, weight });
        number += weight * f64::from(cell.number);
        supply += weight * cell.supply;
        gap += weight * (1.0 - cell.supply).max(0.0);
    }
    let people = near.value + far.value;
    let share = |near: f64, far: f64| if near + far > 0.0 { rounded(near / (near + far), 4) } else { 0.0 };
    let finite = |ms: f64| ms.is_finite().then(|| rounded(ms / 60_000.0, 1));
    let (minutes_of, supply_of) = (sorted(&minutes_of), sorted(&supply_of));
    whole.few_cells = whole.cells < FEW_CELLS;
    whole.children = Between {
        value: rounded(people, 1),
        low: rounded(near.low + far.low, 1),
        high: rounded(near.high + far.high, 1),
    };
    whole.beyond = rounded(far.value, 1);
    whole.unreached = rounded(whole.unreached, 1);
    if people > 0.0 {
        whole.within_standard = Some(Between {
            value: share(near.value, far.value),
            low: share(near.low, far.high),
            high: share(near.high, far.low),
        });
        whole.mean_number = rounded(number / people, 2);
        whole.supply = rounded(supply / people, 4);
        whole.gap = by_places.then(|| rounded(gap, 1));
    }
    whole.median_minutes = median(&minutes_of).and_then(finite);
    whole.worst_tenth_minutes = greatest_tenth(&minutes_of).and_then(finite);
    whole.gini = gini(&supply_of).map(|value| rounded(value, 6));
    whole.theil = theil(&supply_of).map(|value| rounded(value, 6));
    whole.palma = palma(&supply_of).map(|value| rounded(value, 4));
    whole
}

/// The run.
///
/// `progress` is given the share that is done and says whether to go on.
pub fn measure(
    grid: &Grid,
    quarters: &[Quarter],
    facilities: &[Facility],
    parameters: &Parameters,
    travel: &dyn TravelTimes,
    progress: &dyn Fn(f32) -> bool,
) -> Result<Outcome, TravelError> {
    let peopled: Vec<_> = grid
        .cells
        .iter()
        .filter_map(|cell| {
            let people = disclose(grid.count(cell, parameters.ages), parameters.min_children)?;
            Some((cell, cell.centre(), people))
        })
        .collect();
    let from: Vec<Point> = peopled.iter().map(|(_, centre, _)| *centre).collect();
    let to: Vec<Point> = facilities.iter().map(Facility::point).collect();
    let pairs = travel.within(&from, &to, CUTOFF_MS, &|share| progress(0.1 + 0.6 * share))?;
    let standard_ms = u32::from(parameters.standard_minutes) * 60_000;
    let standard = f64::from(standard_ms);
    let by_places = !facilities.is_empty() && facilities.iter().all(|one| one.capacity.is_some());

    let mut cells: Vec<Working> = peopled
        .iter()
        .map(|(_, centre, people)| Working {
            people: *people,
            quarter: quarter_of(quarters, *centre),
            nearest: None,
            number: 0,
            supply: 0.0,
        })
        .collect();
    let mut demand = vec![0.0; facilities.len()];
    let mut within = vec![(0.0, 0_u32); facilities.len()];
    for Reached { from, to, ms } in &pairs {
        let Some(cell) = cells.get_mut(*from as usize) else { continue };
        if cell.nearest.is_none_or(|(least, _)| *ms < least) {
            cell.nearest = Some((*ms, *to));
        }
        if let Some(demand) = demand.get_mut(*to as usize) {
            *demand += cell.people.weight * zone_weight(*ms, standard);
        }
        if *ms <= standard_ms {
            cell.number += 1;
            if let Some((children, cells)) = within.get_mut(*to as usize) {
                *children += cell.people.weight;
                *cells += 1;
            }
        }
    }
    let ratio: Vec<f64> = facilities
        .iter()
        .zip(&demand)
        .map(|(facility, demand)| {
            let supply = if by_places { f64::from(facility.capacity.unwrap_or_default()) } else { 1.0 };
            if *demand > 0.0 { supply / demand } else { 0.0 }
        })
        .collect();
    for Reached { from, to, ms } in &pairs {
        if let (Some(cell), Some(ratio)) = (cells.get_mut(*from as usize), ratio.get(*to as usize)) {
            cell.supply += ratio * zone_weight(*ms, standard);
        }
    }
    if !progress(0.9) {
        return Err(TravelError::Stopped);
    }

    let mut whole = figures(cells.iter(), standard_ms, by_places);
    // Cells in no quarter come last, if there are any.
    let mut outcome = Outcome { by_places, ..Outcome::default() };
    let mut groups = Vec::new();
    let numbers = (0_u32..).zip(quarters).map(|(number, quarter)| (Some(number), Some(quarter)));
    for (number, quarter) in numbers.chain([(None, None)]) {
        let own = || cells.iter().filter(move |cell| cell.quarter == number);
        if quarter.is_none() && own().next().is_none() {
            continue;
        }
        groups.push(own().map(|cell| Weighted { value: cell.supply, weight: cell.people.weight }).collect());
        outcome.quarters.push(QuarterFigures {
            key: quarter.map_or_else(String::new, |quarter| quarter.key.clone()),
            name: quarter.map_or_else(String::new, |quarter| quarter.name.clone()),
            figures: figures(own(), standard_ms, by_places),
        });
    }
    if let Some((between, inside)) = theil_of_groups(&groups) {
        (whole.theil_between, whole.theil_within) = (Some(rounded(between, 6)), Some(rounded(inside, 6)));
    }
    outcome.whole = whole;
    outcome.cells = peopled
        .iter()
        .zip(&cells)
        .map(|((cell, _, people), working)| {
            shown(cell.east, cell.north, cell.size, *people, working, by_places)
        })
        .collect();
    outcome.facilities = facilities
        .iter()
        .zip(&ratio)
        .zip(&within)
        .map(|((facility, ratio), (children, cells))| FacilityFigures {
            facility: facility.clone(),
            children: rounded(*children, 1),
            ratio: rounded(*ratio, 4),
            few_cells: *cells < FEW_CELLS,
        })
        .collect();
    Ok(outcome)
}

/// What is shown of a cell: nothing but where it is, if it is withheld.
fn shown(
    east: u32,
    north: u32,
    size: u32,
    people: Disclosed,
    cell: &Working,
    by_places: bool,
) -> CellFigures {
    let open = people.shown.is_some();
    let number = open.then_some(cell.number);
    CellFigures {
        east,
        north,
        size,
        quarter: cell.quarter,
        withheld: !open,
        children: people.shown,
        minutes: cell.nearest.filter(|_| open).map(|(ms, _)| minutes(ms)),
        nearest: cell.nearest.filter(|_| open).map(|(_, to)| to),
        number,
        supply: open.then(|| rounded(cell.supply, 4)),
        gap: people
            .shown
            .filter(|_| by_places)
            .map(|children| rounded(children * (1.0 - cell.supply).max(0.0), 1)),
    }
}
