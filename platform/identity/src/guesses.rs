//! Wrong guesses are counted in the database, so that two processes share the count, by keyed hashes, so that
//! the table holds neither addresses nor e-mail addresses. A guess is counted before it is checked: guesses
//! made at the same time do not slip through together.

use bildungsraum_database::{Dialect, Tenant, args};
use bildungsraum_trail::{Actor, Permission, Via};
use jiff::SignedDuration;

use crate::{Identity, IdentityError, people::later, secrets::Purpose};

/// Wrong guesses for one account before waiting begins.
const FREE_PER_ACCOUNT: i64 = 5;
/// Wrong guesses from one address before waiting begins: a school or an office shares one.
const FREE_PER_ADDRESS: i64 = 30;
/// Seconds of the first wait; it doubles with each further wrong guess.
const FIRST_WAIT: i64 = 30;
/// Longest wait, seconds.
const LONGEST_WAIT: i64 = 3600;
/// A count older than this is forgotten, seconds.
pub(crate) const FORGET_AFTER: i64 = 24 * 3600;

/// What is guessed at and from where.
#[derive(Clone, Debug)]
pub(crate) struct Guess {
    account: String,
    address: Option<String>,
}

fn wait_after(failures: i64, free: i64) -> i64 {
    let over = failures - free;
    if over < 0 {
        return 0;
    }
    FIRST_WAIT
        .saturating_mul(1_i64.checked_shl(u32::try_from(over.min(20)).unwrap_or(20)).unwrap_or(1))
        .min(LONGEST_WAIT)
}

impl Identity {
    /// `account`: what is guessed at (`password:` and the e-mail address). `address`: where from.
    pub(crate) fn guess(&self, account: &str, address: &str) -> Guess {
        Guess {
            account: self.keys().sign(Purpose::Guess, &format!("account/{account}")),
            address: (!address.is_empty())
                .then(|| self.keys().sign(Purpose::Guess, &format!("address/{address}"))),
        }
    }

    /// Counts one guess, or says how long to wait.
    pub(crate) async fn count_guess(&self, tenant: &Tenant, guess: &Guess) -> Result<(), IdentityError> {
        let system = Actor::system("login", Via::Page);
        let mut unit = self.unit(tenant, &system, Permission::System).await?;
        let now = unit.at();
        let keys = [(Some(&guess.account), FREE_PER_ACCOUNT), (guess.address.as_ref(), FREE_PER_ADDRESS)];
        // Both rows first, then both counts: a blocked guess is not counted again.
        let lock = if unit.dialect() == Dialect::Postgres { " FOR UPDATE" } else { "" };
        let mut counts = Vec::new();
        for (key, free) in keys.iter().filter_map(|(key, free)| key.map(|key| (key, *free))) {
            unit.execute(
                "INSERT INTO login_guess (municipality_id, guess_key, failures, last_at, blocked_until) \
                 VALUES ($1, $2, 0, $3, 0) ON CONFLICT (municipality_id, guess_key) DO NOTHING",
                args![key, now],
            )
            .await?;
            let row = unit
                .one(
                    &format!(
                        "SELECT failures, last_at, blocked_until FROM login_guess \
                         WHERE municipality_id = $1 AND guess_key = $2{lock}"
                    ),
                    args![key],
                )
                .await?;
            let (failures, last_at, blocked): (i64, jiff::Timestamp, jiff::Timestamp) =
                (row.get("failures")?, row.get("last_at")?, row.get("blocked_until")?);
            if blocked > now {
                let seconds = blocked.duration_since(now).as_secs().max(1);
                return Err(IdentityError::Throttled { seconds });
            }
            let old = now.duration_since(last_at).as_secs() > FORGET_AFTER;
            counts.push((key, free, if old { 1 } else { failures + 1 }));
        }
        for (key, free, failures) in counts {
            let blocked = later(now, SignedDuration::from_secs(wait_after(failures, free)));
            unit.execute(
                "UPDATE login_guess SET failures = $3, last_at = $4, blocked_until = $5 \
                 WHERE municipality_id = $1 AND guess_key = $2",
                args![key, failures, now, blocked],
            )
            .await?;
        }
        unit.commit().await?;
        Ok(())
    }

    /// The guess was right: the account's count goes, the address's count loses this one.
    pub(crate) async fn forget_guess(&self, tenant: &Tenant, guess: &Guess) -> Result<(), IdentityError> {
        let system = Actor::system("login", Via::Page);
        let mut unit = self.unit(tenant, &system, Permission::System).await?;
        unit.execute(
            "DELETE FROM login_guess WHERE municipality_id = $1 AND guess_key = $2",
            args![&guess.account],
        )
        .await?;
        if let Some(address) = &guess.address {
            unit.execute(
                "UPDATE login_guess SET failures = failures - 1, blocked_until = 0 \
                 WHERE municipality_id = $1 AND guess_key = $2 AND failures > 0",
                args![address],
            )
            .await?;
        }
        unit.commit().await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_and_ends_at_an_hour() {
        let waits: Vec<i64> = (1..=15).map(|failures| wait_after(failures, FREE_PER_ACCOUNT)).collect();
        assert_eq!(waits[..8], [0, 0, 0, 0, 30, 60, 120, 240]);
        assert_eq!(waits[14], 3600);
        assert_eq!(wait_after(i64::MAX, 5), 3600);
    }
}
