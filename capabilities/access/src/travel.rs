//! Travel times behind one interface: straight lines until there is a street file.

use bildungsraum_travel::Point;

use crate::model::{Mode, TravelSource};

/// A target that an origin reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reached {
    /// Number of the origin.
    pub from: u32,
    /// Number of the target.
    pub to: u32,
    /// Milliseconds.
    pub ms: u32,
}

/// Somebody asked for it to stop, or it could not be done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TravelError {
    /// Somebody asked for it to stop.
    #[error("stopped")]
    Stopped,
    /// Why it could not be done.
    #[error("{0}")]
    Failed(String),
}

/// Makes travel times.
pub trait TravelTimes: Send + Sync {
    /// How they are made, for whoever reads the figures.
    fn source(&self) -> TravelSource;

    /// Every pair of origin and target within `cutoff_ms`, sorted by origin, then target. `progress` is given the share
    /// that is done and says whether to go on.
    fn within(
        &self,
        from: &[Point],
        to: &[Point],
        cutoff_ms: u32,
        progress: &dyn Fn(f32) -> bool,
    ) -> Result<Vec<Reached>, TravelError>;
}

/// Straight line × a detour factor, at one speed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StraightLine {
    /// Length of the way over the straight line.
    pub detour: f64,
    /// Kilometres per hour.
    pub speed_kmh: f64,
}

impl StraightLine {
    /// For a mode; there is none for bus and train, which no straight line tells anything about.
    #[must_use]
    pub fn of(mode: Mode) -> Option<Self> {
        let speed_kmh = match mode {
            // A child of primary-school age walks slower than the 5 km/h of adults.
            Mode::Walk => 4.0,
            Mode::Bicycle => 12.0,
            Mode::Transit => return None,
        };
        Some(Self { detour: 1.3, speed_kmh })
    }
}

/// Metres between two places (sphere, mean radius).
#[must_use]
pub fn metres(a: Point, b: Point) -> f64 {
    let (lat_a, lat_b) = (a.lat.to_radians(), b.lat.to_radians());
    let (lat, lon) = ((lat_b - lat_a) / 2.0, (b.lon - a.lon).to_radians() / 2.0);
    let h = lat.sin().powi(2) + lat_a.cos() * lat_b.cos() * lon.sin().powi(2);
    2.0 * 6_371_008.8 * h.sqrt().min(1.0).asin()
}

impl TravelTimes for StraightLine {
    fn source(&self) -> TravelSource {
        TravelSource {
            kind: "straight_line".into(),
            detour: self.detour,
            speed_kmh: self.speed_kmh,
            streets: String::new(),
            timetable: String::new(),
        }
    }

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)] // within the cutoff
    fn within(
        &self,
        from: &[Point],
        to: &[Point],
        cutoff_ms: u32,
        progress: &dyn Fn(f32) -> bool,
    ) -> Result<Vec<Reached>, TravelError> {
        let ms_per_metre = self.detour * 3_600.0 / self.speed_kmh;
        let most_degrees = f64::from(cutoff_ms) / ms_per_metre / 110_000.0;
        let mut reached = Vec::new();
        for (at, origin) in (0_u32..).zip(from) {
            if at % 1_024 == 0 && !progress(at as f32 / from.len().max(1) as f32) {
                return Err(TravelError::Stopped);
            }
            for (number, target) in (0_u32..).zip(to) {
                if (target.lat - origin.lat).abs() > most_degrees {
                    continue;
                }
                let ms = (metres(*origin, *target) * ms_per_metre).round();
                if ms <= f64::from(cutoff_ms) {
                    reached.push(Reached { from: at, to: number, ms: ms as u32 });
                }
            }
        }
        Ok(reached)
    }
}
