//! Passwords: rules, hashing, checking. Hashing runs off the async threads, two at a time at most.

use std::sync::Arc;

use argon2::{
    Argon2,
    password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash},
};
use bildungsraum_database::Environment;
use tokio::sync::Semaphore;

use crate::{IdentityError, PasswordRule};

/// Fewest characters of a password.
pub const SHORTEST: usize = 12;
/// Most characters of a password.
pub const LONGEST: usize = 200;

/// First guesses of people who guess, in lower case and without digits and signs at their end.
const COMMON: &[&str] = &[
    "password",
    "passwort",
    "passwortpasswort",
    "passwordpassword",
    "meinpasswort",
    "geheimespasswort",
    "geheim",
    "geheimgeheim",
    "willkommen",
    "willkommenwillkommen",
    "administrator",
    "adminadmin",
    "adminadminadmin",
    "qwertyuiop",
    "qwertzuiop",
    "qwertzuiopasdf",
    "qwertyuiopasdf",
    "qwertyqwerty",
    "qwertzqwertz",
    "asdfghjkl",
    "asdfasdfasdf",
    "abcdefghijkl",
    "abcdefghijklm",
    "iloveyou",
    "iloveyouforever",
    "ichliebedich",
    "schalke",
    "fussball",
    "fussballfussball",
    "sommer",
    "winter",
    "fruehling",
    "herbst",
    "hallohallo",
    "hallohallohallo",
    "letmein",
    "letmeinletmein",
    "changeme",
    "changemechangeme",
    "bitteaendern",
    "stadtverwaltung",
    "rathaus",
    "bildungsbuero",
    "bildungsraum",
    "viernheim",
    "changemeplease",
    "correcthorsebatterystaple",
    "startstart",
    "trustno",
    "dragon",
    "monkey",
    "football",
    "baseball",
    "superman",
    "batman",
    "master",
    "sunshine",
    "princess",
    "welcome",
    "welcomewelcome",
    "testtesttest",
    "testpasswort",
    "testpassword",
    "passw",
    "pw",
    "1q2w3e4r5t6z",
    "1q2w3e4r5t6y",
    "1qay2wsx3edc",
    "1qaz2wsx3edc",
];

/// Does the password keep the rules? `email` and `name` are the person's.
pub(crate) fn check(password: &str, email: &str, name: &str) -> Result<(), IdentityError> {
    let rule = |rule| Err(IdentityError::WeakPassword(rule));
    let length = password.chars().count();
    if length < SHORTEST {
        return rule(PasswordRule::TooShort);
    }
    if length > LONGEST {
        return rule(PasswordRule::TooLong);
    }
    let lower = password.to_lowercase();
    let core = lower.trim_end_matches(|c: char| !c.is_alphabetic());
    let mut characters: Vec<char> = lower.chars().collect();
    characters.sort_unstable();
    characters.dedup();
    if characters.len() < 5
        || COMMON.contains(&core)
        || COMMON.contains(&lower.as_str())
        || core.is_empty() && "01234567890123456789 9876543210987654321".contains(&lower)
    {
        return rule(PasswordRule::Common);
    }
    let own = email.split('@').next().unwrap_or_default().to_lowercase();
    let mut parts: Vec<String> =
        name.split_whitespace().map(str::to_lowercase).chain([own, email.to_lowercase()]).collect();
    // Longest first: the whole address before the name that stands in it.
    parts.sort_unstable_by_key(|part| std::cmp::Reverse(part.len()));
    // What is left after the person's own words are taken out has to carry the password.
    let left = parts
        .iter()
        .filter(|part| part.chars().count() >= 3)
        .fold(lower.clone(), |left, part| left.replace(part.as_str(), ""));
    if left != lower && left.chars().count() < 8 {
        return rule(PasswordRule::Personal);
    }
    Ok(())
}

/// Hashes and checks. A hash takes about 19 MiB and a few hundredths of a second (argon2id, the crate's
/// defaults, which follow OWASP); the semaphore bounds both.
#[derive(Clone, Debug)]
pub(crate) struct Hasher {
    turns: Arc<Semaphore>,
    nobody: Arc<str>,
}

fn failed(error: impl std::fmt::Display) -> IdentityError {
    IdentityError::Hashing(error.to_string())
}

fn hash(password: &str, salt: &[u8]) -> Result<String, IdentityError> {
    let hash: PasswordHash =
        Argon2::default().hash_password_with_salt(password.as_bytes(), salt).map_err(failed)?;
    Ok(hash.to_string())
}

impl Hasher {
    pub(crate) fn new(environment: &Environment) -> Result<Self, IdentityError> {
        let nobody = hash("nobody has this password", &environment.bytes::<16>())?;
        Ok(Self { turns: Arc::new(Semaphore::new(2)), nobody: nobody.into() })
    }

    /// PHC text of the password.
    pub(crate) async fn hash(
        &self,
        environment: &Environment,
        password: &str,
    ) -> Result<String, IdentityError> {
        let salt: [u8; 16] = environment.bytes();
        let password = password.to_owned();
        self.run(move || hash(&password, &salt)).await?
    }

    /// Is it the password of `stored`? With nothing stored the same work is done and the answer is no.
    pub(crate) async fn verify(&self, stored: Option<&str>, password: &str) -> Result<bool, IdentityError> {
        // A text nobody may have as a password is not worth the work of hashing megabytes.
        let password: String = password.chars().take(LONGEST + 1).collect();
        let (text, known) = stored.map_or((self.nobody.to_string(), false), |text| (text.to_owned(), true));
        self.run(move || {
            let parsed = PasswordHash::new(&text).map_err(failed)?;
            Ok(Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok() && known)
        })
        .await?
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, IdentityError> {
        let turn = self.turns.clone().acquire_owned().await.map_err(failed)?;
        tokio::task::spawn_blocking(move || {
            let result = work();
            drop(turn);
            result
        })
        .await
        .map_err(failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(password: &str) -> Option<PasswordRule> {
        match check(password, "anna.muster@example.org", "Anna Muster") {
            Ok(()) => None,
            Err(IdentityError::WeakPassword(rule)) => Some(rule),
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn weak_passwords_are_named_by_the_rule_they_break() {
        assert_eq!(rule("kurz"), Some(PasswordRule::TooShort));
        assert_eq!(rule(&"lang und breit ".repeat(20)), Some(PasswordRule::TooLong));
        assert_eq!(rule("Passwort1234!"), Some(PasswordRule::Common));
        assert_eq!(rule("123456789012"), Some(PasswordRule::Common));
        assert_eq!(rule("aaaaaaaaaaaaaaaa"), Some(PasswordRule::Common));
        assert_eq!(rule("anna.muster2026"), Some(PasswordRule::Personal));
        assert_eq!(rule("anna.muster@example.org"), Some(PasswordRule::Personal));
        assert_eq!(rule("AnnaMuster-1990"), Some(PasswordRule::Personal));
        assert_eq!(rule("drei Enten am Teich"), None);
    }

    #[tokio::test]
    async fn a_hash_is_checked_and_nobody_never_fits() {
        let (environment, _) = Environment::fixed("2026-11-23T09:00:00Z".parse().unwrap(), 1);
        let hasher = Hasher::new(&environment).unwrap();
        let stored = hasher.hash(&environment, "drei Enten am Teich").await.unwrap();
        assert!(stored.starts_with("$argon2id$"));
        assert!(hasher.verify(Some(&stored), "drei Enten am Teich").await.unwrap());
        assert!(!hasher.verify(Some(&stored), "vier Enten am Teich").await.unwrap());
        assert!(!hasher.verify(None, "nobody has this password").await.unwrap());
    }
}
