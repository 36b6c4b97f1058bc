//! How many new codes each further interview brings.
//!
//! The curve depends on the order of the interviews. The band shows it for orders drawn at random: where the real curve runs
//! within the band, its flattening says something about the field; where it leaves it, about the order.

use serde::Serialize;

use crate::random::Random;
use crate::{CoderId, Corpus, DocumentId, Error};

/// After so many interviews.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Step {
    /// The interview that came.
    pub document: DocumentId,
    /// Codes it brought that no earlier one had.
    pub new: u32,
    /// Different codes so far.
    pub codes: u32,
    /// Mean of the different codes so far, over orders drawn at random.
    pub mean: f64,
    /// 2.5 % of the orders have fewer.
    pub low: u32,
    /// 2.5 % of the orders have more.
    pub high: u32,
}

/// Codes per interview, in the order of `documents`, by these coders (all if empty). `orders` are drawn for the band, at
/// least 1.
#[allow(clippy::cast_precision_loss, reason = "counts of codes are small")]
pub fn saturation(
    corpus: &Corpus,
    documents: &[DocumentId],
    coders: &[CoderId],
    orders: usize,
    seed: u64,
) -> Result<Vec<Step>, Error> {
    if orders == 0 {
        return Err(Error::Parameter { what: "the number of orders", value: 0.0, range: "at least 1" });
    }
    let words = corpus.codebook.len().div_ceil(64).max(1);
    let mut place = vec![None; corpus.documents().len()];
    for (at, id) in documents.iter().enumerate() {
        let count = corpus.documents().len();
        *place.get_mut(id.0 as usize).ok_or(Error::Unknown { what: "document", index: id.0, count })? =
            Some(at);
    }
    let mut sets = vec![0_u64; words * documents.len()];
    for coding in corpus.codings().iter().filter(|coding| coders.is_empty() || coders.contains(&coding.coder))
    {
        let Some(at) = place.get(coding.document.0 as usize).copied().flatten() else { continue };
        if let Some(word) = sets.get_mut(at * words + coding.code.0 as usize / 64) {
            *word |= 1 << (coding.code.0 % 64);
        }
    }
    let run = |order: &[usize]| -> Vec<u32> {
        let mut all = vec![0_u64; words];
        order
            .iter()
            .map(|&at| {
                let set = sets.get(at * words..(at + 1) * words).unwrap_or_default();
                all.iter_mut()
                    .zip(set)
                    .map(|(all, set)| {
                        *all |= set;
                        all.count_ones()
                    })
                    .sum()
            })
            .collect()
    };
    let mut order: Vec<usize> = (0..documents.len()).collect();
    let real = run(&order);
    let mut random = Random::new(seed);
    let mut drawn = vec![Vec::with_capacity(orders); documents.len()];
    for _ in 0..orders {
        random.shuffle(&mut order);
        for (list, codes) in drawn.iter_mut().zip(run(&order)) {
            list.push(codes);
        }
    }
    let mut before = 0;
    let steps = documents.iter().zip(real).zip(&mut drawn).map(|((&document, codes), list)| {
        list.sort_unstable();
        let new = codes - before;
        before = codes;
        let mean = list.iter().map(|&codes| f64::from(codes)).sum::<f64>() / orders as f64;
        let outside = orders * 25 / 1000;
        let low = list.get(outside).copied().unwrap_or(codes);
        let high = list.get(orders - 1 - outside).copied().unwrap_or(codes);
        Step { document, new, codes, mean, low, high }
    });
    Ok(steps.collect())
}
