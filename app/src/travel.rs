//! `bildungsraum travel …`: travel times from files to files.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs::File,
    io::{BufReader, Write as _},
    path::Path,
    sync::Arc,
};

use anyhow::{Context, bail};
use bildungsraum_travel::{
    Point, UNREACHABLE,
    hierarchy::Reached,
    profile::{Profile, ProfileRules, rules_table},
    streets::Streets,
    transit::{Doors, Feed, Network, Timetable, Walking, Window, door_to_door, stops_of},
};
use parquet::{
    data_type::{ByteArray, ByteArrayType, DoubleType},
    file::{properties::WriterProperties, writer::SerializedFileWriter},
    schema::parser::parse_message_type,
};

use crate::cli::TravelCommand;

/// Cores to use.
fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

fn profile(name: &str) -> anyhow::Result<Profile> {
    let known = Profile::ALL.map(Profile::key).join(", ");
    Profile::of(name).with_context(|| format!("--profile {name}: there are {known}"))
}

/// Minutes as milliseconds; a day at most.
pub(crate) fn minutes(what: &str, minutes: f64) -> anyhow::Result<u32> {
    if !(0.0..=1_440.0).contains(&minutes) {
        bail!("--{what} {minutes}: give minutes from 0 to 1440");
    }
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a day at most
    Ok((minutes * 60_000.0).round() as u32)
}

/// `LAT,LON`.
fn place(text: &str) -> anyhow::Result<Point> {
    let parts: Vec<f64> = text.split(',').filter_map(|part| part.trim().parse().ok()).collect();
    match parts.as_slice() {
        [lat, lon] if lat.abs() <= 90.0 && lon.abs() <= 180.0 => Ok(Point { lat: *lat, lon: *lon }),
        _ => bail!("{text:?} is no place: give degrees as 49.41,8.69 (north, then east)"),
    }
}

/// `07:00-09:00` as the first minute and how many there are.
pub(crate) fn window(text: &str) -> anyhow::Result<(u32, u32)> {
    let clock = |text: &str| {
        let (hours, minutes) = text.trim().split_once(':')?;
        let (hours, minutes) = (hours.parse::<u32>().ok()?, minutes.parse::<u32>().ok()?);
        (hours <= 24 && minutes < 60).then_some(hours * 60 + minutes)
    };
    match text.split_once('-').map(|(from, to)| (clock(from), clock(to))) {
        Some((Some(from), Some(to))) if from < to && to <= 24 * 60 => Ok((from, to - from)),
        _ => bail!("--window {text:?}: give it as 07:00-09:00"),
    }
}

/// Names and places of a table `id,lat,lon`.
fn places(path: &Path) -> anyhow::Result<(Vec<String>, Vec<Point>)> {
    let shown = path.display();
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .trim(csv::Trim::All)
        .from_path(path)
        .with_context(|| format!("{shown}"))?;
    let head = reader.headers().with_context(|| format!("{shown}, line 1"))?.clone();
    let column = |name: &str| {
        let found =
            head.iter().position(|head| head.trim_start_matches('\u{feff}').eq_ignore_ascii_case(name));
        found.with_context(|| {
            format!("{shown}, line 1: there is no column {name}; the columns are id,lat,lon")
        })
    };
    let (id, lat, lon) = (column("id")?, column("lat")?, column("lon")?);
    let (mut names, mut points) = (Vec::new(), Vec::new());
    for row in reader.records() {
        let row = row.with_context(|| format!("{shown}"))?;
        let line = row.position().map_or(0, csv::Position::line);
        let text = |column: usize| row.get(column).unwrap_or_default();
        let at = place(&format!("{},{}", text(lat), text(lon)))
            .with_context(|| format!("{shown}, line {line}"))?;
        names.push(text(id).to_owned());
        points.push(at);
    }
    Ok((names, points))
}

fn streets(path: &Path) -> anyhow::Result<Streets> {
    Streets::open(path).with_context(|| format!("{}", path.display()))
}

fn seconds(ms: u32) -> String {
    if ms == UNREACHABLE { String::new() } else { format!("{}.{:03}", ms / 1_000, ms % 1_000) }
}

/// Writes text to a file, or gives it back to be printed.
fn give(text: String, out: Option<&Path>) -> anyhow::Result<String> {
    match out {
        None => Ok(text),
        Some(path) => {
            std::fs::write(path, text).with_context(|| format!("{}", path.display()))?;
            Ok(String::new())
        }
    }
}

/// Writes pairs as CSV, or as Parquet if the file is called so.
fn give_pairs(
    pairs: &[Reached],
    from: &[String],
    to: &[String],
    out: Option<&Path>,
) -> anyhow::Result<String> {
    let name = |names: &[String], at: u32| names.get(at as usize).cloned().unwrap_or_default();
    if let Some(path) = out.filter(|path| path.extension().is_some_and(|end| end == "parquet")) {
        let schema = "message pairs { REQUIRED BYTE_ARRAY from (UTF8); REQUIRED BYTE_ARRAY to (UTF8); REQUIRED DOUBLE seconds; }";
        let schema = Arc::new(parse_message_type(schema)?);
        let file = File::create(path).with_context(|| format!("{}", path.display()))?;
        let mut writer =
            SerializedFileWriter::new(file, schema, Arc::new(WriterProperties::builder().build()))?;
        for pairs in pairs.chunks(1 << 20) {
            let mut group = writer.next_row_group()?;
            let texts = |of: &dyn Fn(&Reached) -> String| -> Vec<ByteArray> {
                pairs.iter().map(|pair| ByteArray::from(of(pair).into_bytes())).collect()
            };
            for values in [texts(&|pair| name(from, pair.from)), texts(&|pair| name(to, pair.to))] {
                if let Some(mut column) = group.next_column()? {
                    column.typed::<ByteArrayType>().write_batch(&values, None, None)?;
                    column.close()?;
                }
            }
            if let Some(mut column) = group.next_column()? {
                let values: Vec<f64> = pairs.iter().map(|pair| f64::from(pair.ms) / 1_000.0).collect();
                column.typed::<DoubleType>().write_batch(&values, None, None)?;
                column.close()?;
            }
            group.close()?;
        }
        writer.close()?;
        return Ok(String::new());
    }
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record(["from", "to", "seconds"])?;
    for pair in pairs {
        table.write_record([name(from, pair.from), name(to, pair.to), seconds(pair.ms)])?;
    }
    give(String::from_utf8(table.into_inner()?)?, out)
}

/// Does what the command says; returns what is to be printed.
pub fn run(command: TravelCommand) -> anyhow::Result<String> {
    match command {
        TravelCommand::Rules { profile: name } => Ok(rules_table(&ProfileRules::usual(profile(&name)?))),
        TravelCommand::Graph { osm, profile: name, speed, out } => {
            let mut rules = ProfileRules::usual(profile(&name)?);
            if let Some(speed) = speed {
                if !(0.5..=45.0).contains(&speed) {
                    bail!("--speed {speed}: give kilometres per hour from 0.5 to 45");
                }
                rules.speed_kmh = speed;
            }
            let file = File::open(&osm).with_context(|| format!("{}", osm.display()))?;
            let (streets, report) = Streets::import(BufReader::new(file), &rules, &|_| true)
                .with_context(|| format!("{}", osm.display()))?;
            streets.save(&out).with_context(|| format!("{}", out.display()))?;
            let mut told = BTreeMap::new();
            for (what, count) in [
                ("lines in the file", report.ways),
                ("lines used", report.ways_used),
                ("lines cut at the edge", report.ways_cut),
                ("points outside the world", report.nodes_outside),
                ("points that stop the traveller", report.barriers),
                ("junctions", u64::from(report.junctions)),
                ("streets between them", u64::from(report.edges)),
                ("metres of street", report.metres),
                ("connected parts", u64::from(report.components)),
                ("junctions of the largest part", u64::from(report.largest)),
            ] {
                told.insert(what, count);
            }
            Ok(told.iter().map(|(what, count)| format!("{count:>10}  {what}\n")).collect())
        }
        TravelCommand::Matrix { graph, from, to, cutoff, out } => {
            let (graph, (from, starts), (to, ends)) = (streets(&graph)?, places(&from)?, places(&to)?);
            let cutoff = minutes("cutoff", cutoff)?;
            let pairs = graph.within(&graph.place_all(&starts), &graph.place_all(&ends), cutoff, threads());
            give_pairs(&pairs, &from, &to, out.as_deref())
        }
        TravelCommand::Nearest { graph, from, to, k, cutoff, out } => {
            let (graph, (from, starts), (to, ends)) = (streets(&graph)?, places(&from)?, places(&to)?);
            let cutoff = minutes("cutoff", cutoff)?;
            let nearest =
                graph.nearest(&graph.place_all(&starts), &graph.place_all(&ends), k, cutoff, threads());
            let pairs: Vec<Reached> = (0_u32..)
                .zip(nearest.to.chunks(nearest.k.max(1)).zip(nearest.ms.chunks(nearest.k.max(1))))
                .flat_map(|(from, (tos, times))| {
                    tos.iter().zip(times).filter(|(to, _)| **to != u32::MAX).map(move |(&to, &ms)| Reached {
                        from,
                        to,
                        ms,
                    })
                })
                .collect();
            give_pairs(&pairs, &from, &to, out.as_deref())
        }
        TravelCommand::Isochrone { graph, at, minutes: list } => {
            let graph = streets(&graph)?;
            let here =
                graph.place(place(&at)?).with_context(|| format!("--at {at}: no street within 500 m"))?;
            let cutoffs =
                list.iter().map(|&one| minutes("minutes", one)).collect::<anyhow::Result<Vec<u32>>>()?;
            if cutoffs.is_empty() {
                bail!("--minutes is missing: give for example --minutes 15");
            }
            let features: Vec<_> = graph
                .isochrones(&here, &cutoffs)
                .iter()
                .map(bildungsraum_travel::isochrone::Isochrone::geojson)
                .collect();
            Ok(format!("{}\n", serde_json::json!({ "type": "FeatureCollection", "features": features })))
        }
        TravelCommand::Path { graph, from, to } => {
            let graph = streets(&graph)?;
            let at = |what: &str, text: &str| {
                graph.place(place(text)?).with_context(|| format!("--{what} {text}: no street within 500 m"))
            };
            let way = graph
                .path(&at("from", &from)?, &at("to", &to)?)
                .context("there is no way between the two")?;
            let mut text = String::new();
            for leg in &way.legs {
                let street = leg.street.as_deref().unwrap_or("(unnamed)");
                writeln!(text, "{:>6} m {:>6} s  {street}", leg.mm / 1_000, leg.ms / 1_000)?;
            }
            writeln!(text, "{:>6} m {:>6} s  altogether", way.mm / 1_000, way.ms / 1_000)?;
            Ok(text)
        }
        TravelCommand::Transit {
            gtfs,
            streets: graph,
            date,
            window: text,
            from,
            to,
            percentiles,
            cutoff,
            walk,
            headway,
            out,
        } => {
            let (start, count) = window(&text)?;
            let (cutoff, walk) = (minutes("cutoff", cutoff)?, minutes("walk", walk)?);
            if percentiles.iter().any(|percent| *percent > 100) {
                bail!("--percentiles: give percents from 0 to 100, such as 25,50,75");
            }
            let (graph, (from, starts), (to, ends)) = (streets(&graph)?, places(&from)?, places(&to)?);
            let mut feeds = Vec::new();
            let mut errors = std::io::stderr().lock();
            for path in &gtfs {
                let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                let (feed, findings) = Feed::open(path, &name)?;
                for finding in findings {
                    let _ = writeln!(
                        errors,
                        "{name}: {}, line {}, {}: {}",
                        finding.file, finding.line, finding.field, finding.message
                    );
                }
                feeds.push(feed);
            }
            let mut timetable = Timetable::on(&feeds.iter().collect::<Vec<_>>(), date)?;
            if timetable.events() == 0 {
                bail!("--date {date}: no trip runs on that day");
            }
            for change in &headway {
                let (line, minutes) = change
                    .split_once('=')
                    .with_context(|| format!("--headway {change}: give LINE=MINUTES"))?;
                let minutes = minutes
                    .parse()
                    .with_context(|| format!("--headway {change}: {minutes} are no minutes"))?;
                timetable = timetable.with_headway(line, minutes)?;
            }
            let stops: Vec<_> = timetable.stops().iter().map(|stop| graph.place(stop.at?)).collect();
            let (sources, targets) = (graph.place_all(&starts), graph.place_all(&ends));
            let walks = graph.within(&stops, &stops, walk.min(300_000), threads());
            let walks = walks
                .iter()
                .filter(|pair| pair.from != pair.to)
                .map(|pair| (pair.from, pair.to, pair.ms))
                .collect();
            let network =
                Network::new(timetable, Walking { walks, longest: walk.min(300_000), change: 60_000 })?;
            let to_stops = graph.within(&sources, &stops, walk, threads());
            let access = stops_of(starts.len(), to_stops.iter().map(|pair| (pair.from, pair.to, pair.ms)));
            let from_stops = graph.within(&stops, &targets, walk, threads());
            let egress = stops_of(ends.len(), from_stops.iter().map(|pair| (pair.to, pair.from, pair.ms)));
            let direct = graph.within(&sources, &targets, cutoff, threads());
            let window = Window {
                start: start * 60_000,
                minutes: count as usize,
                percents: percentiles.clone(),
                cutoff,
            };
            let doors = Doors { access: &access, egress: &egress, direct: &direct };
            let found = door_to_door(&network, doors, &window, threads(), &|_| true).unwrap_or_default();
            let mut table = csv::Writer::from_writer(Vec::new());
            let mut head = vec!["from".to_owned(), "to".to_owned()];
            head.extend(percentiles.iter().map(|percent| format!("seconds_p{percent}")));
            head.push("reliability".to_owned());
            table.write_record(&head)?;
            for pair in found {
                let mut row = vec![
                    from.get(pair.from as usize).cloned().unwrap_or_default(),
                    to.get(pair.to as usize).cloned().unwrap_or_default(),
                ];
                row.extend(pair.ms.iter().map(|ms| seconds(*ms)));
                row.push(format!("{}.{:03}", pair.reliability / 1_000, pair.reliability % 1_000));
                table.write_record(&row)?;
            }
            give(String::from_utf8(table.into_inner()?)?, out.as_deref())
        }
    }
}
