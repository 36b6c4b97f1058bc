//! What somebody can choose from: counted, weighted by distance, and how far the nearest is.

use crate::error::{check, same_length};
use crate::{Decay, Error, Pairs};

/// What of the supplies lies within the cut-off (inclusive), per demand: the sum of their sizes (Hansen's cumulative
/// opportunities). `sizes` of 1 count places.
pub fn cumulative(pairs: &Pairs, sizes: &[f64], cutoff: u32) -> Result<Vec<f64>, Error> {
    gravity(pairs, sizes, &Decay::within(cutoff))
}

/// Sum of the supplies' sizes weighted by distance, per demand (Hansen 1959).
pub fn gravity(pairs: &Pairs, sizes: &[f64], decay: &Decay) -> Result<Vec<f64>, Error> {
    same_length("sizes", "supplies", sizes.len(), pairs.supplies())?;
    check("sizes", sizes)?;
    decay.check()?;
    let size = |index: u32| sizes.get(index as usize).copied().unwrap_or(0.0);
    let of_row = |row: &[crate::Reach]| row.iter().map(|to| size(to.index) * decay.weight(to.cost)).sum();
    Ok(pairs.by_demand().rows().map(of_row).collect())
}

/// Cost of the `k`-th nearest supply per demand, `k` counted from 1; `None` where fewer are reached.
#[must_use]
pub fn nearest(pairs: &Pairs, k: usize) -> Vec<Option<u32>> {
    let mut costs = Vec::new();
    pairs
        .by_demand()
        .rows()
        .map(|row| {
            let at = k.checked_sub(1)?;
            if at == 0 {
                return row.iter().map(|to| to.cost).min();
            }
            costs.clear();
            costs.extend(row.iter().map(|to| to.cost));
            (at < costs.len()).then(|| *costs.select_nth_unstable(at).1)
        })
        .collect()
}
