//! Reading what a form of this room sent.

use bildungsraum_database::Id;
use bildungsraum_page::{Choice, FormData};
use jiff::civil::{Date, DateTime, Time};

use crate::{InquiryError, model::FieldError};

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
            self.wrong(name, "inquiry-error-day");
        }
        day
    }

    /// A day that has to be there; the one given in its place makes no difference, since the form is refused.
    pub(super) fn needed_day(&mut self, name: &str) -> Date {
        let text = self.form.text(name);
        text.parse().unwrap_or_else(|_| {
            self.wrong(name, if text.is_empty() { "inquiry-error-missing" } else { "inquiry-error-day" });
            Date::constant(2000, 1, 1)
        })
    }

    fn time(&mut self, name: &str) -> Time {
        let text = self.form.text(name);
        text.parse().unwrap_or_else(|_| {
            self.wrong(name, if text.is_empty() { "inquiry-error-missing" } else { "inquiry-error-time" });
            Time::midnight()
        })
    }

    /// Begin and end on the day `date`, at the times `start` and `end`.
    pub(super) fn span(&mut self) -> (DateTime, DateTime) {
        let day = self.needed_day("date");
        let (start, end) = (self.time("start"), self.time("end"));
        // Missing times are told as such, not as an end before the start.
        if self.errors.is_empty() && end <= start {
            self.wrong("end", "inquiry-error-end");
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
            self.wrong(name, "inquiry-error-choice");
        }
        id
    }

    /// A whole number; empty: nought.
    pub(super) fn count(&mut self, name: &str) -> u32 {
        if let Ok(count) = self.form.number(name) {
            return count.unwrap_or_default();
        }
        self.wrong(name, "inquiry-error-number");
        0
    }

    /// One of the names of a list.
    pub(super) fn named<T: Copy>(&mut self, name: &str, read: impl Fn(&str) -> Option<T>, usual: T) -> T {
        read(&self.form.text(name)).unwrap_or_else(|| {
            self.wrong(name, "inquiry-error-choice");
            usual
        })
    }

    /// Ready, unless something is wrong.
    pub(super) fn finish<T>(self, value: T) -> Result<T, InquiryError> {
        if self.errors.is_empty() { Ok(value) } else { Err(InquiryError::Invalid(self.errors)) }
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

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn wrong(error: &InquiryError) -> Vec<(String, &'static str)> {
        match error {
            InquiryError::Invalid(errors) => {
                errors.iter().map(|error| (error.field.clone(), error.key)).collect()
            }
            _ => Vec::new(),
        }
    }

    proptest! {
        #[test]
        fn days_and_times_are_read_as_a_browser_sends_them(
            (year, month, day) in (1900_i16..2101, 1_i8..13, 1_i8..29),
            (from, to) in (0_u16..1_440, 0_u16..1_440),
        ) {
            let clock = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
            let wanted = date(year, month, day);
            let form =
                filled(&[("date", wanted.to_string()), ("start", clock(from)), ("end", clock(to))]);
            let mut reader = Reader::new(&form);
            let (start, end) = reader.span();
            match reader.finish(()) {
                Ok(()) => {
                    prop_assert!(from < to);
                    prop_assert_eq!((start.date(), end.date()), (wanted, wanted));
                    let minutes = |at: DateTime| i32::from(at.hour()) * 60 + i32::from(at.minute());
                    prop_assert_eq!((minutes(start), minutes(end)), (from.into(), to.into()));
                }
                Err(error) => {
                    prop_assert!(to <= from);
                    prop_assert_eq!(wrong(&error), [("end".to_owned(), "inquiry-error-end")]);
                }
            }
        }

        #[test]
        fn what_cannot_be_read_is_told_at_its_field(text in "\\PC{1,20}") {
            prop_assume!(!text.trim().is_empty());
            let form = filled(&[("a", text.clone())]);
            let mut reader = Reader::new(&form);
            let (day, id, count) = (reader.day("a"), reader.id("a"), reader.count("a"));
            let told = reader.finish(()).err().map(|error| wrong(&error)).unwrap_or_default();
            prop_assert!(told.iter().all(|(field, _)| field == "a"));
            prop_assert_eq!(day.is_none(), told.iter().any(|one| one.1 == "inquiry-error-day"));
            prop_assert_eq!(id.is_none(), told.iter().any(|one| one.1 == "inquiry-error-choice"));
            prop_assert!(count == 0 || !told.iter().any(|one| one.1 == "inquiry-error-number"));
        }
    }
}
