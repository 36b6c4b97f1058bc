//! CPU time of siting: `name value unit` lines for `make bench`.
//!
//! ```text
//! cargo run --release -p bildungsraum-equity --example measure_siting [--only WORD] [CELLS.csv[.gz] PLACES.csv[.gz]]
//! ```
//!
//! Instances come from a formula (`SplitMix64`) written out below. With the two files (columns `lat`,
//! `lon`, and `under10` in the first) real ones follow: cells with children and the places between them, straight line
//! times 1.3 at 4.5 km/h.
#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::indexing_slicing
)]

use bildungsraum_equity::Pairs;
use bildungsraum_equity::siting::{Budget, Solution, mclp, mclp_capacitated, p_median};

/// CPU seconds of this process so far.
fn cpu() -> f64 {
    let text = std::fs::read_to_string("/proc/self/schedstat").expect("Linux");
    text.split(' ').next().and_then(|text| text.parse::<f64>().ok()).expect("nanoseconds") / 1e9
}

struct Formula(u64);

impl Formula {
    fn share(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        (mixed >> 11) as f64 / 9_007_199_254_740_992.0
    }
}

/// A square of 60 minutes: who lives where, and what lies where.
struct Instance {
    demand: Vec<f64>,
    pairs: Pairs,
}

fn made(demands: usize, supplies: usize, seed: u64) -> Instance {
    let mut share = Formula(seed);
    let mut places = |count: usize| -> Vec<[f64; 3]> {
        (0..count).map(|_| [share.share() * 60.0, share.share() * 60.0, share.share()]).collect()
    };
    let (cells, sites) = (places(demands), places(supplies));
    let pairs = (0_u32..).zip(&cells).flat_map(|(i, a)| {
        (0_u32..).zip(&sites).map(move |(j, b)| {
            let minutes = ((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1])).sqrt();
            (i, j, (minutes * 60_000.0).floor() as u32)
        })
    });
    let pairs = Pairs::new(demands, supplies, pairs).expect("in range");
    Instance { demand: cells.iter().map(|cell| (3.0 + cell[2] * 27.0).floor()).collect(), pairs }
}

fn table(path: &str, column: &str) -> Vec<(f64, f64, f64)> {
    let file = std::fs::File::open(path).expect("a file that can be read");
    let read: Box<dyn std::io::Read> =
        if std::path::Path::new(path).extension().is_some_and(|kind| kind == "gz") {
            Box::new(flate2::read::MultiGzDecoder::new(file))
        } else {
            Box::new(file)
        };
    let mut reader = csv::Reader::from_reader(read);
    let headers = reader.headers().expect("a heading").clone();
    let at = |name: &str| headers.iter().position(|header| header == name);
    let (lat, lon) = (at("lat").expect("lat"), at("lon").expect("lon"));
    let weight = at(column);
    let mut rows = Vec::new();
    for row in reader.records().flatten() {
        let number = |at: usize| row.get(at).and_then(|text| text.parse::<f64>().ok());
        if let (Some(lat), Some(lon)) = (number(lat), number(lon)) {
            rows.push((lat, lon, weight.and_then(number).unwrap_or(0.0)));
        }
    }
    rows
}

/// Cells with children and the places of their region.
fn real(cells: &str, places: &str, most: (usize, usize)) -> Instance {
    let mut cells = table(cells, "under10");
    let within = |of: fn(&(f64, f64, f64)) -> f64| {
        cells
            .iter()
            .map(of)
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)))
    };
    let (lat, lon) = (within(|cell| cell.0), within(|cell| cell.1));
    cells.retain(|cell| cell.2 > 0.0);
    let mut places: Vec<_> = table(places, "")
        .into_iter()
        .filter(|place| place.0 >= lat.0 && place.0 <= lat.1 && place.1 >= lon.0 && place.1 <= lon.1)
        .collect();
    let thin = |list: &mut Vec<(f64, f64, f64)>, most: usize| {
        let count = list.len();
        if count > most {
            *list = (0..most).map(|at| list[at * count / most]).collect();
        }
    };
    thin(&mut cells, most.0);
    thin(&mut places, most.1);
    let pairs = (0_u32..).zip(&cells).flat_map(|(i, a)| {
        (0_u32..).zip(&places).map(move |(j, b)| {
            let east = (a.1 - b.1).to_radians() * f64::midpoint(a.0, b.0).to_radians().cos();
            let metres = east.hypot((a.0 - b.0).to_radians()) * 6_371_008.8 * 1.3;
            (i, j, (metres / 1.25 * 1000.0).round() as u32)
        })
    });
    let pairs = Pairs::new(cells.len(), places.len(), pairs).expect("in range");
    Instance { demand: cells.iter().map(|cell| cell.2).collect(), pairs }
}

struct Bench {
    only: Option<String>,
}

impl Bench {
    fn run(&self, name: &str, runs: usize, work: impl Fn() -> Solution) {
        if self.only.as_deref().is_some_and(|only| !name.contains(only)) {
            return;
        }
        let mut least = f64::INFINITY;
        let mut found = None;
        for _ in 0..runs {
            let begin = cpu();
            found = Some(std::hint::black_box(work()));
            least = least.min(cpu() - begin);
        }
        let found = found.expect("at least one run");
        println!("siting.{name} {least:.4} s");
        println!("siting.{name}.value {} people-or-ms", found.value);
        println!("siting.{name}.gap {:.6} %", found.gap * 100.0);
        println!("siting.{name}.iterations {} rounds", found.iterations);
    }

    fn all(&self, kind: &str, town: &Instance, k: usize, cutoff: u32, runs: usize) {
        let Instance { demand, pairs } = town;
        let budget = Budget::default();
        let size = format!("{kind}.{}x{}.k{k}", pairs.demands(), pairs.supplies());
        self.run(&format!("pmedian.{size}"), runs, || {
            p_median(pairs, demand, k, &[], 86_400_000, budget).expect("valid")
        });
        self.run(&format!("mclp.{size}"), runs, || {
            mclp(pairs, demand, k, &[], cutoff, budget).expect("valid")
        });
        // Places for two thirds of all people, were all sites chosen alike.
        if pairs.demands() <= 2_000 {
            let room = demand.iter().sum::<f64>() * 2.0 / 3.0 / k as f64;
            let places = vec![room; pairs.supplies()];
            let few = Budget { iterations: 2_000, ..Budget::default() };
            self.run(&format!("mclp-places.{size}"), 1, || {
                mclp_capacitated(pairs, demand, &places, k, &[], cutoff, few).expect("valid")
            });
        }
    }
}

fn main() {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let only = (arguments.first().map(String::as_str) == Some("--only"))
        .then(|| arguments.drain(..2).nth(1))
        .flatten();
    let bench = Bench { only };
    bench.all("made", &made(500, 100, 1), 10, 480_000, 5);
    for seed in 1..4 {
        bench.all(&format!("made{seed}"), &made(2_000, 200, seed), 20, 480_000, 5);
    }
    if let [cells, places] = arguments.as_slice() {
        bench.all("real", &real(cells, places, (2_000, 200)), 20, 900_000, 5);
        bench.all("region", &real(cells, places, (usize::MAX, usize::MAX)), 50, 900_000, 1);
    }
}
