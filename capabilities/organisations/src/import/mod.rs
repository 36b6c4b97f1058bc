//! What comes in: tables of organisations, tables of addresses, ESCO's skills, the demo. Tables that were uploaded are
//! kept (`run`) and taken over by a job (`job`).

mod addresses;
mod demo;
mod esco;
pub mod job;
mod organisations;
mod run;
mod store;

pub use addresses::{ADDRESS_FIELDS, AddressPlan, read_addresses};
pub use esco::read_esco;
pub use organisations::{
    Decision, ImportTable, LIMIT, Mapping, ORGANISATION_FIELDS, Plan, Planned, PlannedRow, plan, suggest,
};

pub use bildungsraum_jobs::Standing;
pub use run::{ImportKind, Run};

pub(crate) use demo::rows as csv_rows;
