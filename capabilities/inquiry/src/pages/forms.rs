//! Reading what a form of this room sent.

use bildungsraum_page::FieldErrors;

use crate::{InquiryError, model::FieldError};

pub(super) use bildungsraum_page::reader::{filled, revision, row_choices as organisations};

/// A form that is being read, with what is wrong with it so far.
pub(super) type Reader<'a> = bildungsraum_page::Reader<'a, InquiryError>;

impl FieldErrors for InquiryError {
    const MISSING: &'static str = "inquiry-error-missing";
    const DAY: &'static str = "inquiry-error-day";
    const TIME: &'static str = "inquiry-error-time";
    const END: &'static str = "inquiry-error-end";
    const CHOICE: &'static str = "inquiry-error-choice";
    const NUMBER: &'static str = "inquiry-error-number";

    fn of_fields(fields: Vec<(String, &'static str)>) -> Self {
        Self::Invalid(fields.into_iter().map(|(field, key)| FieldError::new(field, key)).collect())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{DateTime, date};
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
