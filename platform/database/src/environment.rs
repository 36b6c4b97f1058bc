//! Time and randomness as parameters: nothing in the house asks the operating system on its own.

use std::{
    fmt,
    sync::{Arc, Mutex},
};

use jiff::{SignedDuration, Timestamp, Zoned, civil::Date, tz::TimeZone};
use rand::{RngCore, SeedableRng, rngs::StdRng};

use crate::Id;

/// Where the present moment comes from.
pub trait Clock: Send + Sync {
    /// The present moment.
    fn now(&self) -> Timestamp;
}

struct SystemClock;

impl Clock for SystemClock {
    #[allow(clippy::disallowed_methods)] // the one place where the real clock is read
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// A clock that stands still until a test moves it.
#[derive(Debug)]
pub struct FixedClock(Mutex<Timestamp>);

impl FixedClock {
    /// Moves the clock on.
    pub fn advance(&self, by: SignedDuration) {
        let mut now = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        *now = now.checked_add(by).unwrap_or(*now);
    }

    /// Sets the clock.
    pub fn set(&self, to: Timestamp) {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = to;
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// Clock and generator, handed to everything that needs one. Cheap to clone.
#[derive(Clone)]
pub struct Environment {
    clock: Arc<dyn Clock>,
    random: Arc<Mutex<StdRng>>,
}

impl fmt::Debug for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Environment").field("now", &self.now()).finish_non_exhaustive()
    }
}

impl Environment {
    /// The real clock, and a generator seeded by the operating system.
    #[must_use]
    pub fn system() -> Self {
        Self { clock: Arc::new(SystemClock), random: Arc::new(Mutex::new(StdRng::from_os_rng())) }
    }

    /// A clock that stands at `now` and a generator that repeats itself, for tests.
    #[must_use]
    pub fn fixed(now: Timestamp, seed: u64) -> (Self, Arc<FixedClock>) {
        let clock = Arc::new(FixedClock(Mutex::new(now)));
        let environment =
            Self { clock: clock.clone(), random: Arc::new(Mutex::new(StdRng::seed_from_u64(seed))) };
        (environment, clock)
    }

    /// The present moment.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The present moment on German clocks.
    #[must_use]
    pub fn now_in_germany(&self) -> Zoned {
        self.now().to_zoned(berlin())
    }

    /// Today's date in Germany.
    #[must_use]
    pub fn today(&self) -> Date {
        self.now_in_germany().date()
    }

    /// Fresh random bytes, fit for secrets.
    #[must_use]
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0_u8; N];
        self.random.lock().unwrap_or_else(std::sync::PoisonError::into_inner).fill_bytes(&mut bytes);
        bytes
    }

    /// A new identifier (UUID version 7: sorts by time of making).
    #[must_use]
    pub fn id(&self) -> Id {
        let millis = u64::try_from(self.now().as_millisecond()).unwrap_or_default();
        Id::from_parts(millis, &self.bytes())
    }
}

/// The time zone of every wall-clock time in the product. A machine without a time-zone database (a bare container) gets
/// the rule in force since 1996.
#[must_use]
pub fn berlin() -> TimeZone {
    TimeZone::get("Europe/Berlin")
        .or_else(|_| TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3"))
        .unwrap_or(TimeZone::UTC)
}
