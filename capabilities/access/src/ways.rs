//! Ways on real streets and timetables: files in a folder per municipality, laid there by a command, read when they are
//! asked for.
//!
//! `ways.json` names what there is; beside it `walk.streets`, `bicycle.streets` and `timetable.zip`. Without the folder
//! there are straight lines. A file that cannot be read is no reason to fall back to them unnoticed: then there are no
//! travel times, and the log says why.

use std::{
    collections::HashMap,
    fs::File,
    io::{BufReader, Write as _},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use bildungsraum_database::Tenant;
use bildungsraum_travel::{
    Error, Point,
    graph::ImportReport,
    profile::{Profile, ProfileRules},
    snap::Place,
    streets::Streets,
    transit::{
        Doors, Feed, Finding, Journey, JourneyLeg, Network, Timetable, Walking, Window, door_to_door,
        stops_of,
    },
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use bildungsraum_offers::search::{By, Part, Travel, Trip, Way};
use jiff::{
    ToSpan as _,
    civil::{Date, Time},
};

use crate::{
    Ways,
    model::{Mode, TravelSource},
    travel::{Reached, StraightLine, TravelError, TravelTimes},
};

/// Milliseconds walked to a stop at most: 15 minutes.
const TO_STOP: u32 = 900_000;

/// Milliseconds walked between two stops at most: 5 minutes.
const BETWEEN_STOPS: u32 = 300_000;

/// Milliseconds a change of vehicle takes at least.
const CHANGE: u32 = 60_000;

/// The timetable that is in force.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TimetableChoice {
    /// What it is called, for whoever reads the figures.
    pub title: String,
    /// The day.
    pub date: jiff::civil::Date,
    /// First minute of departure, counted from midnight.
    pub start_minute: u32,
    /// How many minutes of departure.
    pub minutes: u32,
    /// Beginning of the file's SHA-256.
    pub checksum: String,
}

/// What there is for a municipality.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct WaysFile {
    /// The streets: their name and state, and the beginning of the file's SHA-256.
    #[serde(default)]
    pub streets: Option<(String, String)>,
    /// The timetable.
    #[serde(default)]
    pub timetable: Option<TimetableChoice>,
}

/// Travel times from the folder.
#[derive(Debug)]
pub struct StreetWays {
    folder: PathBuf,
    /// Per municipality, mode and day of the timetable.
    known: Mutex<HashMap<(String, Mode, Option<Date>), (WaysFile, Laid)>>,
}

/// Ways that have been read.
#[derive(Clone)]
enum Laid {
    Straight(StraightLine),
    Streets(Arc<OnStreets>),
    Timetable(Arc<ByTimetable>),
}

impl Laid {
    fn times(&self) -> Arc<dyn TravelTimes> {
        match self {
            Self::Straight(line) => Arc::new(*line),
            Self::Streets(streets) => streets.clone(),
            Self::Timetable(timetable) => timetable.clone(),
        }
    }
}

impl std::fmt::Debug for Laid {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Laid").field(&self.times().source()).finish()
    }
}

impl std::fmt::Debug for dyn TravelTimes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("TravelTimes").field(&self.source()).finish()
    }
}

/// The rules children walk and ride by: 4 km/h on foot, 12 km/h by bicycle, as without a street file.
fn rules(mode: Mode) -> ProfileRules {
    match mode {
        Mode::Bicycle => ProfileRules { profile: Profile::Bicycle, speed_kmh: 12.0 },
        Mode::Walk | Mode::Transit => ProfileRules::child(),
    }
}

fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get).min(8)
}

/// What cannot be laid.
#[derive(Debug, thiserror::Error)]
pub enum WaysError {
    /// The file of streets or the timetable.
    #[error(transparent)]
    Travel(#[from] Error),
    /// A file of ours.
    #[error("{0}")]
    File(String),
}

fn io(what: &str, path: &Path) -> impl FnOnce(std::io::Error) -> WaysError {
    let text = format!("{what} {}", path.display());
    move |error| WaysError::File(format!("{text}: {error}"))
}

/// Writes a file whole or not at all.
fn put(path: &Path, bytes: &[u8]) -> Result<(), WaysError> {
    let part = path.with_extension("part");
    let mut file = File::create(&part).map_err(io("creating", &part))?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(io("writing", &part))?;
    std::fs::rename(&part, path).map_err(io("renaming", &part))
}

fn checksum(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

impl StreetWays {
    /// Over a folder, which need not exist.
    #[must_use]
    pub fn new(folder: PathBuf) -> Self {
        Self { folder, known: Mutex::new(HashMap::new()) }
    }

    fn of_tenant(&self, tenant: &Tenant) -> PathBuf {
        self.folder.join(tenant.key())
    }

    /// What there is for a municipality.
    pub fn file(&self, tenant: &Tenant) -> Result<WaysFile, WaysError> {
        let path = self.of_tenant(tenant).join("ways.json");
        match std::fs::read(&path) {
            Ok(bytes) => serde_json::from_slice(&bytes)
                .map_err(|error| WaysError::File(format!("{}: {error}", path.display()))),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(WaysFile::default()),
            Err(error) => Err(io("reading", &path)(error)),
        }
    }

    fn keep(&self, tenant: &Tenant, change: impl FnOnce(&mut WaysFile)) -> Result<WaysFile, WaysError> {
        let mut file = self.file(tenant)?;
        change(&mut file);
        let text = serde_json::to_vec_pretty(&file).map_err(|error| WaysError::File(error.to_string()))?;
        put(&self.of_tenant(tenant).join("ways.json"), &text)?;
        Ok(file)
    }

    /// Keeps a file that somebody brought until a job has read it. Returns where.
    pub fn receive(&self, tenant: &Tenant, name: &str, bytes: &[u8]) -> Result<PathBuf, WaysError> {
        let folder = self.of_tenant(tenant);
        std::fs::create_dir_all(&folder).map_err(io("creating", &folder))?;
        let path = self.received(tenant, name);
        put(&path, bytes)?;
        Ok(path)
    }

    /// Where a file that was brought lies.
    #[must_use]
    pub fn received(&self, tenant: &Tenant, name: &str) -> PathBuf {
        self.of_tenant(tenant).join(format!("received-{name}"))
    }

    /// Reads an OSM PBF file and keeps its streets for walking and for bicycles. Nothing changes unless both succeed.
    pub fn lay_streets(
        &self,
        tenant: &Tenant,
        pbf: &Path,
        title: &str,
        progress: &dyn Fn(f32) -> bool,
    ) -> Result<(WaysFile, ImportReport), WaysError> {
        let folder = self.of_tenant(tenant);
        std::fs::create_dir_all(&folder).map_err(io("creating", &folder))?;
        let open = || File::open(pbf).map(BufReader::new).map_err(io("opening", pbf));
        let (walk, report) = Streets::import(open()?, &rules(Mode::Walk), &|share| progress(share / 2.0))?;
        let (bicycle, _) =
            Streets::import(open()?, &rules(Mode::Bicycle), &|share| progress(0.5 + share / 2.0))?;
        let (walk, bicycle) = (walk.to_bytes(), bicycle.to_bytes());
        let sum = checksum(&walk);
        put(&folder.join("walk.streets"), &walk)?;
        put(&folder.join("bicycle.streets"), &bicycle)?;
        let seconds = report.replicated_at.and_then(|seconds| i64::try_from(seconds).ok());
        let state = seconds.and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
        let title = match state {
            Some(state) => format!("{title}, Stand {}", state.strftime("%d.%m.%Y")),
            None => title.to_owned(),
        };
        let file = self.keep(tenant, |file| file.streets = Some((title, sum)))?;
        Ok((file, report))
    }

    /// Reads a timetable (GTFS archive) and keeps it, with the day and the window of departures that count.
    pub fn lay_timetable(
        &self,
        tenant: &Tenant,
        gtfs: &Path,
        title: &str,
        date: jiff::civil::Date,
        (start_minute, minutes): (u32, u32),
    ) -> Result<(WaysFile, Vec<Finding>, usize), WaysError> {
        let folder = self.of_tenant(tenant);
        if self.file(tenant)?.streets.is_none() {
            return Err(WaysError::File(
                "there are no streets yet: lay them first, people walk to their stops".into(),
            ));
        }
        if minutes == 0 || minutes > 24 * 60 || start_minute >= 24 * 60 {
            return Err(WaysError::File("the window must lie within one day, such as 07:00-09:00".into()));
        }
        let bytes = std::fs::read(gtfs).map_err(io("reading", gtfs))?;
        let (feed, findings) = Feed::read_zip(std::io::Cursor::new(&bytes), "timetable")?;
        let trips = Timetable::on(&[&feed], date)?.events();
        if trips == 0 {
            let span =
                feed.span().map(|(from, to)| format!("; it runs from {from} to {to}")).unwrap_or_default();
            return Err(WaysError::File(format!("no trip runs on {date}{span}")));
        }
        put(&folder.join("timetable.zip"), &bytes)?;
        let choice = TimetableChoice {
            title: title.to_owned(),
            date,
            start_minute,
            minutes,
            checksum: checksum(&bytes),
        };
        let file = self.keep(tenant, |file| file.timetable = Some(choice))?;
        Ok((file, findings, trips))
    }

    fn load(
        &self,
        tenant: &Tenant,
        (mode, date): (Mode, Option<Date>),
        headways: &[(String, u32)],
        file: &WaysFile,
    ) -> Result<Option<Laid>, WaysError> {
        let Some((title, sum)) = &file.streets else {
            return Ok(StraightLine::of(mode).map(Laid::Straight));
        };
        let folder = self.of_tenant(tenant);
        let named = format!("{title} ({sum})");
        let streets = |name: &str| Streets::open(&folder.join(name)).map_err(WaysError::from);
        let on = |name: &str| {
            let streets = streets(name)?;
            Ok::<_, WaysError>(Some(Laid::Streets(Arc::new(OnStreets { streets, named: named.clone() }))))
        };
        match (mode, &file.timetable) {
            (Mode::Walk, _) => on("walk.streets"),
            (Mode::Bicycle, _) => on("bicycle.streets"),
            (Mode::Transit, None) => Ok(None),
            (Mode::Transit, Some(choice)) => {
                let walk = streets("walk.streets")?;
                let path = folder.join("timetable.zip");
                let open = File::open(&path).map_err(io("opening", &path))?;
                let (feed, _) = Feed::read_zip(BufReader::new(open), "timetable")?;
                let choice = TimetableChoice { date: date.unwrap_or(choice.date), ..choice.clone() };
                let mut timetable = Timetable::on(&[&feed], choice.date)?;
                let mut choice = choice;
                for (line, minutes) in headways {
                    let Some(name) = timetable.lines().iter().find(|other| other.id == *line) else {
                        continue;
                    };
                    choice.title = format!("{}, Linie {} alle {minutes} Min.", choice.title, name.name);
                    timetable = timetable.with_headway(line, *minutes)?;
                }
                Ok(Some(Laid::Timetable(Arc::new(ByTimetable::new(walk, named, timetable, choice)?))))
            }
        }
    }

    /// Ways of a municipality; on another day than the one that figures are made for, if one is named.
    fn laid(&self, tenant: &Tenant, mode: Mode, date: Option<Date>) -> Option<Laid> {
        let file = match self.file(tenant) {
            Ok(file) => file,
            Err(error) => {
                tracing::error!(%error, "the ways cannot be read");
                return None;
            }
        };
        let key = (tenant.key().to_owned(), mode, date);
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((of, laid)) = known.get(&key)
            && *of == file
        {
            return Some(laid.clone());
        }
        match self.load(tenant, (mode, date), &[], &file) {
            Ok(Some(laid)) => {
                known.insert(key, (file, laid.clone()));
                Some(laid)
            }
            Ok(None) => None,
            Err(error) => {
                tracing::error!(%error, "the ways cannot be read");
                None
            }
        }
    }

    /// The same for a trip: by bus and train on its weekday in the week that figures are made for.
    fn for_trip(&self, tenant: &Tenant, trip: &Trip) -> Option<Laid> {
        let mode = match trip.by {
            By::Walk => Mode::Walk,
            By::Bicycle => Mode::Bicycle,
            By::Transit => Mode::Transit,
        };
        let date = if trip.by == By::Transit {
            let usual = self.file(tenant).ok()?.timetable?.date;
            let ahead = i64::from(trip.weekday) - i64::from(usual.weekday().to_monday_one_offset());
            let day = usual.checked_add(ahead.days()).ok()?;
            (day != usual).then_some(day)
        } else {
            None
        };
        self.laid(tenant, mode, date)
    }
}

impl Ways for StreetWays {
    fn of(&self, tenant: &Tenant, mode: Mode) -> Option<Arc<dyn TravelTimes>> {
        Some(self.laid(tenant, mode, None)?.times())
    }

    fn with_headways(
        &self,
        tenant: &Tenant,
        mode: Mode,
        headways: &[(String, u32)],
    ) -> Option<Arc<dyn TravelTimes>> {
        let made = self
            .file(tenant)
            .and_then(|file| self.load(tenant, (mode, None), headways, &file))
            .inspect_err(|error| tracing::error!(%error, "the ways cannot be read"));
        Some(made.ok()??.times())
    }

    fn lines(&self, tenant: &Tenant) -> Vec<(String, String)> {
        let Some(Laid::Timetable(timetable)) = self.laid(tenant, Mode::Transit, None) else {
            return Vec::new();
        };
        let timetable = timetable.network.timetable();
        let run: std::collections::HashSet<u32> = timetable.lines_run().collect();
        let mut lines: Vec<(String, String)> = (0_u32..)
            .zip(timetable.lines())
            .filter(|(number, _)| run.contains(number))
            .map(|(_, line)| (line.id.clone(), line.name.clone()))
            .collect();
        // 5 before 21.
        lines.sort_by_key(|(id, name)| (name.parse::<u32>().unwrap_or(u32::MAX), name.clone(), id.clone()));
        lines
    }

    fn store(&self) -> Option<&StreetWays> {
        Some(self)
    }
}

/// Minutes of departure that a trip looks at: half of them have to arrive in time.
const TRIP_WINDOW: usize = 30;

/// The longest way that is told.
const LONGEST_TOLD: u32 = 120 * 60_000;

/// A journey with fewer changes is told unless one with more is this much earlier.
const WORTH_A_CHANGE: u32 = 3 * 60_000;

fn leave_ms(trip: &Trip) -> u32 {
    let (hour, minute) = (trip.leave.hour().unsigned_abs(), trip.leave.minute().unsigned_abs());
    (u32::from(hour) * 60 + u32::from(minute)) * 60_000
}

fn clock(ms: u32) -> Time {
    let minute = ms / 60_000 % 1_440;
    let part = |value: u32| i8::try_from(value).unwrap_or(0);
    Time::new(part(minute / 60), part(minute % 60), 0, 0).unwrap_or(Time::midnight())
}

fn spot((lat, lon): (f64, f64)) -> Point {
    Point { lat, lon }
}

/// Streets of a way, without those that have no name and without repetitions.
fn moved(streets: &Streets, from: &Place, to: &Place, stop: Option<String>) -> Option<(u32, Part)> {
    let route = streets.path(from, to)?;
    let mut names: Vec<String> = Vec::new();
    for street in route.legs.into_iter().filter_map(|leg| leg.street) {
        if !names.contains(&street) {
            names.push(street);
        }
    }
    let part = Part::Move {
        minutes: route.ms.div_ceil(60_000),
        metres: route.mm.div_ceil(10_000) * 10,
        streets: names,
        to: stop,
    };
    Some((route.ms, part))
}

/// The name of streets without the digest, which only the office needs.
fn public_name(named: &str) -> &str {
    named.rsplit_once(" (").map_or(named, |(name, _)| name)
}

impl OnStreets {
    fn way(&self, from: Point, to: Point) -> Option<Way> {
        let (ms, part) = moved(&self.streets, &self.streets.place(from)?, &self.streets.place(to)?, None)?;
        Some(Way {
            minutes: ms.div_ceil(60_000),
            parts: vec![part],
            straight: false,
            source: public_name(&self.named).to_owned(),
        })
    }
}

impl ByTimetable {
    fn stop_name(&self, stop: u32) -> String {
        let stops = self.network.timetable().stops();
        stops.get(stop as usize).map_or_else(String::new, |stop| stop.name.clone())
    }

    fn on_foot(&self, ms: u32, from: &Place, to: &Place, stop: Option<u32>) -> Part {
        let stop = stop.map(|stop| self.stop_name(stop));
        match moved(&self.streets, from, to, stop.clone()) {
            Some((_, part)) => part,
            // A walk that the timetable names has no streets.
            None => Part::Move { minutes: ms.div_ceil(60_000), metres: 0, streets: Vec::new(), to: stop },
        }
    }

    fn parts(&self, journey: &Journey, from: &Place, to: &Place) -> Vec<Part> {
        let place = |stop: Option<u32>, door: &Place| {
            stop.and_then(|stop| self.stops.get(stop as usize).copied().flatten()).unwrap_or(*door)
        };
        journey
            .legs
            .iter()
            .filter_map(|leg| match leg {
                JourneyLeg::Walk { ms: 0, .. } => None,
                JourneyLeg::Walk { from: start, to: end, ms } => {
                    Some(self.on_foot(*ms, &place(*start, from), &place(*end, to), *end))
                }
                JourneyLeg::Ride { line, headsign, from, departure, to, arrival } => Some(Part::Ride {
                    line: line.clone(),
                    headsign: headsign.clone(),
                    from: (self.stop_name(*from), clock(*departure)),
                    to: (self.stop_name(*to), clock(*arrival)),
                }),
            })
            .collect()
    }

    fn way(&self, from: Point, to: Point, leave: u32) -> Option<Way> {
        let (start, goal) = (self.streets.place(from)?, self.streets.place(to)?);
        let access: Vec<(u32, u32)> = self
            .streets
            .within(&[Some(start)], &self.stops, TO_STOP, 1)
            .iter()
            .map(|pair| (pair.to, pair.ms))
            .collect();
        let egress: Vec<(u32, u32)> = self
            .streets
            .within(&self.stops, &[Some(goal)], TO_STOP, 1)
            .iter()
            .map(|pair| (pair.from, pair.ms))
            .collect();
        let journeys = self.network.journeys(&access, &egress, leave);
        let earliest = journeys.iter().map(|journey| journey.arrival).min();
        let chosen = earliest.and_then(|earliest| {
            journeys.iter().find(|journey| journey.arrival <= earliest + WORTH_A_CHANGE)
        });
        let on_foot = moved(&self.streets, &start, &goal, None);
        let TimetableChoice { title, date, .. } = &self.choice;
        let source = format!("{}; {title}, {}", public_name(&self.named), date.strftime("%d.%m.%Y"));
        let way = |ms: u32, parts| Way { minutes: ms.div_ceil(60_000), parts, straight: false, source };
        match (chosen, on_foot) {
            (Some(journey), on_foot)
                if on_foot.as_ref().is_none_or(|(ms, _)| journey.arrival - leave < *ms) =>
            {
                Some(way(journey.arrival - leave, self.parts(journey, &start, &goal)))
            }
            (_, Some((ms, part))) => Some(way(ms, vec![part])),
            _ => None,
        }
    }
}

impl Travel for StreetWays {
    fn ways(&self, tenant: &Tenant) -> Vec<By> {
        let mut ways = vec![By::Walk, By::Bicycle];
        match self.file(tenant) {
            Ok(file) if file.timetable.is_some() => ways.push(By::Transit),
            Ok(_) => {}
            Err(_) => ways.clear(),
        }
        ways
    }

    fn times(&self, tenant: &Tenant, from: (f64, f64), to: &[(f64, f64)], trip: &Trip) -> Vec<Option<u32>> {
        let mut times = vec![None; to.len()];
        let Some(laid) = self.for_trip(tenant, trip) else { return times };
        let points: Vec<Point> = to.iter().copied().map(spot).collect();
        let cutoff = u32::from(trip.minutes) * 60_000;
        let from = [spot(from)];
        let found = match &laid {
            Laid::Timetable(timetable) => {
                let window = (leave_ms(trip), TRIP_WINDOW);
                timetable.reach(&from, &points, cutoff, window, &|_| true)
            }
            other => other.times().within(&from, &points, cutoff, &|_| true),
        };
        for pair in found.unwrap_or_default() {
            if let Some(time) = times.get_mut(pair.to as usize) {
                *time = Some(pair.ms);
            }
        }
        times
    }

    fn way(&self, tenant: &Tenant, from: (f64, f64), to: (f64, f64), trip: &Trip) -> Option<Way> {
        let (from, to) = (spot(from), spot(to));
        let way = match self.for_trip(tenant, trip)? {
            Laid::Timetable(timetable) => timetable.way(from, to, leave_ms(trip)),
            Laid::Streets(streets) => streets.way(from, to),
            Laid::Straight(line) => {
                let reached = line.within(&[from], &[to], LONGEST_TOLD, &|_| true).ok()?;
                let minutes = reached.first()?.ms.div_ceil(60_000);
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // within two hours
                let metres = (crate::travel::metres(from, to) * line.detour / 10.0).ceil() as u32 * 10;
                let part = Part::Move { minutes, metres, streets: Vec::new(), to: None };
                Some(Way { minutes, parts: vec![part], straight: true, source: String::new() })
            }
        };
        way.filter(|way| way.minutes <= LONGEST_TOLD / 60_000)
    }
}

/// On foot or by bicycle.
struct OnStreets {
    streets: Streets,
    named: String,
}

fn stopped(progress: &dyn Fn(f32) -> bool, share: f32) -> Result<(), TravelError> {
    if progress(share) { Ok(()) } else { Err(TravelError::Stopped) }
}

/// Origins of one step of a computation.
const STEP: usize = 1_024;

#[allow(clippy::cast_precision_loss)] // a share to be shown
fn share(done: usize, of: usize) -> f32 {
    done as f32 / of.max(1) as f32
}

fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

impl TravelTimes for OnStreets {
    fn source(&self) -> TravelSource {
        TravelSource {
            kind: "streets".into(),
            detour: 0.0,
            speed_kmh: self.streets.rules().speed_kmh,
            streets: self.named.clone(),
            timetable: String::new(),
        }
    }

    fn within(
        &self,
        from: &[Point],
        to: &[Point],
        cutoff_ms: u32,
        progress: &dyn Fn(f32) -> bool,
    ) -> Result<Vec<Reached>, TravelError> {
        let targets = self.streets.place_all(to);
        let mut all = Vec::new();
        for (step, points) in from.chunks(STEP).enumerate() {
            stopped(progress, share(step * STEP, from.len()))?;
            let sources = self.streets.place_all(points);
            let offset = number(step * STEP);
            let part = self.streets.within(&sources, &targets, cutoff_ms, threads());
            all.extend(part.iter().map(|pair| Reached {
                from: pair.from + offset,
                to: pair.to,
                ms: pair.ms,
            }));
        }
        Ok(all)
    }
}

/// By bus and train, with walks at both ends: the median over every minute of departure of the window. On foot all the way
/// where that is faster.
struct ByTimetable {
    streets: Streets,
    named: String,
    network: Network,
    choice: TimetableChoice,
    /// The street before each stop.
    stops: Vec<Option<bildungsraum_travel::snap::Place>>,
}

impl ByTimetable {
    fn new(
        streets: Streets,
        named: String,
        timetable: Timetable,
        choice: TimetableChoice,
    ) -> Result<Self, Error> {
        let stops: Vec<_> = timetable.stops().iter().map(|stop| streets.place(stop.at?)).collect();
        let walks = streets
            .within(&stops, &stops, BETWEEN_STOPS, threads())
            .iter()
            .filter(|walk| walk.from != walk.to)
            .map(|walk| (walk.from, walk.to, walk.ms))
            .collect();
        let network = Network::new(timetable, Walking { walks, longest: BETWEEN_STOPS, change: CHANGE })?;
        Ok(Self { streets, named, network, choice, stops })
    }
}

impl TravelTimes for ByTimetable {
    fn source(&self) -> TravelSource {
        let TimetableChoice { title, date, start_minute, minutes, checksum } = &self.choice;
        let clock = |minute: u32| format!("{}:{:02}", minute / 60, minute % 60);
        let (start, end) = (clock(*start_minute), clock(start_minute + minutes));
        TravelSource {
            kind: "timetable".into(),
            detour: 0.0,
            speed_kmh: self.streets.rules().speed_kmh,
            streets: self.named.clone(),
            timetable: format!("{title}, {}, {start}–{end} Uhr ({checksum})", date.strftime("%d.%m.%Y")),
        }
    }

    fn within(
        &self,
        from: &[Point],
        to: &[Point],
        cutoff_ms: u32,
        progress: &dyn Fn(f32) -> bool,
    ) -> Result<Vec<Reached>, TravelError> {
        let window = (self.choice.start_minute * 60_000, self.choice.minutes as usize);
        self.reach(from, to, cutoff_ms, window, progress)
    }
}

impl ByTimetable {
    /// Pairs within the cutoff, by the median over the minutes of departure of a window.
    fn reach(
        &self,
        from: &[Point],
        to: &[Point],
        cutoff_ms: u32,
        (start, minutes): (u32, usize),
        progress: &dyn Fn(f32) -> bool,
    ) -> Result<Vec<Reached>, TravelError> {
        let targets = self.streets.place_all(to);
        let from_stops = self.streets.within(&self.stops, &targets, TO_STOP, threads());
        let egress = stops_of(to.len(), from_stops.iter().map(|pair| (pair.to, pair.from, pair.ms)));
        let window = Window { start, minutes, percents: vec![50], cutoff: cutoff_ms };
        let mut all = Vec::new();
        for (step, points) in from.chunks(STEP).enumerate() {
            stopped(progress, share(step * STEP, from.len()))?;
            let sources = self.streets.place_all(points);
            let to_stops = self.streets.within(&sources, &self.stops, TO_STOP, threads());
            let access = stops_of(points.len(), to_stops.iter().map(|pair| (pair.from, pair.to, pair.ms)));
            let direct = self.streets.within(&sources, &targets, cutoff_ms, threads());
            let doors = Doors { access: &access, egress: &egress, direct: &direct };
            let offset = number(step * STEP);
            let part = door_to_door(&self.network, doors, &window, threads(), &|_| true).unwrap_or_default();
            all.extend(part.iter().filter_map(|pair| {
                let ms = pair.ms.first().copied().filter(|ms| *ms <= cutoff_ms)?;
                Some(Reached { from: pair.from + offset, to: pair.to, ms })
            }));
        }
        Ok(all)
    }
}
