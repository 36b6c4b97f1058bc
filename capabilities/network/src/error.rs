//! Why something could not be done.

use bildungsraum_database::DatabaseError;
use bildungsraum_exchange::signed::SignedError;
use bildungsraum_offers::OfferError;
use bildungsraum_organisations::OrganisationError;
use bildungsraum_trail::{Permission, TrailError};

use crate::model::FieldError;

/// Why something could not be done in this room.
#[derive(Debug, thiserror::Error)]
pub enum NetworkError {
    /// There is no such row, or it is not for the one who asks.
    #[error("no such entry")]
    NotFound,
    /// The actor may not do this.
    #[error("not allowed: {0:?}")]
    Forbidden(Permission),
    /// Fields that are not right.
    #[error("{} fields are not right", .0.len())]
    Invalid(Vec<FieldError>),
    /// Somebody else saved in the meantime.
    #[error("changed in the meantime: now at revision {current}")]
    Conflict {
        /// The revision it is at now.
        current: i64,
    },
    /// It is not in the state for this: a locale key that says so.
    #[error("not now: {0}")]
    WrongState(&'static str),
    /// The time for bringing it back is over.
    #[error("the {days} days for bringing it back are over")]
    TooLate {
        /// The municipality's setting.
        days: u16,
    },
    /// A link that was sent does not hold.
    #[error(transparent)]
    Link(#[from] SignedError),
    /// A link that was taken back, or is for a survey that is over: a locale key that says so.
    #[error("the link does not hold any more: {0}")]
    Gone(&'static str),
    /// Another room failed.
    #[error("{0}")]
    Other(String),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl NetworkError {
    /// Locale key of the message for people.
    #[must_use]
    pub fn message_key(&self) -> &'static str {
        match self {
            Self::NotFound => "network-error-not-found",
            Self::Forbidden(_) => "network-error-forbidden",
            Self::Invalid(_) => "network-error-invalid",
            Self::Conflict { .. } => "network-error-conflict",
            Self::WrongState(key) | Self::Gone(key) => key,
            Self::TooLate { .. } => "network-error-too-late",
            Self::Link(error) => error.message_key(),
            Self::Other(_) | Self::Database(_) => "network-error-internal",
        }
    }

    /// Arguments of the message.
    #[must_use]
    pub fn message_values(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Invalid(errors) => vec![("count", errors.len().to_string())],
            Self::TooLate { days } => vec![("days", days.to_string())],
            _ => Vec::new(),
        }
    }
}

impl From<TrailError> for NetworkError {
    fn from(error: TrailError) -> Self {
        match error {
            TrailError::Forbidden(permission) => Self::Forbidden(permission),
            TrailError::Database(error) => Self::Database(error),
            TrailError::Broken(position, what) => Self::Other(format!("trail {position}: {what}")),
        }
    }
}

impl From<OrganisationError> for NetworkError {
    fn from(error: OrganisationError) -> Self {
        match error {
            OrganisationError::NotFound => Self::NotFound,
            OrganisationError::Database(error) => Self::Database(error),
            other => Self::Other(other.to_string()),
        }
    }
}

impl From<OfferError> for NetworkError {
    fn from(error: OfferError) -> Self {
        match error {
            OfferError::Database(error) => Self::Database(error),
            other => Self::Other(other.to_string()),
        }
    }
}
