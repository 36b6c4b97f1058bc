//! What goes into a statement and what comes out of it, the same for both databases.
//!
//! Four column types are used in the product: text, 64-bit integer (also for truth values and for
//! instants, as microseconds since 1970), 64-bit float and bytes.

use std::sync::Arc;

use jiff::{Timestamp, civil::Date};
use serde::{Serialize, de::DeserializeOwned};

use crate::{DatabaseError, Id};

/// An argument of a statement. A missing value keeps its type, which PostgreSQL wants to know.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `TEXT`
    Text(Option<String>),
    /// `BIGINT`
    Integer(Option<i64>),
    /// `DOUBLE PRECISION` / `REAL`
    Real(Option<f64>),
    /// `BYTEA` / `BLOB`
    Bytes(Option<Vec<u8>>),
}

macro_rules! value_from {
    ($($type:ty => $variant:ident, $convert:expr;)*) => {$(
        impl From<$type> for Value {
            fn from(value: $type) -> Self {
                #[allow(clippy::redundant_closure_call)]
                Self::$variant(Some(($convert)(value)))
            }
        }
        impl From<Option<$type>> for Value {
            fn from(value: Option<$type>) -> Self {
                Self::$variant(value.map($convert))
            }
        }
    )*};
}

value_from! {
    String => Text, |text| text;
    &str => Text, str::to_owned;
    &String => Text, String::clone;
    i64 => Integer, |number| number;
    i32 => Integer, i64::from;
    u32 => Integer, i64::from;
    u16 => Integer, i64::from;
    u8 => Integer, i64::from;
    bool => Integer, i64::from;
    f64 => Real, |number| number;
    Vec<u8> => Bytes, |bytes| bytes;
    &[u8] => Bytes, <[u8]>::to_vec;
    Id => Text, Id::text;
    Timestamp => Integer, Timestamp::as_microsecond;
    Date => Text, |date: Date| date.to_string();
}

/// Arguments of a statement: `args![title, count]`.
#[macro_export]
macro_rules! args {
    ($($value:expr),* $(,)?) => { vec![$($crate::Value::from($value)),*] };
}

/// A value that came out of the database.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    Null,
    Text(String),
    Integer(i64),
    Real(f64),
    Bytes(Vec<u8>),
}

impl Cell {
    fn kind(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Text(_) => "text",
            Self::Integer(_) => "an integer",
            Self::Real(_) => "a float",
            Self::Bytes(_) => "bytes",
        }
    }
}

/// One row of an answer.
#[derive(Clone, Debug)]
pub struct Row {
    pub(crate) columns: Arc<[String]>,
    pub(crate) cells: Vec<Cell>,
}

impl Row {
    /// The value of the column, as the type asked for.
    pub fn get<T: FromCell>(&self, column: &str) -> Result<T, DatabaseError> {
        let cell = self
            .columns
            .iter()
            .position(|name| name == column)
            .and_then(|at| self.cells.get(at))
            .ok_or_else(|| DatabaseError::Decode {
                column: column.to_owned(),
                what: "no such column".into(),
            })?;
        T::from_cell(cell).map_err(|what| DatabaseError::Decode { column: column.to_owned(), what })
    }

    /// The value of a column that holds JSON text.
    pub fn json<T: DeserializeOwned>(&self, column: &str) -> Result<T, DatabaseError> {
        let text: String = self.get(column)?;
        serde_json::from_str(&text)
            .map_err(|error| DatabaseError::Decode { column: column.to_owned(), what: error.to_string() })
    }

    /// Names of the columns, in the statement's order.
    #[must_use]
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// The row as JSON values, in the order of [`Row::columns`]; bytes become arrays of numbers.
    #[must_use]
    pub fn values(&self) -> Vec<Value> {
        self.cells
            .iter()
            .map(|cell| match cell {
                Cell::Null => Value::Text(None),
                Cell::Text(text) => Value::Text(Some(text.clone())),
                Cell::Integer(number) => Value::Integer(Some(*number)),
                Cell::Real(number) => Value::Real(Some(*number)),
                Cell::Bytes(bytes) => Value::Bytes(Some(bytes.clone())),
            })
            .collect()
    }
}

/// JSON text of a value, for a text column.
pub fn to_json<T: Serialize + ?Sized>(value: &T) -> Result<String, DatabaseError> {
    serde_json::to_string(value)
        .map_err(|error| DatabaseError::Decode { column: String::new(), what: error.to_string() })
}

/// A Rust type that a cell can be read as.
pub trait FromCell: Sized {
    #[doc(hidden)]
    #[allow(private_interfaces)]
    fn from_cell(cell: &Cell) -> Result<Self, String>;
}

fn wrong<T>(wanted: &str, cell: &Cell) -> Result<T, String> {
    Err(format!("wanted {wanted}, found {}", cell.kind()))
}

macro_rules! from_cell {
    ($($type:ty, $wanted:literal, $($pattern:pat => $value:expr),+;)*) => {$(
        impl FromCell for $type {
            #[allow(private_interfaces)]
            fn from_cell(cell: &Cell) -> Result<Self, String> {
                match cell {
                    $($pattern => $value,)+
                    other => wrong($wanted, other),
                }
            }
        }
    )*};
}

from_cell! {
    String, "text", Cell::Text(text) => Ok(text.clone());
    i64, "an integer", Cell::Integer(number) => Ok(*number);
    u32, "a small number", Cell::Integer(number) => u32::try_from(*number).map_err(|e| e.to_string());
    u16, "a small number", Cell::Integer(number) => u16::try_from(*number).map_err(|e| e.to_string());
    u8, "a small number", Cell::Integer(number) => u8::try_from(*number).map_err(|e| e.to_string());
    bool, "a truth value", Cell::Integer(number) => Ok(*number != 0);
    Vec<u8>, "bytes", Cell::Bytes(bytes) => Ok(bytes.clone());
    Id, "an identifier", Cell::Text(text) => text.parse().map_err(|e: crate::IdError| e.to_string());
    Timestamp, "an instant", Cell::Integer(number) => Timestamp::from_microsecond(*number).map_err(|e| e.to_string());
    Date, "a date", Cell::Text(text) => text.parse().map_err(|e: jiff::Error| e.to_string());
}

impl FromCell for f64 {
    #[allow(private_interfaces, clippy::cast_precision_loss)]
    fn from_cell(cell: &Cell) -> Result<Self, String> {
        match cell {
            Cell::Real(number) => Ok(*number),
            Cell::Integer(number) => Ok(*number as Self),
            other => wrong("a float", other),
        }
    }
}

impl<T: FromCell> FromCell for Option<T> {
    #[allow(private_interfaces)]
    fn from_cell(cell: &Cell) -> Result<Self, String> {
        match cell {
            Cell::Null => Ok(None),
            other => T::from_cell(other).map(Some),
        }
    }
}
