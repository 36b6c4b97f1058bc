//! Agreement of coders who choose where a unit begins and ends.
//!
//! [`alpha_u`] is Krippendorff's αU (1995, as corrected in 2004, section 11.6): squared differences of places, value by
//! value. [`u_alpha`] gives the newer family (Krippendorff, Mathet, Bouvry and Widlöcher 2016; Krippendorff 2019, section
//! 12.6, equations 32 to 38): coincidences of lengths, with units and values at once, units alone, values given the units
//! (cu-α), and each value by itself ((k)cu-α). ATLAS.ti shows the second family.
//!
//! A continuum is one document. Several are taken together without gaps that run from one into the next.
#![allow(clippy::cast_precision_loss, reason = "lengths of texts fit")]
#![allow(clippy::indexing_slicing, reason = "values are below their number, and coders below theirs")]

use serde::Serialize;

use super::{Bootstrap, Interval, Undefined, number_or_reason};
use crate::random::Random;
use crate::{CodeId, CoderId, Corpus, DocumentId, Error, Span};

/// A unit of one coder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stretch {
    /// Where it lies.
    pub span: Span,
    /// Its value, numbered from 0.
    pub value: u32,
}

/// One text and the units that each coder sees in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Continuum {
    /// All of the text.
    pub span: Span,
    /// A list for each coder, in the same order everywhere.
    pub coders: Vec<Vec<Stretch>>,
}

/// Texts with the same coders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Continua {
    coders: usize,
    values: usize,
    list: Vec<Continuum>,
}

/// αU.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AlphaU {
    /// Over all values.
    #[serde(serialize_with = "number_or_reason")]
    pub overall: Result<f64, Undefined>,
    /// Value by value.
    pub values: Vec<AlphaUValue>,
}

/// αU of one value.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AlphaUValue {
    /// Observed disagreement.
    pub observed: Option<f64>,
    /// Disagreement by chance.
    pub expected: Option<f64>,
    /// The coefficient.
    #[serde(serialize_with = "number_or_reason")]
    pub alpha: Result<f64, Undefined>,
}

/// A coefficient with its interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Coefficient {
    /// The number, or why there is none.
    #[serde(serialize_with = "number_or_reason")]
    pub value: Result<f64, Undefined>,
    /// Documents drawn anew, if asked for.
    pub interval: Option<Interval>,
}

/// The u-α family. Its unit is the code point.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct UAlpha {
    /// Units and values at once (equation 34).
    pub nominal: Coefficient,
    /// Units alone: coded or not (equation 35).
    pub binary: Coefficient,
    /// Values, given that both coded: cu-α (equation 37).
    pub given_units: Coefficient,
    /// Each value, given that both coded: (k)cu-α (equation 38).
    pub values: Vec<ValueAlpha>,
}

/// (k)cu-α of one value.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct ValueAlpha {
    /// The coefficient.
    pub alpha: Coefficient,
    /// Share of the value's text that some other coder coded too; `None` where it is not used.
    pub coverage: Option<f64>,
}

impl Continua {
    /// Checks texts: the same number of coders, units within the text, values below `values`. Units of the same value that
    /// overlap at one coder are joined; empty ones are left out.
    pub fn new(values: usize, mut list: Vec<Continuum>) -> Result<Self, Error> {
        let coders = list.first().map_or(0, |first| first.coders.len());
        for continuum in &mut list {
            if continuum.coders.len() != coders {
                let found = continuum.coders.len();
                return Err(Error::Length { what: "a text", of: "coders", found, expected: coders });
            }
            for units in &mut continuum.coders {
                units.retain(|unit| !unit.span.is_empty());
                units.sort_by_key(|unit| (unit.value, unit.span));
                let mut joined: Vec<Stretch> = Vec::with_capacity(units.len());
                for unit in units.iter() {
                    if unit.value as usize >= values {
                        return Err(Error::Unknown { what: "code", index: unit.value, count: values });
                    }
                    if unit.span.start() < continuum.span.start() || unit.span.end() > continuum.span.end() {
                        return Err(Error::Outside { span: unit.span, length: continuum.span.end().0 });
                    }
                    match joined.last_mut() {
                        Some(last) if last.value == unit.value && unit.span.start() < last.span.end() => {
                            last.span =
                                Span::between(last.span.start(), last.span.end().max(unit.span.end()));
                        }
                        _ => joined.push(*unit),
                    }
                }
                joined.sort_unstable();
                *units = joined;
            }
        }
        Ok(Self { coders, values, list })
    }

    /// The codings of these coders with these codes: value 0 is the first code, and so on. `None` takes the documents in
    /// which every one of them has coded something.
    #[allow(clippy::cast_possible_truncation, reason = "fewer values than codes")]
    pub fn of(
        corpus: &Corpus,
        coders: &[CoderId],
        codes: &[CodeId],
        documents: Option<&[DocumentId]>,
    ) -> Result<Self, Error> {
        let mut place = vec![None; corpus.codebook.len()];
        for (value, code) in codes.iter().enumerate() {
            let count = corpus.codebook.len();
            *place.get_mut(code.0 as usize).ok_or(Error::Unknown { what: "code", index: code.0, count })? =
                Some(value as u32);
        }
        let total = corpus.documents().len();
        let mut all: Vec<Vec<Vec<Stretch>>> = vec![vec![Vec::new(); coders.len()]; total];
        let mut present = vec![vec![false; coders.len()]; total];
        for coding in corpus.codings() {
            let Some(coder) = coders.iter().position(|&coder| coder == coding.coder) else { continue };
            let document = coding.document.0 as usize;
            present[document][coder] = true;
            if let Some(value) = place[coding.code.0 as usize] {
                all[document][coder].push(Stretch { span: coding.span, value });
            }
        }
        let documents: Vec<DocumentId> = match documents {
            Some(documents) => documents.to_vec(),
            None => (0..)
                .map(DocumentId)
                .zip(&present)
                .filter(|(_, present)| present.iter().all(|&present| present))
                .map(|(id, _)| id)
                .collect(),
        };
        let mut list = Vec::with_capacity(documents.len());
        for id in documents {
            let document = corpus.document(id);
            let document = document.ok_or(Error::Unknown { what: "document", index: id.0, count: total })?;
            let coders = std::mem::take(&mut all[id.0 as usize]);
            let coders = if coders.is_empty() { vec![Vec::new(); present[0].len()] } else { coders };
            list.push(Continuum { span: document.text().span(), coders });
        }
        let made = Self::new(codes.len(), list)?;
        Ok(Self { coders: coders.len(), ..made })
    }

    /// The texts.
    #[must_use]
    pub fn list(&self) -> &[Continuum] {
        &self.list
    }

    fn length(&self) -> f64 {
        self.list.iter().map(|continuum| f64::from(continuum.span.length())).sum()
    }

    fn ready(&self) -> Result<(), Undefined> {
        if self.list.is_empty() {
            Err(Undefined::NothingInCommon)
        } else if self.coders < 2 {
            Err(Undefined::OneCoder)
        } else {
            Ok(())
        }
    }
}

/// What lies between units, and before the first and after the last.
fn gaps(all: Span, units: &[Span]) -> Vec<Span> {
    let mut list = Vec::with_capacity(units.len() + 1);
    let mut at = all.start();
    for unit in units {
        if unit.start() > at {
            list.push(Span::between(at, unit.start()));
        }
        at = at.max(unit.end());
    }
    if at < all.end() {
        list.push(Span::between(at, all.end()));
    }
    list
}

/// Krippendorff's αU. Every value is looked at by itself, so units of different values may overlap.
#[must_use]
pub fn alpha_u(continua: &Continua) -> AlphaU {
    let (coders, length) = (continua.coders as f64, continua.length());
    let mut values = Vec::with_capacity(continua.values);
    let (mut observed_sum, mut expected_sum) = (0.0, 0.0);
    for value in 0..continua.values {
        let mut observed = 0.0;
        let mut units: Vec<f64> = Vec::new();
        let mut empty: Vec<f64> = Vec::new();
        for continuum in &continua.list {
            let lists: Vec<(Vec<Span>, Vec<Span>)> = continuum
                .coders
                .iter()
                .map(|list| {
                    let own = list.iter().filter(|unit| unit.value as usize == value);
                    let units: Vec<Span> = own.map(|unit| unit.span).collect();
                    let empty = gaps(continuum.span, &units);
                    (units, empty)
                })
                .collect();
            for (at, (own, own_gaps)) in lists.iter().enumerate() {
                units.extend(own.iter().map(|unit| f64::from(unit.length())));
                empty.extend(own_gaps.iter().map(|gap| f64::from(gap.length())));
                for (_, (others, other_gaps)) in lists.iter().enumerate().filter(|&(other, _)| other != at) {
                    for unit in own {
                        let first = others.partition_point(|other| other.end() <= unit.start());
                        for other in others[first..].iter().take_while(|other| other.start() < unit.end()) {
                            observed += (f64::from(unit.start().0) - f64::from(other.start().0)).powi(2)
                                + (f64::from(unit.end().0) - f64::from(other.end().0)).powi(2);
                        }
                        // Counted twice: once as (unit, gap), once as (gap, unit).
                        let gap =
                            other_gaps.partition_point(|gap| gap.start() <= unit.start()).checked_sub(1);
                        if gap.is_some_and(|gap| unit.end() <= other_gaps[gap].end()) {
                            observed += 2.0 * f64::from(unit.length()).powi(2);
                        }
                    }
                }
            }
        }
        observed /= coders * (coders - 1.0) * length * length;
        empty.sort_by(f64::total_cmp);
        let mut behind = vec![0.0; empty.len() + 1];
        for at in (0..empty.len()).rev() {
            behind[at] = behind[at + 1] + empty[at];
        }
        let others = units.len() as f64 - 1.0;
        let all = coders * length;
        let (mut sum, mut pairs) = (0.0, all * (all - 1.0));
        for &unit in &units {
            let from = empty.partition_point(|&gap| gap < unit);
            let places = behind[from] + (empty.len() - from) as f64 * (1.0 - unit);
            sum += others / 3.0 * (2.0 * unit.powi(3) - 3.0 * unit * unit + unit) + unit * unit * places;
            pairs -= unit * (unit - 1.0);
        }
        let expected = 2.0 / length * sum / pairs;
        let alpha = continua.ready().and_then(|()| {
            if units.is_empty() {
                Err(Undefined::Nothing)
            } else if expected > 0.0 {
                Ok(1.0 - observed / expected)
            } else {
                Err(Undefined::OneCategory)
            }
        });
        if alpha.is_ok() {
            observed_sum += observed;
            expected_sum += expected;
        }
        let defined = |value: f64| Some(value).filter(|value| value.is_finite());
        values.push(AlphaUValue { observed: defined(observed), expected: defined(expected), alpha });
    }
    let overall = continua.ready().and_then(|()| {
        if expected_sum > 0.0 {
            return Ok(1.0 - observed_sum / expected_sum);
        }
        let reasons: Vec<Undefined> = values.iter().filter_map(|value| value.alpha.err()).collect();
        let none = reasons.iter().all(|&reason| reason == Undefined::Nothing);
        Err(if none { Undefined::Nothing } else { Undefined::OneCategory })
    });
    AlphaU { overall, values }
}

/// Coincidences of one text, or of several added up.
#[derive(Clone, Debug)]
struct Sums {
    /// Value by value, gaps at the end: lengths both gave.
    lengths: Vec<f64>,
    /// What a unit would pair with itself: squares of units, and code points of gaps.
    selves: Vec<f64>,
    /// Squares of the lengths of units that some other coder coded too.
    paired: Vec<f64>,
}

impl Sums {
    fn new(count: usize) -> Self {
        Self { lengths: vec![0.0; count * count], selves: vec![0.0; count], paired: vec![0.0; count] }
    }

    fn add(&mut self, other: &Self, times: f64) {
        let pairs = [
            (&mut self.lengths, &other.lengths),
            (&mut self.selves, &other.selves),
            (&mut self.paired, &other.paired),
        ];
        for (own, more) in pairs {
            for (own, more) in own.iter_mut().zip(more) {
                *own += more * times;
            }
        }
    }

    fn of(continuum: &Continuum, values: usize) -> Self {
        let count = values + 1;
        let mut sums = Self::new(count);
        let coders = continuum.coders.len();
        // Each coder's text as one row of stretches without holes.
        let rows: Vec<Vec<Stretch>> = continuum
            .coders
            .iter()
            .map(|units| {
                let spans: Vec<Span> = units.iter().map(|unit| unit.span).collect();
                #[allow(clippy::cast_possible_truncation, reason = "fewer values than codes")]
                let between = gaps(continuum.span, &spans)
                    .into_iter()
                    .map(|span| Stretch { span, value: values as u32 });
                let mut row: Vec<Stretch> = units.iter().copied().chain(between).collect();
                row.sort_unstable();
                row
            })
            .collect();
        let own: Vec<Vec<Span>> =
            continuum.coders.iter().map(|units| units.iter().map(|unit| unit.span).collect()).collect();
        for (at, row) in rows.iter().enumerate() {
            for stretch in row {
                let length = f64::from(stretch.span.length());
                let value = stretch.value as usize;
                sums.selves[value] += if value == values { length } else { length * length };
            }
            for (_, other) in rows.iter().enumerate().filter(|&(other, _)| other != at) {
                let mut from = 0;
                for stretch in row {
                    while other.get(from).is_some_and(|other| other.span.end() <= stretch.span.start()) {
                        from += 1;
                    }
                    for two in other[from..].iter().take_while(|two| two.span.start() < stretch.span.end()) {
                        let shared = f64::from(stretch.span.shared(two.span)) / (coders as f64 - 1.0);
                        sums.lengths[stretch.value as usize * count + two.value as usize] += shared;
                    }
                }
            }
            let others: Vec<Span> = own
                .iter()
                .enumerate()
                .filter(|&(other, _)| other != at)
                .flat_map(|(_, list)| list.clone())
                .collect();
            let others = crate::offset::union(others);
            for unit in &continuum.coders[at] {
                let first = others.partition_point(|other| other.end() <= unit.span.start());
                let meeting = others[first..].iter().take_while(|other| other.start() < unit.span.end());
                let length: f64 = meeting.map(|other| f64::from(other.shared(unit.span))).sum();
                sums.paired[unit.value as usize] += length * length;
            }
        }
        sums
    }

    /// `1 - observed / expected` of lengths that fall into classes, and what pairs with itself in each class.
    fn alpha(lengths: &[f64], selves: &[f64]) -> Result<f64, Undefined> {
        let count = selves.len();
        let all: f64 = lengths.iter().sum();
        if all == 0.0 {
            return Err(Undefined::Nothing);
        }
        let margins: Vec<f64> = lengths.chunks(count).map(|row| row.iter().sum()).collect();
        if margins.iter().filter(|&&margin| margin > 0.0).count() < 2 {
            return Err(Undefined::OneCategory);
        }
        let same: f64 = (0..count).map(|at| lengths[at * count + at]).sum();
        let pairs = all - selves.iter().sum::<f64>() / all;
        let expected_all: f64 = margins.iter().map(|one| one * (all - one)).sum::<f64>() / pairs;
        if !(pairs > 0.0 && expected_all > 0.0) {
            return Err(Undefined::OneCategory);
        }
        Ok(1.0 - (all - same) / expected_all)
    }

    fn nominal(&self) -> Result<f64, Undefined> {
        Self::alpha(&self.lengths, &self.selves)
    }

    fn binary(&self) -> Result<f64, Undefined> {
        let (count, gap) = (self.selves.len(), self.selves.len() - 1);
        let mut lengths = [0.0; 4];
        for (at, length) in self.lengths.iter().enumerate() {
            lengths[2 * usize::from(at / count == gap) + usize::from(at % count == gap)] += length;
        }
        let units: f64 = self.selves[..gap].iter().sum();
        Self::alpha(&lengths, &[units, self.selves[gap]])
    }

    /// Lengths without gaps.
    fn valued(&self) -> Vec<f64> {
        let (count, gap) = (self.selves.len(), self.selves.len() - 1);
        (0..gap * gap).map(|at| self.lengths[at / gap * count + at % gap]).collect()
    }

    fn given_units(&self) -> Result<f64, Undefined> {
        Self::alpha(&self.valued(), &self.paired[..self.paired.len() - 1])
    }

    fn value(&self, value: usize) -> Result<f64, Undefined> {
        let count = self.selves.len() - 1;
        let lengths = self.valued();
        let all: f64 = lengths.iter().sum();
        let column: f64 = (0..count).map(|at| lengths[at * count + value]).sum();
        if column == 0.0 {
            return Err(Undefined::Nothing);
        }
        // Equation 38: both disagreements as shares of their column; the common divisor of the expected ones falls out.
        let observed = (column - lengths[value * count + value]) / column;
        let expected = column * (all - column) / (column * all - self.paired[value]);
        if expected <= 0.0 || !expected.is_finite() {
            return Err(Undefined::OneCategory);
        }
        Ok(1.0 - observed / expected)
    }

    fn coverage(&self, value: usize) -> Option<f64> {
        let (count, gap) = (self.selves.len(), self.selves.len() - 1);
        let column: f64 = (0..count).map(|at| self.lengths[at * count + value]).sum();
        (column > 0.0).then(|| (column - self.lengths[gap * count + value]) / column)
    }
}

/// The u-α family. Not defined where a coder gives two values to the same text: then take the codes one by one.
pub fn u_alpha(continua: &Continua, bootstrap: Option<&Bootstrap>) -> Result<UAlpha, Error> {
    if let Some(bootstrap) = bootstrap {
        bootstrap.check()?;
    }
    let overlapping = continua.list.iter().flat_map(|continuum| &continuum.coders).any(|units| {
        units.windows(2).any(|pair| matches!(pair, [one, two] if two.span.start() < one.span.end()))
    });
    let refused = continua.ready().err().or(overlapping.then_some(Undefined::Overlapping));
    if let Some(reason) = refused {
        let none = Coefficient { value: Err(reason), interval: None };
        let values = vec![ValueAlpha { alpha: none, coverage: None }; continua.values];
        return Ok(UAlpha { nominal: none, binary: none, given_units: none, values });
    }
    let parts: Vec<Sums> =
        continua.list.iter().map(|continuum| Sums::of(continuum, continua.values)).collect();
    let mut total = Sums::new(continua.values + 1);
    for part in &parts {
        total.add(part, 1.0);
    }
    let mut samples: Vec<Sums> = Vec::new();
    if let Some(bootstrap) = bootstrap {
        let mut random = Random::new(bootstrap.seed);
        let mut times = vec![0; parts.len()];
        for _ in 0..bootstrap.samples {
            Bootstrap::draw(&mut random, parts.len(), &mut times);
            let mut sample = Sums::new(continua.values + 1);
            for (part, &times) in parts.iter().zip(&times).filter(|&(_, &times)| times > 0) {
                sample.add(part, f64::from(times));
            }
            samples.push(sample);
        }
    }
    let mut room = Vec::new();
    let mut coefficient = |of: &dyn Fn(&Sums) -> Result<f64, Undefined>| {
        let value = of(&total);
        let interval = bootstrap
            .filter(|_| value.is_ok())
            .and_then(|bootstrap| bootstrap.interval(samples.iter().map(of), &mut room));
        Coefficient { value, interval }
    };
    let nominal = coefficient(&Sums::nominal);
    let binary = coefficient(&Sums::binary);
    let given_units = coefficient(&Sums::given_units);
    let values = (0..continua.values)
        .map(|value| ValueAlpha {
            alpha: coefficient(&|sums: &Sums| sums.value(value)),
            coverage: total.coverage(value),
        })
        .collect();
    Ok(UAlpha { nominal, binary, given_units, values })
}
