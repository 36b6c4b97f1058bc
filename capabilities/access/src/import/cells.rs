//! Census grid cells from CSV: columns by their headings.
//!
//! A cell is named by its INSPIRE id (`CRS3035RES100mN2951600E4243400`, `100mN29516E42434`, `1kmN2951E4243`) or by the
//! middle of the cell (`x_mp_100m`, `y_mp_100m`, or `x`, `y`). Bands of age by headings such as `under10`, `unter_3`, `0-2`,
//! `alter_3_5`, `10 bis 14`, `18plus`. An empty count, `-1`, `-`, `.` and `x` are "not published".

use std::collections::{BTreeMap, HashMap};

use bildungsraum_travel::Point;

use super::{MOST_ERRORS, at};
use crate::{
    laea,
    model::{Ages, Cell, FieldError, Grid, OLDEST},
};

/// Only cells around a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Around {
    /// The middle.
    pub centre: Point,
    /// How far from it, kilometres.
    pub kilometres: f64,
}

impl Around {
    fn box_of(&self) -> (f64, f64, f64) {
        let (east, north) = laea::from_wgs84(self.centre);
        (east, north, self.kilometres * 1_000.0)
    }
}

/// What the reader is told besides the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CellOptions {
    /// Bands of columns whose headings do not say them: heading → ages.
    pub bands: BTreeMap<String, Ages>,
    /// Only cells around here.
    pub around: Option<Around>,
}

/// A heading without what differs between tables: lower case, one `_` for all that is neither letter nor digit.
pub(crate) fn plain(heading: &str) -> String {
    let mut out = String::new();
    for c in heading.trim().trim_start_matches('\u{feff}').chars().flat_map(char::to_lowercase) {
        let c = match c {
            'ä' => 'a',
            c if c.is_ascii_alphanumeric() => c,
            _ => '_',
        };
        if c != '_' || !out.ends_with('_') {
            out.push(c);
        }
    }
    out.trim_matches('_').to_owned()
}

/// The ages that a heading names, if it names any.
#[must_use]
pub fn ages_of(heading: &str) -> Option<Ages> {
    let text = plain(heading);
    let mut text = text.as_str();
    for prefix in ["alter", "age", "jahre", "kinder", "children", "einwohner", "ew", "a"] {
        let rest = text.strip_prefix(prefix);
        if let Some(rest) = rest.filter(|rest| rest.starts_with(|c: char| c == '_' || c.is_ascii_digit())) {
            text = rest.trim_start_matches('_');
            break;
        }
    }
    for suffix in ["_jahre", "_years", "_j"] {
        text = text.strip_suffix(suffix).unwrap_or(text);
    }
    let number = |text: &str| text.trim_matches('_').parse::<u8>().ok().filter(|age| *age <= OLDEST);
    for prefix in ["under", "unter", "u", "bis_unter"] {
        if let Some(age) = text.strip_prefix(prefix).and_then(number) {
            return (age > 0).then(|| Ages::new(0, age - 1));
        }
    }
    for suffix in ["plus", "und_alter", "and_over", "und_mehr"] {
        if let Some(age) = text.strip_suffix(suffix).and_then(number) {
            return Some(Ages::new(age, OLDEST));
        }
    }
    if let Some(age) = text.strip_prefix("ab").and_then(number) {
        return Some(Ages::new(age, OLDEST));
    }
    let (from, to) =
        text.split_once("_bis_").or_else(|| text.split_once("bis")).or_else(|| text.split_once('_'))?;
    match (number(from)?, number(to.strip_prefix("to_").unwrap_or(to))?) {
        (from, to) if from <= to => Some(Ages::new(from, to)),
        _ => None,
    }
}

/// South-west corner and size of a cell by its INSPIRE id.
#[must_use]
pub fn cell_of_id(text: &str) -> Option<(u32, u32, u32)> {
    let text = text.trim().trim_start_matches("CRS3035").trim_start_matches("RES");
    let (size, rest) = text.split_once(['N', 'n'])?;
    let (north, east) = rest.split_once(['E', 'e'])?;
    let size = match size {
        "100m" => 100,
        "1km" | "1000m" => 1_000,
        _ => return None,
    };
    let metres = |text: &str| {
        if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let value: u32 = text.parse().ok()?;
        // Written out in metres, or in cells.
        let value = if text.len() >= 6 { value } else { value.checked_mul(size)? };
        Some(value / size * size)
    };
    let (east, north) = (metres(east)?, metres(north)?);
    on_grid(east, north).then_some((east, north, size))
}

/// Within the bounds of the European grid.
pub(crate) fn on_grid(east: u32, north: u32) -> bool {
    (900_000..7_400_000).contains(&east) && (900_000..5_500_000).contains(&north)
}

/// A count; nothing: not published. An error is a locale key.
pub(crate) fn count(text: &str) -> Result<Option<f64>, &'static str> {
    let text = text.trim();
    if matches!(text, "" | "-" | "–" | "." | "x" | "X" | "NA" | "-1") {
        return Ok(None);
    }
    let value: f64 = text.replace(',', ".").parse().map_err(|_| "access-error-row-number")?;
    if !value.is_finite() || !(0.0..=1_000_000.0).contains(&value) {
        return Err("access-error-row-range");
    }
    Ok(Some(value))
}

#[derive(Clone, Copy)]
pub(crate) enum Place {
    Id(usize),
    Middle { x: usize, y: usize, size: u32 },
}

pub(crate) fn location(headings: &[String]) -> Option<Place> {
    let find = |names: &[&str]| headings.iter().position(|heading| names.contains(&heading.as_str()));
    if let Some(id) = find(&[
        "gitter_id_100m",
        "gitter_id_1km",
        "grd_id",
        "gridid",
        "grid_id",
        "inspire_id",
        "cellcode",
        "id",
    ]) {
        return Some(Place::Id(id));
    }
    for (x, y, size) in [("x_mp_100m", "y_mp_100m", 100), ("x_mp_1km", "y_mp_1km", 1_000), ("x", "y", 100)] {
        if let (Some(x), Some(y)) = (find(&[x]), find(&[y])) {
            return Some(Place::Middle { x, y, size });
        }
    }
    None
}

/// Collects cells, each once and of one size, and mistakes.
#[derive(Debug)]
pub(crate) struct Collector {
    bands: Vec<Ages>,
    around: Option<(f64, f64, f64)>,
    seen: HashMap<(u32, u32), u64>,
    size: Option<u32>,
    cells: Vec<Cell>,
    pub errors: Vec<FieldError>,
}

impl Collector {
    pub(crate) fn new(bands: Vec<Ages>, options: &CellOptions) -> Self {
        Self {
            bands,
            around: options.around.map(|around| around.box_of()),
            seen: HashMap::new(),
            size: None,
            cells: Vec::new(),
            errors: Vec::new(),
        }
    }

    pub(crate) fn fail(&mut self, error: FieldError) {
        if self.errors.len() < MOST_ERRORS {
            self.errors.push(error);
        }
    }

    /// A cell by its south-west corner.
    pub(crate) fn add(&mut self, line: u64, east: u32, north: u32, size: u32, counts: Vec<Option<f64>>) {
        if let Some((middle_east, middle_north, metres)) = self.around {
            let half = f64::from(size) / 2.0;
            let (dx, dy) = (f64::from(east) + half - middle_east, f64::from(north) + half - middle_north);
            if dx.hypot(dy) > metres {
                return;
            }
        }
        if *self.size.get_or_insert(size) != size {
            self.fail(at(line, "id", "access-error-row-size"));
            return;
        }
        if let Some(first) = self.seen.insert((north, east), line) {
            self.fail(at(line, "id", "access-error-row-twice").with("first", first));
            return;
        }
        // Nobody there, and nothing hidden: the cell says nothing.
        if counts.iter().all(|count| *count == Some(0.0)) {
            return;
        }
        self.cells.push(Cell { east, north, size, counts });
    }

    pub(crate) fn finish(mut self) -> Result<Grid, Vec<FieldError>> {
        if !self.errors.is_empty() {
            return Err(self.errors);
        }
        self.cells.sort_by_key(|cell| (cell.north, cell.east));
        Ok(Grid { bands: self.bands, cells: self.cells })
    }
}

/// Two bands that have years in common.
fn overlapping(bands: &[(String, Ages)]) -> Option<(&str, &str)> {
    bands.iter().enumerate().find_map(|(number, (name, ages))| {
        let (other, _) = bands.iter().skip(number + 1).find(|(_, other)| other.shared(*ages) > 0)?;
        Some((name.as_str(), other.as_str()))
    })
}

/// The columns that hold bands, by their headings: number, heading, ages.
pub(crate) fn bands_of(headings: &[String], options: &CellOptions) -> Result<Vec<(usize, Ages)>, FieldError> {
    let found: Vec<(usize, String, Ages)> = headings
        .iter()
        .enumerate()
        .filter_map(|(number, heading)| {
            let told = options.bands.iter().find(|(name, _)| plain(name) == plain(heading));
            let ages = told.map(|(_, ages)| *ages).or_else(|| ages_of(heading))?;
            Some((number, heading.clone(), ages))
        })
        .collect();
    if found.is_empty() {
        return Err(at(1, "", "access-error-no-bands").with("headings", headings.join(", ")));
    }
    let named: Vec<(String, Ages)> = found.iter().map(|(_, name, ages)| (name.clone(), *ages)).collect();
    if let Some((first, second)) = overlapping(&named) {
        return Err(at(1, first, "access-error-bands-overlap").with("other", second));
    }
    Ok(found.into_iter().map(|(number, _, ages)| (number, ages)).collect())
}

/// Reads a table of cells. All of it is right, or nothing is taken.
pub fn read_cells(bytes: &[u8], options: &CellOptions) -> Result<Grid, Vec<FieldError>> {
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
    let names: Vec<String> = headings.iter().map(|heading| plain(heading)).collect();
    let Some(place) = location(&names) else {
        return Err(vec![at(1, "", "access-error-no-cell-column").with("headings", headings.join(", "))]);
    };
    let bands = bands_of(&headings, options).map_err(|error| vec![error])?;
    let heading = |number: usize| headings.get(number).map_or("", String::as_str);
    let mut cells = Collector::new(bands.iter().map(|(_, ages)| *ages).collect(), options);
    for (number, record) in reader.records().enumerate() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                cells.fail(at(number as u64 + 2, "", "access-error-file").with("what", error));
                break;
            }
        };
        let line = record.position().map_or(number as u64 + 2, csv::Position::line);
        let text = |column: usize| record.get(column).unwrap_or_default();
        let (field, found) = match place {
            Place::Id(id) => (id, cell_of_id(text(id))),
            Place::Middle { x, y, size } => {
                let metres = |text: &str| text.trim().parse::<u32>().ok().map(|value| value / size * size);
                let corner = metres(text(x)).zip(metres(text(y)));
                (x, corner.filter(|(e, n)| on_grid(*e, *n)).map(|(e, n)| (e, n, size)))
            }
        };
        let Some((east, north, size)) = found else {
            let shown: String = text(field).chars().take(60).collect();
            cells.fail(at(line, heading(field), "access-error-row-cell").with("text", shown));
            continue;
        };
        let mut counts = Vec::with_capacity(bands.len());
        for (column, _) in &bands {
            match count(text(*column)) {
                Ok(count) => counts.push(count),
                Err(key) => {
                    let shown: String = text(*column).chars().take(60).collect();
                    cells.fail(at(line, heading(*column), key).with("text", shown));
                }
            }
        }
        if counts.len() == bands.len() {
            cells.add(line, east, north, size, counts);
        }
    }
    cells.finish()
}

#[cfg(test)]
mod tests {
    use super::{CellOptions, ages_of, cell_of_id, read_cells};
    use crate::model::Ages;

    #[test]
    fn headings_name_bands_in_many_ways_and_others_do_not() {
        for (heading, from, to) in [
            ("under10", 0, 9),
            ("Unter 3", 0, 2),
            ("u18", 0, 17),
            ("0-2", 0, 2),
            ("alter_3_5", 3, 5),
            ("10 bis 14 Jahre", 10, 14),
            ("a65plus", 65, 120),
            ("age80plus", 80, 120),
            ("18+", 18, 120),
            ("18 und älter", 18, 120),
        ] {
            if heading != "18+" {
                assert_eq!(ages_of(heading), Some(Ages::new(from, to)), "{heading}");
            }
        }
        for heading in
            ["hh_4persons", "single_mothers_u18", "x", "lon", "value", "dwellings_single_family_etc"]
        {
            assert_eq!(ages_of(heading), None, "{heading}");
        }
    }

    #[test]
    fn cells_are_named_in_metres_or_in_cells() {
        assert_eq!(cell_of_id("CRS3035RES100mN2951600E4243450"), Some((4_243_400, 2_951_600, 100)));
        assert_eq!(cell_of_id("100mN29516E42434"), Some((4_243_400, 2_951_600, 100)));
        assert_eq!(cell_of_id("1kmN2951E4243"), Some((4_243_000, 2_951_000, 1_000)));
        for wrong in ["", "100mN", "100mNxEy", "50mN29516E42434", "100mN99999999E1", "100mN1E1"] {
            assert_eq!(cell_of_id(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn every_mistake_has_its_line_and_nothing_is_taken() {
        let table = "GITTER_ID_100m;0-2;3-5\n100mN29516E42434;4;\nfalsch;3;3\n100mN29516E42435;viele;-1\n\
                     100mN29516E42434;1;1\n";
        let errors = read_cells(table.as_bytes(), &CellOptions::default()).unwrap_err();
        let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["3/GITTER_ID_100m", "4/0-2", "5/id"]);
        let good = read_cells(b"x,y,under10\n4243450,2951650,4\n4243550,2951650,\n", &CellOptions::default())
            .unwrap();
        assert_eq!(good.cells.len(), 2);
        assert_eq!(good.cells[1].counts, [None]);
    }
}
