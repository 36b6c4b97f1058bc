//! Tokens, their hashes, and what is kept encrypted. Built on `ring`, which the TLS stack brings along.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use bildungsraum_database::Environment;
use ring::{aead, digest, hmac};

/// A random token of 256 bits, as URL-safe text of 43 characters.
pub(crate) fn token(environment: &Environment) -> String {
    URL_SAFE_NO_PAD.encode(environment.bytes::<32>())
}

/// What is stored of a token: SHA-256 as lower-case hexadecimal. Tokens have full entropy, so no
/// slow hash is needed.
pub(crate) fn token_hash(token: &str) -> String {
    hex(digest::digest(&digest::SHA256, token.as_bytes()).as_ref())
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Keys derived from the server's key, one per purpose.
pub(crate) struct Keys {
    csrf: hmac::Key,
    cookie: hmac::Key,
    guess: hmac::Key,
    seal: [u8; 32],
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys")
    }
}

/// What a signature is for; a signature for one purpose is none for another.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Purpose {
    Csrf,
    Cookie,
    Guess,
}

impl Keys {
    pub(crate) fn new(server_key: &[u8; 32]) -> Self {
        let root = hmac::Key::new(hmac::HMAC_SHA256, server_key);
        let derive = |purpose: &str| {
            let mut key = [0_u8; 32];
            key.copy_from_slice(hmac::sign(&root, format!("identity/{purpose}").as_bytes()).as_ref());
            key
        };
        let signer = |purpose: &str| hmac::Key::new(hmac::HMAC_SHA256, &derive(purpose));
        Self { csrf: signer("csrf"), cookie: signer("cookie"), guess: signer("guess"), seal: derive("seal") }
    }

    fn key(&self, purpose: Purpose) -> &hmac::Key {
        match purpose {
            Purpose::Csrf => &self.csrf,
            Purpose::Cookie => &self.cookie,
            Purpose::Guess => &self.guess,
        }
    }

    /// HMAC-SHA256 of `text`, URL-safe.
    pub(crate) fn sign(&self, purpose: Purpose, text: &str) -> String {
        URL_SAFE_NO_PAD.encode(hmac::sign(self.key(purpose), text.as_bytes()))
    }

    /// Is `signature` the one of `text`? In constant time.
    pub(crate) fn verify(&self, purpose: Purpose, text: &str, signature: &str) -> bool {
        URL_SAFE_NO_PAD
            .decode(signature)
            .is_ok_and(|bytes| hmac::verify(self.key(purpose), text.as_bytes(), &bytes).is_ok())
    }

    /// Encrypts and authenticates (ChaCha20-Poly1305, random nonce in front). `owner` is bound to it: what was
    /// sealed for one person cannot be opened for another.
    pub(crate) fn seal(&self, environment: &Environment, owner: &str, plain: &[u8]) -> Option<Vec<u8>> {
        let key = aead::LessSafeKey::new(aead::UnboundKey::new(&aead::CHACHA20_POLY1305, &self.seal).ok()?);
        let nonce: [u8; 12] = environment.bytes();
        let mut sealed = plain.to_vec();
        key.seal_in_place_append_tag(
            aead::Nonce::assume_unique_for_key(nonce),
            aead::Aad::from(owner.as_bytes()),
            &mut sealed,
        )
        .ok()?;
        let mut all = nonce.to_vec();
        all.append(&mut sealed);
        Some(all)
    }

    /// Opens what [`Keys::seal`] closed.
    pub(crate) fn open(&self, owner: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        let key = aead::LessSafeKey::new(aead::UnboundKey::new(&aead::CHACHA20_POLY1305, &self.seal).ok()?);
        let (nonce, rest) = sealed.split_at_checked(12)?;
        let nonce = aead::Nonce::try_assume_unique_for_key(nonce).ok()?;
        let mut rest = rest.to_vec();
        key.open_in_place(nonce, aead::Aad::from(owner.as_bytes()), &mut rest)
            .ok()
            .map(|plain| plain.to_vec())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_for_its_owner_only() {
        let (environment, _) = Environment::fixed("2026-11-23T09:00:00Z".parse().unwrap(), 1);
        let keys = Keys::new(&[7; 32]);
        let sealed = keys.seal(&environment, "a", b"geheim").unwrap();
        assert!(!sealed.windows(6).any(|part| part == b"geheim"));
        assert_eq!(keys.open("a", &sealed).unwrap(), b"geheim");
        assert!(keys.open("b", &sealed).is_none());
        assert!(Keys::new(&[8; 32]).open("a", &sealed).is_none());
        assert!(keys.open("a", &sealed[..5]).is_none());
    }

    #[test]
    fn a_signature_for_one_purpose_is_none_for_another() {
        let keys = Keys::new(&[7; 32]);
        let signature = keys.sign(Purpose::Csrf, "text");
        assert!(keys.verify(Purpose::Csrf, "text", &signature));
        assert!(!keys.verify(Purpose::Cookie, "text", &signature));
        assert!(!keys.verify(Purpose::Csrf, "texu", &signature));
        assert!(!keys.verify(Purpose::Csrf, "text", "?"));
    }
}
