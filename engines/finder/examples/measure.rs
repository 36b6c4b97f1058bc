//! Measures searches on made-up offers: `cargo run --release -p bildungsraum-finder --example measure -- 10000`.
//!
//! Prints one line per kind of query: mean processor time, median and 99th percentile of the wall time of one search, in microseconds, and
//! memory. Nothing is asserted; the machine is whoever runs it.
#![allow(
    clippy::print_stdout,
    clippy::cast_precision_loss,
    clippy::cast_possible_wrap,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss
)]

use std::time::Instant;

use bildungsraum_finder::{
    Change, Cost, CostFilter, DayPart, Document, Finder, FinderError, Near, Occurrence, Options, Point,
    Query, Scope, Sort,
};

const TOPICS: [&str; 24] = [
    "sport",
    "musik",
    "kunst",
    "sprache",
    "natur",
    "technik",
    "medien",
    "lesen",
    "theater",
    "tanz",
    "kochen",
    "beratung",
    "ferien",
    "eltern",
    "gesundheit",
    "politik",
    "geschichte",
    "mathe",
    "handwerk",
    "spiel",
    "reise",
    "beruf",
    "integration",
    "ehrenamt",
];
const FIRST: [&str; 20] = [
    "Schwimm", "Tanz", "Gitarren", "Sprach", "Näh", "Koch", "Computer", "Yoga", "Fußball", "Theater",
    "Musik", "Lese", "Schach", "Garten", "Mal", "Foto", "Turn", "Judo", "Chor", "Bastel",
];
const LAST: [&str; 8] = ["kurs", "gruppe", "treff", "werkstatt", "nachmittag", "training", "club", "stunde"];
const WHO: [&str; 6] =
    ["für Kinder", "für Jugendliche", "für Familien", "für Senioren", "für Anfänger:innen", "am Samstag"];
const BODY: [&str; 12] = [
    "gemeinsam",
    "lernen",
    "üben",
    "Bewegung",
    "Freude",
    "Anmeldung",
    "Treffpunkt",
    "Material",
    "Halle",
    "Gruppe",
    "Kosten",
    "Leitung",
];
const NOW: i64 = 1_795_400_000;

/// A small linear congruential generator: the same documents every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % most.max(1)
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        let at = self.below(from.len());
        from.get(at).copied().unwrap_or_default()
    }
}

fn document(at: usize, dice: &mut Dice) -> Document {
    let title = format!("{}{} {} {}", dice.pick(&FIRST), dice.pick(&LAST), dice.pick(&WHO), at % 97);
    let body: Vec<&str> = (0..60).map(|_| dice.pick(&BODY)).collect();
    let age = dice.below(16) as u8;
    let start = NOW + dice.below(60) as i64 * 86_400 - 20 * 86_400;
    let weekday = 1 + dice.below(7) as u8;
    let minute_of_day = 480 + dice.below(12) as u16 * 60;
    let dates = if dice.below(5) == 0 { 0 } else { 1 + dice.below(40) as i64 };
    Document {
        id: format!("offer-{at:08}"),
        tenant: "06431020".into(),
        summary: format!("{} und {} in {}", dice.pick(&FIRST), dice.pick(&BODY), dice.pick(&WHO)),
        body: body.join(" "),
        organisation: format!("Verein {}", at % 300),
        organisation_id: format!("org-{}", at % 300),
        place: format!("Haus {} Straße {}", at % 200, at % 80),
        quarter: format!("Quartier {}", at % 12),
        languages: vec![dice.pick(&["de", "de", "de", "en", "tr", "uk", "ar"]).into()],
        topics: vec![dice.pick(&TOPICS).into(), dice.pick(&TOPICS).into()],
        competencies: (0..3).map(|_| format!("competency-{}", dice.below(80))).collect(),
        life_stages: vec![
            dice.pick(&["early", "primary", "secondary", "transition", "adult", "senior"]).into(),
        ],
        learning_form: Some(dice.pick(&["formal", "non_formal", "informal"]).into()),
        target_groups: vec![dice.pick(&["girls", "parents", "newcomers", "all"]).into()],
        age: (!at.is_multiple_of(4)).then_some((age, age + 4)),
        cost: match dice.below(4) {
            0 => Cost::Free,
            1 => Cost::Reduced,
            2 => Cost::Paid { cents: 2500 },
            _ => Cost::NotStated,
        },
        accessibility: vec![dice.pick(&["step_free", "toilet", "hearing_loop"]).into()],
        point: Some(Point {
            lat: 49.52 + dice.below(4000) as f64 / 100_000.0,
            lon: 8.55 + dice.below(6000) as f64 / 100_000.0,
        }),
        standing: dates == 0,
        occurrences: (0..dates)
            .map(|week| Occurrence {
                start: start + week * 7 * 86_400,
                end: start + week * 7 * 86_400 + 5400,
                weekday,
                minute_of_day,
            })
            .collect(),
        free_places: at.is_multiple_of(3).then_some(5),
        confirmed_at: Some(NOW - dice.below(400) as i64 * 86_400),
        sort_title: title.to_lowercase(),
        title,
        card: vec![b'x'; 700],
        ..Document::default()
    }
}

/// Time this thread has been on a processor, in microseconds (0 where the system does not tell).
fn cpu() -> f64 {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    text.split_whitespace().next().and_then(|first| first.parse::<f64>().ok()).unwrap_or(0.0) / 1000.0
}

fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let lines = status.lines().filter(|line| line.starts_with("VmRSS") || line.starts_with("RssAnon"));
    lines.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>().join(", ")
}

fn main() -> Result<(), FinderError> {
    let count = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(10_000_usize);
    let folder = std::env::temp_dir().join(format!("finder-measure-{}", std::process::id()));
    // A folder as third argument is opened and looked at, no more.
    if let Some(folder) = std::env::args().nth(3) {
        let begun = Instant::now();
        let finder = Finder::open(std::path::Path::new(&folder), Options::default())?;
        println!("opened {} documents in {:.2?}; {}", finder.document_count(), begun.elapsed(), memory());
        return Ok(());
    }
    let begun = Instant::now();
    let finder = Finder::open(&folder, Options::default())?;
    let mut dice = Dice(7);
    finder.rebuild((0..count).map(|at| document(at, &mut dice)), 1)?;
    println!("{count} documents: built in {:.2?}; {}", begun.elapsed(), memory());
    let begun = Instant::now();
    for position in 2..22 {
        finder.write(vec![Change::Put(document(position as usize, &mut dice))], position)?;
    }
    println!("one change written in {:.2?}", begun.elapsed() / 20);
    drop(finder);
    let begun = Instant::now();
    let finder = Finder::open(&folder, Options::default())?;
    println!("opened in {:.2?}; {}", begun.elapsed(), memory());
    let base =
        || Query { tenants: vec!["06431020".into()], now: NOW, limit: 20, facets: true, ..Query::default() };
    let near = Some(Near { point: Point { lat: 49.54, lon: 8.58 }, metres: 1500.0 });
    let text = |text: &str| Query { text: text.into(), ..base() };
    let queries: Vec<(&str, Query)> = vec![
        ("all", base()),
        ("all, no facets", Query { facets: false, ..base() }),
        ("all, by title", Query { sort: Sort::Title, ..base() }),
        ("one word", text("Schwimmkurs")),
        ("frequent word", text("gemeinsam")),
        ("two words", text("tanzen kinder")),
        ("prefix", text("sch")),
        ("typing error", text("Gitarenkurs")),
        ("synonym", text("swimming")),
        ("word, near, Saturday", Query { near, weekdays: vec![6], ..text("Musik") }),
        (
            "many filters",
            Query {
                near,
                weekdays: vec![1, 2, 6],
                day_parts: vec![DayPart::Afternoon],
                age: Some(8),
                cost: vec![CostFilter::Free, CostFilter::Reduced],
                languages: vec!["de".into()],
                ..base()
            },
        ),
        (
            "word and box, 100, no facets",
            Query { limit: 100, facets: false, bbox: Some([8.56, 49.53, 8.59, 49.55]), ..text("kurs") },
        ),
        ("nothing", text("xylophonbau quantenoptik")),
    ];
    // A name as second argument runs that query alone, many times: for a profiler.
    if let Some(only) = std::env::args().nth(2) {
        for (_, query) in queries.iter().filter(|(name, _)| *name == only) {
            for _ in 0..20_000 {
                std::hint::black_box(finder.search(query)?.total);
            }
        }
        return Ok(());
    }
    for (name, query) in queries {
        let mut times = Vec::new();
        let mut total = 0;
        let cpu_before = cpu();
        for turn in 0..600_i64 {
            let begun = Instant::now();
            total = finder.search(&Query { now: NOW + turn / 100, ..query.clone() })?.total;
            times.push(begun.elapsed().as_nanos() as f64 / 1000.0);
        }
        let spent = (cpu() - cpu_before) / times.len() as f64;
        times.sort_by(f64::total_cmp);
        let at = |share: f64| times.get((times.len() as f64 * share) as usize).copied().unwrap_or(0.0);
        println!(
            "{name:32} {total:6} hits  CPU {spent:7.1} µs  p50 {:8.1} µs  p99 {:8.1} µs",
            at(0.5),
            at(0.99)
        );
    }
    for typed in ["s", "schwi", "tanzgr", "verein 1", "gitare"] {
        let scope = Scope { tenants: vec!["06431020".into()], kind: None };
        let mut times: Vec<f64> = (0..200)
            .map(|_| {
                let begun = Instant::now();
                let found = finder.suggest(typed, scope.clone(), 8);
                std::hint::black_box(found.is_ok());
                begun.elapsed().as_nanos() as f64 / 1000.0
            })
            .collect();
        times.sort_by(f64::total_cmp);
        println!("suggest {typed:24} p50 {:8.1} µs", times.get(100).copied().unwrap_or(0.0));
    }
    let begun = Instant::now();
    for at in 0..100 {
        finder.similar(&format!("offer-{at:08}"), 6)?;
    }
    println!("similar {:.2?}; {}", begun.elapsed() / 100, memory());
    drop(finder);
    std::fs::remove_dir_all(&folder)?;
    Ok(())
}
