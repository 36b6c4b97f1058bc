//! Measures need to resource: `cargo run --release -p bildungsraum-ties --example measure_matching FILE [--misses]`.
//!
//! The file holds pairs, one a line: number, theme, need, resource, apart by tabs; `#` begins a remark. Each need is asked
//! against all resources and each resource against all needs. The theme is given on both sides, as a form gives it, and
//! once more it is not. Equal scores are counted in the order of the file, which is why the theme alone is counted by the
//! middle of its ties.
#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    reason = "a program for measuring, that prints and may stop"
)]

use bildungsraum_ties::matching::lexicon::Lexicon;
use bildungsraum_ties::matching::{Entry, Matcher};

fn main() {
    let file = std::env::args().nth(1).expect("a file");
    let misses = std::env::args().any(|text| text == "--misses");
    let text = std::fs::read_to_string(file).expect("a file that can be read");
    let pairs: Vec<Vec<&str>> = text
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| line.split('\t').collect())
        .collect();
    let lexicon = Lexicon::german();
    println!("{} pairs; {} concepts, {} words", pairs.len(), lexicon.concepts(), lexicon.words());
    for themes in [true, false] {
        let entry = |pair: &Vec<&str>, at: usize| Entry {
            text: pair[at].to_owned(),
            themes: if themes { [pair[1].to_owned()].into() } else { [].into() },
            ..Entry::default()
        };
        let mut places = Vec::new();
        for (from, to) in [(2, 3), (3, 2)] {
            let matcher = Matcher::new(pairs.iter().map(|pair| entry(pair, to)).collect());
            for (at, pair) in pairs.iter().enumerate() {
                let found = matcher.ask(&entry(pair, from));
                let place = found.iter().position(|found| found.entry == at).expect("itself") + 1;
                places.push(place);
                if misses && place > 1 {
                    println!("{place} | {} | {} | {}", pair[1], pair[from], pair[to]);
                    println!("   wrongly first: {}", pairs[found[0].entry][to]);
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
