//! Timetables: broken feeds, and searches against a plain one that shares nothing with them.

use bildungsraum_travel::hierarchy::Reached;
use bildungsraum_travel::transit::{
    Doors, Feed, Finding, Journey, JourneyLeg, Network, Search, Timetable, Walking, Window, door_to_door,
    percentile,
};
use bildungsraum_travel::{Error, UNREACHABLE};
use jiff::civil::date;
use proptest::prelude::*;
use std::fs::File;
use std::io::{Cursor, Write as _};

type Files = Vec<(&'static str, String)>;

fn archive(files: &Files) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn read(files: &Files) -> Result<(Feed, Vec<Finding>), Error> {
    Feed::read_zip(Cursor::new(archive(files)), "vrn")
}

/// A tram A-B-C-D and a bus C-E; every day but Sundays.
fn small() -> Files {
    vec![
        ("stops.txt", "\u{feff}stop_id,stop_name,stop_lat,stop_lon\nA,Am Markt,49.5,8.5\nB,Bad,49.51,8.5\nC,Campus,49.52,8.5\nD,Dorf,49.53,8.5\nE,Eck,49.52,8.52\n".into()),
        ("routes.txt", "route_id,route_short_name,route_type,route_color\nt5,5,0,0\nb,,3,\n".into()),
        ("calendar.txt", "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\nw,1,1,1,1,1,1,0,20260101,20261231\n".into()),
        ("calendar_dates.txt", "service_id,date,exception_type\nw,20261225,2\nw,20261129,1\n".into()),
        ("trips.txt", "route_id,service_id,trip_id,trip_headsign\nt5,w,1,Dorf\nt5,w,2,Dorf\nb,w,3,Eck\nt5,w,4,Dorf\n".into()),
        (
            "stop_times.txt",
            "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n\
             1,07:00:00,07:00:00,A,1\n1,,,B,2\n1,07:10:00,07:11:00,C,3\n1,07:20:00,07:20:00,D,4\n\
             2,07:30:00,07:30:00,A,1\n2,07:35:00,07:35:00,B,2\n2,07:40:00,07:41:00,C,3\n2,7:50:00,7:50:00,D,4\n\
             3,07:12:00,07:12:00,C,1\n3,07:20:00,07:20:00,E,2\n\
             4,24:50:00,24:50:00,A,1\n4,24:55:00,24:55:00,B,2\n4,25:00:00,25:00:00,C,3\n4,25:10:00,25:10:00,D,4\n"
                .into(),
        ),
    ]
}

const fn clock(hours: u32, minutes: u32) -> u32 {
    (hours * 60 + minutes) * 60_000
}

fn network(files: &Files, walking: Walking) -> Network {
    let (feed, _) = read(files).unwrap();
    Network::new(Timetable::on(&[&feed], date(2026, 11, 24)).unwrap(), walking).unwrap()
}

#[test]
fn a_day_is_made_of_its_calendar_its_exceptions_and_the_night_before() {
    let (feed, findings) = read(&small()).unwrap();
    assert_eq!(findings, []);
    assert_eq!((feed.counts(), feed.span()), ((5, 2, 4), Some((date(2026, 1, 1), date(2026, 12, 31)))));
    let events = |day| Timetable::on(&[&feed], day).unwrap().events();
    // Trips of the day, one that began the evening before, and those of the following morning.
    assert_eq!(events(date(2026, 11, 24)), 14 + 4 + 10);
    assert_eq!(events(date(2026, 12, 25)), 4 + 10, "Christmas: only the night before and the next morning");
    assert_eq!(events(date(2026, 11, 29)), 28, "a Sunday that is named");
    assert_eq!(events(date(2026, 12, 27)), 4 + 10);
    assert_eq!(events(date(2027, 6, 1)), 0);
    let network = network(&small(), Walking::default());
    let mut search = Search::new(&network);
    assert_eq!(search.one_to_all(&[(0, 0)], clock(0, 40))[2], clock(1, 0));
    assert_eq!(
        search.one_to_all(&[(0, 0)], clock(6, 50))[..5],
        [clock(6, 50), clock(7, 5), clock(7, 10), clock(7, 20), clock(7, 20)]
    );
    // With a minute and a bit for the change the bus is gone.
    let slow = network_with_change(70_000);
    assert_eq!(Search::new(&slow).one_to_all(&[(0, 0)], clock(6, 50))[4], clock(7, 20));
    let slow = network_with_change(130_000);
    assert_eq!(Search::new(&slow).one_to_all(&[(0, 0)], clock(6, 50))[4], clock(31, 20));
}

fn network_with_change(change: u32) -> Network {
    network(&small(), Walking { change, ..Walking::default() })
}

#[test]
fn journeys_are_told_leg_by_leg() {
    let network = network(&small(), Walking::default());
    let journeys = network.journeys(&[(0, 60_000)], &[(4, 120_000)], clock(6, 30));
    let ride = |line: &str, headsign: &str, from, departure, to, arrival| JourneyLeg::Ride {
        line: line.into(),
        headsign: headsign.into(),
        from,
        departure,
        to,
        arrival,
    };
    let legs = vec![
        JourneyLeg::Walk { from: None, to: Some(0), ms: 60_000 },
        ride("5", "Dorf", 0, clock(7, 0), 2, clock(7, 10)),
        ride("b", "Eck", 2, clock(7, 12), 4, clock(7, 20)),
        JourneyLeg::Walk { from: Some(4), to: None, ms: 120_000 },
    ];
    assert_eq!(journeys, [Journey { departure: clock(6, 59), arrival: clock(7, 22), transfers: 1, legs }]);
    // Walking from the campus: slower, without a change; both are worth knowing.
    let walks = Walking { walks: vec![(2, 4, 900_000)], ..Walking::default() };
    let network = network_of(walks);
    let both: Vec<_> = network
        .journeys(&[(0, 0)], &[(4, 0)], clock(6, 30))
        .iter()
        .map(|way| (way.arrival, way.transfers))
        .collect();
    assert_eq!(both, [(clock(7, 25), 0), (clock(7, 20), 1)]);
    assert!(
        network.journeys(&[], &[(4, 0)], 0).is_empty()
            && network.journeys(&[(99, 0)], &[(98, 0)], 0).is_empty()
    );
}

fn network_of(walking: Walking) -> Network {
    network(&small(), walking)
}

#[test]
fn a_line_may_run_more_often() {
    let network = network(&small(), Walking::default());
    let often = network.with_headway("t5", 10).unwrap();
    let at = |network: &Network, leave| Search::new(network).one_to_all(&[(0, 0)], leave)[3];
    assert_eq!((at(&network, clock(7, 1)), at(&often, clock(7, 1))), (clock(7, 50), clock(7, 30)));
    assert!(network.with_headway("x", 10).is_err() && network.with_headway("t5", 0).is_err());
}

#[test]
fn what_is_wrong_is_named_by_file_and_line_and_the_rest_is_used() {
    let mut files = small();
    files[0].1.push_str("A,Again,1,1\nX,Moon,95,8.5\nY,,,\n");
    files[4].1.push_str("nowhere,w,9,\nt5,w,10,\nt5,w,11,\nt5,w,12,\nt5,w,13,\n");
    files[5].1.push_str(
        "10,08:00:00,08:00:00,A,1\n10,07:00:00,07:00:00,B,2\n11,-1:00:00,08:00:00,A,1\n11,08:10:00,08:10:00,B,2\n\
         12,08:00:00,08:00:00,A,1\n12,08:10:00,08:10:00,Q,2\n13,,,A,1\n13,08:10:00,08:10:00,B,2\nzz,1:00:00,1:00:00,A,1\n",
    );
    files.push((
        "frequencies.txt",
        "trip_id,start_time,end_time,headway_secs\n1,08:00:00,09:00:00,0\n".into(),
    ));
    files.push(("transfers.txt", "from_stop_id,to_stop_id,transfer_type\nA,QQ,0\n".into()));
    let (feed, findings) = read(&files).unwrap();
    assert_eq!(feed.counts().2, 4);
    let named: Vec<_> = findings.iter().map(|finding| (finding.file, finding.line, finding.field)).collect();
    let expected = [
        ("stops.txt", 7, "stop_id"),
        ("stops.txt", 8, "stop_lat"),
        ("trips.txt", 6, "route_id"),
        ("stop_times.txt", 18, "arrival_time"),
        ("stop_times.txt", 21, "stop_id"),
        ("stop_times.txt", 24, "trip_id"),
        ("stop_times.txt", 17, "arrival_time"),
        ("stop_times.txt", 22, "arrival_time"),
        ("frequencies.txt", 2, "headway_secs"),
        ("transfers.txt", 2, "to_stop_id"),
    ];
    for finding in expected {
        assert!(named.contains(&finding), "{finding:?} in {named:?}");
    }
    for missing in 0..6 {
        let mut files = small();
        let (name, _) = files.remove(missing);
        match read(&files) {
            // One of the two calendars is enough.
            Ok(_) => assert!(name.starts_with("calendar"), "{name}"),
            Err(error) => assert!(error.to_string().contains(name), "{error}"),
        }
    }
    let mut files = small();
    files.retain(|file| !file.0.starts_with("calendar"));
    assert!(read(&files).unwrap_err().to_string().contains("calendar.txt is missing"));
    assert!(
        Feed::read_zip(Cursor::new(b"hello".to_vec()), "x")
            .unwrap_err()
            .to_string()
            .contains("no ZIP archive")
    );
    let mut bomb = small();
    bomb[0].1.push_str(&"0".repeat(40_000_000));
    assert!(read(&bomb).unwrap_err().to_string().contains("no timetable"));
}

#[test]
fn frequencies_stations_and_pathways_count() {
    let mut files = small();
    files[0].1 = "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station\nA,A,49.5,8.5,0,\nB,B,49.5,8.5,0,\nC,C,49.5,8.5,0,S\nD,D,49.5,8.5,0,\nE,E,49.5,8.5,0,\nS,Bahnhof,49.5,8.5,1,\nK,Bus,49.5,8.5,0,S\n".into();
    files.push((
        "frequencies.txt",
        "trip_id,start_time,end_time,headway_secs\n2,10:00:00,10:30:00,600\n".into(),
    ));
    files.push((
        "transfers.txt",
        "from_stop_id,to_stop_id,transfer_type,min_transfer_time\nS,S,2,180\nC,A,3,\n".into(),
    ));
    files.push((
        "pathways.txt",
        "pathway_id,from_stop_id,to_stop_id,pathway_mode,is_bidirectional,traversal_time\np,D,E,1,1,90\n"
            .into(),
    ));
    let network = network(&files, Walking { walks: vec![(2, 0, 5_000)], ..Walking::default() });
    let mut search = Search::new(&network);
    assert_eq!(search.one_to_all(&[(0, 0)], clock(10, 1))[3], clock(10, 30));
    assert_eq!(search.one_to_all(&[(0, 0)], clock(10, 1))[4], clock(10, 31) + 30_000);
    assert_eq!((network.change_at(2), network.walks_from(2)), (Some(180_000), [(6, 180_000)].as_slice()));
    assert_eq!(network.walks_from(4), [(3, 90_000)]);
}

/// Stops and trips until nothing gets earlier: slow and plain.
fn plain(network: &Network, access: &[(u32, u32)], depart: u32) -> Vec<u32> {
    let stops = network.stops();
    let (mut arrive, mut ready) = (vec![u64::MAX; stops], vec![u64::MAX; stops]);
    for &(stop, ms) in access {
        let time = u64::from(depart) + u64::from(ms);
        arrive[stop as usize] = arrive[stop as usize].min(time);
        ready[stop as usize] = ready[stop as usize].min(time);
    }
    let mut connections: Vec<_> = network.timetable().connections().collect();
    connections.sort_by_key(|leg| (leg.pattern, leg.trip, leg.at));
    loop {
        let mut changed = false;
        let mut aboard = false;
        let mut trip = None;
        for leg in &connections {
            if trip != Some((leg.pattern, leg.trip)) {
                (trip, aboard) = (Some((leg.pattern, leg.trip)), false);
            }
            aboard |= leg.pickup && ready[leg.from as usize] <= u64::from(leg.departure);
            if aboard && leg.drop_off {
                let time = u64::from(leg.arrival);
                let mut better = |times: &mut Vec<u64>, stop: u32, time: u64| {
                    if time < times[stop as usize] {
                        times[stop as usize] = time;
                        changed = true;
                    }
                };
                better(&mut arrive, leg.to, time);
                if let Some(change) = network.change_at(leg.to) {
                    better(&mut ready, leg.to, time + u64::from(change));
                }
                for &(to, ms) in network.walks_from(leg.to) {
                    better(&mut arrive, to, time + u64::from(ms));
                    better(&mut ready, to, time + u64::from(ms));
                }
            }
        }
        if !changed {
            return arrive.iter().map(|&time| u32::try_from(time).unwrap_or(UNREACHABLE)).collect();
        }
    }
}

fn check(network: &Network, access: &[(u32, u32)], start: u32, minutes: usize) {
    let mut search = Search::new(network);
    let profile = search.profile(access, start, minutes);
    for stop in 0..network.stops() {
        let percents = [0, 25, 50, 75, 100, 10];
        let mut times: Vec<u32> = (0..minutes)
            .map(|minute| match profile.arrival(minute, stop) {
                UNREACHABLE => UNREACHABLE,
                arrive => arrive - start - u32::try_from(minute).unwrap() * 60_000,
            })
            .collect();
        let truth: Vec<u32> = percents.iter().map(|&percent| percentile(&mut times, percent)).collect();
        assert_eq!(profile.percentiles(stop, &percents), truth);
    }
    for minute in 0..minutes {
        let leave = start + u32::try_from(minute).unwrap() * 60_000;
        let truth = plain(network, access, leave);
        assert_eq!(search.one_to_all(access, leave), truth);
        let here: Vec<u32> = (0..network.stops()).map(|stop| profile.arrival(minute, stop)).collect();
        // Whoever has a stop near may as well leave later: only the stops walked to differ from waiting.
        assert_eq!(here, truth, "minute {minute}");
        for stop in 0..u32::try_from(network.stops()).unwrap() {
            if minute % 7 != 0 {
                break;
            }
            let journeys = network.journeys(access, &[(stop, 0)], leave);
            assert!(journeys.is_sorted_by(|a, b| a.transfers < b.transfers && a.arrival > b.arrival));
            for way in &journeys {
                assert!(way.departure >= leave && ridden(&way.legs) == way.transfers as usize + 1);
            }
            // A stop one walks to needs no journey.
            if access.iter().all(|(near, _)| *near != stop)
                && let Some(last) = journeys.last()
                && last.transfers < 7
            {
                assert_eq!(last.arrival, truth[stop as usize]);
            }
        }
    }
}

fn ridden(legs: &[JourneyLeg]) -> usize {
    legs.iter().filter(|leg| matches!(leg, JourneyLeg::Ride { .. })).count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]
    #[test]
    fn random_timetables_agree_with_a_plain_search(
        trips in proptest::collection::vec((proptest::collection::vec((0_u32..8, 0_u32..20, 0_u32..4, 0_u32..9), 2..6), 0_u32..1_500, any::<bool>()), 1..25),
        walks in proptest::collection::vec((0_u32..8, 0_u32..8, 0_u32..900_000), 0..8),
        change in 0_u32..300_000,
        access in proptest::collection::vec((0_u32..8, 0_u32..600_000), 0..4),
        start in 0_u32..1_300,
    ) {
        let mut files = small();
        files[0].1 = "stop_id,stop_name,stop_lat,stop_lon\n".into();
        (0..8).for_each(|stop| files[0].1.push_str(&format!("{stop},S,49,8\n")));
        files[4].1 = "route_id,service_id,trip_id\n".into();
        files[5].1 = "trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,drop_off_type\n".into();
        for (number, (stops, start, fast)) in trips.iter().enumerate() {
            files[4].1.push_str(&format!("t5,w,{number}\n"));
            let mut time = *start;
            for (at, (stop, ride, wait, flags)) in stops.iter().enumerate() {
                // Fast ones overtake.
                time += if *fast { ride / 4 } else { *ride };
                let leave = time + wait;
                files[5].1.push_str(&format!("{number},{}:{:02}:00,{}:{:02}:00,{stop},{at},{},{}\n", time / 60, time % 60, leave / 60, leave % 60, u32::from(*flags == 0), u32::from(*flags == 1)));
                time = leave;
            }
        }
        let network = network(&files, Walking { walks, change, ..Walking::default() });
        check(&network, &access, start * 60_000, 20);
    }

    #[test]
    fn no_bytes_make_it_panic(file in 0_usize..6, at in any::<prop::sample::Index>(), noise in "[0-9:,\"\n\u{0}-\u{ff}-]{0,30}", raw in proptest::collection::vec(any::<u8>(), 0..60)) {
        let mut files = small();
        let text = &mut files[file].1;
        let at = (0..=at.index(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        text.insert_str(at, &noise);
        if let Ok((feed, _)) = read(&files) {
            let network = Network::new(Timetable::on(&[&feed, &feed], date(2026, 11, 24)).unwrap(), Walking::default()).unwrap();
            let _ = Search::new(&network).one_to_all(&[(0, 0)], 0);
        }
        let mut bytes = archive(&small());
        let place = bytes.len() * file / 6;
        for (byte, noise) in bytes[place..].iter_mut().zip(&raw) {
            *byte ^= noise;
        }
        let _ = Feed::read_zip(Cursor::new(bytes), "x");
        let _ = Feed::read_zip(Cursor::new(raw), "x");
    }
}

#[test]
fn percentiles_are_those_of_the_nearest_rank() {
    // Published example (nearest rank): 15, 20, 35, 40, 50.
    let ranks: Vec<u32> =
        [5, 30, 40, 50, 100].iter().map(|&percent| percentile(&mut [35, 20, 15, 50, 40], percent)).collect();
    assert_eq!((ranks, percentile(&mut [], 50)), (vec![15, 20, 20, 35, 50], UNREACHABLE));
}

#[test]
fn doors_report_percentiles_and_reliability_the_same_with_any_number_of_threads() {
    let network = network(&small(), Walking::default());
    let access: Vec<Vec<(u32, u32)>> =
        (0..70).map(|at| if at % 3 == 0 { vec![(0, 60_000), (1, at * 5_000)] } else { vec![] }).collect();
    let egress = vec![vec![(3, 60_000)], vec![], vec![(4, 0), (77, 0)]];
    let direct = [
        Reached { from: 0, to: 1, ms: 300_000 },
        Reached { from: 3, to: 0, ms: 1_500_000 },
        Reached { from: 4, to: 2, ms: 5_000_000 },
    ];
    let window = Window { start: clock(6, 30), minutes: 60, percents: vec![25, 50, 75], cutoff: 2_400_000 };
    let doors = Doors { access: &access, egress: &egress, direct: &direct };
    let go = |_: f32| true;
    let one = door_to_door(&network, doors, &window, 1, &go).unwrap();
    assert_eq!(one, door_to_door(&network, doors, &window, 2, &go).unwrap());
    for pair in &one {
        let walk = direct
            .iter()
            .find(|other| (other.from, other.to) == (pair.from, pair.to))
            .map_or(UNREACHABLE, |pair| pair.ms);
        let mut times: Vec<u32> = (0..60)
            .map(|minute| {
                let leave = clock(6, 30) + minute * 60_000;
                let arrive = plain(&network, &access[pair.from as usize], leave);
                let ways = egress[pair.to as usize].iter().filter(|way| way.0 < 5);
                let there = ways
                    .map(|&(stop, ms)| arrive[stop as usize].saturating_add(ms))
                    .min()
                    .unwrap_or(UNREACHABLE);
                walk.min(if there == UNREACHABLE { there } else { there - leave })
            })
            .collect();
        times.sort_unstable();
        assert_eq!(pair.ms, [times[14], times[29], times[44]]);
        let reached = times.iter().filter(|ms| **ms <= 2_400_000).count();
        assert_eq!(pair.reliability as usize, (reached * 1_000 + 30) / 60);
    }
    assert!(one.iter().any(|pair| (pair.from, pair.to, pair.reliability) == (0, 1, 1_000)));
    assert!(one.iter().all(|pair| pair.from != 4) && one.iter().any(|pair| pair.reliability < 1_000));
    assert!(door_to_door(&network, doors, &window, 2, &|_| false).is_none());
    let empty = Window { minutes: 0, ..window };
    assert!(
        door_to_door(&network, doors, &empty, 1, &go).unwrap().iter().all(|pair| pair.reliability == 1_000)
    );
}

#[test]
fn a_real_weekday_agrees_with_a_plain_search() {
    let Ok(file) =
        File::open(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/geo/vrn_gtfs_cut.zip"))
    else {
        eprintln!("skipped: no shared data");
        return;
    };
    let (feed, findings) = Feed::read_zip(file, "vrn").unwrap();
    let (from, to) = feed.span().unwrap();
    eprintln!("{} findings, {from} to {to}, {:?}", findings.len(), feed.counts());
    // The weekday with the most trips.
    let days = (0..14).filter_map(|day| date(2022, 9, 13).checked_add(jiff::Span::new().days(day)).ok());
    let day = days.max_by_key(|day| Timetable::on(&[&feed], *day).unwrap().events()).unwrap();
    let timetable = Timetable::on(&[&feed], day).unwrap();
    assert!(timetable.events() > 15_000, "{day}: {}", timetable.events());
    let mut walks = Vec::new();
    let metres = |a: bildungsraum_travel::Point, b: bildungsraum_travel::Point| {
        ((a.lat - b.lat) * 111_195.0).hypot((a.lon - b.lon) * 111_195.0 * a.lat.to_radians().cos())
    };
    for (from, a) in timetable.stops().iter().enumerate() {
        for (to, b) in timetable.stops().iter().enumerate() {
            if let (true, Some(a), Some(b)) = (from != to, a.at, b.at)
                && metres(a, b) <= 400.0
            {
                walks.push((
                    u32::try_from(from).unwrap(),
                    u32::try_from(to).unwrap(),
                    (metres(a, b) / 1.2 * 1_000.0) as u32,
                ));
            }
        }
    }
    let network = Network::new(timetable, Walking { walks, longest: 0, change: 60_000 }).unwrap();
    let mut search = Search::new(&network);
    for source in (0..u32::try_from(network.stops()).unwrap()).step_by(9) {
        let access = network.access_of(source);
        for hour in [0, 7, 16, 23] {
            assert_eq!(search.one_to_all(&access, clock(hour, 3)), plain(&network, &access, clock(hour, 3)));
        }
    }
}
