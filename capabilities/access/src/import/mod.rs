//! Reading of people and quarters: whole tables or nothing, every mistake with its line and field.

pub mod cells;
pub mod parquet;
pub mod quarters;
pub mod register;

use crate::model::FieldError;

/// Mistakes of a table that are kept; there are more only in number.
pub const MOST_ERRORS: usize = 200;

/// A mistake in a line of a table; line 1 is the heading.
pub(crate) fn at(line: u64, field: &str, key: &'static str) -> FieldError {
    FieldError::new(format!("{line}/{field}"), key).with("line", line).with("field", field)
}
