//! Census grid cells from Parquet: the same columns as in CSV, and the same rules. Flat columns of numbers and texts.
//!
//! Only the columns that are used are read, one row group after the other.

use axum::body::Bytes;
use parquet::{
    file::{
        reader::{FileReader, SerializedFileReader},
        serialized_reader::ReadOptionsBuilder,
    },
    record::Field,
    schema::types::Type,
};

use super::{
    at,
    cells::{CellOptions, Collector, Place, bands_of, cell_of_id, location, on_grid, plain},
};
use crate::model::{FieldError, Grid};

/// Most rows that are read: all populated cells of Europe are fewer.
const MOST_ROWS: i64 = 20_000_000;
/// Most bytes of a file once it is unpacked.
const MOST_BYTES: i64 = 1_000_000_000;

fn broken(what: impl std::fmt::Display) -> Vec<FieldError> {
    vec![at(0, "", "access-error-parquet").with("what", what)]
}

/// A number of whatever type the file has; nothing: none. An error is a locale key.
fn number(field: &Field) -> Result<Option<f64>, &'static str> {
    #[allow(clippy::cast_precision_loss)] // counts and metres are far below 2^53
    let value = match field {
        Field::Null => return Ok(None),
        Field::Byte(value) => f64::from(*value),
        Field::Short(value) => f64::from(*value),
        Field::Int(value) => f64::from(*value),
        Field::Long(value) => *value as f64,
        Field::UByte(value) => f64::from(*value),
        Field::UShort(value) => f64::from(*value),
        Field::UInt(value) => f64::from(*value),
        Field::ULong(value) => *value as f64,
        Field::Float(value) => f64::from(*value),
        Field::Double(value) => *value,
        Field::Str(text) => return super::cells::count(text),
        _ => return Err("access-error-row-number"),
    };
    // The census writes −1 for what it hides.
    if (value + 1.0).abs() < f64::EPSILON || value.is_nan() {
        return Ok(None);
    }
    if (0.0..=1e8).contains(&value) { Ok(Some(value)) } else { Err("access-error-row-range") }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // 0 to 1e8, see number()
fn metres(field: &Field, size: u32) -> Option<u32> {
    let value = number(field).ok().flatten()?;
    Some(value as u32 / size * size)
}

/// Reads cells from a Parquet file. All of it is right, or nothing is taken. Lines are rows, the first is 1.
///
/// The library checks most of what a file claims, not all: a file that makes it give up is a broken file.
pub fn read_parquet(bytes: Bytes, options: &CellOptions) -> Result<Grid, Vec<FieldError>> {
    let reading = std::panic::AssertUnwindSafe(|| read(bytes, options));
    std::panic::catch_unwind(reading).unwrap_or_else(|_| Err(broken("damaged")))
}

fn read(bytes: Bytes, options: &CellOptions) -> Result<Grid, Vec<FieldError>> {
    let reader =
        SerializedFileReader::new_with_options(bytes, ReadOptionsBuilder::new().build()).map_err(broken)?;
    let meta = reader.metadata().file_metadata();
    if meta.num_rows() > MOST_ROWS || meta.num_rows() < 0 {
        return Err(broken(format!("{} rows", meta.num_rows())));
    }
    let unpacked: i64 =
        reader.metadata().row_groups().iter().map(|group| group.total_byte_size().max(0)).sum();
    if unpacked > MOST_BYTES {
        return Err(broken(format!("{unpacked} bytes unpacked")));
    }
    let schema = meta.schema();
    let headings: Vec<String> = schema.get_fields().iter().map(|field| field.name().to_owned()).collect();
    let names: Vec<String> = headings.iter().map(|heading| plain(heading)).collect();
    let Some(place) = location(&names) else {
        return Err(vec![at(1, "", "access-error-no-cell-column").with("headings", headings.join(", "))]);
    };
    let bands = bands_of(&headings, options).map_err(|error| vec![error])?;
    let mut wanted: Vec<usize> = bands.iter().map(|(column, _)| *column).collect();
    match place {
        Place::Id(id) => wanted.push(id),
        Place::Middle { x, y, .. } => wanted.extend([x, y]),
    }
    wanted.sort_unstable();
    // Where a column of the file stands among those that are read.
    let position = |column: usize| wanted.iter().position(|one| *one == column).unwrap_or_default();
    let fields = wanted.iter().filter_map(|column| schema.get_fields().get(*column).cloned()).collect();
    let projection = Type::group_type_builder(schema.name()).with_fields(fields).build().map_err(broken)?;
    let rows = reader.get_row_iter(Some(projection)).map_err(broken)?;
    let mut cells = Collector::new(bands.iter().map(|(_, ages)| *ages).collect(), options);
    let heading = |column: usize| headings.get(column).map_or("", String::as_str);
    for (line, row) in (1_u64..).zip(rows) {
        let row = row.map_err(broken)?;
        let values: Vec<&Field> = row.get_column_iter().map(|(_, field)| field).collect();
        let value = |column: usize| values.get(position(column)).copied().unwrap_or(&Field::Null);
        let (column, found) = match place {
            Place::Id(id) => match value(id) {
                Field::Str(text) => (id, cell_of_id(text)),
                _ => (id, None),
            },
            Place::Middle { x, y, size } => {
                let corner = metres(value(x), size).zip(metres(value(y), size));
                (x, corner.filter(|(e, n)| on_grid(*e, *n)).map(|(e, n)| (e, n, size)))
            }
        };
        let Some((east, north, size)) = found else {
            let shown: String = value(column).to_string().chars().take(60).collect();
            cells.fail(at(line, heading(column), "access-error-row-cell").with("text", shown));
            continue;
        };
        let mut counts = Vec::with_capacity(bands.len());
        for (column, _) in &bands {
            match number(value(*column)) {
                Ok(count) => counts.push(count),
                Err(key) => {
                    let shown: String = value(*column).to_string().chars().take(60).collect();
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
