//! How often one key (an address, an account, a token) may do a thing: log-in guesses, wishes, reports.
//!
//! In this process's memory: two processes count apart, so that the true limit is at most twice the one named.
//! Not here: what the key is, and what is told to the person.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use jiff::{SignedDuration, Timestamp};

/// So many at once, then one more each `per / burst`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// How many may come at once (at least 1).
    pub burst: u32,
    /// How long until a used-up allowance is whole again.
    pub per: SignedDuration,
}

/// Too many: come again later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("too many requests; allowed again in {} s", self.seconds())]
pub struct RetryAfter(SignedDuration);

impl RetryAfter {
    /// Whole seconds to wait, at least 1: the value of the `Retry-After` header.
    #[must_use]
    pub fn seconds(self) -> u64 {
        let millis = u64::try_from(self.0.as_millis()).unwrap_or_default();
        millis.div_ceil(1000).max(1)
    }

    /// Key of the message in `locales/*/exchange.ftl`; argument `seconds`.
    #[must_use]
    pub fn message_key(self) -> &'static str {
        "exchange-too-many"
    }

    /// Values for the message's placeholders.
    #[must_use]
    pub fn message_args(self) -> crate::error::MessageArgs {
        vec![("seconds", self.seconds().to_string()), ("minutes", self.seconds().div_ceil(60).to_string())]
    }
}

/// Counts per key, as a token bucket kept in its shortest form: the moment at which the bucket would be full again
/// (generic cell rate algorithm, ITU-T I.371).
#[derive(Debug)]
pub struct RateLimiter {
    rate: Rate,
    keys: usize,
    /// Key → moment (µs since 1970) at which its allowance is whole again.
    full_at: Mutex<HashMap<String, i64>>,
}

impl RateLimiter {
    /// At most `keys` keys are remembered; above that those nearest to a whole allowance are forgotten first,
    /// so that a flood of new keys does not free the ones that are held back.
    #[must_use]
    pub fn new(rate: Rate, keys: usize) -> Self {
        Self {
            rate: Rate { burst: rate.burst.max(1), per: rate.per },
            keys: keys.max(1),
            full_at: Mutex::default(),
        }
    }

    /// Takes one from the key's allowance, or says when there is one again.
    pub fn check(&self, key: &str, now: Timestamp) -> Result<(), RetryAfter> {
        let now = now.as_microsecond();
        let whole = i64::try_from(self.rate.per.as_micros()).unwrap_or(i64::MAX / 4).max(1);
        let one = (whole / i64::from(self.rate.burst)).max(1);
        let mut full_at = self.full_at.lock().unwrap_or_else(PoisonError::into_inner);
        let before = full_at.get(key).copied().unwrap_or(now).max(now);
        let after = before.saturating_add(one);
        // The integer division may leave a rest; without it the last one of the burst would be refused.
        let room = one.saturating_mul(i64::from(self.rate.burst));
        if after - now > room {
            return Err(RetryAfter(SignedDuration::from_micros(after - now - room)));
        }
        if !full_at.contains_key(key) && full_at.len() >= self.keys {
            Self::make_room(&mut full_at, now, self.keys);
        }
        full_at.insert(key.to_owned(), after);
        Ok(())
    }

    /// Gives the key its whole allowance back (after a right password).
    pub fn forget(&self, key: &str) {
        self.full_at.lock().unwrap_or_else(PoisonError::into_inner).remove(key);
    }

    /// Number of keys remembered.
    #[must_use]
    pub fn len(&self) -> usize {
        self.full_at.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// Is no key remembered?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn make_room(full_at: &mut HashMap<String, i64>, now: i64, keys: usize) {
        full_at.retain(|_, moment| *moment > now);
        if full_at.len() < keys {
            return;
        }
        let mut moments: Vec<i64> = full_at.values().copied().collect();
        moments.sort_unstable();
        // A tenth at a time, so that the sorting is paid once per many new keys.
        let bound = moments.get(keys / 10).copied().unwrap_or(i64::MAX);
        let mut leave = keys / 10 + 1;
        full_at.retain(|_, moment| {
            let goes = leave > 0 && *moment <= bound;
            leave -= usize::from(goes);
            !goes
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(1_795_000_000 + seconds).unwrap()
    }

    #[test]
    fn a_burst_is_allowed_then_one_more_each_interval() {
        let limiter = RateLimiter::new(Rate { burst: 3, per: SignedDuration::from_secs(60) }, 100);
        for _ in 0..3 {
            limiter.check("a", at(0)).unwrap();
        }
        let error = limiter.check("a", at(0)).unwrap_err();
        assert_eq!(error.seconds(), 20);
        limiter.check("b", at(0)).unwrap();
        assert!(limiter.check("a", at(19)).is_err());
        limiter.check("a", at(20)).unwrap();
        assert!(limiter.check("a", at(20)).is_err());
        limiter.forget("a");
        limiter.check("a", at(20)).unwrap();
    }

    #[test]
    fn a_flood_of_new_keys_frees_nobody_who_is_held_back_and_takes_no_more_memory() {
        let limiter = RateLimiter::new(Rate { burst: 5, per: SignedDuration::from_secs(600) }, 50);
        for _ in 0..5 {
            limiter.check("guesser", at(0)).unwrap();
        }
        for key in 0..10_000 {
            limiter.check(&format!("key {key}"), at(1)).unwrap();
            assert!(limiter.len() <= 50);
        }
        assert!(limiter.check("guesser", at(1)).is_err());
    }

    #[test]
    fn a_clock_that_goes_back_locks_nobody_out_for_longer_than_the_period_and_the_step() {
        let limiter = RateLimiter::new(Rate { burst: 1, per: SignedDuration::from_secs(10) }, 10);
        limiter.check("a", at(100)).unwrap();
        assert!(limiter.check("a", at(90)).unwrap_err().seconds() <= 20);
    }
}
