//! Why a unit of work did not happen.

use bildungsraum_database::DatabaseError;

use crate::Permission;

/// Why a unit of work did not happen.
#[derive(Debug, thiserror::Error)]
pub enum TrailError {
    /// The actor may not do this.
    #[error("not allowed: {0:?}")]
    Forbidden(Permission),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// The chain of hashes does not hold.
    #[error("the trail does not hold at position {0}: {1}")]
    Broken(i64, &'static str),
}
