//! A list of values per row, many rows to one allocation.

/// Rows of a page. A change moves at most the rest of its page.
const PAGE: usize = 128;

/// For each row some values. Costs 4 bytes per row beside the values.
#[derive(Debug)]
pub(crate) struct Arena<T> {
    pages: Vec<Page<T>>,
}

#[derive(Debug)]
struct Page<T> {
    /// Where the values of each row end.
    ends: Vec<u32>,
    values: Vec<T>,
}

impl<T> Default for Arena<T> {
    fn default() -> Self {
        Self { pages: Vec::new() }
    }
}

impl<T> Page<T> {
    fn bounds(&self, at: usize) -> Option<(usize, usize)> {
        let end = *self.ends.get(at)? as usize;
        let begin = at.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| *end as usize);
        Some((begin, end))
    }
}

impl<T: Copy> Arena<T> {
    /// The values of a row.
    pub fn get(&self, row: u32) -> &[T] {
        let at = row as usize;
        let Some(page) = self.pages.get(at / PAGE) else { return &[] };
        let bounds = page.bounds(at % PAGE);
        bounds.and_then(|(begin, end)| page.values.get(begin..end)).unwrap_or_default()
    }

    /// Gives a row these values in place of its own.
    pub fn set(&mut self, row: u32, values: &[T]) {
        let at = row as usize;
        while self.pages.len() <= at / PAGE {
            // The page before is complete, or nearly so.
            if let Some(last) = self.pages.last_mut() {
                last.values.shrink_to_fit();
                last.ends.shrink_to_fit();
            }
            // The next is likely to be as long.
            let likely = self.pages.last().map_or(0, |last| last.values.len() + last.values.len() / 16);
            self.pages.push(Page { ends: Vec::with_capacity(PAGE), values: Vec::with_capacity(likely) });
        }
        let Some(page) = self.pages.get_mut(at / PAGE) else { return };
        let at = at % PAGE;
        let whole = u32::try_from(page.values.len()).unwrap_or(u32::MAX);
        if at >= page.ends.len() {
            page.ends.resize(at, whole);
            page.values.extend_from_slice(values);
            page.ends.push(u32::try_from(page.values.len()).unwrap_or(u32::MAX));
            return;
        }
        let Some((begin, end)) = page.bounds(at) else { return };
        if end - begin == values.len() {
            page.values.iter_mut().skip(begin).zip(values).for_each(|(old, new)| *old = *new);
            return;
        }
        page.values.splice(begin..end, values.iter().copied());
        let (old, new) = (end - begin, values.len());
        for end in page.ends.iter_mut().skip(at) {
            *end = u32::try_from((*end as usize + new).saturating_sub(old)).unwrap_or(u32::MAX);
        }
    }

    /// All rows in order, empty ones included up to the last that was set.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &[T])> {
        (0_u32..).step_by(PAGE).zip(&self.pages).flat_map(|(first, page)| {
            let rows = (0..page.ends.len()).filter_map(|at| {
                let (begin, end) = page.bounds(at)?;
                page.values.get(begin..end)
            });
            (first..).zip(rows)
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::Arena;

    proptest! {
        #[test]
        fn rows_have_what_they_were_given_last(
            steps in proptest::collection::vec((0_u32..400, proptest::collection::vec(any::<u8>(), 0..5)), 0..200),
        ) {
            let (mut arena, mut plain) = (Arena::default(), BTreeMap::new());
            for (row, values) in steps {
                arena.set(row, &values);
                plain.insert(row, values);
            }
            for row in 0..500 {
                prop_assert_eq!(arena.get(row), plain.get(&row).map_or(&[][..], Vec::as_slice));
            }
            let mut all: BTreeMap<u32, &[u8]> = arena.iter().filter(|(_, values)| !values.is_empty()).collect();
            plain.iter().filter(|(_, values)| !values.is_empty()).for_each(|(row, values)| {
                assert_eq!(all.remove(row), Some(values.as_slice()));
            });
            prop_assert!(all.is_empty());
        }
    }
}
