//! The way there: what a search by travel time needs of whoever knows streets and timetables.

use bildungsraum_database::Tenant;
use jiff::civil::Time;

/// How one gets there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum By {
    /// On foot.
    Walk,
    /// By bicycle.
    Bicycle,
    /// By bus and train, on foot at both ends.
    Transit,
}

impl By {
    /// In the order of the form.
    pub const ALL: [Self; 3] = [Self::Walk, Self::Bicycle, Self::Transit];

    /// The name in addresses and locale keys.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Walk => "walk",
            Self::Bicycle => "bicycle",
            Self::Transit => "transit",
        }
    }

    /// Nobody gets farther than this in a minute: metres.
    #[must_use]
    pub fn metres_per_minute(self) -> f64 {
        match self {
            Self::Walk => 120.0,
            Self::Bicycle => 400.0,
            Self::Transit => 1_500.0,
        }
    }
}

/// A way that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trip {
    /// How.
    pub by: By,
    /// How long it may take.
    pub minutes: u16,
    /// 1 = Monday … 7 = Sunday. Only bus and train depend on it.
    pub weekday: u8,
    /// When one leaves.
    pub leave: Time,
}

/// A part of a way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// On foot or by bicycle, along these streets.
    Move {
        /// Minutes.
        minutes: u32,
        /// Metres.
        metres: u32,
        /// Names of streets in order.
        streets: Vec<String>,
        /// The stop it leads to; missing: the goal.
        to: Option<String>,
    },
    /// In a vehicle.
    Ride {
        /// What is written on it.
        line: String,
        /// Where it says it goes; may be empty.
        headsign: String,
        /// Where one gets on, and when.
        from: (String, Time),
        /// Where one gets off, and when.
        to: (String, Time),
    },
}

/// A way in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// Minutes from leaving to being there.
    pub minutes: u32,
    /// Its parts in order.
    pub parts: Vec<Part>,
    /// Straight line times a detour: no street is known.
    pub straight: bool,
    /// Streets and timetable it was found in; empty: none.
    pub source: String,
}

/// Whoever knows streets and timetables. Nothing that is asked is kept.
pub trait Travel: Send + Sync + std::fmt::Debug {
    /// Ways there are times for in a municipality.
    fn ways(&self, tenant: &Tenant) -> Vec<By>;

    /// Milliseconds from a place to each other place (degrees north and east), within the trip's minutes; by bus and train
    /// what half of the departures of half an hour need at most.
    fn times(&self, tenant: &Tenant, from: (f64, f64), to: &[(f64, f64)], trip: &Trip) -> Vec<Option<u32>>;

    /// The way in words, whatever it takes up to two hours: by bus and train the first that arrives.
    fn way(&self, tenant: &Tenant, from: (f64, f64), to: (f64, f64), trip: &Trip) -> Option<Way>;
}

/// Nobody knows: searches by travel time are not offered.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoTravel;

impl Travel for NoTravel {
    fn ways(&self, _: &Tenant) -> Vec<By> {
        Vec::new()
    }

    fn times(&self, _: &Tenant, _: (f64, f64), to: &[(f64, f64)], _: &Trip) -> Vec<Option<u32>> {
        vec![None; to.len()]
    }

    fn way(&self, _: &Tenant, _: (f64, f64), _: (f64, f64), _: &Trip) -> Option<Way> {
        None
    }
}
