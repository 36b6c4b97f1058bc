//! Disclosure control: what may be said of a cell with few children.
//!
//! The one place where it is decided. It stands at the entrance of every run: what comes after it, cells, quarters, the
//! whole, maps and files, is made from disclosed counts only. So no sum can be subtracted from another to find what was
//! withheld, and no route can forget to withhold. A withheld cell takes part in sums with one and the same stand-in, whatever
//! it holds, and with the bounds of what it could hold.

use crate::model::Count;

/// What may be known of the children of a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Disclosed {
    /// What is shown; nothing: withheld.
    pub shown: Option<f64>,
    /// What sums take.
    pub weight: f64,
    /// At least so many.
    pub low: f64,
    /// At most so many.
    pub high: f64,
}

/// What may be said of a count. Nothing: nobody of these ages lives there.
///
/// `min_children`: counts below are withheld; 0 and 1 withhold nothing.
#[must_use]
pub fn disclose(count: Count, min_children: u16) -> Option<Disclosed> {
    let least = f64::from(min_children);
    let most_hidden = (least - 1.0).max(0.0);
    if !count.hidden && count.known <= 0.0 {
        return None;
    }
    if count.known < least {
        return Some(Disclosed { shown: None, weight: most_hidden / 2.0, low: 0.0, high: most_hidden });
    }
    // A count that was spread over cells has decimals; more than one says more than is known.
    let known = (count.known * 10.0).round() / 10.0;
    let high = if count.hidden { known + most_hidden } else { known };
    Some(Disclosed { shown: Some(known), weight: known, low: known, high })
}

#[cfg(test)]
mod tests {
    use super::disclose;
    use crate::model::Count;

    #[test]
    #[allow(clippy::float_cmp)] // whole numbers
    fn few_are_withheld_and_all_few_look_alike() {
        let of = |known, hidden| disclose(Count { known, hidden }, 3);
        assert_eq!(of(0.0, false), None);
        assert_eq!(of(1.0, false), of(2.0, false));
        assert_eq!(of(1.0, false), of(0.0, true));
        assert_eq!(of(2.9, false).unwrap().shown, None);
        assert_eq!(of(3.0, false).unwrap().shown, Some(3.0));
        assert_eq!(of(3.0, true).unwrap().high, 5.0);
    }
}
