//! Who travels how: the rules by which a street of OpenStreetMap may be used, and how fast.
//!
//! The rules are tables, so that they can be printed ([`rules_table`]) and argued about. Keys and values are those of
//! <https://wiki.openstreetmap.org/wiki/Map_features>; where tagging is silent, German traffic law decides (pavements
//! are for walking, bicycles may be pushed on them).

use crate::osm::Tags;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// Who travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Profile {
    /// On foot.
    Walk,
    /// By bicycle; pushed where riding is not allowed.
    Bicycle,
    /// On wheels that take no step: wheelchairs, walking frames.
    StepFree,
    /// With a pushchair: no stairs without a ramp, but a kerb is no obstacle.
    Pushchair,
}

impl Profile {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Walk, Self::Bicycle, Self::StepFree, Self::Pushchair];

    /// As it is written in commands and files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Walk => "walk",
            Self::Bicycle => "bicycle",
            Self::StepFree => "step_free",
            Self::Pushchair => "pushchair",
        }
    }

    /// The profile of a key.
    pub fn of(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|profile| profile.key() == key)
    }
}

/// A profile and its speed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ProfileRules {
    /// Who travels.
    pub profile: Profile,
    /// Kilometres per hour on a good level way: on foot, or by bicycle.
    pub speed_kmh: f64,
}

impl ProfileRules {
    /// Usual speeds: 4.8 km/h on foot, 15 km/h by bicycle, 3.6 km/h in a wheelchair, 4.2 km/h with a pushchair.
    pub const fn usual(profile: Profile) -> Self {
        let speed_kmh = match profile {
            Profile::Walk => 4.8,
            Profile::Bicycle => 15.0,
            Profile::StepFree => 3.6,
            Profile::Pushchair => 4.2,
        };
        Self { profile, speed_kmh }
    }

    /// A child of primary-school age on foot: 4.0 km/h.
    pub const fn child() -> Self {
        Self { profile: Profile::Walk, speed_kmh: 4.0 }
    }

    /// The speed in millimetres per second, within what people can do.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // clamped
    pub fn speed(&self) -> u32 {
        let speed = if self.speed_kmh.is_finite() { self.speed_kmh.clamp(0.5, 45.0) } else { 4.0 };
        (speed * 1_000_000.0 / 3_600.0).round() as u32
    }

    /// The speed between a place and the street before it, which is walked.
    pub fn off_street(&self) -> u32 {
        self.speed().min(PUSHED)
    }
}

/// Pushing a bicycle: 4 km/h.
const PUSHED: u32 = 1_111;

/// Millimetres per second along a street, and against it; 0: not allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Speeds {
    /// In the direction it is drawn.
    pub forward: u32,
    /// Against it.
    pub backward: u32,
}

impl Speeds {
    /// Whether it can be used at all.
    pub const fn any(self) -> bool {
        self.forward > 0 || self.backward > 0
    }
}

/// What a kind of street allows: percent of the full speed on foot and by bicycle; 0: not at all; for bicycles
/// [`PUSH`]: pushed.
struct Street {
    value: &'static str,
    foot: u32,
    bicycle: u32,
}

const PUSH: u32 = 1;

const fn street(value: &'static str, foot: u32, bicycle: u32) -> Street {
    Street { value, foot, bicycle }
}

/// `highway=*`. What is not named here (motorways, streets under construction, race tracks) is not used.
const STREETS: [Street; 27] = [
    street("trunk", 0, 0),
    street("trunk_link", 0, 0),
    street("primary", 100, 95),
    street("primary_link", 100, 95),
    street("secondary", 100, 100),
    street("secondary_link", 100, 100),
    street("tertiary", 100, 100),
    street("tertiary_link", 100, 100),
    street("unclassified", 100, 100),
    street("residential", 100, 100),
    street("living_street", 100, 70),
    street("service", 100, 90),
    street("road", 100, 90),
    street("pedestrian", 100, PUSH),
    street("footway", 100, PUSH),
    street("path", 100, 80),
    street("track", 100, 75),
    street("cycleway", 100, 110),
    street("bridleway", 0, 0),
    street("steps", 50, 0),
    street("corridor", 90, 0),
    street("platform", 90, PUSH),
    street("crossing", 100, PUSH),
    street("elevator", 30, 0),
    street("busway", 0, 0),
    street("bus_guideway", 0, 0),
    street("escape", 0, 0),
];

/// What a ground allows, in percent of the speed: on foot, by bicycle, without steps, with a pushchair.
struct Ground {
    values: &'static [&'static str],
    percent: [u32; 4],
}

/// `surface=*`; everything else, and no word at all, is taken as good.
const SURFACES: [Ground; 5] = [
    Ground {
        values: &["compacted", "fine_gravel", "wood", "metal", "paving_stones:lanes"],
        percent: [100, 90, 85, 95],
    },
    Ground {
        values: &["sett", "unhewn_cobblestone", "cobblestone", "cobblestone:flattened"],
        percent: [100, 70, 50, 75],
    },
    Ground {
        values: &["gravel", "unpaved", "ground", "dirt", "earth", "pebblestone", "grass_paver"],
        percent: [95, 70, 50, 75],
    },
    Ground { values: &["grass", "woodchips", "rock", "stepping_stones"], percent: [85, 45, 0, 55] },
    Ground { values: &["sand", "mud", "snow", "ice"], percent: [75, 40, 0, 0] },
];

/// `smoothness=*`.
const SMOOTHNESS: [Ground; 3] = [
    Ground { values: &["bad"], percent: [100, 80, 60, 80] },
    Ground { values: &["very_bad"], percent: [100, 60, 0, 60] },
    Ground { values: &["horrible", "very_horrible", "impassable"], percent: [80, 40, 0, 0] },
];

/// `barrier=*` on a point of a street, and who does not get past it: on foot, by bicycle, without steps, with a
/// pushchair. What is not named lets everybody pass.
const BARRIERS: [(&str, [bool; 4]); 13] = [
    ("wall", [true, true, true, true]),
    ("fence", [true, true, true, true]),
    ("hedge", [true, true, true, true]),
    ("retaining_wall", [true, true, true, true]),
    ("ditch", [true, true, true, true]),
    ("stile", [false, true, true, true]),
    ("turnstile", [false, true, true, true]),
    ("full-height_turnstile", [false, true, true, true]),
    ("kissing_gate", [false, true, true, true]),
    ("cycle_barrier", [false, false, true, false]),
    ("step", [false, false, true, false]),
    ("log", [false, false, true, true]),
    ("horse_stile", [false, true, true, true]),
];

const CLOSED: [&str; 9] = [
    "no",
    "private",
    "agricultural",
    "forestry",
    "agricultural;forestry",
    "military",
    "permit",
    "delivery",
    "use_sidepath",
];
const OPEN: [&str; 6] = ["yes", "designated", "permissive", "official", "destination", "customers"];

/// What the keys say, the most particular first: open, closed, or nothing.
fn access(tags: Tags, keys: &[&str]) -> Option<bool> {
    keys.iter().find_map(|key| {
        let value = tags.get(key)?;
        if OPEN.contains(&value) {
            Some(true)
        } else if CLOSED.contains(&value) {
            Some(false)
        } else {
            None
        }
    })
}

fn index(profile: Profile) -> usize {
    Profile::ALL.iter().position(|other| *other == profile).unwrap_or(0)
}

fn ground(tags: Tags, key: &str, table: &[Ground], profile: Profile) -> u32 {
    let Some(value) = tags.get(key) else { return 100 };
    let found = table.iter().find(|ground| ground.values.contains(&value));
    found.and_then(|ground| ground.percent.get(index(profile))).copied().unwrap_or(100)
}

/// `incline=*` in percent; degrees are turned into it.
fn incline(tags: Tags) -> Option<f64> {
    let text = tags.get("incline")?.trim();
    let percent = if let Some(number) = text.strip_suffix('%') {
        number.trim().parse::<f64>().ok()?
    } else if let Some(number) = text.strip_suffix('°') {
        number.trim().parse::<f64>().ok()?.to_radians().tan() * 100.0
    } else {
        return None;
    };
    (percent.is_finite() && percent.abs() <= 100.0).then_some(percent)
}

/// Percent of the speed on a slope, upwards positive.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // between 0 and 150
fn slope(profile: Profile, percent: f64) -> u32 {
    let factor = match profile {
        // Tobler 1993, against the level.
        Profile::Walk | Profile::Pushchair => (-3.5 * ((percent / 100.0 + 0.05).abs() - 0.05)).exp().min(1.0),
        Profile::Bicycle if percent > 0.0 => (1.0 - percent * 0.07).max(0.27),
        Profile::Bicycle => (1.0 - percent * 0.05).min(1.3),
        // DIN 18040-3: 6 % at most on longer ramps.
        Profile::StepFree if percent.abs() > 6.5 => 0.0,
        Profile::StepFree => 1.0 - percent.abs() * 0.05,
    };
    (factor * 100.0).round() as u32
}

fn metres(text: &str) -> Option<f64> {
    text.trim_end_matches('m').trim().replace(',', ".").parse().ok()
}

impl ProfileRules {
    /// How fast a line may be used.
    pub fn way(&self, tags: Tags) -> Speeds {
        const NO: Speeds = Speeds { forward: 0, backward: 0 };
        let profile = self.profile;
        let riding = profile == Profile::Bicycle;
        let highway = tags.get("highway");
        let kind = match highway {
            Some(value) => STREETS.iter().find(|street| street.value == value),
            None if tags.get("railway") == Some("platform")
                || tags.get("public_transport") == Some("platform") =>
            {
                STREETS.iter().find(|street| street.value == "platform")
            }
            None => None,
        };
        let Some(kind) = kind else { return NO };
        if tags.get("motorroad") == Some("yes") || tags.get("area:highway").is_some() {
            return NO;
        }
        let foot = access(tags, &["foot", "access"]);
        let beside = ["sidewalk", "sidewalk:both", "sidewalk:left", "sidewalk:right"]
            .iter()
            .any(|key| tags.get(key).is_some_and(|value| !matches!(value, "no" | "none")));
        let foot_percent = match foot {
            Some(false) => 0,
            // Big roads and bridleways only where somebody has said so.
            Some(true) => {
                kind.foot.max(if matches!(kind.value, "busway" | "bus_guideway" | "escape") { 0 } else { 50 })
            }
            None if kind.foot == 0 && beside => 100,
            None => kind.foot,
        };
        let ramp = |keys: &[&str]| keys.iter().any(|key| tags.get(key).is_some_and(|value| value != "no"));
        let mut forward;
        let mut backward;
        if riding {
            let bicycle = access(tags, &["bicycle", "vehicle", "access"]);
            let (mut ride, push) = match (bicycle, kind.bicycle) {
                (Some(true), PUSH) => (self.speed() * 70 / 100, false),
                (Some(true), 0) if kind.value != "steps" => (self.speed() * 60 / 100, false),
                (Some(true) | None, percent) if percent > PUSH => (self.speed() * percent / 100, false),
                // Not to be ridden here: pushed, where walking is allowed.
                _ if kind.value == "steps" => {
                    (if ramp(&["ramp", "ramp:bicycle"]) && foot_percent > 0 { PUSHED / 2 } else { 0 }, true)
                }
                _ => (if foot_percent > 0 { PUSHED } else { 0 }, true),
            };
            if tags.get("bicycle") == Some("dismount") {
                ride = ride.min(PUSHED);
            }
            (forward, backward) = (ride, ride);
            if !push {
                let against = access(tags, &["oneway:bicycle"]) == Some(false)
                    || ["cycleway", "cycleway:left", "cycleway:right", "cycleway:both"]
                        .iter()
                        .any(|key| tags.get(key).is_some_and(|value| value.starts_with("opposite")))
                    || tags.get("cycleway:left:oneway") == Some("no")
                    || tags.get("cycleway:right:oneway") == Some("no");
                let oneway = match tags.get("oneway:bicycle").or_else(|| tags.get("oneway")) {
                    Some("yes" | "true" | "1") => 1,
                    Some("-1" | "reverse") => -1,
                    Some(_) => 0,
                    None => i32::from(tags.get("junction") == Some("roundabout")),
                };
                // Against a one-way street a bicycle is pushed, if walking is allowed.
                let pushed = if foot_percent > 0 { PUSHED.min(ride) } else { 0 };
                match oneway {
                    1 if !against => backward = pushed,
                    -1 if !against => forward = pushed,
                    _ => {}
                }
            }
        } else {
            if foot_percent == 0 {
                return NO;
            }
            let speed = self.speed() * foot_percent / 100;
            (forward, backward) = (speed, speed);
            match tags.get("oneway:foot").or_else(|| tags.get("foot:oneway")) {
                Some("yes") => backward = 0,
                Some("-1") => forward = 0,
                _ => {}
            }
            let closed = match profile {
                Profile::StepFree => {
                    let narrow = tags.get("width").and_then(metres).is_some_and(|width| width < 0.9);
                    kind.value == "steps" && !ramp(&["ramp:wheelchair"])
                        || tags.get("wheelchair") == Some("no")
                        || narrow && tags.get("wheelchair") != Some("yes")
                }
                Profile::Pushchair => {
                    kind.value == "steps" && !ramp(&["ramp", "ramp:stroller", "ramp:wheelchair"])
                        || tags.get("stroller") == Some("no")
                }
                Profile::Walk | Profile::Bicycle => false,
            };
            if closed {
                return NO;
            }
        }
        let percent =
            ground(tags, "surface", &SURFACES, profile).min(ground(tags, "smoothness", &SMOOTHNESS, profile));
        // Stairs are slow already.
        let slopes = match incline(tags).filter(|_| kind.value != "steps") {
            Some(up) => (slope(profile, up), slope(profile, -up)),
            None => (100, 100),
        };
        let floor = |speed: u32, percent: u32, slope: u32| {
            let speed = speed * percent / 100 * slope / 100;
            // Whoever can ride there can push there; 0 stays 0.
            if riding && speed > 0 { speed.max(PUSHED / 2) } else { speed }
        };
        Speeds { forward: floor(forward, percent, slopes.0), backward: floor(backward, percent, slopes.1) }
    }

    /// Whether a point of a street stops the traveller.
    pub fn blocked(&self, tags: Tags) -> bool {
        let keys: &[&str] = if self.profile == Profile::Bicycle {
            &["bicycle", "foot", "vehicle", "access"]
        } else {
            &["foot", "access"]
        };
        if self.profile == Profile::StepFree
            && (tags.get("wheelchair") == Some("no")
                || tags.get("kerb") == Some("raised") && tags.get("wheelchair") != Some("yes"))
        {
            return true;
        }
        let Some(barrier) = tags.get("barrier") else { return false };
        match access(tags, keys) {
            Some(open) => !open,
            None if tags.get("locked") == Some("yes") => true,
            None => BARRIERS
                .iter()
                .find(|(value, _)| *value == barrier)
                .and_then(|(_, blocked)| blocked.get(index(self.profile)))
                .copied()
                .unwrap_or(false),
        }
    }
}

/// The rules of a profile, line by line: what is tagged, and what it means.
pub fn rules_table(rules: &ProfileRules) -> String {
    let profile = rules.profile;
    let at = index(profile);
    let mut table = String::new();
    let speed = f64::from(rules.speed()) * 3.6 / 1_000.0;
    let _ = writeln!(table, "{}: {speed:.1} km/h on a good level way", profile.key());
    for street in &STREETS {
        let effect = match (profile, street.foot, street.bicycle) {
            (Profile::Bicycle, _, PUSH) => "pushed, 4.0 km/h; ridden if bicycle=yes or designated".to_owned(),
            (Profile::Bicycle, _, 0) if street.value == "steps" => "only with a ramp, 2.0 km/h".to_owned(),
            (Profile::Bicycle, 0, 0) => "not used, unless bicycle=yes".to_owned(),
            (Profile::Bicycle, _, 0) => "pushed, 4.0 km/h".to_owned(),
            (Profile::Bicycle, _, percent) => {
                format!("{percent} %; pushed if bicycle=no, and against a one-way street")
            }
            (Profile::StepFree, ..) if street.value == "steps" => {
                "only with ramp:wheelchair, 50 %".to_owned()
            }
            (Profile::Pushchair, ..) if street.value == "steps" => "only with a ramp, 50 %".to_owned(),
            (_, 0, _) => "not used, unless foot=yes or a sidewalk is tagged".to_owned(),
            (_, percent, _) => format!("{percent} %; not used if foot or access says no, private, …"),
        };
        let _ = writeln!(table, "highway={}: {effect}", street.value);
    }
    let _ = writeln!(
        table,
        "motorroad=yes, every other highway, ferries (their timetable is not known): not used"
    );
    for (key, grounds) in [("surface", SURFACES.as_slice()), ("smoothness", SMOOTHNESS.as_slice())] {
        for ground in grounds {
            let percent = ground.percent.get(at).copied().unwrap_or(100);
            let effect = if percent == 0 { "not used".to_owned() } else { format!("{percent} %") };
            let _ = writeln!(table, "{key}={}: {effect}", ground.values.join(", "));
        }
    }
    for up in [-8.0, -4.0, 4.0, 8.0] {
        let percent = slope(profile, up);
        let effect = if percent == 0 { "not used".to_owned() } else { format!("{percent} %") };
        let _ = writeln!(table, "incline={up}%: {effect}");
    }
    let stops: Vec<&str> = BARRIERS
        .iter()
        .filter(|(_, blocked)| blocked.get(at).copied().unwrap_or(false))
        .map(|(value, _)| *value)
        .collect();
    let _ = writeln!(
        table,
        "barrier={}: no way through; nor where access says so, or locked=yes",
        stops.join(", ")
    );
    if profile == Profile::StepFree {
        let _ = writeln!(table, "kerb=raised, wheelchair=no, width below 0.9 m: no way through");
    }
    table
}
