//! Public transport: timetables read tolerantly, searched for every minute.
//!
//! **Searches.** Stops and trips are scanned by lines as in RAPTOR (Delling, Pajor, Werneck 2012): trips that stop at the
//! same stops in the same order, and do not overtake, are one pattern. For earliest arrivals the rounds are given up: each
//! pattern remembers, stop by stop, the earliest trip one can be aboard, and a trip is only followed as far as it is earlier
//! than what is remembered (Witt 2015, trip-based). Departures are searched from the last to the first, and what is known
//! stays known (range RAPTOR): a whole day follows each trip at each stop about once.
//!
//! **The bound worked against.** Each trip and stop is read once a day and origin: 8 bytes of times, in order, in the
//! second-level cache; about 2 ns each when nothing is wasted. One departure alone reads the trips after it that reach
//! anything earlier than others, and clears one number per stop of a pattern before.
//!
//! Times are milliseconds after midnight of the day that is asked for; trips of the day before that run after midnight and
//! the early trips of the day after are part of it. Changes of clocks are not: such a night is an hour off.

mod door;
mod feed;
mod journey;
mod network;
mod search;
mod timetable;

pub use door::{DoorTime, Doors, Window, door_to_door, stops_of};
pub use feed::{Feed, Finding, Line, Stop};
pub use journey::{Journey, JourneyLeg};
pub use network::{Network, Walking};
pub use search::{Profile, Search, percentile};
pub use timetable::Timetable;

/// Milliseconds of a minute.
pub(crate) const MINUTE: u32 = 60_000;
