//! What comes in: tables of organisations, tables of addresses, ESCO's skills, the demo.

mod addresses;
mod demo;
mod esco;
mod organisations;

pub use addresses::{ADDRESS_FIELDS, AddressPlan, read_addresses};
pub use esco::read_esco;
pub use organisations::{
    Decision, ImportTable, LIMIT, Mapping, ORGANISATION_FIELDS, Plan, Planned, PlannedRow, plan, suggest,
};

pub(crate) use demo::rows as csv_rows;
