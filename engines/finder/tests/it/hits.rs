//! What people type finds what they mean: `bench/queries/hits.tsv` over the real entries of the shared data.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use bildungsraum_finder::{Document, Kind};
use serde_json::Value;

use super::helpers::{finder, ids, text, titled};

const QUERIES: &str = include_str!("../../../../bench/queries/hits.tsv");

/// Least share of queries with a fitting entry among the first ten, over all and of each kind.
const OF_ALL: f64 = 0.95;
const OF_EACH: f64 = 0.9;

fn shared(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(path)
}

fn table(path: &str) -> Vec<BTreeMap<String, String>> {
    csv::Reader::from_path(shared(path)).unwrap().deserialize().map(Result::unwrap).collect()
}

/// Properties of the features of a GeoJSON file.
fn features(path: &str) -> Vec<Value> {
    let file: Value = serde_json::from_slice(&fs::read(shared(path)).unwrap()).unwrap();
    file["features"].as_array().unwrap().iter().map(|feature| feature["properties"].clone()).collect()
}

fn entry(title: &str, kind: &str, organisation: &str, place: String, quarter: &str) -> Document {
    Document {
        kind: Kind::Organisation,
        organisation: organisation.into(),
        place,
        quarter: quarter.into(),
        extra: vec![kind.into()],
        ..titled("", title)
    }
}

/// Viernheim, schools and Kitas of Chemnitz, Kitas of Berlin, schools of Hessen.
fn entries() -> Vec<Document> {
    let mut entries = Vec::new();
    for row in table("viernheim/institutions.csv") {
        let place = format!("{} {} {}", row["address"], row["postcode"], row["city"]);
        entries.push(entry(&row["name"], &row["kind"], &row["provider"], place, &row["district"]));
    }
    for row in table("viernheim/offers.csv") {
        let place = format!("{} {} Viernheim", row["location"], row["address"]);
        let offer = entry(&row["title"], &row["category"], &row["provider"], place, "");
        entries.push(Document { kind: Kind::Offer, summary: row["target_group"].clone(), ..offer });
    }
    let chemnitz = [("Schulen", None), ("Kindertageseinrichtungen", Some("Kita"))];
    for (file, kind) in chemnitz {
        for feature in features(&format!("directory/youth_social/chemnitz_{file}.geojson")) {
            let field = |name: &str| feature[name].as_str().unwrap_or_default().to_owned();
            let kind = kind.map_or_else(|| field("ART"), str::to_owned);
            let place = format!("{} {} Chemnitz", field("STRASSE"), field("PLZ"));
            entries.push(entry(&field("BEZEICHNUNG"), &kind, &field("TRAEGER"), place, ""));
        }
    }
    for row in table("directory/youth_social/berlin_kitas_hours_capacity.csv") {
        let place = format!("{} {} Berlin {}", row["address"], row["plz"], row["district"]);
        entries.push(entry(&row["name"], "Kita", "", place, &row["district"]));
    }
    for row in table("directory/schools/schools_de_jedeschule_2020.csv") {
        if row["state"] == "HE" {
            entries.push(entry(&row["name"], &row["school_type"], "", row["plz"].clone(), ""));
        }
    }
    for (at, entry) in entries.iter_mut().enumerate() {
        entry.id = at.to_string();
    }
    entries
}

/// True if one of the alternatives has all its words in the entry.
fn fits(entry: &Document, wanted: &str) -> bool {
    let texts =
        [&entry.title, &entry.extra[0], &entry.organisation, &entry.place].map(|text| text.to_lowercase());
    wanted
        .to_lowercase()
        .split('|')
        .any(|all| all.split('+').all(|word| texts.iter().any(|text| text.contains(word))))
}

#[test]
fn what_people_type_finds_what_they_mean() {
    if !shared("viernheim").exists() {
        println!("skipped: no shared data");
        return;
    }
    let entries = entries();
    let finder = finder(entries.clone());
    let (mut kinds, mut missed): (BTreeMap<&str, (u32, u32)>, Vec<&str>) = Default::default();
    for line in QUERIES.lines().filter(|line| !line.starts_with('#')) {
        let [kind, typed, wanted] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let mut query = text(typed);
        query.limit = 10;
        let found = ids(&finder.search(&query).unwrap());
        let hit = found.iter().any(|id| fits(&entries[id.parse::<usize>().unwrap()], wanted));
        let (hits, all) = kinds.entry(kind).or_default();
        *hits += u32::from(hit);
        *all += 1;
        if !hit {
            missed.push(line);
        }
    }
    let share = |(hits, all): (u32, u32)| f64::from(hits) / f64::from(all);
    let total = kinds.values().fold((0, 0), |sum, kind| (sum.0 + kind.0, sum.1 + kind.1));
    println!("hit@10: {:.3} of {}", share(total), total.1);
    for (kind, counts) in &kinds {
        println!("  {kind}: {:.3} of {}", share(*counts), counts.1);
    }
    for line in &missed {
        println!("missed: {line}");
    }
    assert!(total.1 >= 300);
    assert!(share(total) >= OF_ALL, "{kinds:?}\n{missed:#?}");
    assert!(kinds.values().all(|counts| share(*counts) >= OF_EACH), "{kinds:?}\n{missed:#?}");
}
