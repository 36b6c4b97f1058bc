//! What the index keeps of a document beside its words, in the compact form it has on disk.

use crate::{
    analysis::Terms,
    error::FinderError,
    model::{CostFilter, Document, Kind},
    table::Place,
    times::Run,
};

/// The entry of a document as bytes; see [`Entry`].
pub(crate) fn encode(document: &Document, terms: &Terms) -> Vec<u8> {
    let runs = Run::all(document.occurrences.clone());
    let mut out = Out(Vec::with_capacity(256 + document.card.len() + runs.len() * 12));
    out.text(&document.id);
    out.text(&document.tenant);
    out.number(u64::from(document.kind == Kind::Organisation));
    out.text(&document.title);
    out.text(&document.sort_title);
    out.text(&document.organisation);
    out.text(&document.organisation_id);
    out.text(&document.quarter);
    for list in [
        &document.languages,
        &document.topics,
        &document.competencies,
        &document.life_stages,
        &document.target_groups,
        &document.accessibility,
        &terms.telling,
    ] {
        out.list(list);
    }
    out.optional(document.learning_form.as_ref(), |out, form| out.text(form));
    out.optional(document.age, |out, (least, most)| {
        out.number(u64::from(least));
        out.number(u64::from(most));
    });
    out.number(match document.cost.filter() {
        CostFilter::Free => 0,
        CostFilter::Reduced => 1,
        CostFilter::NotStated => 2,
        CostFilter::Paid => 3,
    });
    let place = document.point.filter(|point| point.is_valid()).map(Place::new);
    out.optional(place, |out, place| {
        out.signed(i64::from(place.lat));
        out.signed(i64::from(place.lon));
    });
    let free = document.free_places.is_some_and(|places| places > 0);
    let flags = [document.online, document.standing, document.over, document.drop_in, free];
    out.number(flags.iter().rev().fold(0, |bits, flag| bits << 1 | u64::from(*flag)));
    out.optional(document.registration_open_until, Out::signed);
    out.optional(document.confirmed_at, Out::signed);
    out.number(u64::from(terms.title_words));
    out.number(runs.len() as u64);
    let mut before = 0;
    for run in runs {
        out.signed(run.start.wrapping_sub(before));
        out.number(u64::from(run.length));
        out.number(u64::from(run.code));
        out.number(u64::from(run.count));
        before = run.start;
    }
    out.bytes(&document.card);
    out.0
}

/// What filters, facets, ranking and hits need of a document, as it stands in its bytes.
#[derive(Debug)]
pub(crate) struct Entry<'a> {
    pub id: &'a str,
    pub tenant: &'a str,
    pub kind: Kind,
    pub title: &'a str,
    pub sort_title: &'a str,
    pub organisation: &'a str,
    pub organisation_id: &'a str,
    pub quarter: &'a str,
    pub languages: List<'a>,
    pub topics: List<'a>,
    pub competencies: List<'a>,
    pub life_stages: List<'a>,
    pub target_groups: List<'a>,
    pub accessibility: List<'a>,
    pub telling: List<'a>,
    pub learning_form: Option<&'a str>,
    pub age: Option<(u8, u8)>,
    pub cost: CostFilter,
    pub place: Option<Place>,
    pub online: bool,
    pub drop_in: bool,
    pub standing: bool,
    pub over: bool,
    /// Has places left.
    pub free: bool,
    pub registration_open_until: Option<i64>,
    pub confirmed_at: Option<i64>,
    pub title_words: u8,
    pub runs: Runs<'a>,
    pub card: &'a [u8],
}

impl<'a> Entry<'a> {
    pub fn read(bytes: &'a [u8]) -> Result<Self, FinderError> {
        Self::parse(&mut In(bytes)).ok_or(FinderError::Damaged { what: "an entry that ends early" })
    }

    fn parse(bytes: &mut In<'a>) -> Option<Self> {
        let (id, tenant) = (bytes.text()?, bytes.text()?);
        let kind = if bytes.number()? == 0 { Kind::Offer } else { Kind::Organisation };
        let (title, sort_title) = (bytes.text()?, bytes.text()?);
        let (organisation, organisation_id) = (bytes.text()?, bytes.text()?);
        let quarter = bytes.text()?;
        let (languages, topics, competencies) = (bytes.list()?, bytes.list()?, bytes.list()?);
        let (life_stages, target_groups) = (bytes.list()?, bytes.list()?);
        let (accessibility, telling) = (bytes.list()?, bytes.list()?);
        let learning_form = bytes.optional(In::text)?;
        let age = bytes.optional(|bytes| Some((bytes.small()?, bytes.small()?)))?;
        let cost = match bytes.number()? {
            0 => CostFilter::Free,
            1 => CostFilter::Reduced,
            2 => CostFilter::NotStated,
            _ => CostFilter::Paid,
        };
        let place = bytes.optional(|bytes| {
            let (lat, lon) = (bytes.signed()?, bytes.signed()?);
            Some(Place { lat: i32::try_from(lat).ok()?, lon: i32::try_from(lon).ok()? })
        })?;
        let flags = bytes.number()?;
        let registration_open_until = bytes.optional(In::signed)?;
        let confirmed_at = bytes.optional(In::signed)?;
        let title_words = bytes.small()?;
        let count = bytes.number()?;
        let begin = bytes.0;
        let mut runs = RunsIn { bytes: In(begin), before: 0 };
        for _ in 0..count {
            runs.next()?;
        }
        *bytes = runs.bytes;
        let runs = Runs { bytes: begin, count };
        Some(Self {
            id,
            tenant,
            kind,
            title,
            sort_title,
            organisation,
            organisation_id,
            quarter,
            languages,
            topics,
            competencies,
            life_stages,
            target_groups,
            accessibility,
            telling,
            learning_form,
            age,
            cost,
            place,
            online: flags & 1 == 1,
            standing: flags & 2 == 2,
            over: flags & 4 == 4,
            drop_in: flags & 8 == 8,
            free: flags & 16 == 16,
            registration_open_until,
            confirmed_at,
            title_words,
            runs,
            card: bytes.bytes()?,
        })
    }
}

/// Runs of dates.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Runs<'a> {
    bytes: &'a [u8],
    count: u64,
}

struct RunsIn<'a> {
    bytes: In<'a>,
    before: i64,
}

impl RunsIn<'_> {
    fn next(&mut self) -> Option<Run> {
        let start = self.before.wrapping_add(self.bytes.signed()?);
        self.before = start;
        Some(Run {
            start,
            length: u32::try_from(self.bytes.number()?).ok()?,
            code: u16::try_from(self.bytes.number()?).ok()?,
            count: u16::try_from(self.bytes.number()?).ok()?.max(1),
        })
    }
}

impl<'a> Runs<'a> {
    pub fn iter(self) -> impl Iterator<Item = Run> + use<'a> {
        let mut runs = RunsIn { bytes: In(self.bytes), before: 0 };
        (0..self.count).map_while(move |_| runs.next())
    }
}

/// Some texts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct List<'a> {
    bytes: &'a [u8],
    count: u64,
}

impl<'a> List<'a> {
    pub fn iter(self) -> impl Iterator<Item = &'a str> {
        let mut bytes = In(self.bytes);
        (0..self.count).map_while(move |_| bytes.text())
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

    fn bytes(&mut self) -> Option<&'a [u8]> {
        let length = usize::try_from(self.number()?).ok()?;
        let (bytes, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(bytes)
    }

    fn text(&mut self) -> Option<&'a str> {
        std::str::from_utf8(self.bytes()?).ok()
    }

    fn list(&mut self) -> Option<List<'a>> {
        let count = self.number()?;
        let begin = self.0;
        // Whether they are texts shows when they are read.
        for _ in 0..count {
            self.bytes()?;
        }
        Some(List { bytes: begin.get(..begin.len() - self.0.len())?, count })
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

    use super::{Document, Entry, Place, Run, Terms, encode};
    use crate::model::{Cost, Occurrence, Point};

    proptest! {
        #[test]
        fn an_entry_comes_back_as_it_went(
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
                accessibility: list.clone(),
                age: numbers.0,
                free_places: numbers.1,
                confirmed_at: numbers.2,
                registration_open_until: numbers.2,
                cost: Cost::Paid { cents: numbers.3 },
                point: Some(Point { lat: 49.5, lon: -8.5 }),
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
            let bytes = encode(&document, &Terms { telling: list.clone(), ..Terms::default() });
            let entry = Entry::read(&bytes).unwrap();
            prop_assert_eq!(
                [entry.id, entry.tenant, entry.title, entry.sort_title, entry.organisation, entry.organisation_id],
                [&*texts[0], &texts[1], &texts[2], &texts[3], &texts[4], &texts[5]]
            );
            prop_assert_eq!((entry.quarter, entry.learning_form), (&*texts[6], document.learning_form.as_deref()));
            for (read, written) in [
                (entry.languages, &list),
                (entry.accessibility, &list),
                (entry.telling, &list),
                (entry.topics, &Vec::new()),
            ] {
                prop_assert_eq!(&read.iter().collect::<Vec<_>>(), written);
            }
            prop_assert_eq!((entry.age, entry.cost), (document.age, document.cost.filter()));
            prop_assert_eq!(entry.place, Some(Place { lat: 495_000_000, lon: -85_000_000 }));
            prop_assert_eq!(entry.free, document.free_places.is_some_and(|places| places > 0));
            prop_assert_eq!(
                (entry.online, entry.drop_in, entry.standing, entry.over),
                (document.online, document.drop_in, document.standing, document.over)
            );
            prop_assert_eq!(entry.confirmed_at, document.confirmed_at);
            prop_assert_eq!(entry.registration_open_until, document.registration_open_until);
            prop_assert_eq!(entry.runs.iter().collect::<Vec<_>>(), Run::all(document.occurrences));
            prop_assert_eq!(entry.card, &*document.card);
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = Entry::read(&bytes);
        }
    }
}
