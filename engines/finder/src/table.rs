//! The columns filters, facets and ranking work on, in memory, one row per document.

use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use crate::{
    analysis::Beginnings,
    arena::Arena,
    bitmap::{Bitmap, Set},
    error::FinderError,
    log::{Pages, Spot},
    model::{Field, Point},
    record::Entry,
    times::{NEVER, Run, Span, View, short},
};

/// Mean radius of the earth in metres (IUGG).
const EARTH: f64 = 6_371_008.8;
/// Views on time kept between searches.
const VIEWS: usize = 8;
/// Bytes of cards held in memory; further ones are read from the file of entries, at about a microsecond each.
const MOST_CARDS: usize = 64 << 20;
/// Place of the tenant in a [`Code`], after the columns.
const TENANT: u32 = 11;
/// Place of the organisation among the columns.
const OWNER: usize = 10;
const NOBODY: u32 = u32::MAX;

/// Fields with a column of values.
pub(crate) const COLUMNS: [Field; 11] = [
    Field::Kind,
    Field::LifeStage,
    Field::Cost,
    Field::Language,
    Field::Accessibility,
    Field::Topic,
    Field::Competency,
    Field::LearningForm,
    Field::TargetGroup,
    Field::Quarter,
    Field::Organisation,
];

/// A value of a column and the rows that have it.
#[derive(Debug)]
pub(crate) struct Value {
    pub name: Arc<str>,
    /// Name of the organisation, where the value is its identifier.
    pub label: Box<str>,
    /// The words of the label (or of the name, if there is none), where they are suggested.
    pub words: Beginnings,
    pub rows: Set,
}

/// A column (5 bits) and a value of it (27 bits).
type Code = u32;

fn code(column: u32, value: u32) -> Code {
    column << 27 | value
}

/// Column and value of a code.
fn parts(code: Code) -> (usize, usize) {
    ((code >> 27) as usize, (code & 0x7ff_ffff) as usize)
}

#[derive(Debug, Default)]
pub(crate) struct Column {
    pub values: Vec<Value>,
    index: FxHashMap<Arc<str>, u32>,
    /// Places of the first values in the order of names, by which equal counts are sorted without comparing names.
    pub order: Vec<u32>,
}

impl Column {
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.values.get(*self.index.get(name)? as usize)
    }

    /// Adds a row to a value. Returns the value's number.
    fn insert(&mut self, name: &str, label: &str, suggested: bool, row: u32, capacity: usize) -> Option<u32> {
        if name.is_empty() {
            return None;
        }
        let index = if let Some(index) = self.index.get(name) {
            *index
        } else {
            let index = u32::try_from(self.values.len()).unwrap_or(u32::MAX);
            let name: Arc<str> = name.into();
            let words =
                if suggested && label.is_empty() { Beginnings::of(&name) } else { Beginnings::default() };
            let value = Value { name: Arc::clone(&name), label: Box::default(), words, rows: Set::default() };
            self.values.push(value);
            self.index.insert(name, index);
            index
        };
        if let Some(value) = self.values.get_mut(index as usize) {
            value.rows.insert(row, capacity);
            if !label.is_empty() && &*value.label != label {
                value.label = label.into();
                value.words = Beginnings::of(label);
            }
        }
        Some(index)
    }

    fn settle(&mut self) {
        let mut sorted: Vec<u32> = (0_u32..).zip(&self.values).map(|(at, _)| at).collect();
        let name = |at: &u32| self.values.get(*at as usize).map(|value| &*value.name);
        sorted.sort_unstable_by(|one, other| name(one).cmp(&name(other)));
        let mut order = vec![0; sorted.len()];
        for (place, at) in (0_u32..).zip(sorted) {
            if let Some(cell) = order.get_mut(at as usize) {
                *cell = place;
            }
        }
        self.order = order;
    }

    /// Values with their counts, the greatest first and equal ones by their names; none of nothing.
    pub fn counted(&self, counts: impl Iterator<Item = usize>) -> Vec<(Arc<str>, usize)> {
        let mut values: Vec<(usize, Option<u32>, &Value)> = Vec::new();
        for (at, (value, count)) in self.values.iter().zip(counts).enumerate() {
            if count > 0 {
                values.push((count, self.order.get(at).copied(), value));
            }
        }
        values.sort_unstable_by(|one, other| {
            other.0.cmp(&one.0).then_with(|| match (one.1, other.1) {
                (Some(one), Some(other)) => one.cmp(&other),
                _ => one.2.name.cmp(&other.2.name),
            })
        });
        values.into_iter().map(|(count, _, value)| (Arc::clone(&value.name), count)).collect()
    }

    /// Rows with any of these values.
    pub fn any(&self, names: &[String], rows: usize) -> Bitmap {
        let mut result = Bitmap::new(rows);
        for name in names {
            if let Some(value) = self.get(name) {
                value.rows.add_to(&mut result);
            }
        }
        result
    }
}

/// A place in ten-millionths of a degree (about a centimetre); [`Place::NOWHERE`] where there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub lat: i32,
    pub lon: i32,
}

/// Ten-millionths of degrees, to the nearest; beyond the range the greatest there is.
#[allow(clippy::cast_possible_truncation)] // meant
pub(crate) fn fine(degrees: f64) -> i32 {
    (degrees * 1e7).round() as i32
}

impl Place {
    const NOWHERE: Self = Self { lat: i32::MIN, lon: i32::MIN };

    pub fn new(point: Point) -> Self {
        Self { lat: fine(point.lat), lon: fine(point.lon) }
    }
}

/// A point distances are measured from. They compare by their chord.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Centre {
    point: Point,
    sin: f64,
    cos: f64,
}

impl Centre {
    pub fn new(point: Point) -> Self {
        let (sin, cos) = point.lat.to_radians().sin_cos();
        Self { point, sin, cos }
    }

    /// Square of the chord to a place on the unit sphere; NaN if one is nowhere.
    pub fn chord(&self, place: Place) -> f64 {
        if place == Place::NOWHERE {
            return f64::NAN;
        }
        let lat = (f64::from(place.lat) / 1e7 - self.point.lat).to_radians();
        let lon = (f64::from(place.lon) / 1e7 - self.point.lon).to_radians();
        // Up to 0.3 (1 900 km) a few terms of the series are exact to the last digits.
        let (north, across, cos) = if lat.abs() < 0.3 && lon.abs() < 0.3 {
            let half = |x: f64| {
                let x = x * x;
                x * (1.0 / 4.0
                    - x * (1.0 / 48.0 - x * (1.0 / 1440.0 - x * (1.0 / 80_640.0 - x / 7_257_600.0))))
            };
            let x = lat * lat;
            let sin = lat * (1.0 - x * (1.0 / 6.0 - x * (1.0 / 120.0 - x * (1.0 / 5040.0 - x / 362_880.0))));
            let north = half(lat);
            (north, half(lon), self.cos * (1.0 - 2.0 * north) - self.sin * sin)
        } else {
            let half = |x: f64| (x / 2.0).sin().powi(2);
            (half(lat), half(lon), (f64::from(place.lat) / 1e7).to_radians().cos())
        };
        4.0 * (north + self.cos * cos * across)
    }

    /// The squared chord of a distance in metres.
    pub fn chord_of(metres: f64) -> f64 {
        let half = (metres.max(0.0) / EARTH / 2.0).min(std::f64::consts::FRAC_PI_2);
        (2.0 * half.sin()).powi(2)
    }

    /// The distance in metres of a squared chord.
    pub fn metres_of(chord: f64) -> f64 {
        2.0 * EARTH * (chord.max(0.0).sqrt() / 2.0).min(1.0).asin()
    }

    /// A box (west, south, east, north) around a circle, a little greater.
    fn around(&self, metres: f64) -> [f64; 4] {
        let angle = metres.max(0.0) / EARTH;
        let (lat, lon) = (self.point.lat, self.point.lon);
        let north = angle.to_degrees() + 1e-6;
        let across = (angle.sin() / self.cos).asin().to_degrees() + 1e-6;
        if angle > 1.0 || lat.abs() + north > 89.0 || !across.is_finite() {
            return [-180.0, lat - north, 180.0, lat + north];
        }
        let around = |lon: f64| {
            if lon > 180.0 {
                lon - 360.0
            } else if lon < -180.0 {
                lon + 360.0
            } else {
                lon
            }
        };
        [around(lon - across), lat - north, around(lon + across), lat + north]
    }
}

/// What ranking needs of a row: 8 bytes, because it is read for most rows found.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Facts {
    /// Seconds since 1970 ([`short`]); [`NEVER`] = never.
    confirmed_at: u32,
    /// Least and greatest age; least > greatest = not stated.
    pub ages: (u8, u8),
    pub title_words: u8,
    /// [`Facts::DATED`] and [`Facts::OVER`].
    flags: u8,
}

impl Facts {
    const DATED: u8 = 1;
    const OVER: u8 = 2;
    const NONE: Self = Self { confirmed_at: NEVER, ages: (1, 0), title_words: 1, flags: 0 };

    /// Seconds since 1970.
    pub fn confirmed_at(self) -> Option<i64> {
        (self.confirmed_at != NEVER).then(|| i64::from(self.confirmed_at))
    }

    /// Has any dates.
    pub fn is_dated(self) -> bool {
        self.flags & Self::DATED != 0
    }

    /// Known to be over.
    pub fn is_over(self) -> bool {
        self.flags & Self::OVER != 0
    }
}

/// Rows with free places whose deadline has not passed.
#[derive(Debug)]
pub(crate) struct Open {
    pub rows: Bitmap,
    /// The times for which this is so, both included.
    from: i64,
    to: i64,
}

/// Texts of a row.
#[derive(Debug)]
pub(crate) struct Face<'a> {
    pub id: &'a str,
    pub title: &'a str,
}

/// Rows by the hash of their identifiers: 4 bytes each at a load of at most 3/4.
#[derive(Debug, Default)]
struct Index {
    /// A power of two of them, or none; [`Index::EMPTY`] where there is no row.
    slots: Vec<u32>,
    count: usize,
}

impl Index {
    const EMPTY: u32 = u32::MAX;

    fn begin(&self, hash: u32) -> usize {
        hash as usize & self.slots.len().saturating_sub(1)
    }

    fn find(&self, hash: u32, is: impl Fn(u32) -> bool) -> Option<u32> {
        let begin = self.begin(hash);
        let (before, after) = self.slots.split_at_checked(begin)?;
        let chain = after.iter().chain(before).copied().take_while(|row| *row != Self::EMPTY);
        chain.into_iter().find(|row| is(*row))
    }

    /// Adds a row that is not in it. `hash_of` is the hash of any row in it.
    fn insert(&mut self, row: u32, hash_of: impl Fn(u32) -> u32) {
        if (self.count + 1) * 4 > self.slots.len() * 3 {
            let old = std::mem::take(&mut self.slots);
            self.slots = vec![Self::EMPTY; (old.len() * 2).max(16)];
            old.into_iter().filter(|row| *row != Self::EMPTY).for_each(|row| self.place(row, hash_of(row)));
        }
        self.place(row, hash_of(row));
        self.count += 1;
    }

    fn place(&mut self, row: u32, hash: u32) {
        let begin = self.begin(hash);
        let mask = self.slots.len().saturating_sub(1);
        let free = (0..self.slots.len())
            .map(|step| (begin + step) & mask)
            .find(|at| self.slots.get(*at) == Some(&Self::EMPTY));
        if let Some(slot) = free.and_then(|at| self.slots.get_mut(at)) {
            *slot = row;
        }
    }

    /// Takes a row out and closes the gap.
    fn remove(&mut self, row: u32, hash_of: impl Fn(u32) -> u32) {
        let mask = self.slots.len().saturating_sub(1);
        let begin = self.begin(hash_of(row));
        let chain = (0..self.slots.len()).map(|step| (begin + step) & mask);
        let Some(mut gap) = chain.clone().find(|at| self.slots.get(*at) == Some(&row)) else { return };
        self.count -= 1;
        let mut at = gap;
        loop {
            at = (at + 1) & mask;
            let other = self.slots.get(at).copied().unwrap_or(Self::EMPTY);
            if other == Self::EMPTY || at == gap {
                break;
            }
            // It may fill the gap if its chain begins there or before.
            let home = self.begin(hash_of(other));
            if at.wrapping_sub(home) & mask >= at.wrapping_sub(gap) & mask {
                if let Some(slot) = self.slots.get_mut(gap) {
                    *slot = other;
                }
                gap = at;
            }
        }
        if let Some(slot) = self.slots.get_mut(gap) {
            *slot = Self::EMPTY;
        }
    }
}

/// The order of titles, made when it is first asked for and kept up with changes from then on.
#[derive(Debug, Default)]
struct Titles {
    /// All rows in order.
    sorted: Option<Vec<u32>>,
    /// The place of each row.
    order: Option<Arc<[u32]>>,
}

/// All documents of the index.
#[derive(Debug, Default)]
pub(crate) struct Table {
    pub live: Bitmap,
    pub standing: Bitmap,
    pub online: Bitmap,
    pub drop_in: Bitmap,
    pub free: Bitmap,
    pub tenants: Column,
    columns: [Column; COLUMNS.len()],
    pub facts: Vec<Facts>,
    /// Hashes of the identifiers: settle ties the same way in every process.
    ties: Vec<u32>,
    /// Until when one can register; `i64::MAX` = no deadline.
    until: Vec<i64>,
    /// The value of the organisation; [`NOBODY`] = none.
    owners: Vec<u32>,
    lats: Vec<i32>,
    lons: Vec<i32>,
    /// Identifier, title and title as sorted by, after the lengths of the first two (4 bytes each).
    texts: Arena<u8>,
    pub dates: Arena<Run>,
    /// Tenant and values of the columns, each once.
    codes: Arena<Code>,
    /// Cards up to [`MOST_CARDS`].
    cards: Arena<u8>,
    cards_held: usize,
    spots: Vec<Spot>,
    /// Bytes of all entries.
    pub bytes: u64,
    pub pages: Arc<Pages>,
    index: Index,
    /// Rows without a document.
    holes: Vec<u32>,
    views: Mutex<Vec<Arc<View>>>,
    open: Mutex<Option<Arc<Open>>>,
    titles: Mutex<Titles>,
    scratch: Scratch,
}

/// Room that is used again for every document put in.
#[derive(Debug, Default)]
struct Scratch {
    codes: Vec<Code>,
    runs: Vec<Run>,
    texts: Vec<u8>,
}

/// The bytes of identifier, title and title as sorted by.
fn split(texts: &[u8]) -> Option<[&[u8]; 3]> {
    let (id, rest) = texts.split_first_chunk::<4>()?;
    let (title, rest) = rest.split_first_chunk::<4>()?;
    let (id, rest) = rest.split_at_checked(u32::from_le_bytes(*id) as usize)?;
    let (title, sorted) = rest.split_at_checked(u32::from_le_bytes(*title) as usize)?;
    Some([id, title, sorted])
}

impl Table {
    /// No document; entries will stand in these pages.
    pub fn new(pages: Arc<Pages>) -> Self {
        Self { pages, ..Self::default() }
    }

    /// Number of rows, empty ones included.
    pub fn capacity(&self) -> usize {
        self.facts.len()
    }

    pub fn len(&self) -> usize {
        self.index.count
    }

    pub fn row(&self, id: &str) -> Option<u32> {
        self.index.find(hash(id), |row| {
            split(self.texts.get(row)).is_some_and(|[other, ..]| other == id.as_bytes())
        })
    }

    pub fn face(&self, row: u32) -> Option<Face<'_>> {
        if !self.live.contains(row) {
            return None;
        }
        let [id, title, _] = split(self.texts.get(row))?;
        Some(Face { id: std::str::from_utf8(id).ok()?, title: std::str::from_utf8(title).ok()? })
    }

    /// The card of a row.
    pub fn card(&self, row: u32) -> Result<Arc<[u8]>, FinderError> {
        let held = self.cards.get(row);
        let spot = self.spot(row);
        if held.len() == spot.card as usize {
            return Ok(held.into());
        }
        let begin = spot.offset + u64::from(spot.length.saturating_sub(spot.card));
        Ok(self.pages.read(begin, spot.card as usize)?.into())
    }

    /// Settles ties of rows.
    pub fn tie(&self, row: u32) -> (u32, u32) {
        (self.ties.get(row as usize).copied().unwrap_or(0), row)
    }

    /// Where the entry of a row stands.
    pub fn spot(&self, row: u32) -> Spot {
        self.spots.get(row as usize).copied().unwrap_or_default()
    }

    /// The bytes of the entry of a row.
    pub fn entry(&self, row: u32) -> Result<Vec<u8>, FinderError> {
        let spot = self.spot(row);
        self.pages.read(spot.offset, spot.length as usize)
    }

    /// The entries stand in another file now; `spots` says where, for rows with a document.
    pub fn relocate(&mut self, pages: Arc<Pages>, spots: Vec<(u32, u64)>) {
        self.pages = pages;
        for (row, offset) in spots {
            if let Some(spot) = self.spots.get_mut(row as usize) {
                spot.offset = offset;
            }
        }
    }

    pub fn place(&self, row: u32) -> Place {
        let (lat, lon) = (self.lats.get(row as usize), self.lons.get(row as usize));
        lat.zip(lon).map_or(Place::NOWHERE, |(lat, lon)| Place { lat: *lat, lon: *lon })
    }

    pub fn column(&self, field: Field) -> Option<&Column> {
        let index = COLUMNS.iter().position(|column| *column == field)?;
        self.columns.get(index)
    }

    /// Up to `most` rows without a document.
    pub fn holes(&self, most: usize) -> Vec<u32> {
        self.holes.iter().rev().take(most).copied().collect()
    }

    /// Puts a document into a row, in place of what was there.
    pub fn put(&mut self, row: u32, entry: &Entry<'_>, spot: Spot) {
        let at = row as usize;
        if self.live.contains(row) {
            self.clear(row);
        } else if let Some(hole) = self.holes.iter().rposition(|hole| *hole == row) {
            self.holes.swap_remove(hole);
        }
        if at >= self.facts.len() {
            let before = u32::try_from(self.facts.len()).unwrap_or(u32::MAX);
            self.holes.extend(before..row);
            self.facts.resize(at + 1, Facts::NONE);
            self.ties.resize(at + 1, 0);
            self.until.resize(at + 1, 0);
            self.owners.resize(at + 1, NOBODY);
            self.lats.resize(at + 1, Place::NOWHERE.lat);
            self.lons.resize(at + 1, Place::NOWHERE.lon);
            self.spots.resize(at + 1, Spot::default());
        }
        let capacity = self.facts.len();
        self.live.insert(row);
        for (set, bit) in [
            (&mut self.standing, entry.standing),
            (&mut self.online, entry.online),
            (&mut self.drop_in, entry.drop_in),
            (&mut self.free, entry.free),
        ] {
            if bit {
                set.insert(row);
            }
        }
        let mut codes = std::mem::take(&mut self.scratch.codes);
        codes.clear();
        codes.extend(
            self.tenants.insert(entry.tenant, "", false, row, capacity).map(|value| code(TENANT, value)),
        );
        for ((number, field), column) in (0..).zip(&COLUMNS).zip(&mut self.columns) {
            let mut insert = |name: &str| {
                let value = column.insert(name, "", *field == Field::Quarter, row, capacity);
                codes.extend(value.map(|value| code(number, value)));
            };
            match field {
                Field::Kind => insert(entry.kind.as_str()),
                Field::LifeStage => entry.life_stages.iter().for_each(insert),
                Field::Cost => insert(entry.cost.as_str()),
                Field::Language => entry.languages.iter().for_each(insert),
                Field::Accessibility => entry.accessibility.iter().for_each(insert),
                Field::Topic => entry.topics.iter().for_each(insert),
                Field::Competency => entry.competencies.iter().for_each(insert),
                Field::LearningForm => entry.learning_form.into_iter().for_each(insert),
                Field::TargetGroup => entry.target_groups.iter().for_each(insert),
                Field::Quarter => insert(entry.quarter),
                _ => {
                    let (id, label) = (entry.organisation_id, entry.organisation);
                    let value = column.insert(id, label, true, row, capacity);
                    if let Some(owner) = self.owners.get_mut(at) {
                        *owner = value.unwrap_or(NOBODY);
                    }
                    codes.extend(value.map(|value| code(number, value)));
                }
            }
        }
        codes.sort_unstable();
        codes.dedup();
        self.codes.set(row, &codes);
        self.scratch.codes = codes;
        let mut runs = std::mem::take(&mut self.scratch.runs);
        runs.clear();
        runs.extend(entry.runs.iter());
        self.dates.set(row, &runs);
        if let Some(facts) = self.facts.get_mut(at) {
            let dated = if runs.is_empty() { 0 } else { Facts::DATED };
            let over = if entry.over { Facts::OVER } else { 0 };
            *facts = Facts {
                confirmed_at: entry.confirmed_at.filter(|at| *at != i64::MIN).map_or(NEVER, short),
                ages: entry.age.unwrap_or((1, 0)),
                title_words: entry.title_words.max(1),
                flags: dated | over,
            };
        }
        if let (Some(tie), Some(until)) = (self.ties.get_mut(at), self.until.get_mut(at)) {
            *tie = hash(entry.id);
            *until = entry.registration_open_until.unwrap_or(i64::MAX);
        }
        let place = entry.place.unwrap_or(Place::NOWHERE);
        if let (Some(lat), Some(lon)) = (self.lats.get_mut(at), self.lons.get_mut(at)) {
            (*lat, *lon) = (place.lat, place.lon);
        }
        self.scratch.runs = runs;
        let mut texts = std::mem::take(&mut self.scratch.texts);
        texts.clear();
        for text in [entry.id, entry.title] {
            texts.extend_from_slice(&u32::try_from(text.len()).unwrap_or(u32::MAX).to_le_bytes());
        }
        for text in [entry.id, entry.title, entry.sort_title] {
            texts.extend_from_slice(text.as_bytes());
        }
        self.texts.set(row, &texts);
        self.scratch.texts = texts;
        let card = u32::try_from(entry.card.len()).unwrap_or(u32::MAX);
        if let Some(cell) = self.spots.get_mut(at) {
            *cell = Spot { card, ..spot };
        }
        self.bytes += u64::from(spot.length);
        if self.cards_held + entry.card.len() <= MOST_CARDS {
            self.cards_held += entry.card.len();
            self.cards.set(row, entry.card);
        }
        let ties = &self.ties;
        self.index.insert(row, |row| ties.get(row as usize).copied().unwrap_or(0));
        self.enter(row);
    }

    /// Takes a document out.
    pub fn remove(&mut self, row: u32) {
        if self.live.contains(row) {
            self.clear(row);
            self.texts.set(row, &[]);
            self.dates.set(row, &[]);
            self.codes.set(row, &[]);
            self.holes.push(row);
            self.views_change(row);
        }
    }

    /// Takes the document of a row out of all sets; its texts and dates stay.
    fn clear(&mut self, row: u32) {
        let at = row as usize;
        let titles = self.titles.get_mut().unwrap_or_else(PoisonError::into_inner);
        titles.order = None;
        if let Some(mut sorted) = titles.sorted.take() {
            if let Ok(at) = sorted.binary_search_by(|other| self.title_key(*other).cmp(&self.title_key(row)))
            {
                sorted.remove(at);
            }
            self.titles.get_mut().unwrap_or_else(PoisonError::into_inner).sorted = Some(sorted);
        }
        let ties = &self.ties;
        self.index.remove(row, |row| ties.get(row as usize).copied().unwrap_or(0));
        for bits in [&mut self.live, &mut self.standing, &mut self.online, &mut self.drop_in, &mut self.free]
        {
            bits.remove(row);
        }
        for code in self.codes.get(row) {
            let (column, value) = parts(*code);
            let column = self.columns.get_mut(column).unwrap_or(&mut self.tenants);
            if let Some(value) = column.values.get_mut(value) {
                value.rows.remove(row);
            }
        }
        if let (Some(lat), Some(lon)) = (self.lats.get_mut(at), self.lons.get_mut(at)) {
            (*lat, *lon) = (Place::NOWHERE.lat, Place::NOWHERE.lon);
        }
        if let Some(spot) = self.spots.get_mut(at) {
            self.bytes = self.bytes.saturating_sub(u64::from(spot.length));
            *spot = Spot::default();
        }
        self.cards_held = self.cards_held.saturating_sub(self.cards.get(row).len());
        self.cards.set(row, &[]);
        let open = self.open.get_mut().unwrap_or_else(PoisonError::into_inner);
        match open.as_mut().map(Arc::get_mut) {
            Some(Some(open)) => open.rows.remove(row),
            _ => *open = None,
        }
    }

    /// Takes a new document into what is kept between searches.
    fn enter(&mut self, row: u32) {
        self.views_change(row);
        let titles = self.titles.get_mut().unwrap_or_else(PoisonError::into_inner);
        titles.order = None;
        if let Some(mut sorted) = titles.sorted.take() {
            let place = sorted.binary_search_by(|other| self.title_key(*other).cmp(&self.title_key(row)));
            if let Err(at) = place {
                sorted.insert(at, row);
            }
            self.titles.get_mut().unwrap_or_else(PoisonError::into_inner).sorted = Some(sorted);
        }
        if !self.free.contains(row) {
            return;
        }
        let until = self.until.get(row as usize).copied().unwrap_or(i64::MIN);
        let kept = self.open.get_mut().unwrap_or_else(PoisonError::into_inner);
        if let Some(open) = kept.as_mut().and_then(Arc::get_mut) {
            if until >= open.to {
                open.rows.insert(row);
            } else if until >= open.from {
                // Its deadline passes while the set would hold.
                *kept = None;
            }
        }
    }

    fn views_change(&mut self, row: u32) {
        let runs = self.dates.get(row);
        let views = self.views.get_mut().unwrap_or_else(PoisonError::into_inner);
        views.retain_mut(|view| {
            let own = Arc::get_mut(view);
            own.map(|view| view.change(row, runs)).is_some()
        });
    }

    /// What titles are sorted by.
    pub fn title_key(&self, row: u32) -> Option<(&[u8], &[u8])> {
        let [id, _, sorted] = split(self.texts.get(row))?;
        Some((sorted, id))
    }

    /// Rows in a box of degrees: west, south, east, north; west > east crosses the date line.
    pub fn within(&self, [west, south, east, north]: [f64; 4]) -> Bitmap {
        let mut rows = Bitmap::new(self.capacity());
        if [west, south, east, north].iter().any(|bound| bound.is_nan()) || south > north {
            return rows;
        }
        let (west, east) = (fine(west.clamp(-180.0, 180.0)), fine(east.clamp(-180.0, 180.0)));
        let (south, north) = (fine(south.clamp(-90.0, 90.0)), fine(north.clamp(-90.0, 90.0)));
        // Distances eastwards and northwards, the long way round where they are negative.
        let (width, height) =
            (east.wrapping_sub(west).cast_unsigned(), north.wrapping_sub(south).cast_unsigned());
        let inside = |lat: i32, lon: i32| {
            (lat.wrapping_sub(south).cast_unsigned() <= height)
                & (lon.wrapping_sub(west).cast_unsigned() <= width)
        };
        let places = self.lats.chunks(64).zip(self.lons.chunks(64));
        rows.fill(places.map(|(lats, lons)| {
            let mut flags = [0_u8; 64];
            for ((flag, lat), lon) in flags.iter_mut().zip(lats).zip(lons) {
                *flag = u8::from(inside(*lat, *lon));
            }
            let bytes = flags.as_chunks::<8>().0.iter().map(|eight| {
                // Gathers the lowest bit of each byte in the uppermost byte.
                u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56
            });
            bytes.rev().fold(0, |word, byte| word << 8 | byte)
        }));
        rows
    }

    /// Rows within a distance of a point.
    pub fn near(&self, point: Point, metres: f64) -> Bitmap {
        let (centre, limit) = (Centre::new(point), Centre::chord_of(metres));
        let mut rows = self.within(centre.around(metres));
        rows.retain(|row| centre.chord(self.place(row)) <= limit);
        rows
    }

    /// Rows at places of a list, which ascends.
    pub fn at_places(&self, places: &[(i32, i32)]) -> Bitmap {
        let mut rows = self.live.clone();
        rows.retain(|row| {
            let Place { lat, lon } = self.place(row);
            places.binary_search(&(lat, lon)).is_ok()
        });
        rows
    }

    /// Places of living rows within a distance of a point, ascending, each once.
    pub fn places(&self, point: Point, metres: f64) -> Vec<(i32, i32)> {
        let mut rows = self.near(point, metres);
        rows.and(&self.live);
        let mut places: Vec<(i32, i32)> =
            rows.iter().map(|row| self.place(row)).map(|place| (place.lat, place.lon)).collect();
        places.sort_unstable();
        places.dedup();
        places
    }

    /// How many of these rows have each value of each column, in the order of [`COLUMNS`].
    pub fn counts(&self, rows: &Bitmap) -> Vec<Vec<u32>> {
        /// What it costs to look at the values of one row, in the measure of [`Set::cost`].
        const ROW: usize = 130;
        let values = self.columns.iter().take(OWNER).flat_map(|column| &column.values);
        if rows.len() * ROW > values.map(|value| value.rows.cost()).sum() {
            return self.counts_by_value(rows);
        }
        let mut counts: Vec<Vec<u32>> =
            self.columns.iter().map(|column| vec![0; column.values.len()]).collect();
        for row in rows.iter() {
            for code in self.codes.get(row) {
                let (column, value) = parts(*code);
                if let Some(count) = counts.get_mut(column).and_then(|column| column.get_mut(value)) {
                    *count += 1;
                }
            }
        }
        counts
    }

    /// The same by the sets of the values; organisations, of which there are many, by their rows.
    fn counts_by_value(&self, rows: &Bitmap) -> Vec<Vec<u32>> {
        let count = |value: &Value| u32::try_from(value.rows.count_and(rows)).unwrap_or(u32::MAX);
        let counts = self.columns.iter().enumerate().map(|(number, column)| {
            if number != OWNER {
                return column.values.iter().map(count).collect();
            }
            let mut counts = vec![0; column.values.len()];
            for row in rows.iter() {
                let owner = self.owners.get(row as usize).copied().unwrap_or(NOBODY);
                if let Some(count) = counts.get_mut(owner as usize) {
                    *count += 1;
                }
            }
            counts
        });
        counts.collect()
    }

    /// Makes the sets of values as small as they can be; after many changes.
    pub fn settle(&mut self) {
        let capacity = self.capacity();
        for column in self.columns.iter_mut().chain([&mut self.tenants]) {
            column.values.iter_mut().for_each(|value| value.rows.settle(capacity));
            column.settle();
        }
        self.facts.shrink_to_fit();
        self.ties.shrink_to_fit();
        self.until.shrink_to_fit();
        self.owners.shrink_to_fit();
        self.lats.shrink_to_fit();
        self.lons.shrink_to_fit();
        self.spots.shrink_to_fit();
    }

    /// Rows for which `test` holds of their value in `column`.
    pub fn select<T>(column: &[T], test: impl Fn(&T) -> bool) -> Bitmap {
        let mut result = Bitmap::new(column.len());
        result.fill(column.chunks(64).map(|chunk| {
            chunk.iter().enumerate().fold(0_u64, |word, (bit, value)| word | u64::from(test(value)) << bit)
        }));
        result
    }

    /// The rows with dates in a span that begin at this time of the day, from memory if nothing has changed that matters.
    pub fn view(&self, span: Span, begins: Option<(u16, u16)>) -> Arc<View> {
        let find = |views: &mut Vec<Arc<View>>| -> Option<Arc<View>> {
            let at = views.iter().position(|view| view.holds_for(span, begins))?;
            let view = views.remove(at);
            views.push(Arc::clone(&view));
            Some(view)
        };
        if let Some(view) = find(&mut self.views.lock().unwrap_or_else(PoisonError::into_inner)) {
            return view;
        }
        let view = Arc::new(View::new(&self.dates, self.capacity(), span, begins));
        let mut views = self.views.lock().unwrap_or_else(PoisonError::into_inner);
        if views.len() >= VIEWS {
            views.remove(0);
        }
        views.push(Arc::clone(&view));
        view
    }

    /// The rows with free places that one can still have, from memory while no deadline passes.
    pub fn free_at(&self, now: i64) -> Arc<Open> {
        let mut kept = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(open) = kept.as_ref().filter(|open| open.from <= now && now <= open.to) {
            return Arc::clone(open);
        }
        let mut open = Open { rows: self.free.clone(), from: i64::MIN, to: i64::MAX };
        for row in self.free.iter() {
            let until = self.until.get(row as usize).copied().unwrap_or(i64::MIN);
            if until >= now {
                open.to = open.to.min(until);
            } else {
                open.rows.remove(row);
                open.from = open.from.max(until.saturating_add(1));
            }
        }
        let open = Arc::new(open);
        *kept = Some(Arc::clone(&open));
        open
    }

    /// The place of each row in the order of titles.
    pub fn title_order(&self) -> Arc<[u32]> {
        let mut titles = self.titles.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(order) = &titles.order {
            return Arc::clone(order);
        }
        let sorted = titles.sorted.get_or_insert_with(|| {
            // The first letters settle most comparisons.
            let key = |row: u32| {
                let (title, id) = self.title_key(row).unwrap_or_default();
                let mut first = [0; 16];
                first.iter_mut().zip(title).for_each(|(to, from)| *to = *from);
                (u128::from_be_bytes(first), title, id, row)
            };
            let mut keys: Vec<(u128, &[u8], &[u8], u32)> = self.live.iter().map(key).collect();
            keys.sort_unstable();
            keys.into_iter().map(|(.., row)| row).collect()
        });
        let mut order = vec![u32::MAX; self.capacity()];
        for (place, row) in (0_u32..).zip(sorted) {
            if let Some(cell) = order.get_mut(*row as usize) {
                *cell = place;
            }
        }
        let order: Arc<[u32]> = order.into();
        titles.order = Some(Arc::clone(&order));
        order
    }
}

/// FNV-1a, folded to 32 bits: the same in every process.
fn hash(id: &str) -> u32 {
    let hash = id.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    u32::try_from((hash ^ hash >> 32) & 0xffff_ffff).unwrap_or(0)
}
