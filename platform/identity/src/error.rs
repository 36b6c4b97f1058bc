//! What can go wrong with people and log-ins.

use bildungsraum_database::DatabaseError;
use bildungsraum_trail::TrailError;

/// What can go wrong with people and log-ins.
#[derive(Debug, thiserror::Error)]
pub enum IdentityError {
    /// E-mail or password is wrong, or the account may not log in. Which of them is not said.
    #[error("e-mail or password is wrong")]
    WrongPassword,
    /// The code of the second factor is wrong, too old, or was used before.
    #[error("the code is wrong or was used before")]
    WrongCode,
    /// Too many wrong guesses.
    #[error("too many wrong guesses; wait {seconds} seconds")]
    Throttled {
        /// Seconds to wait.
        seconds: i64,
    },
    /// The link of an invitation or a recovery is unknown, used or too old.
    #[error("the link is unknown, was used or is too old")]
    StaleLink,
    /// What was typed is not an e-mail address.
    #[error("not an e-mail address")]
    Email,
    /// There is a person with this e-mail address.
    #[error("there is a person with this e-mail address")]
    EmailTaken,
    /// A name is missing or longer than 200 characters.
    #[error("a name of 1 to 200 characters is needed")]
    Name,
    /// The password breaks a rule.
    #[error("the password breaks a rule: {0:?}")]
    WeakPassword(PasswordRule),
    /// A provider needs an organisation; an unknown role.
    #[error("roles do not fit: {0}")]
    Roles(&'static str),
    /// The last administrator can neither be erased nor lose the role.
    #[error("the last administrator has to stay")]
    LastAdministrator,
    /// No such person, session, token.
    #[error("there is no such {0}")]
    Missing(&'static str),
    /// The identity provider refused, or its answer does not hold.
    #[error("the log-in service: {0}")]
    Provider(String),
    /// The provider knows the person, but nobody with that e-mail address has an account here.
    #[error("no account for the person the log-in service names")]
    NoAccount,
    /// Hashing failed.
    #[error("hashing: {0}")]
    Hashing(String),
    /// A mail could not be sent.
    #[error("mail: {0}")]
    Mail(String),
    /// A unit of work failed or was not allowed.
    #[error(transparent)]
    Trail(#[from] TrailError),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// What is asked of a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordRule {
    /// At least twelve characters.
    TooShort,
    /// At most 200 characters.
    TooLong,
    /// Not one that everybody guesses first.
    Common,
    /// Not made of the person's e-mail address or name.
    Personal,
    /// Both fields must hold the same.
    Different,
}

impl IdentityError {
    /// The locale key of what a person can do about it; `None`: nothing, it is ours.
    #[must_use]
    pub fn message_key(&self) -> Option<&'static str> {
        Some(match self {
            Self::WrongPassword => "identity-error-wrong-password",
            Self::WrongCode => "identity-error-wrong-code",
            Self::Throttled { .. } => "identity-error-throttled",
            Self::StaleLink => "identity-error-stale-link",
            Self::Email => "identity-error-email",
            Self::EmailTaken => "identity-error-email-taken",
            Self::Name => "identity-error-name",
            Self::WeakPassword(rule) => match rule {
                PasswordRule::TooShort => "identity-error-password-short",
                PasswordRule::TooLong => "identity-error-password-long",
                PasswordRule::Common => "identity-error-password-common",
                PasswordRule::Personal => "identity-error-password-personal",
                PasswordRule::Different => "identity-error-password-different",
            },
            Self::Roles(_) => "identity-error-roles",
            Self::LastAdministrator => "identity-error-last-administrator",
            Self::Provider(_) => "identity-error-provider",
            Self::NoAccount => "identity-error-no-account",
            Self::Mail(_) => "identity-error-mail",
            Self::Missing(_) | Self::Hashing(_) | Self::Trail(_) | Self::Database(_) => return None,
        })
    }
}
