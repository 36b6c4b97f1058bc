//! Reading what a form of this room sent.

use bildungsraum_database::Id;
use bildungsraum_page::{Choice, FormData};
use jiff::civil::{Date, DateTime, Time};

use crate::{BodiesError, model::FieldError};

/// A form that is being read, with what is wrong with it so far.
pub(super) struct Reader<'a> {
    form: &'a FormData,
    errors: Vec<FieldError>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(form: &'a FormData) -> Self {
        Self { form, errors: Vec::new() }
    }

    /// Something is wrong with a field.
    pub(super) fn wrong(&mut self, field: &str, key: &'static str) {
        self.errors.push(FieldError::new(field, key));
    }

    /// A day, or nothing.
    pub(super) fn day(&mut self, name: &str) -> Option<Date> {
        let text = self.form.text(name);
        if text.is_empty() {
            return None;
        }
        let day = text.parse().ok();
        if day.is_none() {
            self.wrong(name, "bodies-error-day");
        }
        day
    }

    /// A day that has to be there; the one given in its place makes no difference, since the form is refused.
    pub(super) fn needed_day(&mut self, name: &str) -> Date {
        let text = self.form.text(name);
        text.parse().unwrap_or_else(|_| {
            self.wrong(name, if text.is_empty() { "bodies-error-missing" } else { "bodies-error-day" });
            Date::constant(2000, 1, 1)
        })
    }

    fn time(&mut self, name: &str) -> Time {
        let text = self.form.text(name);
        text.parse().unwrap_or_else(|_| {
            self.wrong(name, if text.is_empty() { "bodies-error-missing" } else { "bodies-error-time" });
            Time::midnight()
        })
    }

    /// Begin and end on the day `date`, at the times `start` and `end`.
    pub(super) fn span(&mut self) -> (DateTime, DateTime) {
        let day = self.needed_day("date");
        let (start, end) = (self.time("start"), self.time("end"));
        // Missing times are told as such, not as an end before the start.
        if self.errors.is_empty() && end <= start {
            self.wrong("end", "bodies-error-end");
        }
        (day.to_datetime(start), day.to_datetime(end))
    }

    /// A row that was chosen, or nothing.
    pub(super) fn id(&mut self, name: &str) -> Option<Id> {
        let text = self.form.text(name);
        if text.is_empty() {
            return None;
        }
        let id = text.parse().ok();
        if id.is_none() {
            self.wrong(name, "bodies-error-choice");
        }
        id
    }

    /// A whole number; empty: nought.
    pub(super) fn count(&mut self, name: &str) -> u32 {
        if let Ok(count) = self.form.number(name) {
            return count.unwrap_or_default();
        }
        self.wrong(name, "bodies-error-number");
        0
    }

    /// One of the names of a list.
    pub(super) fn named<T: Copy>(&mut self, name: &str, read: impl Fn(&str) -> Option<T>, usual: T) -> T {
        read(&self.form.text(name)).unwrap_or_else(|| {
            self.wrong(name, "bodies-error-choice");
            usual
        })
    }

    /// Ready, unless something is wrong.
    pub(super) fn finish<T>(self, value: T) -> Result<T, BodiesError> {
        if self.errors.is_empty() { Ok(value) } else { Err(BodiesError::Invalid(self.errors)) }
    }
}

/// The revision a form was made from.
pub(super) fn revision(form: &FormData) -> i64 {
    form.text("revision").parse().unwrap_or(0)
}

/// A form with these fields.
pub(super) fn filled(pairs: &[(&str, String)]) -> FormData {
    FormData::from_pairs(pairs.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect())
}

/// Choices of organisations; the first is none.
pub(super) fn organisations(all: &[(Id, String)], none: String, chosen: &str) -> Vec<Choice> {
    let mut choices = vec![Choice::new("", none, chosen.is_empty())];
    choices.extend(all.iter().map(|(id, name)| {
        let id = id.text();
        let is_chosen = id == chosen;
        Choice::new(id, name, is_chosen)
    }));
    choices
}

/// An optional day as a field holds it.
pub(super) fn day_text(day: Option<Date>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}
