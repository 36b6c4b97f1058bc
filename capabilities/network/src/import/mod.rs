//! Cooperations in: tables (CSV, XLSX) and network files. Preview and taking over plan with the same code.

mod plan;
mod read;

pub(crate) use plan::{Outcome, Plan, plan};
pub(crate) use read::{ImportRow, Unreadable, read_file};
