//! Reading what a form sent, field by field: what is wrong is kept until all of it was read.

use std::marker::PhantomData;

use bildungsraum_database::Id;
use jiff::civil::{Date, DateTime, Time};

use crate::{Choice, FormData};

/// The error of a room whose forms are read: its words for what can be wrong with a field.
pub trait FieldErrors {
    /// Locale key: the field has to be filled in.
    const MISSING: &'static str;
    /// Locale key: no day.
    const DAY: &'static str;
    /// Locale key: no time of day.
    const TIME: &'static str;
    /// Locale key: the end is not after the beginning.
    const END: &'static str;
    /// Locale key: not one of the choices.
    const CHOICE: &'static str;
    /// Locale key: no whole number.
    const NUMBER: &'static str;

    /// The error that tells of these fields: their names, and the locale key that says what is wrong with each.
    fn of_fields(fields: Vec<(String, &'static str)>) -> Self;
}

/// A form that is being read, with what is wrong with it so far.
#[derive(Debug)]
pub struct Reader<'a, E> {
    form: &'a FormData,
    errors: Vec<(String, &'static str)>,
    error: PhantomData<E>,
}

impl<'a, E: FieldErrors> Reader<'a, E> {
    /// Nothing is wrong yet.
    #[must_use]
    pub fn new(form: &'a FormData) -> Self {
        Self { form, errors: Vec::new(), error: PhantomData }
    }

    /// Something is wrong with a field.
    pub fn wrong(&mut self, field: &str, key: &'static str) {
        self.errors.push((field.to_owned(), key));
    }

    /// A day, or nothing.
    pub fn day(&mut self, name: &str) -> Option<Date> {
        let text = self.form.text(name);
        if text.is_empty() {
            return None;
        }
        let day = text.parse().ok();
        if day.is_none() {
            self.wrong(name, E::DAY);
        }
        day
    }

    /// A day that has to be there; the one given in its place makes no difference, since the form is refused.
    pub fn needed_day(&mut self, name: &str) -> Date {
        let text = self.form.text(name);
        text.parse().unwrap_or_else(|_| {
            self.wrong(name, if text.is_empty() { E::MISSING } else { E::DAY });
            Date::constant(2000, 1, 1)
        })
    }

    fn time(&mut self, name: &str) -> Time {
        let text = self.form.text(name);
        text.parse().unwrap_or_else(|_| {
            self.wrong(name, if text.is_empty() { E::MISSING } else { E::TIME });
            Time::midnight()
        })
    }

    /// Begin and end on the day `date`, at the times `start` and `end`.
    pub fn span(&mut self) -> (DateTime, DateTime) {
        let day = self.needed_day("date");
        let (start, end) = (self.time("start"), self.time("end"));
        // Missing times are told as such, not as an end before the start.
        if self.errors.is_empty() && end <= start {
            self.wrong("end", E::END);
        }
        (day.to_datetime(start), day.to_datetime(end))
    }

    /// A row that was chosen, or nothing.
    pub fn id(&mut self, name: &str) -> Option<Id> {
        let text = self.form.text(name);
        if text.is_empty() {
            return None;
        }
        let id = text.parse().ok();
        if id.is_none() {
            self.wrong(name, E::CHOICE);
        }
        id
    }

    /// A whole number; empty: nought.
    pub fn count(&mut self, name: &str) -> u32 {
        if let Ok(count) = self.form.number(name) {
            return count.unwrap_or_default();
        }
        self.wrong(name, E::NUMBER);
        0
    }

    /// One of the names of a list.
    pub fn named<T: Copy>(&mut self, name: &str, read: impl Fn(&str) -> Option<T>, usual: T) -> T {
        read(&self.form.text(name)).unwrap_or_else(|| {
            self.wrong(name, E::CHOICE);
            usual
        })
    }

    /// Ready, unless something is wrong.
    pub fn finish<T>(self, value: T) -> Result<T, E> {
        if self.errors.is_empty() { Ok(value) } else { Err(E::of_fields(self.errors)) }
    }
}

/// The revision a form was made from.
#[must_use]
pub fn revision(form: &FormData) -> i64 {
    form.text("revision").parse().unwrap_or(0)
}

/// A form with these fields.
#[must_use]
pub fn filled(pairs: &[(&str, String)]) -> FormData {
    FormData::from_pairs(pairs.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect())
}

/// Choices of rows by their names; the first is none.
#[must_use]
pub fn row_choices(all: &[(Id, String)], none: String, chosen: &str) -> Vec<Choice> {
    let mut choices = vec![Choice::new("", none, chosen.is_empty())];
    choices.extend(all.iter().map(|(id, name)| {
        let id = id.text();
        let is_chosen = id == chosen;
        Choice::new(id, name, is_chosen)
    }));
    choices
}

/// An optional day as a field holds it.
#[must_use]
pub fn day_text(day: Option<Date>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}
