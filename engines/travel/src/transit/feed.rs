//! Timetables (GTFS), read tolerantly: what cannot be used is left out and named, by file and line.
//!
//! The standard: <https://gtfs.org/documentation/schedule/reference/>.

use crate::{Error, Point};
use jiff::civil::{Date, Weekday};
use rustc_hash::FxHashMap;
use std::fs::File;
use std::io::{BufReader, Read, Seek};
use std::path::Path;

/// Something that is wrong with a feed; the line is left out, unless the message says otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The file.
    pub file: &'static str,
    /// The line, counted from 1, the head included; 0: the file as a whole.
    pub line: u64,
    /// The column; empty: the whole line.
    pub field: &'static str,
    /// What is wrong and what became of it.
    pub message: String,
}

/// Findings kept; of more, only the number.
const FINDINGS: usize = 1_000;

/// Seconds a trip may run after midnight of its day: four days.
const LONGEST: u32 = 4 * 86_400;

/// A file unpacked may be so many times longer than packed: timetables reach 20.
const RATIO: u64 = 200;

/// A stop, platform, station or entrance.
#[derive(Debug, Clone, PartialEq)]
pub struct Stop {
    /// As in the feed, after the name of the feed and a slash when there are several.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Where it is, if the feed says so.
    pub at: Option<Point>,
    /// The station it belongs to.
    pub(crate) parent: Option<u32>,
}

/// A line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// As in the feed.
    pub id: String,
    /// What is written on the vehicle; the long name if there is no short one.
    pub name: String,
    /// The kind of vehicle, as in the feed (0 tram, 1 underground, 2 train, 3 bus, …).
    pub kind: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct StopTime {
    pub(crate) stop: u32,
    pub(crate) arrival: u32,
    pub(crate) departure: u32,
    pub(crate) pickup: bool,
    pub(crate) drop_off: bool,
}

#[derive(Debug, Clone)]
pub(crate) struct Trip {
    pub(crate) line: u32,
    pub(crate) service: u32,
    pub(crate) headsign: String,
    /// Range of its stop times.
    pub(crate) first: u32,
    pub(crate) end: u32,
    /// Start, end, headway in seconds.
    pub(crate) frequencies: Vec<(u32, u32, u32)>,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Service {
    days: [bool; 7],
    span: Option<(Date, Date)>,
    added: Vec<Date>,
    removed: Vec<Date>,
}

impl Service {
    pub(crate) fn runs(&self, date: Date) -> bool {
        let day = match date.weekday() {
            Weekday::Monday => 0,
            Weekday::Tuesday => 1,
            Weekday::Wednesday => 2,
            Weekday::Thursday => 3,
            Weekday::Friday => 4,
            Weekday::Saturday => 5,
            Weekday::Sunday => 6,
        };
        let usual = self.span.is_some_and(|(from, to)| from <= date && date <= to)
            && self.days.get(day).copied().unwrap_or(false);
        self.added.contains(&date) || usual && !self.removed.contains(&date)
    }
}

/// A change from one stop to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) from: u32,
    pub(crate) to: u32,
    /// Seconds; nothing: not possible.
    pub(crate) seconds: Option<u32>,
}

/// A feed.
#[derive(Debug, Clone, Default)]
pub struct Feed {
    pub(crate) name: String,
    pub(crate) stops: Vec<Stop>,
    pub(crate) lines: Vec<Line>,
    pub(crate) trips: Vec<Trip>,
    pub(crate) times: Vec<StopTime>,
    pub(crate) services: Vec<Service>,
    pub(crate) changes: Vec<Change>,
}

/// Where files come from.
enum Source<R> {
    Zip(Box<zip::ZipArchive<R>>),
    Folder(std::path::PathBuf),
}

/// Reads a file line by line, and notes what is wrong.
struct Table<'a> {
    file: &'static str,
    columns: FxHashMap<String, usize>,
    findings: &'a mut Findings,
}

#[derive(Default)]
struct Findings {
    list: Vec<Finding>,
    more: u64,
}

impl Findings {
    fn add(&mut self, file: &'static str, line: u64, field: &'static str, message: impl Into<String>) {
        if self.list.len() < FINDINGS {
            self.list.push(Finding { file, line, field, message: message.into() });
        } else {
            self.more += 1;
        }
    }
}

/// A line of a file.
struct Row<'a, 'b> {
    table: &'a mut Table<'b>,
    record: &'a csv::StringRecord,
    line: u64,
}

impl<'a> Row<'a, '_> {
    fn text(&self, column: &str) -> &'a str {
        let at = self.table.columns.get(column).copied();
        at.and_then(|at| self.record.get(at)).unwrap_or_default().trim()
    }

    fn wrong(&mut self, field: &'static str, message: impl Into<String>) {
        self.table.findings.add(self.table.file, self.line, field, message);
    }

    /// The number of what the field names.
    fn named(&mut self, field: &'static str, names: &FxHashMap<String, u32>) -> Option<u32> {
        let text = self.text(field);
        let found = names.get(text).copied();
        if found.is_none() {
            let message = if text.is_empty() {
                "is missing".to_owned()
            } else {
                format!("“{}” does not exist", short(text))
            };
            self.wrong(field, format!("{message}; the line is left out"));
        }
        found
    }

    /// A number, the usual one if the field is empty or unreadable.
    fn number(&mut self, field: &'static str, usual: u32) -> u32 {
        let text = self.text(field);
        if text.is_empty() {
            return usual;
        }
        text.parse().unwrap_or_else(|_| {
            self.wrong(field, format!("“{}” is no number; {usual} is taken", short(text)));
            usual
        })
    }

    fn date(&mut self, field: &'static str) -> Option<Date> {
        let text = self.text(field);
        let date = Date::strptime("%Y%m%d", text).ok().filter(|_| text.len() == 8);
        if date.is_none() {
            self.wrong(field, format!("“{}” is no date like 20261124; the line is left out", short(text)));
        }
        date
    }

    /// Seconds after midnight; nothing if the field is empty.
    fn time(&mut self, field: &'static str) -> Result<Option<u32>, ()> {
        let text = self.text(field);
        if text.is_empty() {
            return Ok(None);
        }
        let mut parts = text.split(':').map(|part| part.trim().parse::<u32>().ok());
        let seconds = match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(Some(hours)), Some(Some(minutes)), Some(seconds), None)
                if minutes < 60 && hours < 1_000 =>
            {
                seconds.filter(|seconds| *seconds < 60).map(|seconds| hours * 3_600 + minutes * 60 + seconds)
            }
            (Some(Some(hours)), Some(Some(minutes)), None, None) if minutes < 60 && hours < 1_000 => {
                Some(hours * 3_600 + minutes * 60)
            }
            _ => None,
        };
        match seconds {
            Some(seconds) if seconds <= LONGEST => Ok(Some(seconds)),
            Some(_) => {
                self.wrong(field, format!("“{}” is more than four days; the trip is left out", short(text)));
                Err(())
            }
            None => {
                self.wrong(
                    field,
                    format!("“{}” is no time like 07:05:00; the trip is left out", short(text)),
                );
                Err(())
            }
        }
    }
}

/// The beginning of a text from outside.
fn short(text: &str) -> String {
    text.chars().take(60).collect()
}

impl<R: Read + Seek> Source<R> {
    /// Reads a file line by line; whether it is there.
    fn read(
        &mut self,
        feed: &str,
        file: &'static str,
        findings: &mut Findings,
        mut each: impl FnMut(&mut Row),
    ) -> Result<bool, Error> {
        match self {
            Self::Folder(folder) => match File::open(folder.join(file)) {
                Ok(open) => lines(BufReader::new(open), file, findings, &mut each)?,
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(false),
                Err(source) => return Err(Error::Io { what: "reading the timetable", source }),
            },
            Self::Zip(archive) => {
                // Some feeds keep their files in a folder inside the archive.
                let name = (0..archive.len())
                    .filter_map(|at| Some(archive.name_for_index(at)?.ok()?.into_owned()))
                    .filter(|name| name.rsplit('/').next() == Some(file))
                    .min_by_key(String::len);
                let Some(name) = name else { return Ok(false) };
                let wrong = |why: String| Error::Feed { feed: feed.to_owned(), why };
                let open = archive
                    .by_name(&name)
                    .map_err(|error| wrong(format!("{file} cannot be unpacked: {error}")))?;
                let limit = open.compressed_size().saturating_mul(RATIO).saturating_add(1 << 20);
                if open.size() > limit {
                    return Err(wrong(format!(
                        "{file} would be {} bytes unpacked; that is no timetable",
                        open.size()
                    )));
                }
                lines(BufReader::new(open.take(limit)), file, findings, &mut each)?;
            }
        }
        Ok(true)
    }
}

fn lines(
    read: impl Read,
    file: &'static str,
    findings: &mut Findings,
    each: &mut dyn FnMut(&mut Row),
) -> Result<(), Error> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(read);
    let unreadable = |findings: &mut Findings, line: u64, error: &csv::Error| {
        findings.add(file, line, "", format!("cannot be read: {error}; reading goes on after it"));
    };
    let head = match reader.byte_headers() {
        Ok(head) => head.clone(),
        Err(error) => {
            unreadable(findings, 1, &error);
            return Ok(());
        }
    };
    let name = |name: &[u8]| String::from_utf8_lossy(name).trim_start_matches('\u{feff}').trim().to_owned();
    let columns = head.iter().enumerate().map(|(at, bytes)| (name(bytes), at)).collect();
    let mut table = Table { file, columns, findings };
    let mut record = csv::ByteRecord::new();
    loop {
        match reader.read_byte_record(&mut record) {
            Ok(false) => return Ok(()),
            Ok(true) => {}
            Err(error) => {
                // A broken archive does not become whole further on.
                let line = reader.position().line();
                unreadable(table.findings, line, &error);
                if error.is_io_error() {
                    return Ok(());
                }
                continue;
            }
        }
        let line = record.position().map_or(0, csv::Position::line);
        let text = match csv::StringRecord::from_byte_record(record.clone()) {
            Ok(text) => text,
            Err(error) => {
                table.findings.add(file, line, "", "is not in UTF-8; foreign letters are replaced");
                error
                    .into_byte_record()
                    .iter()
                    .map(|field| String::from_utf8_lossy(field).into_owned())
                    .collect()
            }
        };
        each(&mut Row { table: &mut table, record: &text, line });
    }
}

impl Feed {
    /// Reads a feed from a ZIP archive.
    pub fn read_zip(archive: impl Read + Seek, name: &str) -> Result<(Self, Vec<Finding>), Error> {
        let archive = zip::ZipArchive::new(archive).map_err(|error| Error::Feed {
            feed: name.to_owned(),
            why: format!("it is no ZIP archive: {error}"),
        })?;
        Self::read(Source::Zip(Box::new(archive)), name)
    }

    /// Reads a feed from a ZIP archive or a folder.
    pub fn open(path: &Path, name: &str) -> Result<(Self, Vec<Finding>), Error> {
        if path.is_dir() {
            return Self::read(Source::<File>::Folder(path.to_owned()), name);
        }
        Self::read_zip(
            File::open(path).map_err(|source| Error::Io { what: "opening the timetable", source })?,
            name,
        )
    }

    fn read<R: Read + Seek>(mut source: Source<R>, name: &str) -> Result<(Self, Vec<Finding>), Error> {
        let mut feed = Self { name: name.to_owned(), ..Self::default() };
        let mut findings = Findings::default();
        let stops = feed.read_stops(&mut source, &mut findings)?;
        let lines = feed.read_lines(&mut source, &mut findings)?;
        let services = feed.read_services(&mut source, &mut findings)?;
        let trips = feed.read_trips(&mut source, &lines, &services, &mut findings)?;
        feed.read_times(&mut source, &stops, &trips, &mut findings)?;
        source.read(name, "frequencies.txt", &mut findings, |row| {
            let Some(trip) = row.named("trip_id", &trips) else { return };
            let (start, end) = (row.time("start_time"), row.time("end_time"));
            let headway = row.number("headway_secs", 0);
            match (start, end) {
                (Ok(Some(start)), Ok(Some(end))) if headway > 0 && start <= end => {
                    if let Some(trip) = feed.trips.get_mut(trip as usize) {
                        trip.frequencies.push((start, end, headway));
                    }
                }
                _ => row.wrong("headway_secs", "start, end or headway is missing or 0; the line is left out"),
            }
        })?;
        feed.read_changes(&mut source, &stops, &mut findings)?;
        let Findings { mut list, more } = findings;
        if more > 0 {
            let message = format!("and {more} more findings");
            list.push(Finding { file: "", line: 0, field: "", message });
        }
        if feed.times.is_empty() {
            let why = list
                .first()
                .map(|finding| format!(": {}, line {}: {}", finding.file, finding.line, finding.message));
            let why = format!("no trip can be used{}", why.unwrap_or_default());
            return Err(Error::Feed { feed: name.to_owned(), why });
        }
        Ok((feed, list))
    }

    fn missing(&self, file: &str) -> Error {
        Error::Feed { feed: self.name.clone(), why: format!("{file} is missing; is this a GTFS timetable?") }
    }

    fn read_stops<R: Read + Seek>(
        &mut self,
        source: &mut Source<R>,
        findings: &mut Findings,
    ) -> Result<FxHashMap<String, u32>, Error> {
        let mut names = FxHashMap::default();
        let mut parents: Vec<(u32, String, u64)> = Vec::new();
        let stops = &mut self.stops;
        let there = source.read(&self.name, "stops.txt", findings, |row| {
            let id = row.text("stop_id").to_owned();
            if id.is_empty() {
                return row.wrong("stop_id", "is missing; the line is left out");
            }
            let number = u32::try_from(stops.len()).unwrap_or(u32::MAX);
            if names.contains_key(&id) {
                return row
                    .wrong("stop_id", format!("“{}” is there twice; the first one counts", short(&id)));
            }
            let degrees =
                |text: &str, limit: f64| text.parse::<f64>().ok().filter(|value| value.abs() <= limit);
            let (lat, lon) = (row.text("stop_lat"), row.text("stop_lon"));
            let at = if let (Some(lat), Some(lon)) = (degrees(lat, 90.0), degrees(lon, 180.0)) {
                Some(Point { lat, lon })
            } else {
                if !(lat.is_empty() && lon.is_empty()) {
                    row.wrong(
                        "stop_lat",
                        format!("“{}, {}” is no place on earth; the stop has none", short(lat), short(lon)),
                    );
                }
                None
            };
            let parent = row.text("parent_station");
            if !parent.is_empty() {
                parents.push((number, parent.to_owned(), row.line));
            }
            let name = row.text("stop_name").to_owned();
            names.insert(id.clone(), number);
            stops.push(Stop { id, name, at, parent: None });
        })?;
        if !there {
            return Err(self.missing("stops.txt"));
        }
        for (stop, parent, line) in parents {
            match (names.get(&parent), self.stops.get_mut(stop as usize)) {
                (Some(parent), Some(stop)) => stop.parent = Some(*parent),
                _ => findings.add(
                    "stops.txt",
                    line,
                    "parent_station",
                    format!("“{}” does not exist; ignored", short(&parent)),
                ),
            }
        }
        Ok(names)
    }

    fn read_lines<R: Read + Seek>(
        &mut self,
        source: &mut Source<R>,
        findings: &mut Findings,
    ) -> Result<FxHashMap<String, u32>, Error> {
        let mut names = FxHashMap::default();
        let lines = &mut self.lines;
        let there = source.read(&self.name, "routes.txt", findings, |row| {
            let id = row.text("route_id").to_owned();
            let name = [row.text("route_short_name"), row.text("route_long_name"), &id];
            let name = name.iter().find(|name| !name.is_empty()).copied().unwrap_or_default().to_owned();
            let kind = row.number("route_type", 3);
            if id.is_empty() || names.contains_key(&id) {
                return row.wrong("route_id", "is missing or there twice; the line is left out");
            }
            names.insert(id.clone(), u32::try_from(lines.len()).unwrap_or(u32::MAX));
            lines.push(Line { id, name, kind });
        })?;
        if there { Ok(names) } else { Err(self.missing("routes.txt")) }
    }

    fn read_services<R: Read + Seek>(
        &mut self,
        source: &mut Source<R>,
        findings: &mut Findings,
    ) -> Result<FxHashMap<String, u32>, Error> {
        const DAYS: [&str; 7] =
            ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
        let mut names: FxHashMap<String, u32> = FxHashMap::default();
        let services = &mut self.services;
        let mut number = |id: &str, services: &mut Vec<Service>| {
            *names.entry(id.to_owned()).or_insert_with(|| {
                services.push(Service::default());
                u32::try_from(services.len() - 1).unwrap_or(u32::MAX)
            }) as usize
        };
        let calendar = source.read(&self.name, "calendar.txt", findings, |row| {
            let (Some(from), Some(to)) = (row.date("start_date"), row.date("end_date")) else { return };
            let service = number(row.text("service_id"), services);
            if let Some(service) = services.get_mut(service) {
                service.days = DAYS.map(|day| row.text(day) == "1");
                service.span = Some((from, to));
            }
        })?;
        let dates = source.read(&self.name, "calendar_dates.txt", findings, |row| {
            let Some(date) = row.date("date") else { return };
            let service = number(row.text("service_id"), services);
            let kind = row.text("exception_type");
            match (kind, services.get_mut(service)) {
                ("1", Some(service)) => service.added.push(date),
                ("2", Some(service)) => service.removed.push(date),
                _ => row.wrong(
                    "exception_type",
                    format!("“{}” is neither 1 nor 2; the line is left out", short(kind)),
                ),
            }
        })?;
        if calendar || dates { Ok(names) } else { Err(self.missing("calendar.txt")) }
    }

    fn read_trips<R: Read + Seek>(
        &mut self,
        source: &mut Source<R>,
        lines: &FxHashMap<String, u32>,
        services: &FxHashMap<String, u32>,
        findings: &mut Findings,
    ) -> Result<FxHashMap<String, u32>, Error> {
        let mut names = FxHashMap::default();
        let trips = &mut self.trips;
        let there = source.read(&self.name, "trips.txt", findings, |row| {
            let (Some(line), Some(service)) =
                (row.named("route_id", lines), row.named("service_id", services))
            else {
                return;
            };
            let id = row.text("trip_id").to_owned();
            if id.is_empty() || names.contains_key(&id) {
                return row.wrong("trip_id", "is missing or there twice; the line is left out");
            }
            names.insert(id, u32::try_from(trips.len()).unwrap_or(u32::MAX));
            let headsign = row.text("trip_headsign").to_owned();
            trips.push(Trip { line, service, headsign, first: 0, end: 0, frequencies: Vec::new() });
        })?;
        if there { Ok(names) } else { Err(self.missing("trips.txt")) }
    }

    fn read_times<R: Read + Seek>(
        &mut self,
        source: &mut Source<R>,
        stops: &FxHashMap<String, u32>,
        trips: &FxHashMap<String, u32>,
        findings: &mut Findings,
    ) -> Result<(), Error> {
        struct Raw {
            trip: u32,
            sequence: u32,
            stop: u32,
            arrival: Option<u32>,
            departure: Option<u32>,
            pickup: bool,
            drop_off: bool,
            line: u64,
        }
        const FILE: &str = "stop_times.txt";
        let mut rows: Vec<Raw> = Vec::new();
        let mut broken = vec![false; self.trips.len()];
        let there = source.read(&self.name, FILE, findings, |row| {
            let Some(trip) = row.named("trip_id", trips) else { return };
            let stop = row.named("stop_id", stops);
            let sequence = row.text("stop_sequence").parse::<u32>();
            let (arrival, departure) = (row.time("arrival_time"), row.time("departure_time"));
            let (Some(stop), Ok(sequence), Ok(arrival), Ok(departure)) = (stop, sequence, arrival, departure)
            else {
                if row.text("stop_sequence").parse::<u32>().is_err() {
                    row.wrong("stop_sequence", "is no number; the trip is left out");
                }
                if let Some(broken) = broken.get_mut(trip as usize) {
                    *broken = true;
                }
                return;
            };
            // 1: not possible; 2 and 3 (by telephone, by agreement) are counted on.
            let (pickup, drop_off) = (row.text("pickup_type") != "1", row.text("drop_off_type") != "1");
            rows.push(Raw { trip, sequence, stop, arrival, departure, pickup, drop_off, line: row.line });
        })?;
        if !there {
            return Err(self.missing(FILE));
        }
        rows.sort_by_key(|row| (row.trip, row.sequence, row.line));
        self.times.reserve(rows.len());
        for rows in rows.chunk_by(|a, b| a.trip == b.trip) {
            let (Some(head), Some(tail)) = (rows.first(), rows.last()) else { continue };
            if broken.get(head.trip as usize).copied().unwrap_or(true) {
                continue;
            }
            if rows.len() < 2 {
                findings.add(FILE, head.line, "trip_id", "has one stop only; the trip is left out");
                continue;
            }
            if head.arrival.or(head.departure).is_none() || tail.arrival.or(tail.departure).is_none() {
                findings.add(
                    FILE,
                    head.line,
                    "arrival_time",
                    "the first or last stop has no time; the trip is left out",
                );
                continue;
            }
            let first = self.times.len();
            // Times that are not given lie evenly between those that are.
            let mut before = 0;
            let mut early = None;
            for (at, row) in rows.iter().enumerate() {
                let (arrival, departure) = if let (Some(arrival), Some(departure)) =
                    (row.arrival.or(row.departure), row.departure.or(row.arrival))
                {
                    (arrival, departure)
                } else {
                    let next = rows
                        .iter()
                        .enumerate()
                        .skip(at)
                        .find_map(|(to, row)| Some((to, row.arrival.or(row.departure)?)));
                    let (to, time) = next.unwrap_or((at, before));
                    let steps = u32::try_from(to - at + 1).unwrap_or(1);
                    let time = before + time.saturating_sub(before) / steps;
                    (time, time)
                };
                if arrival < before || departure < arrival {
                    early = Some(row.line);
                    break;
                }
                before = departure;
                self.times.push(StopTime {
                    stop: row.stop,
                    arrival,
                    departure,
                    pickup: row.pickup,
                    drop_off: row.drop_off,
                });
            }
            if let Some(line) = early {
                self.times.truncate(first);
                findings.add(
                    FILE,
                    line,
                    "arrival_time",
                    "is earlier than the stop before; the trip is left out",
                );
                continue;
            }
            if let Some(trip) = self.trips.get_mut(head.trip as usize) {
                trip.first = u32::try_from(first).unwrap_or(u32::MAX);
                trip.end = u32::try_from(self.times.len()).unwrap_or(u32::MAX);
            }
        }
        Ok(())
    }

    fn read_changes<R: Read + Seek>(
        &mut self,
        source: &mut Source<R>,
        stops: &FxHashMap<String, u32>,
        findings: &mut Findings,
    ) -> Result<(), Error> {
        let mut children: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        for (number, stop) in (0_u32..).zip(&self.stops) {
            if let Some(parent) = stop.parent {
                children.entry(parent).or_default().push(number);
            }
        }
        let changes = &mut self.changes;
        source.read(&self.name, "transfers.txt", findings, |row| {
            // Between two particular trips or lines: such a line says nothing of the stops as a whole.
            if ["from_trip_id", "to_trip_id", "from_route_id", "to_route_id"]
                .iter()
                .any(|field| !row.text(field).is_empty())
            {
                return;
            }
            let (Some(from), Some(to)) = (row.named("from_stop_id", stops), row.named("to_stop_id", stops))
            else {
                return;
            };
            let time = row.number("min_transfer_time", 0).min(86_400);
            let seconds = match row.text("transfer_type") {
                "3" => None,
                "2" | "" | "0" => Some(time),
                "1" => Some(0),
                _ => return,
            };
            // What is said of a station holds for its platforms.
            let all = |stop: u32| children.get(&stop).cloned().unwrap_or_else(|| vec![stop]);
            for from in all(from) {
                for to in all(to) {
                    changes.push(Change { from, to, seconds });
                }
            }
        })?;
        source.read(&self.name, "pathways.txt", findings, |row| {
            let (Some(from), Some(to)) = (row.named("from_stop_id", stops), row.named("to_stop_id", stops))
            else {
                return;
            };
            let time = row.number("traversal_time", 0);
            let metres =
                row.text("length").parse::<f64>().ok().filter(|length| (0.0..100_000.0).contains(length));
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // within a hundred kilometres
            let walk = metres.map_or(30, |metres| (metres / 1.2).round() as u32);
            let seconds = Some(if time > 0 { time.min(86_400) } else { walk });
            changes.push(Change { from, to, seconds });
            if row.text("is_bidirectional") == "1" {
                changes.push(Change { from: to, to: from, seconds });
            }
        })?;
        Ok(())
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// First and last day of which it says anything.
    pub fn span(&self) -> Option<(Date, Date)> {
        let usual = self.services.iter().filter_map(|service| service.span);
        let added = self.services.iter().flat_map(|service| service.added.iter().map(|date| (*date, *date)));
        usual.chain(added).reduce(|all, part| (all.0.min(part.0), all.1.max(part.1)))
    }

    /// How many stops, lines and trips it has.
    pub fn counts(&self) -> (usize, usize, usize) {
        (self.stops.len(), self.lines.len(), self.trips.iter().filter(|trip| trip.end > trip.first).count())
    }
}
