//! How far two categories lie apart, and how much a near miss counts.

use super::Undefined;

/// Squared distances for Krippendorff's α (Krippendorff 2011, section E).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Distance {
    Nominal,
    Ordinal,
    Interval,
    Ratio,
}

/// Weights for Cohen's weighted κ and Gwet's AC2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weights {
    Identity,
    Linear,
    Quadratic,
}

/// Squared distances, category by category. `margins`: how often each category is used in pairs, for ranks.
pub(super) fn distances(
    kind: Distance,
    numbers: Option<&[f64]>,
    ordered: bool,
    margins: &[f64],
) -> Result<Vec<f64>, Undefined> {
    let count = margins.len();
    let mut table = vec![0.0; count * count];
    let numbers = match kind {
        Distance::Interval | Distance::Ratio => numbers.ok_or(Undefined::NotNumbers)?,
        _ => &[],
    };
    if kind == Distance::Ordinal && !ordered {
        return Err(Undefined::NotNumbers);
    }
    if kind == Distance::Ratio && numbers.iter().any(|&number| number < 0.0) {
        return Err(Undefined::BelowZero);
    }
    let value = |at: usize| numbers.get(at).copied().unwrap_or(0.0);
    for (at, place) in table.iter_mut().enumerate() {
        let (one, two) = (at / count, at % count);
        if one == two {
            continue;
        }
        *place = match kind {
            Distance::Nominal => 1.0,
            Distance::Ordinal => {
                let (first, last) = (one.min(two), one.max(two));
                let between: f64 = margins.get(first..=last).unwrap_or_default().iter().sum();
                let ends = [first, last].iter().filter_map(|&at| margins.get(at)).sum::<f64>() / 2.0;
                (between - ends).powi(2)
            }
            Distance::Interval => (value(one) - value(two)).powi(2),
            Distance::Ratio => {
                let sum = value(one) + value(two);
                if sum == 0.0 { 0.0 } else { ((value(one) - value(two)) / sum).powi(2) }
            }
        };
    }
    Ok(table)
}

/// Weights from 1 (the same) to 0 (as far apart as can be), category by category. Numbers count as numbers, other ordered
/// categories by their rank.
pub(super) fn weights(
    kind: Weights,
    numbers: Option<&[f64]>,
    ordered: bool,
    count: usize,
) -> Result<Vec<f64>, Undefined> {
    if kind != Weights::Identity && !ordered {
        return Err(Undefined::NotNumbers);
    }
    #[allow(clippy::cast_precision_loss, reason = "ranks are small")]
    let value = |at: usize| numbers.and_then(|numbers| numbers.get(at).copied()).unwrap_or(at as f64);
    let reach = value(count.saturating_sub(1)) - value(0);
    let weight = |at: usize| {
        let (one, two) = (at / count, at % count);
        if one == two {
            return 1.0;
        }
        let share = (value(one) - value(two)).abs() / reach;
        match kind {
            Weights::Identity => 0.0,
            Weights::Linear => 1.0 - share,
            Weights::Quadratic => 1.0 - share * share,
        }
    };
    Ok((0..count * count).map(weight).collect())
}
