//! Measures need to resource: `cargo run --release -p bildungsraum-ties --example measure_matching [FILE] [--misses]`.
//!
//! A file holds pairs, one a line: number, theme, need, resource and perhaps a part, apart by tabs; `#` begins a remark;
//! or it is JSON with `pairs` of `theme`, `need`, `offer` and `split`. Without a file: the given pairs, then those of
//! `bench/queries`. Each part is measured on its own. Each need is asked against all resources and each resource against
//! all needs; with the theme on both sides, as a form gives it, and once more without. `--misses` prints what was not
//! first, and of what was first the concepts that met.
#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    reason = "a program for measuring, that prints and may stop"
)]

use std::collections::BTreeSet;

use bildungsraum_ties::matching::lexicon::Lexicon;
use bildungsraum_ties::matching::{Entry, Matcher};

fn main() {
    let (files, misses): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|argument| argument != "--misses");
    let lexicon = Lexicon::german();
    println!("{} concepts, {} words", lexicon.concepts(), lexicon.words());
    let folder = env!("CARGO_MANIFEST_DIR");
    let own = [
        format!("{folder}/../../../shared/data/network/matching/need_offer_de.json"),
        format!("{folder}/../../bench/queries/need_resource.tsv"),
    ];
    for file in if files.is_empty() { &own[..] } else { &files[..] } {
        let Ok(text) = std::fs::read_to_string(file) else {
            println!("skipped, cannot be read: {file}");
            continue;
        };
        let pairs = if text.trim_start().starts_with('{') { from_json(&text) } else { from_lines(&text) };
        let parts: BTreeSet<&str> = pairs.iter().map(|pair| pair.part.as_str()).collect();
        for part in parts {
            let pairs: Vec<&Pair> = pairs.iter().filter(|pair| pair.part == part).collect();
            println!("{part}: {} pairs", pairs.len());
            measure(&pairs, !misses.is_empty());
        }
    }
}

struct Pair {
    theme: String,
    sides: [String; 2],
    part: String,
}

fn from_lines(text: &str) -> Vec<Pair> {
    text.lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| {
            let fields: Vec<&str> = line.split('\t').collect();
            Pair {
                theme: fields[1].to_owned(),
                sides: [fields[2].to_owned(), fields[3].to_owned()],
                part: fields.get(4).copied().unwrap_or("all").to_owned(),
            }
        })
        .collect()
}

fn from_json(text: &str) -> Vec<Pair> {
    let data: serde_json::Value = serde_json::from_str(text).expect("JSON");
    data["pairs"]
        .as_array()
        .expect("pairs")
        .iter()
        .map(|pair| {
            let field = |key: &str| pair[key].as_str().expect("text").to_owned();
            Pair { theme: field("theme"), sides: [field("need"), field("offer")], part: field("split") }
        })
        .collect()
}

fn measure(pairs: &[&Pair], misses: bool) {
    for themes in [true, false] {
        let entry = |pair: &Pair, side: usize| Entry {
            text: pair.sides[side].clone(),
            themes: if themes { [pair.theme.clone()].into() } else { BTreeSet::new() },
            ..Entry::default()
        };
        let mut places = Vec::new();
        for (from, to) in [(0, 1), (1, 0)] {
            let matcher = Matcher::new(pairs.iter().map(|pair| entry(pair, to)).collect());
            for (at, pair) in pairs.iter().enumerate() {
                let found = matcher.ask(&entry(pair, from));
                let place = found.iter().position(|found| found.entry == at).expect("itself") + 1;
                places.push(place);
                if misses && place > 1 {
                    println!("{place} | {} | {} | {}", pair.theme, pair.sides[from], pair.sides[to]);
                    println!("   wrongly first: {}", pairs[found[0].entry].sides[to]);
                } else if misses {
                    println!("1 | {} | {} | {}", pair.theme, pair.sides[from], pair.sides[to]);
                    for met in found[0].concepts.iter().filter(|met| met.direct) {
                        println!("   {}: {:?} and {:?}", met.concept, met.asked, met.found);
                    }
                }
            }
        }
        let count = places.len() as f64;
        println!(
            "{}: MRR {:.3}, Hits@1 {:.3}, Hits@5 {:.3}",
            if themes { "with theme" } else { "text alone" },
            places.iter().map(|&place| 1.0 / place as f64).sum::<f64>() / count,
            places.iter().filter(|&&place| place == 1).count() as f64 / count,
            places.iter().filter(|&&place| place <= 5).count() as f64 / count,
        );
    }
}
