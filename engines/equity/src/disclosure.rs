//! Small counts: what may be shown, and how sure a figure can be when the source hides some.

/// Rules of a source that hides small counts, as the German census grid does (its smallest published value is 3).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Disclosure {
    /// A count below this is not shown to anybody.
    pub smallest: f64,
    /// A figure that rests on fewer cells than this says so.
    pub cells: usize,
}

impl Default for Disclosure {
    fn default() -> Self {
        Self { smallest: 3.0, cells: 10 }
    }
}

/// A total that rests on known cells and on some whose count is hidden.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Uncertain {
    /// Every hidden cell empty.
    pub low: f64,
    /// Every hidden cell as full as it can be without being published.
    pub high: f64,
    /// It rests on few cells.
    pub few: bool,
}

impl Disclosure {
    /// Whether a cell with this count may be shown; an empty cell may, it tells about nobody.
    #[must_use]
    pub fn shows(&self, count: f64) -> bool {
        count <= 0.0 || count >= self.smallest
    }

    /// The most a hidden cell can hold, in whole people.
    #[must_use]
    pub fn most_hidden(&self) -> f64 {
        (self.smallest - 1.0).max(0.0)
    }

    /// Bounds of a total.
    #[must_use]
    pub fn total(&self, known: f64, known_cells: usize, hidden_cells: usize) -> Uncertain {
        #[allow(clippy::cast_precision_loss)] // a number of cells
        let hidden = hidden_cells as f64 * self.most_hidden();
        Uncertain { low: known, high: known + hidden, few: known_cells < self.cells }
    }

    /// Bounds of the share of people who are within a standard: `(known people, hidden cells)` within and of all. `None`
    /// when nobody is known to live there.
    #[must_use]
    pub fn share(&self, within: (f64, usize), all: (f64, usize), known_cells: usize) -> Option<Uncertain> {
        #[allow(clippy::cast_precision_loss)] // a number of cells
        let hidden = |cells: usize| cells as f64 * self.most_hidden();
        let outside = hidden(all.1.saturating_sub(within.1));
        let (known, inside) = (all.0, hidden(within.1));
        (known > 0.0).then(|| Uncertain {
            low: within.0 / (known + outside),
            high: (within.0 + inside) / (known + inside),
            few: known_cells < self.cells,
        })
    }
}
