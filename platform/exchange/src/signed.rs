//! Links that prove who was written to: confirm an entry, accept an invitation, follow a one-click link.
//!
//! A token is `base64url(version, expiry, payload) "." base64url(HMAC-SHA256)`; the purpose is part of what is
//! signed, so that a token for one thing opens no other. The payload can be read by whoever holds the link: put
//! identifiers in it, no secrets. A token can be used until it expires; what may happen only once is remembered by
//! the caller.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use serde::{Serialize, de::DeserializeOwned};
use sha2::Sha256;

const VERSION: u8 = 1;
const LONGEST: usize = 4096;

/// A signed link does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignedError {
    /// It was right once; its time is over.
    #[error("the link has expired")]
    Expired,
    /// Cut off, changed, for something else, or never ours.
    #[error("the link is not valid")]
    Invalid,
    /// The key has fewer than 32 bytes.
    #[error("a signing key needs at least 32 bytes, this one has {0}")]
    ShortKey(usize),
    /// The payload is too long or cannot be written as JSON.
    #[error("the payload of a signed link is too long or not writable as JSON")]
    Payload,
}

impl SignedError {
    /// Key of the message in `locales/*/exchange.ftl`.
    #[must_use]
    pub fn message_key(&self) -> &'static str {
        match self {
            Self::Expired => "exchange-link-expired",
            Self::Invalid | Self::ShortKey(_) | Self::Payload => "exchange-link-invalid",
        }
    }
}

/// Makes and checks signed links with one key.
#[derive(Clone)]
pub struct Signer {
    mac: Hmac<Sha256>,
}

impl std::fmt::Debug for Signer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Signer(key hidden)")
    }
}

impl Signer {
    /// `key`: at least 32 random bytes that stay the same over restarts.
    pub fn new(key: &[u8]) -> Result<Self, SignedError> {
        if key.len() < 32 {
            return Err(SignedError::ShortKey(key.len()));
        }
        let mac = Hmac::new_from_slice(key).map_err(|_| SignedError::ShortKey(key.len()))?;
        Ok(Self { mac })
    }

    /// A token for `purpose` that carries `payload` until `expires` (whole seconds, rounded down).
    pub fn sign(&self, purpose: &str, payload: &str, expires: Timestamp) -> Result<String, SignedError> {
        if payload.len() > LONGEST / 2 {
            return Err(SignedError::Payload);
        }
        let mut body = Vec::with_capacity(9 + payload.len());
        body.push(VERSION);
        body.extend_from_slice(&expires.as_second().to_be_bytes());
        body.extend_from_slice(payload.as_bytes());
        let tag = self.over(purpose, &body).finalize().into_bytes();
        Ok(format!("{}.{}", URL_SAFE_NO_PAD.encode(&body), URL_SAFE_NO_PAD.encode(tag)))
    }

    /// The payload of a token made for the same purpose that has not expired. The comparison takes the same time
    /// wherever the difference is.
    pub fn verify(&self, purpose: &str, token: &str, now: Timestamp) -> Result<String, SignedError> {
        if token.len() > LONGEST {
            return Err(SignedError::Invalid);
        }
        let (body, tag) = token.split_once('.').ok_or(SignedError::Invalid)?;
        let body = URL_SAFE_NO_PAD.decode(body).map_err(|_| SignedError::Invalid)?;
        let tag = URL_SAFE_NO_PAD.decode(tag).map_err(|_| SignedError::Invalid)?;
        self.over(purpose, &body).verify_slice(&tag).map_err(|_| SignedError::Invalid)?;
        let (head, payload) = body.split_at_checked(9).ok_or(SignedError::Invalid)?;
        let (version, expires) = head.split_first().ok_or(SignedError::Invalid)?;
        let expires = <[u8; 8]>::try_from(expires).map_err(|_| SignedError::Invalid)?;
        if *version != VERSION {
            return Err(SignedError::Invalid);
        }
        if i64::from_be_bytes(expires) <= now.as_second() {
            return Err(SignedError::Expired);
        }
        String::from_utf8(payload.to_vec()).map_err(|_| SignedError::Invalid)
    }

    /// [`Signer::sign`] for a value, as JSON.
    pub fn sign_value<T: Serialize>(
        &self,
        purpose: &str,
        value: &T,
        expires: Timestamp,
    ) -> Result<String, SignedError> {
        self.sign(purpose, &serde_json::to_string(value).map_err(|_| SignedError::Payload)?, expires)
    }

    /// [`Signer::verify`] for a value, from JSON.
    pub fn verify_value<T: DeserializeOwned>(
        &self,
        purpose: &str,
        token: &str,
        now: Timestamp,
    ) -> Result<T, SignedError> {
        serde_json::from_str(&self.verify(purpose, token, now)?).map_err(|_| SignedError::Invalid)
    }

    fn over(&self, purpose: &str, body: &[u8]) -> Hmac<Sha256> {
        let mut mac = self.mac.clone();
        mac.update(&(purpose.len() as u64).to_be_bytes());
        mac.update(purpose.as_bytes());
        mac.update(body);
        mac
    }
}
