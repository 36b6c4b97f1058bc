//! Two coders over a corpus, code by code.
//!
//! Per document and code only three numbers are kept: units both coded, only the first, only the second. They add up, so
//! that a thousand samples of documents cost a thousand sums and no look at the text.
#![allow(clippy::cast_precision_loss, reason = "numbers of code points fit")]

use serde::Serialize;

use super::{Binary, Bootstrap, Estimate, Measure, Undefined, Unit, sentences};
use crate::offset::union;
use crate::random::Random;
use crate::{CodeId, CoderId, Corpus, DocumentId, Error, Span};

/// One code in one document.
#[derive(Clone, Copy, Debug)]
struct Part {
    /// Place in the list of documents.
    place: u32,
    both: f64,
    first: f64,
    second: f64,
}

/// Two coders, ready to be compared.
#[derive(Clone, Debug)]
pub struct Comparison {
    unit: Unit,
    /// Codes to choose from.
    codes: usize,
    documents: Vec<DocumentId>,
    /// Units of each document; `None` where units are segments.
    units: Option<Vec<f64>>,
    parts: Vec<Vec<Part>>,
}

/// How two coders agree on one code.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CodeAgreement {
    /// Which code; `None` for all codes together, every one decided on in every unit.
    pub code: Option<CodeId>,
    /// What was counted.
    pub counts: Binary,
    /// The coefficients asked for, in that order.
    pub estimates: Vec<Estimate>,
}

impl Comparison {
    /// Compares two coders in these documents. `None` takes those in which both have coded something: a document only one of
    /// them worked on says nothing about how they agree.
    pub fn new(
        corpus: &Corpus,
        first: CoderId,
        second: CoderId,
        unit: Unit,
        documents: Option<&[DocumentId]>,
    ) -> Result<Self, Error> {
        let count = corpus.coders().len();
        for coder in [first, second] {
            if coder.0 as usize >= count {
                return Err(Error::Unknown { what: "coder", index: coder.0, count });
            }
        }
        let share = match unit {
            Unit::Segment { percent } if percent == 0 || percent > 100 => {
                let what = "the share that segments have in common";
                return Err(Error::Parameter { what, value: f64::from(percent), range: "1 to 100" });
            }
            Unit::Segment { percent } => f64::from(percent) / 100.0,
            Unit::Row => {
                let what = "the unit";
                return Err(Error::Parameter {
                    what,
                    value: 0.0,
                    range: "character, sentence, turn or segment",
                });
            }
            _ => 0.0,
        };
        let total = corpus.documents().len();
        // Spans of each document: code, whether the second coder, span.
        let mut lists: Vec<Vec<(u32, bool, Span)>> = vec![Vec::new(); total];
        let mut present = vec![(false, false); total];
        for coding in corpus.codings() {
            let is_second = coding.coder == second;
            if !is_second && coding.coder != first {
                continue;
            }
            let at = coding.document.0 as usize;
            if let (Some(list), Some(present)) = (lists.get_mut(at), present.get_mut(at)) {
                list.push((coding.code.0, is_second, coding.span));
                if is_second { present.1 = true } else { present.0 = true }
            }
        }
        let documents: Vec<DocumentId> = match documents {
            Some(documents) => documents.to_vec(),
            None => (0..)
                .map(DocumentId)
                .zip(&present)
                .filter(|(_, both)| **both == (true, true))
                .map(|(id, _)| id)
                .collect(),
        };
        let mut units = Vec::with_capacity(documents.len());
        let mut parts: Vec<Vec<Part>> = vec![Vec::new(); corpus.codebook.len()];
        let (mut ones, mut twos) = (Vec::new(), Vec::new());
        for (place, id) in (0_u32..).zip(&documents) {
            let unknown = Error::Unknown { what: "document", index: id.0, count: total };
            let document = corpus.document(*id).ok_or(unknown)?;
            let grid: Option<Vec<Span>> = match unit {
                Unit::Sentence => Some(sentences(document.text())),
                Unit::Turn => Some(document.turns().iter().map(|turn| turn.span).collect()),
                _ => None,
            };
            units.push(grid.as_ref().map_or(f64::from(document.text().length()), |grid| grid.len() as f64));
            let Some(list) = lists.get_mut(id.0 as usize) else { continue };
            list.sort_unstable();
            for group in list.chunk_by(|one, two| one.0 == two.0) {
                let Some(&(code, ..)) = group.first() else { continue };
                ones.clear();
                twos.clear();
                for &(_, is_second, span) in group.iter().filter(|(.., span)| !span.is_empty()) {
                    if is_second { twos.push(span) } else { ones.push(span) }
                }
                let (both, first, second) = match (&grid, unit) {
                    (Some(grid), _) => on_grid(grid, &ones, &twos),
                    (None, Unit::Segment { .. }) => matched(&ones, &twos, share),
                    (None, _) => characters(&mut ones, &mut twos),
                };
                if let Some(list) = parts.get_mut(code as usize) {
                    list.push(Part { place, both, first, second });
                }
            }
        }
        let units = (!matches!(unit, Unit::Segment { .. })).then_some(units);
        let codes = corpus.codebook.iter().filter(|(_, code)| code.codable && !code.retired).count();
        Ok(Self { unit, codes, documents, units, parts })
    }

    /// The documents compared.
    #[must_use]
    pub fn documents(&self) -> &[DocumentId] {
        &self.documents
    }

    /// What was counted for a code.
    #[must_use]
    pub fn counts(&self, code: CodeId) -> Binary {
        self.sum(self.parts.get(code.0 as usize).map(Vec::as_slice).unwrap_or_default())
    }

    fn sum(&self, parts: &[Part]) -> Binary {
        let mut sum = Binary::default();
        for part in parts {
            sum.both += part.both;
            sum.first += part.first;
            sum.second += part.second;
        }
        let coded = sum.both + sum.first + sum.second;
        sum.neither = self.units.as_ref().map(|units| units.iter().sum::<f64>() - coded);
        sum
    }

    fn value(&self, counts: &Binary, measure: Measure) -> Result<f64, Undefined> {
        if self.documents.is_empty() {
            return Err(Undefined::NothingInCommon);
        }
        counts.value(measure, self.codes)
    }

    /// The coefficients of all codes one of the two has given, and at the end those of all these codes together. Samples, if
    /// asked for, are drawn of documents.
    pub fn estimate(
        &self,
        measures: &[Measure],
        bootstrap: Option<&Bootstrap>,
    ) -> Result<Vec<CodeAgreement>, Error> {
        let used = (0..).map(CodeId).zip(&self.parts).filter(|(_, parts)| !parts.is_empty());
        let used: Vec<(CodeId, &[Part])> = used.map(|(code, parts)| (code, parts.as_slice())).collect();
        let mut rows: Vec<(Option<CodeId>, Binary)> =
            used.iter().map(|&(code, parts)| (Some(code), self.sum(parts))).collect();
        let mut together = Binary { neither: Some(0.0), ..Binary::default() };
        for (_, counts) in &rows {
            together.add(counts);
        }
        rows.push((None, together));
        let samples = match bootstrap {
            Some(bootstrap) => {
                bootstrap.check()?;
                self.samples(&used, bootstrap)
            }
            None => vec![Vec::new(); rows.len()],
        };
        let mut room = Vec::new();
        let agreements = rows.into_iter().zip(samples).map(|((code, counts), samples)| {
            let estimates = measures.iter().map(|&measure| {
                let value = self.value(&counts, measure);
                let interval = bootstrap.filter(|_| value.is_ok()).and_then(|bootstrap| {
                    let outcomes = samples.iter().map(|counts| self.value(counts, measure));
                    bootstrap.interval(outcomes, &mut room)
                });
                Estimate { measure, unit: self.unit, value, interval }
            });
            CodeAgreement { code, counts, estimates: estimates.collect() }
        });
        Ok(agreements.collect())
    }

    /// Per code, and for all together, the counts of each sample.
    fn samples(&self, used: &[(CodeId, &[Part])], bootstrap: &Bootstrap) -> Vec<Vec<Binary>> {
        let (count, samples) = (self.documents.len(), bootstrap.samples);
        // Document by sample: the sums below run along the samples.
        let mut times = vec![0.0_f64; count * samples];
        let mut random = Random::new(bootstrap.seed);
        let mut drawn = vec![0_u32; count];
        for sample in 0..samples {
            Bootstrap::draw(&mut random, count, &mut drawn);
            for (document, &drawn) in drawn.iter().enumerate() {
                if let Some(place) = times.get_mut(document * samples + sample) {
                    *place = f64::from(drawn);
                }
            }
        }
        let row = |place: usize| times.get(place * samples..(place + 1) * samples).unwrap_or_default();
        let units: Option<Vec<f64>> = self.units.as_ref().map(|units| {
            let mut sums = vec![0.0; samples];
            for (place, &units) in units.iter().enumerate() {
                for (sum, times) in sums.iter_mut().zip(row(place)) {
                    *sum += times * units;
                }
            }
            sums
        });
        let mut together = vec![Binary { neither: Some(0.0), ..Binary::default() }; samples];
        let (mut both, mut first, mut second) = (vec![0.0; samples], vec![0.0; samples], vec![0.0; samples]);
        let mut all: Vec<Vec<Binary>> = used
            .iter()
            .map(|(_, parts)| {
                both.fill(0.0);
                first.fill(0.0);
                second.fill(0.0);
                for part in *parts {
                    let sums = both.iter_mut().zip(&mut first).zip(&mut second);
                    for (((both, first), second), times) in sums.zip(row(part.place as usize)) {
                        *both += times * part.both;
                        *first += times * part.first;
                        *second += times * part.second;
                    }
                }
                let sums = both.iter().zip(&first).zip(&second).enumerate();
                let counts: Vec<Binary> = sums
                    .map(|(sample, ((&both, &first), &second))| {
                        let units = units.as_ref().and_then(|units| units.get(sample));
                        let neither = units.map(|units| units - both - first - second);
                        Binary { both, first, second, neither }
                    })
                    .collect();
                for (sum, counts) in together.iter_mut().zip(&counts) {
                    sum.add(counts);
                }
                counts
            })
            .collect();
        all.push(together);
        all
    }
}

/// Code points both cover, only the first, only the second.
fn characters(ones: &mut Vec<Span>, twos: &mut Vec<Span>) -> (f64, f64, f64) {
    let (ones, twos) = (union(std::mem::take(ones)), union(std::mem::take(twos)));
    let length = |spans: &[Span]| spans.iter().map(|span| f64::from(span.length())).sum::<f64>();
    let both = shared(&ones, &twos);
    (both, length(&ones) - both, length(&twos) - both)
}

/// Code points two lists of separate stretches have in common.
fn shared(ones: &[Span], twos: &[Span]) -> f64 {
    let mut sum = 0.0;
    let mut rest = twos;
    for one in ones {
        let past = rest.partition_point(|two| two.end() <= one.start());
        rest = rest.get(past..).unwrap_or_default();
        let meeting = rest.iter().take_while(|two| two.start() < one.end());
        sum += meeting.map(|two| f64::from(one.shared(*two))).sum::<f64>();
    }
    sum
}

/// Units of a grid that share text with a span of both, of the first only, of the second only.
fn on_grid(grid: &[Span], ones: &[Span], twos: &[Span]) -> (f64, f64, f64) {
    let touched = |spans: &[Span]| {
        let mut places: Vec<usize> = Vec::new();
        for span in spans {
            let first = grid.partition_point(|unit| unit.end() <= span.start());
            let past = grid.partition_point(|unit| unit.start() < span.end());
            places.extend(first..past.max(first));
        }
        places.sort_unstable();
        places.dedup();
        places
    };
    let (ones, twos) = (touched(ones), touched(twos));
    let both = ones.iter().filter(|place| twos.binary_search(place).is_ok()).count();
    (both as f64, (ones.len() - both) as f64, (twos.len() - both) as f64)
}

/// Segments that have a like one at the other coder, counted on both sides; those of the first and of the second that have
/// none.
fn matched(ones: &[Span], twos: &[Span], share: f64) -> (f64, f64, f64) {
    let alike = |one: &Span, two: &Span| {
        let shared = f64::from(one.shared(*two));
        let together = f64::from(one.length()) + f64::from(two.length()) - shared;
        shared >= share * together && shared > 0.0
    };
    let found = |list: &[Span], other: &[Span]| {
        list.iter().filter(|one| other.iter().any(|two| alike(one, two))).count() as f64
    };
    let (one, two) = (found(ones, twos), found(twos, ones));
    (one + two, ones.len() as f64 - one, twos.len() as f64 - two)
}
