//! Measures the finder on made-up offers: `cargo run --release -p bildungsraum-finder --example measure -- 10000`.
//!
//! Prints one line per kind of request: mean processor time, median, 99th percentile and greatest wall time of one, in
//! microseconds; then writes, opening and memory. The offers are like those of a town: courses with about 50 weekly
//! dates, cards of 600 bytes, four sentences of body, uuids. Nothing is asserted; the machine is whoever runs it.
//!
//! A second argument runs the requests of that name alone for three seconds, for a profiler. `open <folder>` opens a folder
//! and says how long that takes and what it needs; `keep <count> <folder>` builds one, which as third argument serves
//! instead of a new one.
#![allow(
    clippy::print_stdout,
    clippy::cast_precision_loss,
    clippy::cast_possible_wrap,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss
)]

use std::{
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};

use bildungsraum_finder::{
    Change, Cost, CostFilter, DayPart, Document, Finder, FinderError, Near, Occurrence, Options, Point,
    Query, Scope, Sort, Synonyms,
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
const SUBJECTS: [&str; 40] = [
    "Schwimm",
    "Tanz",
    "Gitarren",
    "Sprach",
    "Näh",
    "Koch",
    "Computer",
    "Yoga",
    "Fußball",
    "Theater",
    "Musik",
    "Lese",
    "Schach",
    "Garten",
    "Mal",
    "Foto",
    "Turn",
    "Judo",
    "Chor",
    "Bastel",
    "Klavier",
    "Trommel",
    "Kletter",
    "Töpfer",
    "Robotik",
    "Natur",
    "Wald",
    "Eltern",
    "Krabbel",
    "Spiel",
    "Deutsch",
    "Englisch",
    "Türkisch",
    "Mathematik",
    "Bewerbungs",
    "Medien",
    "Film",
    "Zirkus",
    "Reit",
    "Segel",
];
const FORMS: [&str; 10] = [
    "kurs",
    "gruppe",
    "treff",
    "werkstatt",
    "nachmittag",
    "training",
    "club",
    "stunde",
    "seminar",
    "projekt",
];
const WHO: [&str; 8] = [
    "für Kinder",
    "für Jugendliche",
    "für Familien",
    "für Senioren",
    "für Anfänger:innen",
    "am Samstag",
    "in den Ferien",
    "mit Anmeldung",
];
const PHRASES: [&str; 12] = [
    "Wir lernen gemeinsam und ohne Druck",
    "Bewegung und Freude stehen im Mittelpunkt",
    "Eine Anmeldung ist erforderlich",
    "Treffpunkt ist der Eingang der Halle",
    "Das Material wird gestellt",
    "Die Gruppe wird von erfahrenen Fachkräften geleitet",
    "Vorkenntnisse sind nicht nötig",
    "Die Kosten können bei Bedarf übernommen werden",
    "Bitte bequeme Kleidung mitbringen",
    "Der Kurs findet in Kooperation mit der Schule statt",
    "Kinder und Eltern sind herzlich willkommen",
    "Die Teilnahme ist barrierefrei möglich",
];
const SYLLABLES: [&str; 48] = [
    "ba", "bel", "ber", "bin", "bro", "dal", "den", "dor", "dun", "eck", "el", "fel", "fin", "gar", "ger",
    "gol", "hal", "heim", "hof", "holz", "kal", "kel", "kir", "kor", "lan", "lei", "lin", "lor", "mar",
    "mel", "mor", "nau", "nor", "ost", "pel", "ral", "rin", "ros", "sal", "sel", "stein", "tal", "tor", "ul",
    "wal", "wei", "win", "zel",
];
const NOW: i64 = 1_795_400_100;
const DAY: i64 = 86_400;

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

    /// A made-up noun; few are frequent, most are rare (about 100 000 different ones).
    fn name(&mut self) -> String {
        let most = [40, 1_000, 20_000, 110_000].get(self.below(4)).copied().unwrap_or(40);
        let mut number = self.below(most);
        let mut name = String::new();
        for _ in 0..3 {
            name.push_str(SYLLABLES.get(number % 48).copied().unwrap_or_default());
            number /= 48;
        }
        if let Some(first) = name.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        name
    }
}

fn id(at: usize) -> String {
    let mixed = (at as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    format!("01936f2a-{:04x}-7{:03x}-9c4e-{mixed:012.12x}", at >> 16 & 0xffff, at & 0xfff)
        .chars()
        .take(36)
        .collect()
}

fn document(at: usize, dice: &mut Dice) -> Document {
    let subject = dice.pick(&SUBJECTS);
    let title = format!(
        "{subject}{} {} {}",
        dice.pick(&FORMS),
        dice.pick(&WHO),
        if at.is_multiple_of(3) { dice.name() } else { String::new() }
    );
    let title = title.trim().to_owned();
    let body: Vec<String> = (0..4).map(|_| format!("{} ({}).", dice.pick(&PHRASES), dice.name())).collect();
    let age = dice.below(16) as u8;
    let first = NOW / DAY * DAY + dice.below(60) as i64 * DAY - 40 * DAY;
    let weekday = 1 + dice.below(7) as u8;
    let minute_of_day = 480 + dice.below(48) as u16 * 15;
    // Courses with 40 to 60 weekly dates, single events, standing offers; no dates in the holidays.
    let dates = match dice.below(10) {
        0 => 0,
        1 | 2 => 1 + dice.below(3) as i64,
        _ => 40 + dice.below(21) as i64,
    };
    let holidays = [6 + dice.below(3) as i64, 20, 21, 33];
    let organisation = at % 3_000;
    Document {
        id: id(at),
        tenant: "06431020".into(),
        summary: format!("{subject}angebot {} mit {} in {}", dice.pick(&WHO), dice.name(), dice.name()),
        body: body.join(" "),
        organisation: format!("Verein {} {organisation}", Dice(organisation as u64).name()),
        organisation_id: id(organisation + 50_000_000),
        place: format!("Haus {} {}straße {}", dice.name(), dice.name(), at % 80),
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
            .filter(|week| !holidays.contains(week))
            .map(|week| {
                // Summer time ends in week 25.
                let shift = if week > 25 { 3_600 } else { 0 };
                let start = first + week * 7 * DAY + i64::from(minute_of_day) * 60 + shift;
                Occurrence { start, end: start + 5_400, weekday, minute_of_day }
            })
            .collect(),
        free_places: at.is_multiple_of(3).then_some(5),
        registration_open_until: at.is_multiple_of(6).then_some(first + 30 * DAY),
        confirmed_at: Some(NOW - dice.below(400) as i64 * DAY),
        sort_title: title.to_lowercase(),
        title,
        card: (0..600).map(|_| b' ' + dice.below(90) as u8).collect(),
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
    let lines = status.lines().filter(|line| line.starts_with("VmRSS") || line.starts_with("Rss"));
    lines.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>().join(", ")
}

/// Runs `work` for each turn and prints its times. `work` returns a count that is shown (the last one).
fn measure(
    name: &str,
    turns: usize,
    mut work: impl FnMut(usize) -> Result<usize, FinderError>,
) -> Result<(), FinderError> {
    if let Some(only) = std::env::args().nth(2).filter(|only| only != "all") {
        if only == name {
            let begun = Instant::now();
            let mut turn = 0;
            while begun.elapsed() < Duration::from_secs(3) {
                std::hint::black_box(work(turn)?);
                turn += 1;
            }
            println!("{name}: {:.1?} each", begun.elapsed() / turn as u32);
        }
        return Ok(());
    }
    let mut times = Vec::with_capacity(turns);
    let mut total = 0;
    // The first turn pays for what is computed once.
    let begun = Instant::now();
    work(0)?;
    let first = begun.elapsed().as_nanos() as f64 / 1000.0;
    let before = cpu();
    for turn in 0..turns {
        let begun = Instant::now();
        total = work(turn)?;
        times.push(begun.elapsed().as_nanos() as f64 / 1000.0);
    }
    let spent = (cpu() - before) / turns as f64;
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times.get((times.len() as f64 * share) as usize).copied().unwrap_or(0.0);
    let most = times.last().copied().unwrap_or(0.0);
    println!(
        "{name:34} {total:7} hits  CPU {spent:8.1}  p50 {:8.1}  p99 {:8.1}  max {most:8.1}  first {first:8.1}",
        at(0.5),
        at(0.99)
    );
    Ok(())
}

/// What people type: whole words, beginnings, typing errors, two words.
fn typed(dice: &mut Dice) -> String {
    let word = format!("{}{}", dice.pick(&SUBJECTS), dice.pick(&FORMS));
    match dice.below(8) {
        0 => dice.pick(&FORMS).to_owned(),
        1 => dice.name(),
        2 | 3 => word,
        4 => word.chars().take(3 + dice.below(5)).collect(),
        5 => {
            let left_out = 2 + dice.below(4);
            word.chars().enumerate().filter(|(at, _)| *at != left_out).map(|(_, letter)| letter).collect()
        }
        6 => format!("{word} {}", dice.pick(&WHO)),
        _ => format!(
            "{} {}",
            dice.pick(&SUBJECTS),
            dice.pick(&["Kinder", "Eltern", "Kosten", "Halle", "lernen"])
        ),
    }
}

fn bounding_box(dice: &mut Dice) -> [f64; 4] {
    let (west, south) =
        (8.55 + dice.below(4000) as f64 / 100_000.0, 49.52 + dice.below(2500) as f64 / 100_000.0);
    [west, south, west + 0.02, south + 0.015]
}

fn base() -> Query {
    Query { tenants: vec!["06431020".into()], now: NOW, limit: 20, facets: true, ..Query::default() }
}

fn text(text: &str) -> Query {
    Query { text: text.into(), ..base() }
}

fn searches(finder: &Finder, turns: usize) -> Result<(), FinderError> {
    let kurs = Query { limit: 100, facets: false, bbox: Some([8.56, 49.53, 8.59, 49.55]), ..text("kurs") };
    let mut dice = Dice(11);
    let mixed: Vec<Query> = (0..200)
        .map(|_| Query {
            limit: 100,
            facets: false,
            bbox: Some(bounding_box(&mut dice)),
            ..text(&typed(&mut dice))
        })
        .collect();
    let one = |query: Query| {
        let finder = finder.clone();
        move |_: usize| Ok(finder.search(&query)?.total)
    };
    measure("word and box, 100", turns, one(kurs.clone()))?;
    measure("word and box, 100, facets", turns, one(Query { facets: true, ..kurs }))?;
    let pick = |turn: usize| mixed.get(turn % mixed.len()).cloned().unwrap_or_default();
    measure("mix and box, 100", turns, |turn| Ok(finder.search(&pick(turn))?.total))?;
    measure("mix and box, 100, facets", turns, |turn| {
        Ok(finder.search(&Query { facets: true, ..pick(turn) })?.total)
    })?;
    let near = Some(Near { point: Point { lat: 49.54, lon: 8.58 }, metres: 1500.0 });
    let list = [
        ("all, facets", base()),
        ("all, no facets", Query { facets: false, ..base() }),
        ("all, by title", Query { sort: Sort::Title, ..base() }),
        ("all, soonest", Query { sort: Sort::Soonest, ..base() }),
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
        ("nothing", text("xylophonbau quantenoptik")),
    ];
    for (name, query) in list {
        measure(name, turns, one(query))?;
    }
    measure("a week from each hour", turns, |turn| {
        let from = NOW + turn as i64 % 500 * 3_600;
        let query = Query { from: Some(from), to: Some(from + 7 * DAY), facets: false, ..base() };
        Ok(finder.search(&query)?.total)
    })?;
    Ok(())
}

/// What costs most.
fn worst(finder: &Finder, turns: usize) -> Result<(), FinderError> {
    let frequent = "gemeinsam lernen Druck Bewegung Freude Mittelpunkt Anmeldung Treffpunkt Eingang Halle Material \
                    gestellt Gruppe Fachkräften Kosten Kleidung";
    let loose = format!("{frequent} Kooperation");
    let thousand: Vec<String> = (0..1000).map(|at| format!("wort{}", at % 700)).collect();
    let long = thousand.join(" ").chars().cycle().take(10_000).collect::<String>();
    let letters: Vec<String> = ('a'..='p').map(|letter| letter.to_string()).collect();
    let beginnings =
        "kurs gemei lern druck beweg freud mitte anmel treff einga halle mater grup fachk kost s".to_owned();
    let misspelt = "Gitarrrenkursss Schwimmmgrupe Komputerwerkstadt Teaternachmitag Bewerbugnstrainnig Matematikseminnar";
    for (name, words) in [
        ("16 frequent words", frequent.to_owned()),
        ("16 frequent words, loosened", loose),
        ("10 kB", long),
        ("16 single letters", letters.join(" ")),
        ("16 beginnings", beginnings),
        ("one letter", "s".into()),
        ("misspelt words", misspelt.into()),
        ("one word misspelt four times", "Bewrebungstrianigns".into()),
        ("wildcards", "* ?urs k* %% s* *kurs*".into()),
        ("100 letters", "donaudampfschifffahrtsgesellschaftskapitaensmuetzenfabrik".repeat(2)),
    ] {
        let query = Query { limit: 100, ..text(&words) };
        measure(name, turns / 4 + 1, |_| Ok(finder.search(&query)?.total))?;
    }
    // A thousand words of one meaning, in lines as long as a list may have.
    let mut dice = Dice(3);
    let group: Vec<String> = (0..1000).map(|_| dice.name()).collect();
    let lines: Vec<String> =
        group.chunks(22).map(|words| format!("kurs, lernen, {}", words.join(", "))).collect();
    let kept = Synonyms::parse(&lines.join("\n"))?;
    finder.set_synonyms(kept);
    measure("1000 synonyms", turns / 4 + 1, |_| Ok(finder.search(&text("kurs lernen"))?.total))?;
    finder.set_synonyms(Synonyms::german());
    Ok(())
}

fn suggestions(finder: &Finder, turns: usize) -> Result<(), FinderError> {
    let mut dice = Dice(5);
    let scope = Scope { tenants: vec!["06431020".into()], kind: None };
    let words: Vec<String> = (0..100)
        .map(|at| match at % 4 {
            0 => dice.name(),
            1 => {
                let word = format!("{}{}", dice.pick(&SUBJECTS), dice.pick(&FORMS));
                word.chars().enumerate().filter(|(at, _)| *at != 3).map(|(_, letter)| letter).collect()
            }
            _ => format!("{}{}", dice.pick(&SUBJECTS), dice.pick(&FORMS)),
        })
        .collect();
    for letters in [1, 2, 3, 4, 6, 8, 30] {
        measure(&format!("suggest, {letters} letters"), turns, |turn| {
            let word: String =
                words.get(turn % words.len()).map_or("", String::as_str).chars().take(letters).collect();
            Ok(finder.suggest(&word, scope.clone(), 8)?.len())
        })?;
    }
    measure("suggest, two words", turns, |turn| {
        let word: String = words.get(turn % words.len()).map_or("", String::as_str).chars().take(3).collect();
        Ok(finder.suggest(&format!("kurs {word}"), scope.clone(), 8)?.len())
    })?;
    measure("similar", turns.min(100), |turn| Ok(finder.similar(&id(turn), 6)?.len()))
}

/// Writes of one document, alone and while another thread searches; then 50 documents a second.
fn writes(finder: &Finder, count: usize) -> Result<(), FinderError> {
    let mut dice = Dice(99);
    let mut position = 1;
    measure("write of one document", 40, |turn| {
        position += 1;
        finder.write(vec![Change::Put(document(turn * 97 % count, &mut dice))], position)?;
        Ok(1)
    })?;
    let query = Query { limit: 20, facets: false, ..text("Schwimmkurs") };
    measure("search after a write", 40, |turn| {
        position += 1;
        finder.write(vec![Change::Put(document(turn * 89 % count, &mut dice))], position)?;
        let begun = Instant::now();
        finder.search(&query)?;
        Ok(begun.elapsed().as_micros() as usize)
    })?;
    if std::env::args().nth(2).is_some_and(|only| only != "all") {
        return Ok(());
    }
    let done = AtomicBool::new(false);
    let (writing, searching) = std::thread::scope(|threads| {
        let searcher = threads.spawn(|| {
            let mut times = Vec::new();
            while !done.load(Ordering::Relaxed) {
                let begun = Instant::now();
                std::hint::black_box(finder.search(&query).is_ok());
                times.push(begun.elapsed().as_nanos() as f64 / 1000.0);
                std::thread::sleep(Duration::from_micros(500));
            }
            times
        });
        let mut longest = Duration::ZERO;
        let mut spent = Duration::ZERO;
        for _ in 0..30 {
            let begun = Instant::now();
            position += 1;
            let changes = (0..5).map(|_| dice.below(count)).collect::<Vec<_>>();
            let changes = changes.into_iter().map(|at| Change::Put(document(at, &mut dice))).collect();
            if finder.write(changes, position).is_err() {
                break;
            }
            longest = longest.max(begun.elapsed());
            spent += begun.elapsed();
            std::thread::sleep(Duration::from_millis(100).saturating_sub(begun.elapsed()));
        }
        done.store(true, Ordering::Relaxed);
        ((spent / 30, longest), searcher.join().unwrap_or_default())
    });
    let mut times = searching;
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times.get((times.len() as f64 * share) as usize).copied().unwrap_or(0.0);
    println!(
        "50 documents a second: batch {:.1?} (longest {:.1?}); searches meanwhile p50 {:.0} p99 {:.0} max {:.0}",
        writing.0,
        writing.1,
        at(0.5),
        at(0.99),
        times.last().copied().unwrap_or(0.0)
    );
    Ok(())
}

fn build(folder: &Path, count: usize) -> Result<Finder, FinderError> {
    let begun = Instant::now();
    let finder = Finder::open(folder, Options::default())?;
    let mut dice = Dice(7);
    finder.rebuild((0..count).map(|at| document(at, &mut dice)), 1)?;
    println!("{count} documents: built in {:.2?}; {}", begun.elapsed(), memory());
    Ok(finder)
}

fn open(folder: &Path) -> Result<Finder, FinderError> {
    let begun = Instant::now();
    let finder = Finder::open(folder, Options::default())?;
    let opened = begun.elapsed();
    finder.search(&text("Schwimmkurs"))?;
    println!(
        "opened {} documents in {opened:.2?}, first answer after {:.2?}; {}",
        finder.document_count(),
        begun.elapsed(),
        memory()
    );
    Ok(finder)
}

fn main() -> Result<(), FinderError> {
    let argument = |at: usize| std::env::args().nth(at);
    let first = argument(1).unwrap_or_default();
    if first == "open" {
        open(&PathBuf::from(argument(2).unwrap_or_default()))?;
        return Ok(());
    }
    if first == "keep" {
        let count = argument(2).and_then(|text| text.parse().ok()).unwrap_or(10_000_usize);
        build(&PathBuf::from(argument(3).unwrap_or_default()), count)?;
        return Ok(());
    }
    let count = first.parse().unwrap_or(10_000_usize);
    // A folder as third argument is one that `keep` has built.
    if let Some(folder) = argument(3) {
        let finder = open(&PathBuf::from(folder))?;
        let turns = if count > 300_000 { 60 } else { 400 };
        searches(&finder, turns)?;
        suggestions(&finder, turns)?;
        worst(&finder, turns)?;
        println!("under load: {}", memory());
        return writes(&finder, count);
    }
    let folder = std::env::temp_dir().join(format!("finder-measure-{}", std::process::id()));
    // Built by a process of its own: memory is that of a server that has been started anew.
    let built = std::env::current_exe().and_then(|program| {
        std::process::Command::new(program).arg("keep").arg(count.to_string()).arg(&folder).status()
    });
    if !built.is_ok_and(|status| status.success()) {
        println!("could not build");
        return Ok(());
    }
    let finder = open(&folder)?;
    let turns = if count > 300_000 { 100 } else { 400 };
    searches(&finder, turns)?;
    suggestions(&finder, turns)?;
    worst(&finder, turns)?;
    println!("under load: {}", memory());
    writes(&finder, count)?;
    println!("after writes: {}", memory());
    let begun = Instant::now();
    drop(finder);
    println!("closed in {:.2?}", begun.elapsed());
    open(&folder)?;
    std::fs::remove_dir_all(&folder)?;
    Ok(())
}
