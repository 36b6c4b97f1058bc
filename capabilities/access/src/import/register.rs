//! Counts of a register per quarter, spread over cells: evenly over the quarter's cells, or by the buildings in them.
//!
//! A spread count is an estimate; its population says so by its kind, `register`.

use std::collections::{BTreeMap, HashMap};

use bildungsraum_travel::Point;

use super::{
    MOST_ERRORS, at,
    cells::{CellOptions, bands_of, count, plain},
};
use crate::{
    laea,
    model::{Cell, FieldError, Grid, Quarter},
};

/// Cells of a quarter of `size` metres: those whose middle it holds.
fn cells_of(quarter: &Quarter, size: u32) -> Vec<(u32, u32)> {
    let corners =
        quarter.rings.iter().flatten().map(|[lon, lat]| laea::from_wgs84(Point { lat: *lat, lon: *lon }));
    let (mut west, mut south, mut east, mut north) = (f64::MAX, f64::MAX, f64::MIN, f64::MIN);
    for (x, y) in corners {
        (west, south, east, north) = (west.min(x), south.min(y), east.max(x), north.max(y));
    }
    // A quarter is a part of a town: 50 km at most.
    if !(west < east && south < north && east - west < 50_000.0 && north - south < 50_000.0)
        || west < 900_000.0
    {
        return Vec::new();
    }
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // within Europe's grid
    let snap = |value: f64| value as u32 / size * size;
    let mut cells = Vec::new();
    let mut y = snap(south);
    while f64::from(y) < north {
        let mut x = snap(west);
        while f64::from(x) < east {
            let half = f64::from(size) / 2.0;
            if quarter.holds(laea::to_wgs84(f64::from(x) + half, f64::from(y) + half)) {
                cells.push((x, y));
            }
            x += size;
        }
        y += size;
    }
    cells
}

/// Reads a table with a column `quarter` (`stadtteil`; key or name) and one column per band of age, and spreads its counts
/// over cells of 100 m. `buildings`: where people live; none: evenly over all cells of the quarter.
pub fn read_register(
    bytes: &[u8],
    quarters: &[Quarter],
    buildings: &[Point],
    options: &CellOptions,
) -> Result<Grid, Vec<FieldError>> {
    const SIZE: u32 = 100;
    let text = String::from_utf8_lossy(bytes);
    let first = text.lines().next().unwrap_or_default();
    let delimiter = [b';', b'\t', b',']
        .into_iter()
        .max_by_key(|d| first.bytes().filter(|b| b == d).count())
        .unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let headings: Vec<String> = match reader.headers() {
        Ok(headings) => headings.iter().map(str::to_owned).collect(),
        Err(error) => return Err(vec![at(1, "", "access-error-file").with("what", error)]),
    };
    let column = headings.iter().position(|heading| {
        matches!(plain(heading).as_str(), "quarter" | "stadtteil" | "ortsteil" | "bezirk" | "quartier")
    });
    let Some(column) = column else {
        return Err(vec![at(1, "", "access-error-no-quarter-column").with("headings", headings.join(", "))]);
    };
    let bands = bands_of(&headings, options).map_err(|error| vec![error])?;
    let mut found: BTreeMap<(u32, u32), Vec<Option<f64>>> = BTreeMap::new();
    let (mut errors, mut seen) = (Vec::new(), HashMap::new());
    for (number, record) in reader.records().enumerate() {
        let line = number as u64 + 2;
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                errors.push(at(line, "", "access-error-file").with("what", error));
                break;
            }
        };
        let line = record.position().map_or(line, csv::Position::line);
        let named = record.get(column).unwrap_or_default().trim();
        let wanted = bildungsraum_organisations::fold(named);
        let quarter = quarters
            .iter()
            .find(|one| one.key == named || bildungsraum_organisations::fold(&one.name) == wanted);
        let heading = |column: usize| headings.get(column).map_or("", String::as_str);
        let Some(quarter) = quarter else {
            let shown: String = named.chars().take(60).collect();
            errors.push(at(line, heading(column), "access-error-row-quarter").with("text", shown));
            continue;
        };
        if let Some(first) = seen.insert(&quarter.key, line) {
            errors.push(at(line, heading(column), "access-error-row-quarter-twice").with("first", first));
            continue;
        }
        let mut counts = Vec::with_capacity(bands.len());
        for (column, _) in &bands {
            let text = record.get(*column).unwrap_or_default();
            match count(text) {
                Ok(count) => counts.push(count),
                Err(key) => {
                    let shown: String = text.chars().take(60).collect();
                    errors.push(at(line, heading(*column), key).with("text", shown));
                }
            }
        }
        // Buildings per cell; without any, every cell weighs the same.
        let mut weights: BTreeMap<(u32, u32), f64> = BTreeMap::new();
        for building in buildings.iter().filter(|at| quarter.holds(**at)) {
            let (east, north) = laea::from_wgs84(*building);
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // within Europe's grid
            let cell = (east as u32 / SIZE * SIZE, north as u32 / SIZE * SIZE);
            *weights.entry(cell).or_default() += 1.0;
        }
        if weights.is_empty() {
            weights = cells_of(quarter, SIZE).into_iter().map(|cell| (cell, 1.0)).collect();
        }
        let all: f64 = weights.values().sum();
        if all <= 0.0 {
            errors.push(at(line, heading(column), "access-error-row-quarter-empty"));
            continue;
        }
        for (cell, weight) in weights {
            let own = found.entry(cell).or_insert_with(|| vec![Some(0.0); bands.len()]);
            for (sum, count) in own.iter_mut().zip(&counts) {
                *sum = match (*sum, count) {
                    (Some(sum), Some(count)) => Some(sum + count * weight / all),
                    _ => None,
                };
            }
        }
    }
    errors.truncate(MOST_ERRORS);
    if !errors.is_empty() {
        return Err(errors);
    }
    let mut cells: Vec<Cell> =
        found.into_iter().map(|((east, north), counts)| Cell { east, north, size: SIZE, counts }).collect();
    cells.sort_by_key(|cell| (cell.north, cell.east));
    Ok(Grid { bands: bands.into_iter().map(|(_, ages)| ages).collect(), cells })
}
