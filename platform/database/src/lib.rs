//! One code path over SQLite and PostgreSQL, bound to a tenant.

mod environment;
mod id;
mod municipality;

pub use environment::{Clock, Environment, FixedClock, berlin};
pub use id::{Id, IdError};
pub use municipality::{Municipality, Settings, Tenant};
