//! What leaves this room as a file. All of it is made from a run's outcome, which is disclosed.

mod geopackage;

use bildungsraum_exchange::table::{Cell, CsvStyle, TableError, to_csv};
use serde_json::{Map, Value, json};

use crate::model::{CellFigures, Outcome, Run, cell_id, outline};

pub use geopackage::geopackage;

/// Media type of `GeoPackage`.
pub const GEOPACKAGE: &str = "application/geopackage+sqlite3";
/// Media type of `GeoJSON` (RFC 7946).
pub const GEOJSON: &str = "application/geo+json";

/// Columns of the table of cells.
pub(crate) const COLUMNS: [&str; 15] = [
    "cell",
    "east",
    "north",
    "size",
    "quarter",
    "withheld",
    "children",
    "minutes",
    "nearest",
    "number",
    "supply",
    "gap",
    "population",
    "population_quality",
    "ways",
];

/// What every row says of where it comes from: population and day, its quality, the ways.
pub(crate) fn origin(run: &Run) -> [String; 3] {
    run.inputs.as_ref().map_or_else(Default::default, |inputs| {
        let population = &inputs.population;
        let travel = &inputs.travel;
        let ways = match travel.kind.as_str() {
            "straight_line" => format!("straight line x {}, {} km/h", travel.detour, travel.speed_kmh),
            _ => [travel.streets.as_str(), travel.timetable.as_str()].join("; "),
        };
        let named = format!("{}, {}, {}", population.source, population.licence, population.reference_date);
        [named, population.quality.name().to_owned(), ways]
    })
}

fn quarter<'a>(outcome: &'a Outcome, cell: &CellFigures) -> Option<&'a str> {
    Some(outcome.quarters.get(cell.quarter? as usize)?.name.as_str())
}

fn nearest<'a>(outcome: &'a Outcome, cell: &CellFigures) -> Option<&'a str> {
    Some(outcome.facilities.get(cell.nearest? as usize)?.facility.name.as_str())
}

/// The cells of a run as a table for office programs.
pub fn csv(run: &Run, outcome: &Outcome) -> Result<Vec<u8>, TableError> {
    let origin = origin(run);
    let text = |text: Option<&str>| text.map_or(Cell::Empty, |text| Cell::Text(text.to_owned()));
    let number = |value: Option<f64>| value.map_or(Cell::Empty, Cell::Number);
    let rows = outcome.cells.iter().map(|cell| {
        let mut row = vec![
            Cell::Text(cell_id(cell.east, cell.north, cell.size)),
            Cell::Integer(cell.east.into()),
            Cell::Integer(cell.north.into()),
            Cell::Integer(cell.size.into()),
            text(quarter(outcome, cell)),
            Cell::Integer(cell.withheld.into()),
            number(cell.children),
            number(cell.minutes),
            text(nearest(outcome, cell)),
            cell.number.map_or(Cell::Empty, |number| Cell::Integer(number.into())),
            number(cell.supply),
            number(cell.gap),
        ];
        row.extend(origin.iter().cloned().map(Cell::Text));
        row
    });
    to_csv(&COLUMNS, rows, CsvStyle::excel())
}

/// Degrees with seven decimals: a centimetre.
fn degrees(value: f64) -> f64 {
    (value * 1e7).round() / 1e7
}

fn properties(outcome: &Outcome, cell: &CellFigures) -> Map<String, Value> {
    let mut map = Map::new();
    for (name, value) in [
        ("cell", json!(cell_id(cell.east, cell.north, cell.size))),
        ("quarter", json!(quarter(outcome, cell))),
        ("withheld", json!(cell.withheld)),
        ("children", json!(cell.children)),
        ("minutes", json!(cell.minutes)),
        ("nearest", json!(nearest(outcome, cell))),
        ("number", json!(cell.number)),
        ("supply", json!(cell.supply)),
        ("gap", json!(cell.gap)),
    ] {
        map.insert(name.to_owned(), value);
    }
    map
}

/// The cells and facilities of a run as `GeoJSON`, with what it was made from as a member `about`.
#[must_use]
pub fn geojson(run: &Run, outcome: &Outcome) -> Value {
    let cells = outcome.cells.iter().map(|cell| {
        let ring: Vec<[f64; 2]> = outline(cell.east, cell.north, cell.size)
            .iter()
            .map(|at| [degrees(at.lon), degrees(at.lat)])
            .collect();
        json!({
            "type": "Feature",
            "geometry": { "type": "Polygon", "coordinates": [ring] },
            "properties": properties(outcome, cell),
        })
    });
    let facilities = outcome.facilities.iter().map(|one| {
        json!({
            "type": "Feature",
            "geometry": {
                "type": "Point",
                "coordinates": [degrees(one.facility.longitude), degrees(one.facility.latitude)],
            },
            "properties": {
                "facility": one.facility.key, "name": one.facility.name, "category": one.facility.category,
                "places": one.facility.capacity, "children": one.children, "ratio": one.ratio,
                "few_cells": one.few_cells, "rough": one.facility.rough,
            },
        })
    });
    let features: Vec<Value> = cells.chain(facilities).collect();
    json!({
        "type": "FeatureCollection",
        "features": features,
        "about": { "run": run.id, "parameters": run.parameters, "inputs": run.inputs, "by_places": outcome.by_places },
    })
}
