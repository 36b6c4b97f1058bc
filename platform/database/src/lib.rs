//! One code path over SQLite and PostgreSQL, bound to a tenant.
//!
//! A statement is written once, in the subset both databases share (`$1` arguments, `ON CONFLICT`,
//! `RETURNING`, window functions; text, 64-bit integers, floats, bytes). Every statement within a
//! municipality has the municipality's key as `$1`, put there by [`Scope`] or [`Transaction`]; the key can
//! only come from a [`Municipality`] that was read from the database.
//!
//! Not here: what is written (the rooms' `store.rs`), who may write (`platform/trail`).
//!
//! ```no_run
//! # use bildungsraum_database::{Database, DatabaseError, Tenant, args};
//! # async fn example(database: Database, tenant: Tenant) -> Result<(), DatabaseError> {
//! let rows = database
//!     .of(&tenant)
//!     .all("SELECT title FROM offer WHERE municipality_id = $1 AND state = $2", args!["published"])
//!     .await?;
//! let titles: Vec<String> = rows.iter().map(|row| row.get("title")).collect::<Result<_, _>>()?;
//! # Ok(())
//! # }
//! ```

mod catalogue;
mod database;
mod environment;
mod error;
mod id;
mod migration;
mod municipalities;
mod municipality;
pub mod testing;
mod value;

pub use catalogue::ColumnShape;
pub use database::{Across, AcrossTransaction, Database, Dialect, Scope, Transaction, without_password};
pub use environment::{Clock, Environment, FixedClock, berlin};
pub use error::DatabaseError;
pub use id::{Id, IdError};
pub use migration::{MIGRATIONS, Migrations, Step};
pub use municipality::{Municipality, Settings, Tenant};
pub use value::{FromCell, Row, Value, to_json};
