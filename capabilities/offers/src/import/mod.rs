//! Tables of offers in: which column is which field, what each row would do, which rows are likely the same as an
//! entry there is.
//!
//! [`preview`] and the job ([`job`]) plan with the same code; only the second one writes. A row is taken whole or not
//! at all. What a hand wrote stays.
//!
//! Not here: reading CSV and XLSX (`exchange::table`), the pages (`pages/import.rs`, `pages/import_run.rs`).

pub mod cells;
pub mod duplicates;
pub mod fields;
pub mod job;
pub mod plan;
pub mod rows;
pub mod run;
mod store;

use bildungsraum_database::DatabaseError;
use bildungsraum_exchange::{
    files::FileError,
    table::{ColumnMapping, TableError},
};
use bildungsraum_organisations::OrganisationError;

pub use bildungsraum_jobs::Standing;
pub use duplicates::{Likely, LikelyReason};
pub use fields::FIELDS;
pub use plan::{Applied, Counts, Decision, ImportPlan, Options, Outcome, PlanRow, apply, preview};
pub use rows::{Known, ParsedRow, RowError};
pub use run::{Finding, Run, RunReport};

use crate::OfferError;

/// Fields without which no row can become an offer and that nothing names: neither a column nor, for who offers it, the
/// office's choice.
#[must_use]
pub fn missing(mapping: &ColumnMapping, options: &Options) -> Vec<&'static str> {
    const WHO: [&str; 3] = ["organisation", "organisation_id", "bildungsraum_id"];
    let mut missing = mapping.missing(FIELDS);
    let named = mapping
        .assignments()
        .iter()
        .any(|assignment| assignment.field.as_deref().is_some_and(|field| WHO.contains(&field)));
    if !named && options.organisation.is_none() {
        missing.push("organisation");
    }
    missing
}

/// Why a table could not be imported as a whole. What is wrong with single rows stands in the plan.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// Fields without which nothing can be imported have no column.
    #[error("no column for {0:?}")]
    MissingColumns(Vec<&'static str>),
    /// More rows than are imported at once.
    #[error("{found} rows; at most {limit} at once")]
    TooManyRows {
        /// How many there are.
        found: usize,
        /// At most.
        limit: usize,
    },
    /// Offers could not be read or written.
    #[error(transparent)]
    Offers(#[from] OfferError),
    /// Organisations could not be read.
    #[error(transparent)]
    Organisations(#[from] OrganisationError),
    /// The uploaded file could not be kept or fetched.
    #[error(transparent)]
    File(#[from] FileError),
    /// The uploaded file is no table.
    #[error(transparent)]
    Table(#[from] TableError),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// The server was told to end while rows were compared.
    #[error("interrupted while comparing rows")]
    Interrupted,
    /// Another job was faster.
    #[error("another job took these rows over")]
    Moved,
}

impl ImportError {
    /// Key of the message in `locales/*/offers-import-office.ftl`.
    #[must_use]
    pub fn message_key(&self) -> &'static str {
        match self {
            Self::MissingColumns(_) => "offers-import-error-columns",
            Self::TooManyRows { .. } => "offers-import-error-rows",
            Self::Table(error) => error.message_key(),
            Self::Offers(_)
            | Self::Organisations(_)
            | Self::File(_)
            | Self::Database(_)
            | Self::Interrupted
            | Self::Moved => "offers-import-error-failed",
        }
    }

    /// Values for the message.
    #[must_use]
    pub fn message_args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::MissingColumns(fields) => vec![("fields", fields.join(", "))],
            Self::TooManyRows { found, limit } => {
                vec![("found", found.to_string()), ("limit", limit.to_string())]
            }
            Self::Table(error) => error.message_args(),
            Self::Offers(_)
            | Self::Organisations(_)
            | Self::File(_)
            | Self::Database(_)
            | Self::Interrupted
            | Self::Moved => Vec::new(),
        }
    }
}
