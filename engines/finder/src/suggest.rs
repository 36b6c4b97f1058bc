//! Suggestions while typing, and documents that are like another.

use std::collections::BTreeSet;

use crate::{
    analysis::{Beginnings, fold, mask, term, words},
    bitmap::{Bitmap, Ranks},
    error::FinderError,
    model::{Field, Hit, Kind, Order, Scope, Suggestion, SuggestionKind, TopicLabel},
    number::number,
    record::Entry,
    search::{Best, scope},
    store::Snapshot,
    table::Table,
    text::{Language, Reading, Text, Worth},
};

/// Suggestions of one kind before the other kinds get their turn.
const OF_ONE_KIND: usize = 3;

/// Suggests topics, places, organisations and offers, in this order if there are many of each.
pub(crate) fn suggest(
    table: &Table,
    language: &Language<'_>,
    topics: &[(TopicLabel, Beginnings)],
    text: &str,
    within: &Scope,
    limit: usize,
) -> Result<Vec<Suggestion>, FinderError> {
    let mut rows = scope(table, &within.tenants);
    if let Some(kind) = within.kind
        && let Some(column) = table.column(Field::Kind)
    {
        rows.and(&column.any(&[kind.as_str().to_owned()], table.capacity()));
    }
    let typed: Vec<String> = words(&text.chars().take(100).collect::<String>())
        .into_iter()
        .take(8)
        .map(|word| format!(" {}", word.folded))
        .collect();
    if typed.is_empty() || limit == 0 {
        return Ok(Vec::new());
    }
    let mut groups: [Vec<Suggestion>; 4] = Default::default();
    let [topic, place, organisation, offer] = &mut groups;
    if let Some(column) = table.column(Field::Topic) {
        let mut seen = BTreeSet::new();
        for (label, _) in topics.iter().filter(|(_, words)| words.have(&typed)) {
            let used = column.get(&label.key).is_some_and(|value| value.rows.meets(&rows));
            if used && seen.insert(&label.key) {
                topic.push(suggestion(&label.label, SuggestionKind::Topic, &label.key));
            }
        }
    }
    if let Some(column) = table.column(Field::Quarter) {
        for value in column.values.iter().filter(|value| value.words.have(&typed)) {
            if value.rows.meets(&rows) {
                place.push(suggestion(&value.name, SuggestionKind::Place, &value.name));
            }
        }
    }
    let organisations = kind_set(table, Kind::Organisation);
    let mut own = BTreeSet::new();
    let found = Text::new(text, Reading::Typing, &rows, &rows, table.capacity(), language)?
        .filter(|found| !found.loosened);
    if let Some(found) = found {
        let mut matches = found.rows.clone();
        matches.and(&rows);
        let hits = title_scores(table, &found, &matches, limit.saturating_mul(4).max(32));
        let mut titles = BTreeSet::new();
        for (_, row) in hits {
            let Some(face) = table.face(row) else { continue };
            if organisations.contains(row) {
                own.insert(face.id.to_owned());
                organisation.push(suggestion(face.title, SuggestionKind::Organisation, face.id));
            } else if titles.insert(fold(face.title)) {
                offer.push(suggestion(face.title, SuggestionKind::Offer, face.id));
            }
        }
    }
    if let Some(column) = table.column(Field::Organisation) {
        for value in column.values.iter().filter(|value| value.words.have(&typed)) {
            if !own.contains(&*value.name) && value.rows.meets(&rows) {
                organisation.push(suggestion(&value.label, SuggestionKind::Organisation, &value.name));
            }
        }
    }
    Ok(mix(groups, limit))
}

fn suggestion(title: &str, kind: SuggestionKind, id: &str) -> Suggestion {
    Suggestion { title: title.to_owned(), kind, id: id.to_owned() }
}

/// A few of each kind, then what else there is.
fn mix(groups: [Vec<Suggestion>; 4], limit: usize) -> Vec<Suggestion> {
    let (mut first, mut rest) = (Vec::new(), Vec::new());
    for group in groups {
        for (at, suggestion) in group.into_iter().enumerate() {
            if at < OF_ONE_KIND { first.push(suggestion) } else { rest.push(suggestion) }
        }
    }
    let room = limit.saturating_sub(first.len());
    // The rest goes to its own kind, so that kinds stay together.
    first.extend(rest.into_iter().take(room));
    first.sort_by_key(|suggestion| match suggestion.kind {
        SuggestionKind::Topic => 0,
        SuggestionKind::Place => 1,
        SuggestionKind::Organisation => 2,
        SuggestionKind::Offer => 3,
    });
    first.truncate(limit);
    first
}

fn kind_set(table: &Table, kind: Kind) -> Bitmap {
    let column = table.column(Field::Kind);
    column.map(|column| column.any(&[kind.as_str().to_owned()], table.capacity())).unwrap_or_default()
}

/// Rows with the words in title or names, titles first, short before long.
fn title_scores(table: &Table, text: &Text, rows: &Bitmap, most: usize) -> Vec<(f32, u32)> {
    let ranks = Ranks::new(rows);
    let mut worth = vec![Worth::default(); rows.len()];
    for unit in &text.units {
        unit.add_worth(&ranks, 1.0, &mut worth);
    }
    let score = |(worth, row): (Worth, u32)| {
        let words = table.facts.get(row as usize).map_or(1, |facts| facts.title_words);
        let title = if worth.in_title > 0 { 1.0 } else { 0.0 };
        (worth.sum + title + 1.0 / (1.0 + f32::from(words)), row)
    };
    best(table, worth.into_iter().zip(rows.iter()).map(score), most)
}

/// The `most` best, in order.
fn best(table: &Table, hits: impl Iterator<Item = (f32, u32)>, most: usize) -> Vec<(f32, u32)> {
    let tie = |row: u32| table.tie(row);
    let compare = |one: &(f32, u32), other: &(f32, u32)| {
        other.0.total_cmp(&one.0).then_with(|| tie(one.1).cmp(&tie(other.1)))
    };
    let mut best = Best::new(most, compare);
    hits.for_each(|hit| best.push(hit));
    best.page(0)
}

/// Documents of the same tenant and kind that share words, topics, competencies, life stages and ages.
pub(crate) fn similar(
    table: &Table,
    snapshot: &Snapshot,
    id: &str,
    limit: usize,
) -> Result<Vec<Hit>, FinderError> {
    let Some(row) = table.row(id) else { return Ok(Vec::new()) };
    let bytes = table.entry(row)?;
    let record = Entry::read(&bytes)?;
    let mut rows = scope(table, &[record.tenant.to_owned()]);
    rows.and(&kind_set(table, record.kind));
    rows.remove(row);
    let documents = number(rows.len());
    let rarity =
        |count: usize| (1.0 + (documents - number(count) + 0.5).max(0.0) / (number(count) + 0.5)).ln();
    let mut scores = vec![0.0_f32; table.capacity()];
    let mut met = vec![0.0_f32; table.capacity()];
    for (at, stem) in record.telling.iter().enumerate() {
        let terms = [(term('s', stem), 1.0), (term('c', stem), 0.6)];
        let mut frequency = 0;
        for (term, _) in &terms {
            frequency += snapshot.frequency(term)?;
        }
        // Words that very many documents have say nothing.
        if number(frequency) > (number(table.len()) / 3.0).max(3.0) {
            continue;
        }
        let mut others: Vec<u32> = Vec::new();
        for (term, weight) in &terms {
            snapshot.postings(term, |other, bits| {
                let title = if u32::from(bits) >= mask::TITLE { 1.0 } else { 0.4 };
                if let Some(cell) = met.get_mut(other as usize).filter(|_| rows.contains(other)) {
                    if *cell == 0.0 {
                        others.push(other);
                    }
                    *cell = cell.max(weight * title);
                }
            })?;
        }
        // The first words are the title's.
        let weight = rarity(others.len()) * if at < 6 { 1.0 } else { 0.5 };
        for other in others {
            if let (Some(value), Some(score)) = (met.get_mut(other as usize), scores.get_mut(other as usize))
            {
                *score += weight * *value;
                *value = 0.0;
            }
        }
    }
    for (field, names, weight) in [
        (Field::Topic, record.topics, 1.5),
        (Field::Competency, record.competencies, 1.0),
        (Field::LifeStage, record.life_stages, 0.3),
        (Field::TargetGroup, record.target_groups, 0.3),
    ] {
        let Some(column) = table.column(field) else { continue };
        for value in names.iter().filter_map(|name| column.get(name)) {
            let mut others = Bitmap::default();
            value.rows.add_to(&mut others);
            others.and(&rows);
            let weight = weight * rarity(others.len()).min(3.0);
            for other in others.iter() {
                if let Some(score) = scores.get_mut(other as usize) {
                    *score += weight;
                }
            }
        }
    }
    let hits = rows.iter().filter_map(|other| {
        let score = scores.get(other as usize).copied().filter(|score| *score > 0.0)?;
        let ages = table.facts.get(other as usize).map_or((1, 0), |facts| facts.ages);
        let apart =
            record.age.is_some_and(|(least, most)| ages.0 <= ages.1 && (ages.1 < least || most < ages.0));
        Some((if apart { score * 0.5 } else { score }, other))
    });
    let hits = best(table, hits, limit);
    let mut found = Vec::with_capacity(hits.len());
    for (score, row) in hits {
        let Some(face) = table.face(row) else { continue };
        found.push(Hit {
            id: face.id.into(),
            score,
            card: table.card(row)?,
            distance_metres: None,
            next: None,
            matched: Vec::new(),
            order: Order::score(score),
        });
    }
    Ok(found)
}
