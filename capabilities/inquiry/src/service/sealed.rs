//! Who is behind the pseudonyms of a study, encrypted: ChaCha20-Poly1305 with a random nonce in front. The key is derived from
//! the server's own for this purpose alone, and what is sealed for one study of one municipality opens for no other.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use bildungsraum_database::Environment;
use ring::{aead, hmac};

/// Seals and opens.
pub(super) struct Safe {
    key: [u8; 32],
    owner: String,
}

impl Safe {
    /// For one study of one municipality.
    pub(super) fn new(server_key: &[u8; 32], municipality: &str, study: &str) -> Self {
        let root = hmac::Key::new(hmac::HMAC_SHA256, server_key);
        let mut key = [0; 32];
        key.copy_from_slice(hmac::sign(&root, b"inquiry/key").as_ref());
        Self { key, owner: format!("{municipality}/{study}") }
    }

    fn cipher(&self) -> Option<aead::LessSafeKey> {
        Some(aead::LessSafeKey::new(aead::UnboundKey::new(&aead::CHACHA20_POLY1305, &self.key).ok()?))
    }

    /// Encrypts, as text.
    pub(super) fn seal(&self, environment: &Environment, plain: &[u8]) -> Option<String> {
        let nonce: [u8; 12] = environment.bytes();
        let mut sealed = plain.to_vec();
        let owner = aead::Aad::from(self.owner.as_bytes());
        self.cipher()?
            .seal_in_place_append_tag(aead::Nonce::assume_unique_for_key(nonce), owner, &mut sealed)
            .ok()?;
        let mut all = nonce.to_vec();
        all.append(&mut sealed);
        Some(URL_SAFE_NO_PAD.encode(all))
    }

    /// Opens what [`Safe::seal`] closed for the same study.
    pub(super) fn open(&self, sealed: &str) -> Option<Vec<u8>> {
        let all = URL_SAFE_NO_PAD.decode(sealed).ok()?;
        let (nonce, rest) = all.split_at_checked(12)?;
        let nonce = aead::Nonce::try_assume_unique_for_key(nonce).ok()?;
        let mut rest = rest.to_vec();
        let plain =
            self.cipher()?.open_in_place(nonce, aead::Aad::from(self.owner.as_bytes()), &mut rest).ok()?;
        Some(plain.to_vec())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_opens_for_its_own_study_only() {
        let (environment, _) = Environment::fixed("2026-11-23T09:00:00Z".parse().unwrap(), 1);
        let safe = |server: u8, town: &str, study: &str| Safe::new(&[server; 32], town, study);
        let sealed = safe(7, "06431020", "a").seal(&environment, b"geheim").unwrap();
        assert!(!sealed.contains("geheim"));
        assert_eq!(safe(7, "06431020", "a").open(&sealed).unwrap(), b"geheim");
        for other in [safe(7, "06431020", "b"), safe(7, "06431021", "a"), safe(8, "06431020", "a")] {
            assert!(other.open(&sealed).is_none());
        }
        assert!(safe(7, "06431020", "a").open(&sealed[..9]).is_none());
        assert!(safe(7, "06431020", "a").open("?").is_none());
    }
}
