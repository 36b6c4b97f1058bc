//! The columns filters, facets and ranking work on, in memory, one row per document.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use crate::{
    analysis::Beginnings,
    bitmap::{Bitmap, Set},
    model::{Field, Occurrence, Point},
    record::Record,
    times::{Span, View},
};

/// Mean radius of the earth in metres (IUGG).
const EARTH: f64 = 6_371_008.8;
/// Views on time kept between searches.
const VIEWS: usize = 8;

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

#[derive(Debug, Default)]
pub(crate) struct Column {
    pub values: Vec<Value>,
    index: HashMap<Arc<str>, u32>,
}

impl Column {
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.values.get(*self.index.get(name)? as usize)
    }

    fn insert(&mut self, name: &str, label: &str, suggested: bool, row: u32, capacity: usize) {
        if name.is_empty() {
            return;
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
    }

    fn remove(&mut self, row: u32) {
        for value in &mut self.values {
            value.rows.remove(row);
        }
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

/// A place as degrees and as a unit vector: distances compare by their chord. NaN where there is none.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Site {
    pub lat: f64,
    pub lon: f64,
    vector: [f64; 3],
}

impl Site {
    const NOWHERE: Self = Self { lat: f64::NAN, lon: f64::NAN, vector: [f64::NAN; 3] };

    pub fn new(point: Point) -> Self {
        let (lat, lon) = (point.lat.to_radians(), point.lon.to_radians());
        let vector = [lat.cos() * lon.cos(), lat.cos() * lon.sin(), lat.sin()];
        Self { lat: point.lat, lon: point.lon, vector }
    }

    /// Square of the chord between two places on the unit sphere; NaN if one is nowhere.
    pub fn chord(&self, other: &Self) -> f64 {
        self.vector.iter().zip(&other.vector).map(|(one, other)| (one - other).powi(2)).sum()
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
}

/// What ranking needs of a row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Facts {
    /// `i64::MIN` = never.
    pub confirmed_at: i64,
    /// `i64::MAX` = no deadline.
    pub registration_open_until: i64,
    /// Settles ties the same way in every process.
    pub tie: u64,
    /// Least and greatest age; least > greatest = not stated.
    pub ages: (u8, u8),
    pub title_words: u8,
    pub dated: bool,
    /// Known to be over.
    pub over: bool,
}

/// Rows with free places whose deadline has not passed.
#[derive(Debug)]
pub(crate) struct Open {
    pub rows: Bitmap,
    /// The times for which this is so, both included.
    from: i64,
    to: i64,
}

/// What a hit needs of a row.
#[derive(Debug)]
pub(crate) struct Face {
    pub id: Arc<str>,
    pub title: Box<str>,
    pub sort_title: Box<str>,
    pub card: Arc<[u8]>,
    /// Sorted by beginning.
    pub occurrences: Box<[Slot]>,
}

/// An occurrence in 16 bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slot {
    pub start: i64,
    /// Seconds until the end.
    length: u32,
    /// Weekday and minute.
    code: u16,
}

impl Slot {
    fn new(occurrence: Occurrence) -> Self {
        let length = occurrence.end.saturating_sub(occurrence.start).max(0);
        Self {
            start: occurrence.start,
            length: u32::try_from(length).unwrap_or(u32::MAX),
            code: u16::from(occurrence.weekday.clamp(1, 7)) << 11 | occurrence.minute_of_day.min(1439),
        }
    }

    pub fn occurrence(self) -> Occurrence {
        Occurrence {
            start: self.start,
            end: self.start.saturating_add(i64::from(self.length)),
            weekday: (self.code >> 11) as u8,
            minute_of_day: self.code & 0x7ff,
        }
    }

    pub fn over_at(self) -> i64 {
        self.start.saturating_add(i64::from(self.length.max(1)))
    }

    /// Does it begin between these minutes of the day?
    pub fn begins(self, within: Option<(u16, u16)>) -> bool {
        within.is_none_or(|(first, last)| (first..=last).contains(&(self.code & 0x7ff)))
    }

    /// 0 … 20: the weekday times three and the part of the day.
    pub fn cell(self) -> usize {
        let part = match self.code & 0x7ff {
            0..720 => 0,
            720..1020 => 1,
            _ => 2,
        };
        (usize::from(self.code >> 11) - 1) * 3 + part
    }
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
    pub sites: Vec<Site>,
    pub faces: Vec<Option<Face>>,
    rows: HashMap<Arc<str>, u32>,
    views: Mutex<Vec<Arc<View>>>,
    open: Mutex<Option<Arc<Open>>>,
    titles: Mutex<Option<Arc<[u32]>>>,
}

impl Table {
    /// Number of rows, empty ones included.
    pub fn capacity(&self) -> usize {
        self.faces.len()
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn row(&self, id: &str) -> Option<u32> {
        self.rows.get(id).copied()
    }

    pub fn face(&self, row: u32) -> Option<&Face> {
        self.faces.get(row as usize)?.as_ref()
    }

    pub fn column(&self, field: Field) -> Option<&Column> {
        let index = COLUMNS.iter().position(|column| *column == field)?;
        self.columns.get(index)
    }

    /// Rows without a document, lowest last.
    pub fn holes(&self) -> Vec<u32> {
        let holes = (0_u32..).zip(&self.faces).filter(|(_, face)| face.is_none());
        let mut holes: Vec<u32> = holes.map(|(row, _)| row).collect();
        holes.reverse();
        holes
    }

    /// Puts a document into a row, in place of what was there.
    pub fn put(&mut self, row: u32, record: Record) {
        self.remove_row(row);
        let at = row as usize;
        if at >= self.faces.len() {
            let empty = Facts {
                confirmed_at: i64::MIN,
                registration_open_until: 0,
                tie: 0,
                ages: (1, 0),
                title_words: 1,
                dated: false,
                over: false,
            };
            self.facts.resize(at + 1, empty);
            self.sites.resize(at + 1, Site::NOWHERE);
            self.faces.resize_with(at + 1, || None);
        }
        let capacity = self.faces.len();
        self.live.insert(row);
        if record.standing {
            self.standing.insert(row);
        }
        if record.online {
            self.online.insert(row);
        }
        if record.drop_in {
            self.drop_in.insert(row);
        }
        if record.free_places.is_some_and(|places| places > 0) {
            self.free.insert(row);
        }
        self.tenants.insert(&record.tenant, "", false, row, capacity);
        for (field, column) in COLUMNS.iter().zip(&mut self.columns) {
            let mut insert = |name: &str| column.insert(name, "", *field == Field::Quarter, row, capacity);
            match field {
                Field::Kind => insert(record.kind.as_str()),
                Field::LifeStage => record.life_stages.iter().for_each(|name| insert(name)),
                Field::Cost => insert(record.cost.filter().as_str()),
                Field::Language => record.languages.iter().for_each(|name| insert(name)),
                Field::Accessibility => record.accessibility.iter().for_each(|name| insert(name)),
                Field::Topic => record.topics.iter().for_each(|name| insert(name)),
                Field::Competency => record.competencies.iter().for_each(|name| insert(name)),
                Field::LearningForm => record.learning_form.iter().for_each(|name| insert(name)),
                Field::TargetGroup => record.target_groups.iter().for_each(|name| insert(name)),
                Field::Quarter => insert(&record.quarter),
                _ => column.insert(&record.organisation_id, &record.organisation, true, row, capacity),
            }
        }
        let id: Arc<str> = record.id.into();
        self.rows.insert(Arc::clone(&id), row);
        if let Some(facts) = self.facts.get_mut(at) {
            *facts = Facts {
                confirmed_at: record.confirmed_at.unwrap_or(i64::MIN),
                registration_open_until: record.registration_open_until.unwrap_or(i64::MAX),
                tie: tie(&id),
                ages: record.age.unwrap_or((1, 0)),
                title_words: record.title_words.max(1),
                dated: !record.occurrences.is_empty(),
                over: record.over,
            };
        }
        if let Some(site) = self.sites.get_mut(at) {
            *site = record.point.map_or(Site::NOWHERE, Site::new);
        }
        if let Some(face) = self.faces.get_mut(at) {
            *face = Some(Face {
                id,
                title: record.title.into(),
                sort_title: record.sort_title.into(),
                card: record.card.into(),
                occurrences: record.occurrences.into_iter().map(Slot::new).collect(),
            });
        }
        self.forget();
    }

    /// Takes a document out.
    pub fn remove(&mut self, id: &str) {
        if let Some(row) = self.row(id) {
            self.remove_row(row);
        }
    }

    fn remove_row(&mut self, row: u32) {
        let Some(face) = self.faces.get_mut(row as usize).and_then(Option::take) else { return };
        self.rows.remove(&face.id);
        for bits in [&mut self.live, &mut self.standing, &mut self.online, &mut self.drop_in, &mut self.free]
        {
            bits.remove(row);
        }
        self.tenants.remove(row);
        for column in &mut self.columns {
            column.remove(row);
        }
        if let Some(site) = self.sites.get_mut(row as usize) {
            *site = Site::NOWHERE;
        }
        self.forget();
    }

    fn forget(&mut self) {
        self.views.get_mut().unwrap_or_else(PoisonError::into_inner).clear();
        *self.open.get_mut().unwrap_or_else(PoisonError::into_inner) = None;
        *self.titles.get_mut().unwrap_or_else(PoisonError::into_inner) = None;
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
        let view = Arc::new(View::new(&self.faces, span, begins));
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
            let until = self.facts.get(row as usize).map_or(i64::MIN, |facts| facts.registration_open_until);
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
        if let Some(order) = &*titles {
            return Arc::clone(order);
        }
        let mut rows: Vec<u32> = self.live.iter().collect();
        rows.sort_by(|one, other| {
            let key = |row: u32| self.face(row).map(|face| (&*face.sort_title, &*face.id));
            key(*one).cmp(&key(*other))
        });
        let mut order = vec![u32::MAX; self.capacity()];
        for (place, row) in (0_u32..).zip(rows) {
            if let Some(cell) = order.get_mut(row as usize) {
                *cell = place;
            }
        }
        let order: Arc<[u32]> = order.into();
        *titles = Some(Arc::clone(&order));
        order
    }
}

/// FNV-1a: the same in every process.
fn tie(id: &str) -> u64 {
    id.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
