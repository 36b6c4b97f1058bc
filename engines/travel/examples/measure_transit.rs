//! Figures of the timetable search: `measure_transit GTFS.zip DATE`. CPU time of one core.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss
)]

use bildungsraum_travel::Point;
use bildungsraum_travel::transit::{Doors, Feed, Network, Search, Timetable, Walking, Window, door_to_door};
use std::time::Instant;

fn metres(a: Point, b: Point) -> f64 {
    ((a.lat - b.lat) * 111_195.0).hypot((a.lon - b.lon) * 111_195.0 * a.lat.to_radians().cos())
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let start = Instant::now();
    let (feed, findings) = Feed::open(std::path::Path::new(&args[1]), "feed").unwrap();
    println!(
        "reading: {:.3} s, {:?}, {} findings",
        start.elapsed().as_secs_f64(),
        feed.counts(),
        findings.len()
    );
    let timetable = Timetable::on(&[&feed], args[2].parse().unwrap()).unwrap();
    println!("{} stops and trips of the day", timetable.events());
    let places: Vec<Option<Point>> = timetable.stops().iter().map(|stop| stop.at).collect();
    let mut walks = Vec::new();
    for (from, a) in (0_u32..).zip(&places) {
        for (to, b) in (0_u32..).zip(&places) {
            if let (true, Some(a), Some(b)) = (from != to, a, b)
                && metres(*a, *b) <= 400.0
            {
                walks.push((from, to, (metres(*a, *b) / 1.2 * 1_000.0) as u32));
            }
        }
    }
    let network = Network::new(timetable, Walking { walks, longest: 0, change: 0 }).unwrap();
    let stops = u32::try_from(network.stops()).unwrap();
    let mut search = Search::new(&network);
    let sources: Vec<Vec<(u32, u32)>> = (0..stops).map(|stop| network.access_of(stop)).collect();
    let (mut best, mut sum) = (f64::MAX, 0_u64);
    for _ in 0..9 {
        let start = Instant::now();
        for access in &sources {
            sum += u64::from(search.one_to_all(access, 8 * 3_600_000)[7]);
        }
        best = best.min(start.elapsed().as_secs_f64());
    }
    println!("one-to-all at 8: {:.1} µs a source ({sum})", best * 1e6 / f64::from(stops));
    let (mut arrivals, mut percentiles) = (f64::MAX, f64::MAX);
    for _ in 0..3 {
        let start = Instant::now();
        for access in &sources {
            sum += u64::from(search.profile(access, 6 * 3_600_000, 960).arrival(5, 5));
        }
        arrivals = arrivals.min(start.elapsed().as_secs_f64());
        let start = Instant::now();
        for access in &sources {
            let profile = search.profile(access, 6 * 3_600_000, 960);
            for stop in 0..network.stops() {
                sum += u64::from(profile.percentiles(stop, &[25, 50, 75])[1]);
            }
        }
        percentiles = percentiles.min(start.elapsed().as_secs_f64());
    }
    let per = |seconds: f64| seconds * 1e3 / f64::from(stops);
    println!(
        "every minute 6 to 22 h: {:.3} ms an origin, {:.3} ms with percentiles ({sum})",
        per(arrivals),
        per(percentiles)
    );
    for (cells, schools) in [(640, 456), (39_860, 1_159)] {
        let near = |count: u32, salt: u32| -> Vec<Vec<(u32, u32)>> {
            (0..count)
                .map(|at| {
                    let first = (at.wrapping_mul(2_654_435_761) ^ salt) % stops;
                    (0..at % 4).map(|more| ((first + more) % stops, 120_000 + more * 60_000)).collect()
                })
                .collect()
        };
        let (access, egress) = (near(cells, 1), near(schools, 99));
        let window =
            Window { start: 7 * 3_600_000, minutes: 60, percents: vec![25, 50, 75], cutoff: 1_800_000 };
        let start = Instant::now();
        let pairs = door_to_door(
            &network,
            Doors { access: &access, egress: &egress, direct: &[] },
            &window,
            1,
            &|_| true,
        )
        .unwrap();
        println!(
            "door to door, {cells} × {schools}, each minute 7 to 8: {:.3} s, {} pairs",
            start.elapsed().as_secs_f64(),
            pairs.len()
        );
    }
}
