//! Filter first, rank last: sets of rows are intersected, counted, and only what is left is scored.

use std::{
    cmp::{Ordering, Reverse},
    sync::Arc,
};

use crate::{
    bitmap::{Bitmap, Ranks},
    error::FinderError,
    model::{Answer, DayPart, Facet, Field, Hit, Kind, Order, Query, Reason, Sort, Weights},
    number::{self, number, single},
    table::{COLUMNS, Centre, Facts, Table},
    text::{Language, Reading, Text, Worth},
    times::{Hours, NEVER, Span, View},
};

/// "Soon" without a word by the caller, in seconds.
const SOON: i64 = 14 * 86_400;

/// The filters of a query as sets of rows.
struct Filters<'a> {
    table: &'a Table,
    /// Whose rows, and not the excluded ones: never relaxed.
    scope: Bitmap,
    active: Vec<(Field, Bitmap)>,
    hours: Hours,
    span: Span,
    now: i64,
    dated: bool,
    view: Option<Arc<View>>,
}

impl<'a> Filters<'a> {
    fn new(table: &'a Table, query: &Query, scope: Bitmap) -> Self {
        let rows = table.capacity();
        let mut active: Vec<(Field, Bitmap)> = Vec::new();
        if let Some(kind) = query.kind {
            active.push((Field::Kind, kind_rows(table, kind)));
        }
        let costs: Vec<String> = query.cost.iter().map(|cost| cost.as_str().to_owned()).collect();
        let one: Vec<String> = query.organisation_id.iter().cloned().collect();
        for (field, values) in [
            (Field::LifeStage, &query.life_stages),
            (Field::Cost, &costs),
            (Field::Language, &query.languages),
            (Field::Topic, &query.topics),
            (Field::Competency, &query.competencies),
            (Field::LearningForm, &query.learning_forms),
            (Field::TargetGroup, &query.target_groups),
            (Field::Quarter, &query.quarters),
            (Field::Organisation, &one),
        ] {
            if !values.is_empty() {
                let set = table.column(field).map(|column| column.any(values, rows)).unwrap_or_default();
                active.push((field, set));
            }
        }
        if let Some(column) = table.column(Field::Accessibility)
            && !query.accessibility.is_empty()
        {
            let mut set = table.live.clone();
            for feature in &query.accessibility {
                set.and(&column.any(std::slice::from_ref(feature), rows));
            }
            active.push((Field::Accessibility, set));
        }
        if let Some(age) = query.age {
            let fits = |facts: &Facts| {
                let (least, most) = facts.ages;
                least > most || (least..=most).contains(&age)
            };
            active.push((Field::Age, Table::select(&table.facts, fits)));
        }
        if let Some(near) = query.near {
            active.push((Field::Near, table.near(near.point, near.metres)));
        }
        if let Some(bbox) = query.bbox {
            active.push((Field::Bbox, table.within(bbox)));
        }
        if let Some(places) = &query.places {
            active.push((Field::Places, table.at_places(places)));
        }
        if query.online {
            active.push((Field::Online, table.online.clone()));
        }
        if query.drop_in {
            active.push((Field::DropIn, table.drop_in.clone()));
        }
        if query.free_places {
            active.push((Field::FreePlaces, table.free_at(query.now).rows.clone()));
        }
        if let Some((from, to)) = query.starts_within {
            active.push((Field::StartsWithin, table.view(Span::Begins { from, to }, None).any.clone()));
        }
        let hours = Hours::new(&query.weekdays, &query.day_parts, query.begins);
        let dated = query.from.is_some() || query.to.is_some();
        let span = Span::Touches { from: query.from.unwrap_or(query.now), to: query.to.unwrap_or(i64::MAX) };
        let mut filters = Self { table, scope, active, hours, span, now: query.now, dated, view: None };
        if dated || !hours.is_any() {
            filters.view = Some(table.view(span, hours.begins));
        }
        filters
    }

    fn view(&self) -> Arc<View> {
        self.view.clone().unwrap_or_else(|| self.table.view(self.span, self.hours.begins))
    }

    /// Rows that pass the filters on time, some of them left out; `None` = all.
    fn timely(&self, without: Option<Field>) -> Option<Bitmap> {
        let mut hours = self.hours;
        match without {
            Some(Field::Weekday) => hours.weekdays = 0,
            Some(Field::DayPart) => hours.parts = 0,
            Some(Field::Begins) => hours.begins = None,
            _ => {}
        }
        let dated = self.dated && without != Some(Field::Dates);
        if !dated && hours.is_any() {
            return None;
        }
        let mut rows = self.table.standing.clone();
        if dated == self.dated && hours.begins == self.hours.begins {
            hours.add(&self.view(), &mut rows);
        } else {
            // Without the dates asked for, all from now on count.
            let span = if dated { self.span } else { Span::Touches { from: self.now, to: i64::MAX } };
            hours.add(&self.table.view(span, hours.begins), &mut rows);
        }
        Some(rows)
    }

    /// Rows that pass every filter but one.
    fn without(&self, field: Option<Field>) -> Bitmap {
        let mut rows = self.scope.clone();
        for (other, set) in &self.active {
            if Some(*other) != field {
                rows.and(set);
            }
        }
        if let Some(timely) = self.timely(field) {
            rows.and(&timely);
        }
        rows
    }

    fn is_active(&self, field: Field) -> bool {
        match field {
            Field::Weekday => self.hours.weekdays != 0,
            Field::DayPart => self.hours.parts != 0,
            Field::Begins => self.hours.begins.is_some(),
            Field::Dates => self.dated,
            _ => self.active.iter().any(|(other, _)| *other == field),
        }
    }

    /// How many of `rows` have each value of each column: by the rows, or by those that are left out if they are fewer.
    fn counts(&self, rows: &Bitmap) -> Vec<Vec<usize>> {
        let most = self.table.len();
        let few = rows.len() <= most / 2;
        let mut others;
        let counted = if few {
            rows
        } else {
            others = self.table.live.clone();
            others.and_not(rows);
            &others
        };
        let counts = self.table.counts(counted);
        let columns = counts.into_iter().zip(COLUMNS.iter().filter_map(|field| self.table.column(*field)));
        let columns = columns.map(|(counts, column)| {
            let counts = counts.into_iter().zip(&column.values);
            let counts = counts.map(|(count, value)| {
                if few { count as usize } else { value.rows.len().saturating_sub(count as usize) }
            });
            counts.collect()
        });
        columns.collect()
    }

    /// Counts of all facets.
    fn facets(&self, result: &Bitmap, query: &Query) -> Vec<Facet> {
        let base =
            |field: Field| -> Option<Bitmap> { self.is_active(field).then(|| self.without(Some(field))) };
        let mut facets = Vec::with_capacity(COLUMNS.len() + 6);
        let wanted = |field: &Field| query.facet_fields.is_empty() || query.facet_fields.contains(field);
        let counts = self.counts(result);
        for (field, counts) in COLUMNS.into_iter().zip(counts).filter(|(field, _)| wanted(field)) {
            let Some(column) = self.table.column(field) else { continue };
            // All accessibility features are needed: one more narrows the result.
            let own = if field == Field::Accessibility { None } else { base(field) };
            let values = match &own {
                Some(rows) => column.counted(column.values.iter().map(|value| value.rows.count_and(rows))),
                None => column.counted(counts.into_iter()),
            };
            facets.push(Facet { field, values });
        }
        let view = self.view();
        for field in [Field::Weekday, Field::DayPart].into_iter().filter(|field| wanted(field)) {
            let own = base(field);
            let rows = own.as_ref().unwrap_or(result);
            let values = if field == Field::Weekday { 1..=7 } else { 0..=2_u8 };
            let mut counted = Vec::new();
            for value in values {
                let mut hours = self.hours;
                let name: Arc<str> = if field == Field::Weekday {
                    hours.weekdays = 1 << (value - 1);
                    value.to_string().into()
                } else {
                    hours.parts = 1 << value;
                    DayPart::ALL.get(usize::from(value)).map_or("", |part| part.as_str()).into()
                };
                let mut set = self.table.standing.clone();
                hours.add(&view, &mut set);
                let count = set.count_and(rows);
                if count > 0 {
                    counted.push((name, count));
                }
            }
            facets.push(Facet { field, values: counted });
        }
        let yes = [Field::Online, Field::DropIn, Field::FreePlaces, Field::StartsWithin];
        for field in yes.into_iter().filter(wanted) {
            let own = base(field);
            let rows = own.as_ref().unwrap_or(result);
            let count = match field {
                Field::Online => rows.count_and(&self.table.online),
                Field::DropIn => rows.count_and(&self.table.drop_in),
                Field::FreePlaces => rows.count_and(&self.table.free_at(query.now).rows),
                _ => {
                    let (from, to) =
                        query.starts_within.unwrap_or((query.now, query.now.saturating_add(SOON)));
                    rows.count_and(&self.table.view(Span::Begins { from, to }, None).any)
                }
            };
            let values = if count > 0 { vec![(Arc::from("true"), count)] } else { Vec::new() };
            facets.push(Facet { field, values });
        }
        facets
    }

    /// Filters without which something would be found, the most first.
    fn relax(&self) -> Vec<(Field, usize)> {
        let times = [Field::Weekday, Field::DayPart, Field::Begins, Field::Dates];
        let fields = self.active.iter().map(|(field, _)| *field).chain(times);
        let fields = fields.filter(|field| *field != Field::Kind && self.is_active(*field));
        let mut found: Vec<(Field, usize)> = fields
            .map(|field| (field, self.without(Some(field)).len()))
            .filter(|(_, count)| *count > 0)
            .collect();
        found.sort_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(&other.0)));
        found
    }
}

fn kind_rows(table: &Table, kind: Kind) -> Bitmap {
    let names = [kind.as_str().to_owned()];
    table.column(Field::Kind).map(|column| column.any(&names, table.capacity())).unwrap_or_default()
}

/// The rows of these tenants.
pub(crate) fn scope(table: &Table, tenants: &[String]) -> Bitmap {
    let mut rows = table.tenants.any(tenants, table.capacity());
    rows.and(&table.live);
    rows
}

/// Runs a search.
pub(crate) fn search(
    table: &Table,
    language: &Language<'_>,
    weights: &Weights,
    query: &Query,
    bare: bool,
) -> Result<Answer, FinderError> {
    let mut scope = scope(table, &query.tenants);
    for row in query.exclude.iter().filter_map(|id| table.row(id)) {
        scope.remove(row);
    }
    let mut filters = Filters::new(table, query, scope);
    let mut result = filters.without(None);
    let mut own = filters.scope.clone();
    if let Some(kind) = query.kind {
        own.and(&kind_rows(table, kind));
    }
    let text = Text::new(&query.text, Reading::Search, &own, &result, table.capacity(), language)?;
    if let Some(text) = &text {
        result.and(&text.rows);
        filters.active.insert(0, (Field::Text, text.rows.clone()));
    }
    let total = result.len();
    let mut answer = Answer { total, ..Answer::default() };
    if query.facets {
        answer.facets = filters.facets(&result, query);
    }
    if total == 0 {
        answer.relax = filters.relax();
    } else if query.limit > 0 && query.offset < total {
        let ranked = rank(&filters, &result, text.as_ref(), weights, query);
        let rows: Vec<u32> = ranked.iter().map(|(_, row)| *row).collect();
        let reasons = match &text {
            Some(text) if !bare => text.reasons(&rows),
            _ => vec![Vec::new(); rows.len()],
        };
        for ((score, row), matched) in ranked.into_iter().zip(reasons) {
            answer.hits.extend(hit(&filters, query, row, score, matched, bare)?);
        }
    }
    if let Some(text) = text {
        if query.terms {
            answer.terms = text.terms();
        }
        answer.corrected = text.corrected();
        answer.loosened = text.loosened;
        answer.did_you_mean = text.did_you_mean;
    }
    Ok(answer)
}

fn hit(
    filters: &Filters<'_>,
    query: &Query,
    row: u32,
    score: f32,
    matched: Vec<Arc<Reason>>,
    bare: bool,
) -> Result<Option<Hit>, FinderError> {
    let table = filters.table;
    let Some(face) = table.face(row) else { return Ok(None) };
    let distance = query.near.and_then(|near| {
        let chord = Centre::new(near.point).chord(table.place(row));
        (!chord.is_nan()).then(|| Centre::metres_of(chord))
    });
    let next = filters.hours.next(table.dates.get(row), filters.span);
    let order = match query.sort {
        Sort::Relevance => Order::score(score),
        Sort::Soonest => match &next {
            Some(next) => Order::Next(0, next.start),
            None => Order::Next(2 - u8::from(table.standing.contains(row)), 0),
        },
        Sort::Nearest => Order::Distance(query.near.map_or(u64::MAX, |near| {
            let chord = Centre::new(near.point).chord(table.place(row));
            if chord.is_nan() { u64::MAX } else { chord.to_bits() }
        })),
        Sort::Title => Order::Title(table.title_key(row).unwrap_or_default().0.into()),
        Sort::Newest => {
            Order::Confirmed(Reverse(table.facts.get(row as usize).and_then(|facts| facts.confirmed_at())))
        }
    };
    Ok(Some(Hit {
        id: face.id.into(),
        score,
        card: if bare { Arc::default() } else { table.card(row)? },
        distance_metres: distance,
        next,
        matched,
        order,
        from: 0,
    }))
}

/// The page asked for, with scores.
fn rank(
    filters: &Filters<'_>,
    result: &Bitmap,
    text: Option<&Text>,
    weights: &Weights,
    query: &Query,
) -> Vec<(f32, u32)> {
    let table = filters.table;
    let tie = |row: u32| table.tie(row);
    let keep = query.offset.saturating_add(query.limit);
    match query.sort {
        Sort::Relevance => {
            let compare = |one: &(f32, u32), other: &(f32, u32)| {
                other.0.total_cmp(&one.0).then_with(|| tie(one.1).cmp(&tie(other.1)))
            };
            let mut best = Best::new(keep, compare);
            scores(filters, result, text, weights, query, &mut best);
            best.page(query.offset)
        }
        Sort::Soonest => {
            let view = filters.view();
            let keyed = result.iter().map(|row| {
                let next = if filters.hours.weekdays == 0 && filters.hours.parts == 0 {
                    view.next.get(row as usize).filter(|next| **next != NEVER).map(|next| i64::from(*next))
                } else {
                    filters.hours.next(table.dates.get(row), filters.span).map(|next| next.start)
                };
                let class = if next.is_some() { 0 } else { 2 - u8::from(table.standing.contains(row)) };
                ((class, next.unwrap_or_default()), row)
            });
            by_key(keyed, keep, query.offset, tie)
        }
        Sort::Nearest => {
            let centre = query.near.map(|near| Centre::new(near.point));
            let chord = |row: u32| -> f64 {
                let chord = centre.map_or(f64::NAN, |centre| centre.chord(table.place(row)));
                if chord.is_nan() { f64::MAX } else { chord }
            };
            // Squares of chords are not negative: their bits are in their order.
            by_key(result.iter().map(|row| (chord(row).to_bits(), row)), keep, query.offset, tie)
        }
        Sort::Title => {
            let order = table.title_order();
            let place = |row: u32| order.get(row as usize).copied().unwrap_or(u32::MAX);
            by_key(result.iter().map(|row| (place(row), row)), keep, query.offset, tie)
        }
        Sort::Newest => {
            let confirmed = |row: u32| table.facts.get(row as usize).and_then(|facts| facts.confirmed_at());
            let keyed = result.iter().map(|row| (std::cmp::Reverse(confirmed(row)), row));
            by_key(keyed, keep, query.offset, tie)
        }
    }
}

fn by_key<K: Ord + Copy>(
    keyed: impl Iterator<Item = (K, u32)>,
    keep: usize,
    offset: usize,
    tie: impl Fn(u32) -> (u32, u32),
) -> Vec<(f32, u32)> {
    let compare =
        |one: &(K, u32), other: &(K, u32)| one.0.cmp(&other.0).then_with(|| tie(one.1).cmp(&tie(other.1)));
    let mut best = Best::new(keep, compare);
    keyed.for_each(|entry| best.push(entry));
    best.page(offset).into_iter().map(|(_, row)| (0.0, row)).collect()
}

/// The first of many entries in an order, without keeping all of them.
#[derive(Debug)]
pub(crate) struct Best<T, C> {
    keep: usize,
    compare: C,
    kept: Vec<T>,
    /// No entry behind this one is among the first.
    last: Option<T>,
}

impl<T: Copy, C: Fn(&T, &T) -> Ordering> Best<T, C> {
    pub fn new(keep: usize, compare: C) -> Self {
        Self { keep, compare, kept: Vec::new(), last: None }
    }

    pub fn push(&mut self, entry: T) {
        if self.last.as_ref().is_some_and(|last| (self.compare)(&entry, last) == Ordering::Greater) {
            return;
        }
        self.kept.push(entry);
        if self.kept.len() >= self.keep.saturating_mul(3).saturating_add(64) {
            self.cut();
        }
    }

    fn cut(&mut self) {
        if self.keep < self.kept.len() {
            let at = self.keep.saturating_sub(1);
            let (_, last, _) = self.kept.select_nth_unstable_by(at, &self.compare);
            self.last = Some(*last);
            self.kept.truncate(self.keep);
        }
    }

    /// The entries in order, those before `offset` left out.
    pub fn page(mut self, offset: usize) -> Vec<T> {
        self.cut();
        self.kept.sort_unstable_by(&self.compare);
        self.kept.drain(..offset.min(self.kept.len()));
        self.kept
    }
}

fn scores<C: Fn(&(f32, u32), &(f32, u32)) -> Ordering>(
    filters: &Filters<'_>,
    result: &Bitmap,
    text: Option<&Text>,
    weights: &Weights,
    query: &Query,
    best: &mut Best<(f32, u32), C>,
) {
    let table = filters.table;
    let words = text.map(|text| Words::new(&filters.scope, result, text));
    let view = filters.view();
    let centre = query.near.map(|near| Centre::new(near.point));
    // No row gets more than this beside the words' part; the thousandth is for rounding.
    let grounds = [weights.soon, weights.confirmed, weights.age, weights.near];
    let most = grounds.iter().map(|one| one.max(0.0)).sum::<f32>() + 0.001;
    for (place, row) in result.iter().enumerate() {
        let at = row as usize;
        let bound = words.as_ref().map_or(0.0, |words| weights.text.max(0.0) * words.at_most(place));
        if best.last.is_some_and(|(last, _)| bound + most < last) {
            continue;
        }
        let Some(facts) = table.facts.get(at) else { continue };
        let mut score =
            words.as_ref().map_or(0.0, |words| weights.text * words.score(place, facts.title_words));
        let next = view.next.get(at).copied().unwrap_or(NEVER);
        if next != NEVER {
            score += weights.soon * half_life(i64::from(next).saturating_sub(query.now), 14.0);
        } else if !facts.is_dated() {
            score += weights.soon * if table.standing.contains(row) { 0.4 } else { 0.2 };
        }
        if let Some(confirmed_at) = facts.confirmed_at() {
            score += weights.confirmed * half_life(query.now.saturating_sub(confirmed_at), 182.0);
        }
        if let Some(age) = query.age
            && facts.ages.0 <= facts.ages.1
        {
            let width = f32::from(facts.ages.1 - facts.ages.0);
            let middle = f32::midpoint(f32::from(facts.ages.0), f32::from(facts.ages.1));
            score += weights.age * 4.0 / (4.0 + width / 2.0 + (f32::from(age) - middle).abs());
        }
        if let Some(centre) = &centre {
            let chord = centre.chord(table.place(row));
            if !chord.is_nan() {
                score += weights.near * single(1000.0 / (1000.0 + Centre::metres_of(chord)));
            }
        }
        if facts.is_over() {
            score -= OVER;
        }
        best.push((score, row));
    }
}

/// More than any other ground together: what is over comes last, in the same order among itself.
const OVER: f32 = 1_000.0;

/// 1 now, one half after `days`.
fn half_life(seconds: i64, days: f32) -> f32 {
    days / (days + number::days(seconds))
}

/// The part of the words in the score, 0 to about 1.3, in the order of the result.
struct Words {
    worth: Vec<Worth>,
    /// Number of words.
    count: f32,
}

impl Words {
    fn new(scope: &Bitmap, result: &Bitmap, text: &Text) -> Self {
        let documents = number(scope.len());
        let rarity: Vec<f32> = text
            .units
            .iter()
            .map(|unit| {
                let count = number(unit.rows.count_and(scope));
                (1.0 + (documents - count + 0.5).max(0.0) / (count + 0.5)).ln().max(0.05)
            })
            .collect();
        let all: f32 = rarity.iter().sum::<f32>().max(f32::MIN_POSITIVE);
        let ranks = Ranks::new(result);
        let mut worth = vec![Worth::default(); result.len()];
        for (unit, rarity) in text.units.iter().zip(&rarity) {
            unit.add_worth(&ranks, rarity / all, &mut worth);
        }
        Self { worth, count: number(text.units.len()) }
    }

    fn score(&self, place: usize, title_words: u8) -> f32 {
        let Some(worth) = self.worth.get(place) else { return 0.0 };
        // A title that says just what was typed comes before one that says more.
        let words = f32::from(title_words).max(self.count);
        worth.sum * (1.0 + 0.3 * f32::from(worth.in_title) / words)
    }

    /// The score of the shortest title.
    fn at_most(&self, place: usize) -> f32 {
        self.score(place, 0)
    }
}
