//! What the index keeps of a document beside its words, and its compact form on disk.

use crate::{
    analysis::Terms,
    error::FinderError,
    model::{Cost, Document, Kind, Occurrence, Point},
};

/// What filters, facets, ranking and hits need of a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Record {
    pub id: String,
    pub tenant: String,
    pub kind: Kind,
    pub title: String,
    pub sort_title: String,
    pub organisation: String,
    pub organisation_id: String,
    pub quarter: String,
    pub languages: Vec<String>,
    pub topics: Vec<String>,
    pub competencies: Vec<String>,
    pub life_stages: Vec<String>,
    pub learning_form: Option<String>,
    pub target_groups: Vec<String>,
    pub age: Option<(u8, u8)>,
    pub cost: Cost,
    pub accessibility: Vec<String>,
    pub point: Option<Point>,
    pub online: bool,
    pub drop_in: bool,
    pub standing: bool,
    pub over: bool,
    pub occurrences: Vec<Occurrence>,
    pub free_places: Option<u32>,
    pub registration_open_until: Option<i64>,
    pub confirmed_at: Option<i64>,
    pub title_words: u8,
    pub telling: Vec<String>,
    pub card: Vec<u8>,
}

impl Record {
    pub fn new(document: Document, terms: &Terms) -> Self {
        let mut occurrences = document.occurrences;
        occurrences.sort_unstable_by_key(|occurrence| {
            (occurrence.start, occurrence.end, occurrence.weekday, occurrence.minute_of_day)
        });
        occurrences.dedup();
        Self {
            id: document.id,
            tenant: document.tenant,
            kind: document.kind,
            title: document.title,
            sort_title: document.sort_title,
            organisation: document.organisation,
            organisation_id: document.organisation_id,
            quarter: document.quarter,
            languages: document.languages,
            topics: document.topics,
            competencies: document.competencies,
            life_stages: document.life_stages,
            learning_form: document.learning_form,
            target_groups: document.target_groups,
            age: document.age,
            cost: document.cost,
            accessibility: document.accessibility,
            point: document.point.filter(|point| point.is_valid()),
            online: document.online,
            drop_in: document.drop_in,
            standing: document.standing,
            over: document.over,
            occurrences,
            free_places: document.free_places,
            registration_open_until: document.registration_open_until,
            confirmed_at: document.confirmed_at,
            title_words: terms.title_words,
            telling: terms.telling.clone(),
            card: document.card,
        }
    }

    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Out(Vec::with_capacity(256 + self.card.len() + self.occurrences.len() * 8));
        out.text(&self.id);
        out.text(&self.tenant);
        out.number(u64::from(self.kind == Kind::Organisation));
        out.text(&self.title);
        out.text(&self.sort_title);
        out.text(&self.organisation);
        out.text(&self.organisation_id);
        out.text(&self.quarter);
        for list in [
            &self.languages,
            &self.topics,
            &self.competencies,
            &self.life_stages,
            &self.target_groups,
            &self.accessibility,
            &self.telling,
        ] {
            out.list(list);
        }
        out.optional(self.learning_form.as_ref(), |out, form| out.text(form));
        out.optional(self.age, |out, (least, most)| {
            out.number(u64::from(least));
            out.number(u64::from(most));
        });
        match self.cost {
            Cost::Free => out.number(0),
            Cost::Reduced => out.number(1),
            Cost::NotStated => out.number(2),
            Cost::Paid { cents } => out.number(3 + u64::from(cents)),
        }
        out.optional(self.point, |out, point| {
            out.0.extend(point.lat.to_le_bytes());
            out.0.extend(point.lon.to_le_bytes());
        });
        let flags = [self.online, self.standing, self.over, self.drop_in];
        out.number(flags.iter().rev().fold(0, |bits, flag| bits << 1 | u64::from(*flag)));
        out.optional(self.free_places, |out, places| out.number(u64::from(places)));
        out.optional(self.registration_open_until, Out::signed);
        out.optional(self.confirmed_at, Out::signed);
        out.number(u64::from(self.title_words));
        out.number(self.occurrences.len() as u64);
        let mut before = 0;
        for occurrence in &self.occurrences {
            out.signed(occurrence.start.wrapping_sub(before));
            out.signed(occurrence.end.wrapping_sub(occurrence.start));
            out.number(u64::from(occurrence.minute_of_day) << 8 | u64::from(occurrence.weekday));
            before = occurrence.start;
        }
        out.bytes(&self.card);
        out.0
    }

    pub fn from_bytes(bytes: &[u8]) -> Result<Self, FinderError> {
        Self::read(&mut In(bytes)).ok_or(FinderError::Damaged { what: "an entry that ends early" })
    }

    fn read(bytes: &mut In<'_>) -> Option<Self> {
        let mut record = Self { id: bytes.text()?, tenant: bytes.text()?, ..Self::default() };
        record.kind = if bytes.number()? == 0 { Kind::Offer } else { Kind::Organisation };
        record.title = bytes.text()?;
        record.sort_title = bytes.text()?;
        record.organisation = bytes.text()?;
        record.organisation_id = bytes.text()?;
        record.quarter = bytes.text()?;
        for list in [
            &mut record.languages,
            &mut record.topics,
            &mut record.competencies,
            &mut record.life_stages,
            &mut record.target_groups,
            &mut record.accessibility,
            &mut record.telling,
        ] {
            *list = bytes.list()?;
        }
        record.learning_form = bytes.optional(In::text)?;
        record.age = bytes.optional(|bytes| Some((bytes.small()?, bytes.small()?)))?;
        record.cost = match bytes.number()? {
            0 => Cost::Free,
            1 => Cost::Reduced,
            2 => Cost::NotStated,
            more => Cost::Paid { cents: u32::try_from(more - 3).ok()? },
        };
        record.point = bytes.optional(|bytes| Some(Point { lat: bytes.float()?, lon: bytes.float()? }))?;
        let flags = bytes.number()?;
        (record.online, record.standing) = (flags & 1 == 1, flags & 2 == 2);
        (record.over, record.drop_in) = (flags & 4 == 4, flags & 8 == 8);
        record.free_places = bytes.optional(|bytes| u32::try_from(bytes.number()?).ok())?;
        record.registration_open_until = bytes.optional(In::signed)?;
        record.confirmed_at = bytes.optional(In::signed)?;
        record.title_words = bytes.small()?;
        let count = usize::try_from(bytes.number()?).ok()?;
        record.occurrences.reserve(count.min(bytes.0.len() / 3 + 1));
        let mut before = 0_i64;
        for _ in 0..count {
            let start = before.wrapping_add(bytes.signed()?);
            let end = start.wrapping_add(bytes.signed()?);
            let code = bytes.number()?;
            record.occurrences.push(Occurrence {
                start,
                end,
                weekday: u8::try_from(code & 0xff).ok()?,
                minute_of_day: u16::try_from(code >> 8).ok()?,
            });
            before = start;
        }
        record.card = bytes.bytes()?.to_vec();
        Some(record)
    }
}

/// Writes numbers in as few bytes as they need (`LEB128`, `ZigZag` for signed ones).
struct Out(Vec<u8>);

impl Out {
    fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.0.push(low(number) | 0x80);
            number >>= 7;
        }
        self.0.push(low(number));
    }

    fn signed(&mut self, number: i64) {
        self.number(((number << 1) ^ (number >> 63)).cast_unsigned());
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u64);
        self.0.extend_from_slice(bytes);
    }

    fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    fn list(&mut self, list: &[String]) {
        self.number(list.len() as u64);
        for text in list {
            self.text(text);
        }
    }

    fn optional<T>(&mut self, value: Option<T>, write: impl FnOnce(&mut Self, T)) {
        self.0.push(u8::from(value.is_some()));
        if let Some(value) = value {
            write(self, value);
        }
    }
}

/// The seven lowest bits.
#[allow(clippy::cast_possible_truncation)]
fn low(number: u64) -> u8 {
    (number & 0x7f) as u8
}

struct In<'a>(&'a [u8]);

impl<'a> In<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn small(&mut self) -> Option<u8> {
        u8::try_from(self.number()?).ok()
    }

    fn signed(&mut self) -> Option<i64> {
        let number = self.number()?;
        Some((number >> 1).cast_signed() ^ -(number & 1).cast_signed())
    }

    fn float(&mut self) -> Option<f64> {
        let (bytes, rest) = self.0.split_first_chunk::<8>()?;
        self.0 = rest;
        Some(f64::from_le_bytes(*bytes))
    }

    fn bytes(&mut self) -> Option<&'a [u8]> {
        let length = usize::try_from(self.number()?).ok()?;
        let (bytes, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(bytes)
    }

    fn text(&mut self) -> Option<String> {
        String::from_utf8(self.bytes()?.to_vec()).ok()
    }

    fn list(&mut self) -> Option<Vec<String>> {
        let count = self.number()?;
        (0..count).map(|_| self.text()).collect()
    }

    #[allow(clippy::option_option)] // the outer one says "ended early", the inner one "not stated"
    fn optional<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<Option<T>> {
        match self.byte()? {
            0 => Some(None),
            _ => Some(Some(read(self)?)),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Document, Occurrence, Point, Record, Terms};
    use crate::model::Cost;

    proptest! {
        #[test]
        fn a_record_comes_back_as_it_went(
            texts in proptest::collection::vec("\\PC{0,12}", 8),
            list in proptest::collection::vec("[a-z]{0,6}", 0..4),
            dates in proptest::collection::vec((any::<i64>(), any::<i64>(), any::<u8>(), any::<u16>()), 0..6),
            numbers in (any::<Option<(u8, u8)>>(), any::<Option<u32>>(), any::<Option<i64>>(), any::<u32>()),
            card in proptest::collection::vec(any::<u8>(), 0..40),
        ) {
            let document = Document {
                id: texts[0].clone(),
                tenant: texts[1].clone(),
                title: texts[2].clone(),
                sort_title: texts[3].clone(),
                organisation: texts[4].clone(),
                organisation_id: texts[5].clone(),
                quarter: texts[6].clone(),
                learning_form: numbers.1.map(|_| texts[7].clone()),
                languages: list.clone(),
                accessibility: list,
                age: numbers.0,
                free_places: numbers.1,
                confirmed_at: numbers.2,
                registration_open_until: numbers.2,
                cost: Cost::Paid { cents: numbers.3 },
                point: Some(Point { lat: 49.5, lon: 8.5 }),
                online: numbers.1.is_some(),
                drop_in: numbers.3 % 2 == 1,
                standing: numbers.2.is_some(),
                occurrences: dates
                    .into_iter()
                    .map(|(start, end, weekday, minute_of_day)| Occurrence { start, end, weekday, minute_of_day })
                    .collect(),
                card,
                ..Document::default()
            };
            let record = Record::new(document, &Terms::default());
            prop_assert_eq!(Record::from_bytes(&record.to_bytes()).unwrap(), record);
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = Record::from_bytes(&bytes);
        }
    }
}
