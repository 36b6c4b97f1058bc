//! All that can go wrong in this room, as one type for callers that do several things.

use crate::{
    files::FileError, images::ImageError, mail::MailError, paging::PagingError, signed::SignedError,
    table::TableError,
};

/// Values for the placeholders of a message in `locales/`.
pub type MessageArgs = Vec<(&'static str, String)>;

/// One error of this room.
#[derive(Debug, thiserror::Error)]
pub enum ExchangeError {
    /// A table could not be read or written.
    #[error(transparent)]
    Table(#[from] TableError),
    /// A picture was not accepted.
    #[error(transparent)]
    Image(#[from] ImageError),
    /// A file could not be kept or found.
    #[error(transparent)]
    File(#[from] FileError),
    /// A mail could not be sent.
    #[error(transparent)]
    Mail(#[from] MailError),
    /// A signed link does not hold.
    #[error(transparent)]
    Signed(#[from] SignedError),
    /// A cursor or limit is wrong.
    #[error(transparent)]
    Paging(#[from] PagingError),
}

impl ExchangeError {
    /// Key of the message in `locales/*/exchange.ftl` or `exchange-office.ftl`.
    #[must_use]
    pub fn message_key(&self) -> &'static str {
        match self {
            Self::Table(error) => error.message_key(),
            Self::Image(error) => error.message_key(),
            Self::File(error) => error.message_key(),
            Self::Mail(error) => error.message_key(),
            Self::Signed(error) => error.message_key(),
            Self::Paging(error) => error.message_key(),
        }
    }

    /// Values for the message's placeholders.
    #[must_use]
    pub fn message_args(&self) -> MessageArgs {
        match self {
            Self::Table(error) => error.message_args(),
            Self::Image(error) => error.message_args(),
            Self::Mail(error) => error.message_args(),
            Self::File(_) | Self::Signed(_) | Self::Paging(_) => Vec::new(),
        }
    }
}
