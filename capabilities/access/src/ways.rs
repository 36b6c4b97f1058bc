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
    streets::Streets,
    transit::{Doors, Feed, Finding, Network, Timetable, Walking, Window, door_to_door},
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

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
    known: Mutex<HashMap<(String, Mode), (WaysFile, Arc<dyn TravelTimes>)>>,
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
        mode: Mode,
        file: &WaysFile,
    ) -> Result<Option<Arc<dyn TravelTimes>>, WaysError> {
        let Some((title, sum)) = &file.streets else { return Ok(None) };
        let folder = self.of_tenant(tenant);
        let named = format!("{title} ({sum})");
        let streets = |name: &str| Streets::open(&folder.join(name)).map_err(WaysError::from);
        Ok(match (mode, &file.timetable) {
            (Mode::Walk, _) => Some(Arc::new(OnStreets { streets: streets("walk.streets")?, named })),
            (Mode::Bicycle, _) => Some(Arc::new(OnStreets { streets: streets("bicycle.streets")?, named })),
            (Mode::Transit, None) => None,
            (Mode::Transit, Some(choice)) => {
                let walk = streets("walk.streets")?;
                let path = folder.join("timetable.zip");
                let open = File::open(&path).map_err(io("opening", &path))?;
                let (feed, _) = Feed::read_zip(BufReader::new(open), "timetable")?;
                let timetable = Timetable::on(&[&feed], choice.date)?;
                Some(Arc::new(ByTimetable::new(walk, named, timetable, choice.clone())?))
            }
        })
    }
}

impl Ways for StreetWays {
    fn of(&self, tenant: &Tenant, mode: Mode) -> Option<Arc<dyn TravelTimes>> {
        let straight = || StraightLine::of(mode).map(|line| Arc::new(line) as Arc<dyn TravelTimes>);
        let file = match self.file(tenant) {
            Ok(file) => file,
            Err(error) => {
                tracing::error!(%error, "the ways cannot be read");
                return None;
            }
        };
        if file.streets.is_none() {
            return straight();
        }
        let key = (tenant.key().to_owned(), mode);
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((of, times)) = known.get(&key)
            && *of == file
        {
            return Some(times.clone());
        }
        match self.load(tenant, mode, &file) {
            Ok(Some(times)) => {
                known.insert(key, (file, times.clone()));
                Some(times)
            }
            Ok(None) => None,
            Err(error) => {
                tracing::error!(%error, "the ways cannot be read");
                None
            }
        }
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
        let targets = self.streets.place_all(to);
        let mut egress: Vec<Vec<(u32, u32)>> = vec![Vec::new(); to.len()];
        for pair in self.streets.within(&self.stops, &targets, TO_STOP, threads()) {
            if let Some(stops) = egress.get_mut(pair.to as usize) {
                stops.push((pair.from, pair.ms));
            }
        }
        let window = Window {
            start: self.choice.start_minute * 60_000,
            minutes: self.choice.minutes as usize,
            percents: vec![50],
            cutoff: cutoff_ms,
        };
        let mut all = Vec::new();
        for (step, points) in from.chunks(STEP).enumerate() {
            stopped(progress, share(step * STEP, from.len()))?;
            let sources = self.streets.place_all(points);
            let mut access: Vec<Vec<(u32, u32)>> = vec![Vec::new(); points.len()];
            for pair in self.streets.within(&sources, &self.stops, TO_STOP, threads()) {
                if let Some(stops) = access.get_mut(pair.from as usize) {
                    stops.push((pair.to, pair.ms));
                }
            }
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
