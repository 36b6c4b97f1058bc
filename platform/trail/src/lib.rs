//! The append-only log of changes and the unit of work every write goes through.
//!
//! One log serves five needs: audit (who, when, before, after), history of a row, undo, links between
//! things, and the change feed that derived state (search index, caches, feeds) follows. Entries of a
//! municipality are numbered without gaps and chained by SHA-256, so that an altered, missing or added
//! entry is found by [`Trail::verify`]. The names of [`Actor`], [`Role`] and [`Permission`] live here
//! because a unit of work cannot begin without them; people, passwords and sessions are
//! `platform/identity`.

mod actor;
mod error;
mod log;
mod unit;

use bildungsraum_database::Migrations;

pub use actor::{Actor, Permission, Role, Via};
pub use error::TrailError;
pub use log::{CONFIDENTIAL, Entry, Trail};
pub use unit::{Action, Unit};

/// The tables of this room.
pub const MIGRATIONS: Migrations =
    Migrations { room: "trail", steps: &[bildungsraum_database::step!(1, "0001_trail")] };
