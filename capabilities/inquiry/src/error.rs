//! Why something could not be done.

use bildungsraum_database::DatabaseError;
use bildungsraum_trail::{Permission, TrailError};

use crate::model::FieldError;

/// Why something could not be done in this room.
#[derive(Debug, thiserror::Error)]
pub enum InquiryError {
    /// There is no such row, or the asker may not know of it.
    #[error("no such entry")]
    NotFound,
    /// The actor may not do this.
    #[error("not allowed: {0:?}")]
    Forbidden(Permission),
    /// Fields that are not right.
    #[error("{} fields are not right", .0.len())]
    Invalid(Vec<FieldError>),
    /// Somebody else saved in the meantime.
    #[error("changed in the meantime")]
    Conflict,
    /// It stands so that this cannot be done any more: the end of a locale key says why.
    #[error("not possible: {0}")]
    Standing(&'static str),
    /// Another room, or a file, failed.
    #[error("{0}")]
    Other(String),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl InquiryError {
    /// What another room says.
    pub(crate) fn other(error: impl std::fmt::Display) -> Self {
        Self::Other(error.to_string())
    }

    /// One wrong field.
    pub(crate) fn field(field: &str, key: &'static str) -> Self {
        Self::Invalid(vec![FieldError::new(field, key)])
    }

    /// Locale key of the message for people.
    #[must_use]
    pub fn message_key(&self) -> &'static str {
        match self {
            Self::NotFound => "inquiry-error-not-found",
            Self::Forbidden(_) => "inquiry-error-forbidden",
            Self::Invalid(_) => "inquiry-error-invalid",
            Self::Conflict => "inquiry-error-conflict",
            Self::Standing(key) => key,
            Self::Other(_) | Self::Database(_) => "inquiry-error-internal",
        }
    }

    /// Arguments of the message.
    #[must_use]
    pub fn message_values(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Invalid(errors) => vec![("count", errors.len().to_string())],
            _ => Vec::new(),
        }
    }
}

impl From<TrailError> for InquiryError {
    fn from(error: TrailError) -> Self {
        match error {
            TrailError::Forbidden(permission) => Self::Forbidden(permission),
            TrailError::Database(error) => Self::Database(error),
            TrailError::Broken(position, what) => Self::Other(format!("trail {position}: {what}")),
        }
    }
}

impl From<bildungsraum_coding::Error> for InquiryError {
    fn from(error: bildungsraum_coding::Error) -> Self {
        Self::Other(error.to_string())
    }
}
