//! Tables of offers in: which column is which field, what each row would do, which rows are likely the same as an
//! entry there is.
//!
//! [`preview`] and [`apply`] run the same code; only the second one writes. A row is taken whole or not at all, all
//! rows are written as one. What a hand wrote stays.
//!
//! Not here: reading CSV and XLSX (`exchange::table`), the pages (`pages/office`).

pub mod cells;
pub mod duplicates;
pub mod fields;
pub mod plan;
pub mod rows;

use bildungsraum_organisations::OrganisationError;

pub use duplicates::{Likely, LikelyReason};
pub use fields::FIELDS;
pub use plan::{Applied, Counts, Decision, ImportPlan, Options, Outcome, PlanRow, apply, preview};
pub use rows::{Known, ParsedRow, RowError};

use crate::OfferError;

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
}

impl ImportError {
    /// Key of the message in `locales/*/offers-import-office.ftl`.
    #[must_use]
    pub fn message_key(&self) -> &'static str {
        match self {
            Self::MissingColumns(_) => "offers-import-error-columns",
            Self::TooManyRows { .. } => "offers-import-error-rows",
            Self::Offers(_) | Self::Organisations(_) => "offers-import-error-failed",
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
            Self::Offers(_) | Self::Organisations(_) => Vec::new(),
        }
    }
}
