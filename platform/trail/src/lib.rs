//! The append-only log of changes and the unit of work every write goes through.

mod actor;

pub use actor::{Actor, Permission, Role, Via};
