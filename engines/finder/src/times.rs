//! Which rows have dates in a span of time, by weekday and part of the day.

use crate::{
    bitmap::Bitmap,
    model::{DayPart, Occurrence},
    table::Face,
};

/// Which dates count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Span {
    /// Not over at `from` and begun before `to`.
    Touches { from: i64, to: i64 },
    /// Begins at `from` or later and at `to` or earlier.
    Begins { from: i64, to: i64 },
}

impl Span {
    fn counts(self, start: i64, over_at: i64) -> bool {
        match self {
            Self::Touches { from, to } => over_at > from && start < to,
            Self::Begins { from, to } => start >= from && start <= to,
        }
    }
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
    /// Beginning of the first date in the span; `i64::MAX` = none.
    pub next: Vec<i64>,
}

impl View {
    pub fn new(faces: &[Option<Face>], span: Span, begins: Option<(u16, u16)>) -> Self {
        let bare = matches!(span, Span::Begins { .. });
        let mut view = Self {
            span,
            begins,
            from: (i64::MIN, i64::MAX),
            to: (i64::MIN, i64::MAX),
            cells: if bare { Vec::new() } else { vec![Bitmap::new(faces.len()); 21] },
            any: Bitmap::new(faces.len()),
            next: if bare { Vec::new() } else { vec![i64::MAX; faces.len()] },
        };
        for (row, face) in (0_u32..).zip(faces) {
            let Some(face) = face else { continue };
            let (mut cells, mut next) = (0_u32, i64::MAX);
            for slot in face.occurrences.iter().filter(|slot| slot.begins(begins)) {
                let (start, over_at) = (slot.start, slot.over_at());
                view.narrow(start, over_at);
                if span.counts(start, over_at) {
                    cells |= 1 << slot.cell();
                    next = next.min(start);
                }
            }
            if cells == 0 {
                continue;
            }
            view.any.insert(row);
            if let Some(cell) = view.next.get_mut(row as usize) {
                *cell = next;
            }
            while cells != 0 {
                if let Some(cell) = view.cells.get_mut(cells.trailing_zeros() as usize) {
                    cell.insert(row);
                }
                cells &= cells - 1;
            }
        }
        view
    }

    fn narrow(&mut self, start: i64, over_at: i64) {
        match self.span {
            Span::Touches { from, to } => {
                // over_at > from decides: it changes when `from` reaches over_at.
                if over_at <= from {
                    self.from.0 = self.from.0.max(over_at);
                } else {
                    self.from.1 = self.from.1.min(over_at - 1);
                }
                if start < to {
                    self.to.0 = self.to.0.max(start.saturating_add(1));
                } else {
                    self.to.1 = self.to.1.min(start);
                }
            }
            Span::Begins { from, to } => {
                if start >= from {
                    self.from.1 = self.from.1.min(start);
                } else {
                    self.from.0 = self.from.0.max(start.saturating_add(1));
                }
                if start <= to {
                    self.to.0 = self.to.0.max(start);
                } else {
                    self.to.1 = self.to.1.min(start.saturating_sub(1));
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

    /// The first date of a row that counts.
    pub fn next(self, face: &Face, span: Span) -> Option<Occurrence> {
        let slots = face.occurrences.iter();
        slots
            .filter(|slot| {
                span.counts(slot.start, slot.over_at()) && self.pass(slot.cell()) && slot.begins(self.begins)
            })
            .map(|slot| slot.occurrence())
            .next()
    }
}
