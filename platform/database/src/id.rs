//! Identifiers of rows.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Names one row within its municipality: a UUID version 7, stored and shown as lower-case text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Id(Uuid);

/// The text is not an identifier.
#[derive(Debug, Clone, thiserror::Error)]
#[error("not an identifier: {0:?}")]
pub struct IdError(String);

impl Id {
    /// Made by [`crate::Environment::id`] from the time and random bytes.
    #[must_use]
    pub(crate) fn from_parts(millis: u64, random: &[u8; 10]) -> Self {
        Self(uuid::Builder::from_unix_timestamp_millis(millis, random).into_uuid())
    }

    /// The identifier as text, the form used in tables and addresses.
    #[must_use]
    pub fn text(self) -> String {
        self.0.hyphenated().to_string()
    }

    /// For rows whose identity comes from elsewhere (the demo, imports): the same name gives the same
    /// identifier. The name is hashed by the caller's 16 bytes.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(uuid::Builder::from_custom_bytes(bytes).into_uuid())
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

impl FromStr for Id {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        if text.len() != 36 {
            return Err(IdError(text.chars().take(60).collect()));
        }
        Uuid::try_parse(text).map(Self).map_err(|_| IdError(text.chars().take(60).collect()))
    }
}
