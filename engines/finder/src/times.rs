//! Which rows have dates in a span of time, by weekday and part of the day.

use crate::{
    arena::Arena,
    bitmap::Bitmap,
    model::{DayPart, Occurrence},
};

/// Seconds between two dates of a run.
const WEEK: i64 = 7 * 86_400;

/// Dates a week apart, of one length, weekday and time of the day: 16 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// Beginning of the first, seconds since 1970 UTC.
    pub start: i64,
    /// Seconds from the beginning to the end of each.
    pub length: u32,
    /// Weekday (from 1) × 2048 + minute of the day.
    pub code: u16,
    /// Number of dates, from 1.
    pub count: u16,
}

impl Run {
    fn of(occurrence: &Occurrence) -> Self {
        let length = occurrence.end.saturating_sub(occurrence.start).max(0);
        Self {
            start: occurrence.start,
            length: u32::try_from(length).unwrap_or(u32::MAX),
            code: u16::from(occurrence.weekday.clamp(1, 7)) << 11 | occurrence.minute_of_day.min(1439),
            count: 1,
        }
    }

    /// Dates as runs, by their beginning. Summer time and holidays begin new ones.
    pub fn all(mut occurrences: Vec<Occurrence>) -> Vec<Self> {
        /// Runs that may go on, at most: courses have few dates a week.
        const OPEN: usize = 16;
        occurrences.sort_unstable_by_key(|occurrence| {
            (occurrence.start, occurrence.end, occurrence.weekday, occurrence.minute_of_day)
        });
        occurrences.dedup();
        let mut runs: Vec<Self> = Vec::new();
        for one in occurrences.iter().map(Self::of) {
            let known = runs.iter_mut().rev().take(OPEN).find(|run| {
                run.length == one.length
                    && run.code == one.code
                    && run.count < u16::MAX
                    && run.start.checked_add(i64::from(run.count) * WEEK) == Some(one.start)
            });
            match known {
                Some(run) => run.count += 1,
                None => runs.push(one),
            }
        }
        runs
    }

    /// Beginning of a date, from 0.
    fn start_of(self, at: i64) -> i64 {
        self.start.saturating_add(at.saturating_mul(WEEK))
    }

    fn over_at(self, at: i64) -> i64 {
        self.start_of(at).saturating_add(i64::from(self.length.max(1)))
    }

    /// Number of dates that begin before a moment.
    fn before(self, moment: i64) -> i64 {
        if self.start >= moment {
            return 0;
        }
        // A difference out of range is more than any run has.
        let far = moment.saturating_sub(self.start).saturating_add(WEEK - 1);
        (far / WEEK).min(i64::from(self.count))
    }

    /// Number of dates that are over at a moment.
    fn over(self, moment: i64) -> i64 {
        if self.over_at(0) > moment {
            return 0;
        }
        let far = moment.saturating_sub(self.over_at(0));
        (far / WEEK + 1).min(i64::from(self.count))
    }

    /// The dates in a span: the first, and the one after the last.
    fn within(self, span: Span) -> (i64, i64) {
        match span {
            Span::Touches { from, to } => (self.over(from), self.before(to)),
            Span::Begins { from, to } => {
                // "At `to` or earlier" is "before the second after"; at the end of time all begin before.
                let last = to.checked_add(1).map_or(i64::from(self.count), |after| self.before(after));
                (self.before(from), last)
            }
        }
    }

    fn occurrence(self, at: i64) -> Occurrence {
        let start = self.start_of(at);
        Occurrence {
            start,
            end: start.saturating_add(i64::from(self.length)),
            weekday: (self.code >> 11) as u8,
            minute_of_day: self.code & 0x7ff,
        }
    }

    /// Do they begin between these minutes of the day?
    fn begins(self, within: Option<(u16, u16)>) -> bool {
        within.is_none_or(|(first, last)| (first..=last).contains(&(self.code & 0x7ff)))
    }

    /// 0 … 20: the weekday times three and the part of the day.
    fn cell(self) -> usize {
        let part = match self.code & 0x7ff {
            0..720 => 0,
            720..1020 => 1,
            _ => 2,
        };
        (usize::from(self.code >> 11).saturating_sub(1)) * 3 + part
    }
}

/// Which dates count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Span {
    /// Not over at `from` and begun before `to`.
    Touches { from: i64, to: i64 },
    /// Begins at `from` or later and at `to` or earlier.
    Begins { from: i64, to: i64 },
}

/// No date in the span.
pub(crate) const NEVER: u32 = u32::MAX;

/// Seconds since 1970 in four bytes; before 1970 and after 2106 the nearest there is.
pub(crate) fn short(moment: i64) -> u32 {
    u32::try_from(moment.max(0)).unwrap_or(NEVER).min(NEVER - 1)
}

/// The rows with dates in a span. It holds for every span between whose bounds and its own no date begins or ends, so
/// that it lasts although the clock moves on.
#[derive(Debug)]
pub(crate) struct View {
    span: Span,
    /// Dates that begin outside of these minutes of the day do not count.
    begins: Option<(u16, u16)>,
    /// Bounds of `from` and `to` within which the view stays as it is, both included.
    from: (i64, i64),
    to: (i64, i64),
    /// One set per weekday × part of the day.
    pub cells: Vec<Bitmap>,
    /// Rows with any date in the span.
    pub any: Bitmap,
    /// Beginning of the first date in the span, seconds since 1970; [`NEVER`] = none.
    pub next: Vec<u32>,
}

impl View {
    pub fn new(dates: &Arena<Run>, rows: usize, span: Span, begins: Option<(u16, u16)>) -> Self {
        let bare = matches!(span, Span::Begins { .. });
        let mut view = Self {
            span,
            begins,
            from: (i64::MIN, i64::MAX),
            to: (i64::MIN, i64::MAX),
            cells: if bare { Vec::new() } else { vec![Bitmap::new(rows); 21] },
            any: Bitmap::new(rows),
            next: if bare { Vec::new() } else { vec![NEVER; rows] },
        };
        for (row, runs) in dates.iter() {
            view.put(row, runs);
        }
        view
    }

    /// Adds the dates of a row that has none in the view.
    fn put(&mut self, row: u32, runs: &[Run]) {
        let (mut cells, mut next) = (0_u32, i64::MAX);
        let begins = self.begins;
        for run in runs.iter().filter(|run| run.begins(begins)) {
            let (first, end) = run.within(self.span);
            self.narrow(*run, first, end);
            if first < end {
                cells |= 1 << run.cell();
                next = next.min(run.start_of(first));
            }
        }
        if cells == 0 {
            return;
        }
        self.any.insert(row);
        if let Some(cell) = self.next.get_mut(row as usize) {
            *cell = short(next);
        }
        while cells != 0 {
            if let Some(cell) = self.cells.get_mut(cells.trailing_zeros() as usize) {
                cell.insert(row);
            }
            cells &= cells - 1;
        }
    }

    /// Takes over the dates of a row that has changed; the view may then hold for less time.
    pub fn change(&mut self, row: u32, runs: &[Run]) {
        if self.any.contains(row) {
            self.any.remove(row);
            self.cells.iter_mut().for_each(|cell| cell.remove(row));
        }
        if !self.cells.is_empty() && self.next.len() <= row as usize {
            self.next.resize(row as usize + 1, NEVER);
        }
        if let Some(cell) = self.next.get_mut(row as usize) {
            *cell = NEVER;
        }
        self.put(row, runs);
    }

    /// `first` and `end` are what the span makes of the run.
    fn narrow(&mut self, run: Run, first: i64, end: i64) {
        let count = i64::from(run.count);
        match self.span {
            Span::Touches { .. } => {
                // over_at > from decides: it changes when `from` reaches over_at.
                if first > 0 {
                    self.from.0 = self.from.0.max(run.over_at(first - 1));
                }
                if first < count {
                    self.from.1 = self.from.1.min(run.over_at(first).saturating_sub(1));
                }
                if end > 0 {
                    self.to.0 = self.to.0.max(run.start_of(end - 1).saturating_add(1));
                }
                if end < count {
                    self.to.1 = self.to.1.min(run.start_of(end));
                }
            }
            Span::Begins { .. } => {
                if first < count {
                    self.from.1 = self.from.1.min(run.start_of(first));
                }
                if first > 0 {
                    self.from.0 = self.from.0.max(run.start_of(first - 1).saturating_add(1));
                }
                if end > 0 {
                    self.to.0 = self.to.0.max(run.start_of(end - 1));
                }
                if end < count {
                    self.to.1 = self.to.1.min(run.start_of(end).saturating_sub(1));
                }
            }
        }
    }

    pub fn holds_for(&self, span: Span, begins: Option<(u16, u16)>) -> bool {
        let ((Span::Touches { .. }, Span::Touches { from, to })
        | (Span::Begins { .. }, Span::Begins { from, to })) = (self.span, span)
        else {
            return false;
        };
        self.begins == begins
            && (self.from.0..=self.from.1).contains(&from)
            && (self.to.0..=self.to.1).contains(&to)
    }
}

/// The filters on weekday and part of the day, as bits (no bit = no filter), and on the time of the beginning.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Hours {
    pub weekdays: u8,
    pub parts: u8,
    pub begins: Option<(u16, u16)>,
}

impl Hours {
    pub fn new(weekdays: &[u8], parts: &[DayPart], begins: Option<(u16, u16)>) -> Self {
        // A weekday that does not exist matches nothing; bit 7 stands for it.
        let day = |day: &u8| if (1..=7).contains(day) { 1 << (day - 1) } else { 1 << 7 };
        Self {
            weekdays: weekdays.iter().map(day).fold(0, |bits, bit| bits | bit),
            parts: parts.iter().map(|part| 1 << (*part as u8)).fold(0, |bits, bit| bits | bit),
            begins,
        }
    }

    /// True if the cell (weekday × 3 + part) passes.
    pub fn pass(self, cell: usize) -> bool {
        (self.weekdays == 0 || self.weekdays >> (cell / 3) & 1 == 1)
            && (self.parts == 0 || self.parts >> (cell % 3) & 1 == 1)
    }

    pub fn is_any(self) -> bool {
        self.weekdays == 0 && self.parts == 0 && self.begins.is_none()
    }

    /// Adds to `rows` those of `view` that pass; the view is one of the same times of beginning.
    pub fn add(self, view: &View, rows: &mut Bitmap) {
        if self.weekdays == 0 && self.parts == 0 {
            rows.or(&view.any);
            return;
        }
        for (cell, set) in view.cells.iter().enumerate() {
            if self.pass(cell) {
                rows.or(set);
            }
        }
    }

    /// The first of these dates that counts.
    pub fn next(self, runs: &[Run], span: Span) -> Option<Occurrence> {
        let passing = runs.iter().filter(|run| self.pass(run.cell()) && run.begins(self.begins));
        let first = passing.filter_map(|run| {
            let (first, end) = run.within(span);
            (first < end).then(|| run.occurrence(first))
        });
        first.min_by_key(|one| (one.start, one.end, one.weekday, one.minute_of_day))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Hours, Occurrence, Run, Span, WEEK};

    proptest! {
        #[test]
        fn runs_are_their_dates(
            courses in proptest::collection::vec((0_i64..20, 0_i64..4, 0_i64..9, 1_u8..3), 0..4),
            (from, length) in (-3_i64..30, 0_i64..12),
        ) {
            let courses = courses.into_iter().flat_map(|(first, hours, count, weekday)| {
                (0..count).map(move |week| {
                    let start = first * WEEK / 2 + week * WEEK;
                    Occurrence { start, end: start + hours * 3600, weekday, minute_of_day: 600 }
                })
            });
            let mut dates: Vec<Occurrence> = courses.collect();
            let runs = Run::all(dates.clone());
            dates.sort_by_key(|one| (one.start, one.end, one.weekday));
            dates.dedup();
            prop_assert_eq!(runs.iter().map(|run| usize::from(run.count)).sum::<usize>(), dates.len());
            let (from, to) = (from * WEEK / 2, (from + length) * WEEK / 2);
            for (from, to) in [(from, to), (from + 1, to + 1), (from - 1, to - 1), (from, i64::MAX)] {
                let touching = dates.iter().find(|one| one.over_at() > from && one.start < to);
                prop_assert_eq!(Hours::default().next(&runs, Span::Touches { from, to }), touching.copied());
                let beginning = dates.iter().find(|one| one.start >= from && one.start <= to);
                prop_assert_eq!(Hours::default().next(&runs, Span::Begins { from, to }), beginning.copied());
            }
        }
    }
}
