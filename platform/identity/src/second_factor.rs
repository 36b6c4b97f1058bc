//! Time-based one-time codes (RFC 6238: SHA-1, six digits, thirty seconds, one step of tolerance) and recovery
//! codes. Which code was used last is kept by the store; a code works once.

use bildungsraum_database::Environment;
use jiff::Timestamp;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use totp_rs::{Builder, Secret};

/// Recovery codes handed out at a time.
pub(crate) const RECOVERY_CODES: usize = 10;

const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// RFC 4648 base 32 without padding.
pub(crate) fn base32(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(5) * 8);
    let (mut buffer, mut bits) = (0_u32, 0_u32);
    for byte in bytes {
        buffer = (buffer << 8) | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            text.push(letter(buffer >> bits));
        }
        buffer &= (1 << bits) - 1;
    }
    if bits > 0 {
        text.push(letter(buffer << (5 - bits)));
    }
    text
}

fn letter(value: u32) -> char {
    ALPHABET.get((value & 31) as usize).map_or('A', |byte| char::from(*byte))
}

/// The step a right code belongs to (seconds since 1970 divided by thirty).
pub(crate) fn matching_step(secret: &[u8], code: &str, now: Timestamp) -> Option<i64> {
    let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    if code.len() != 6 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let secret: [u8; 20] = secret.try_into().ok()?;
    let totp = Builder::new().with_secret(Secret::from(secret)).build().ok()?;
    let step = totp.check(&code, u64::try_from(now.as_second()).ok()?)?;
    i64::try_from(step).ok()
}

/// The address that authenticator apps read from the QR code.
pub(crate) fn address(secret: &[u8], issuer: &str, account: &str) -> String {
    let encode = |text: &str| utf8_percent_encode(&text.replace(':', " "), NON_ALPHANUMERIC).to_string();
    format!(
        "otpauth://totp/{issuer}:{}?secret={}&issuer={issuer}",
        encode(account),
        base32(secret),
        issuer = encode(issuer)
    )
}

/// Fresh recovery codes, each `XXXXX-XXXXX` (50 bits).
pub(crate) fn recovery_codes(environment: &Environment) -> Vec<String> {
    (0..RECOVERY_CODES)
        .map(|_| {
            let text = base32(&environment.bytes::<7>());
            let (front, back) = (text.get(..5).unwrap_or_default(), text.get(5..10).unwrap_or_default());
            format!("{front}-{back}")
        })
        .collect()
}

/// The code as it is hashed: upper case, nothing between.
pub(crate) fn normal_code(code: &str) -> String {
    code.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base32_is_that_of_rfc_4648() {
        for (plain, text) in
            [("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foob", "MZXW6YQ"), ("foobar", "MZXW6YTBOI")]
        {
            assert_eq!(base32(plain.as_bytes()), text);
        }
    }

    #[test]
    fn codes_are_those_of_rfc_6238_within_one_step() {
        let secret = b"12345678901234567890";
        // Appendix B: at second 59 the eight-digit code is 94287082.
        let at = |second| Timestamp::from_second(second).unwrap();
        assert_eq!(matching_step(secret, "287082", at(59)), Some(1));
        assert_eq!(matching_step(secret, "287 082", at(89)), Some(1));
        assert_eq!(matching_step(secret, "287082", at(120)), None);
        assert_eq!(matching_step(secret, "28708", at(59)), None);
        assert_eq!(matching_step(b"short", "287082", at(59)), None);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_a_wrong_code_not_a_panic(text in ".*") {
            let _ = matching_step(b"12345678901234567890", &text, Timestamp::UNIX_EPOCH);
            let _ = normal_code(&text);
        }
    }
}
