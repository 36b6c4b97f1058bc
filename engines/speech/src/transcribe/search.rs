//! From scores to tokens: the rules for times, and what a result is worth (Radford et al. 2022, section 4.5; the rules as in
//! `ApplyTimestampRules` of its code).

#![allow(clippy::indexing_slicing, reason = "kernel: tokens are below the number of scores")]

use std::io::Write as _;

use crate::model::Model;
use crate::random::Random;

/// Most tokens of a window.
const MOST: usize = 224;
/// Times of the first token, in steps: within the first second.
const FIRST: u32 = 50;
/// A period of at most so many tokens…
const PERIOD: usize = 24;
/// …so often, with so many tokens together, is a loop.
const TIMES: usize = 4;
const LENGTH: usize = 16;

/// A result on its way.
#[derive(Clone, Debug, Default)]
pub(super) struct Path {
    /// Text and times, without the beginning and the end.
    pub(super) tokens: Vec<u32>,
    /// Probability of each.
    pub(super) probabilities: Vec<f32>,
    /// Sum of the logarithms of probabilities, the end included.
    pub(super) sum: f32,
    /// Probability that nobody speaks.
    pub(super) no_speech: f32,
    /// It came to its end by itself.
    pub(super) ended: bool,
    /// Tokens of a loop at the end.
    pub(super) looped: usize,
}

impl Path {
    /// Mean logarithm of the probability of a token.
    #[allow(clippy::cast_precision_loss, reason = "a few hundred tokens")]
    pub(super) fn mean(&self) -> f32 {
        self.sum / (self.tokens.len() + 1) as f32
    }
}

/// Length of the text in ratio to its length in compressed form; speech lies near 1.5.
pub(super) fn compression(text: &str) -> f32 {
    let mut coder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    let packed = coder.write_all(text.as_bytes()).and_then(|()| coder.finish());
    #[allow(clippy::cast_precision_loss, reason = "lengths of a text")]
    packed.map_or(0.0, |packed| text.len() as f32 / packed.len().max(1) as f32)
}

/// How many tokens at the end only repeat what was said before them; 0 where there is no loop.
pub(super) fn looped(tokens: &[u32]) -> usize {
    for period in 1..=PERIOD {
        let mut length = 0;
        while length + period < tokens.len()
            && tokens[tokens.len() - 1 - length] == tokens[tokens.len() - 1 - length - period]
        {
            length += 1;
        }
        if length >= period * (TIMES - 1) && length + period >= LENGTH {
            return length;
        }
    }
    0
}

fn forbid(scores: &mut [f32], range: std::ops::Range<u32>) {
    let end = (range.end as usize).min(scores.len());
    let start = (range.start as usize).min(end);
    scores[start..end].fill(f32::NEG_INFINITY);
}

/// Sum of exponentials in logarithms.
fn log_sum(scores: &[f32]) -> f32 {
    let high = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    if high == f32::NEG_INFINITY {
        return high;
    }
    high + scores.iter().map(|score| (score - high).exp()).sum::<f32>().ln()
}

/// Chooses the next token of a path by its scores, and adds it. `last_time` is the latest step that lies in the window.
pub(super) fn choose(
    model: &Model,
    path: &mut Path,
    scores: &mut [f32],
    temperature: f32,
    last_time: u32,
    random: &mut Random,
) {
    let tokens = &model.tokens;
    let (end, first) = (tokens.end, tokens.first_time);
    let all = u32::try_from(scores.len()).unwrap_or(u32::MAX);
    for token in &model.suppressed {
        scores[*token as usize] = f32::NEG_INFINITY;
    }
    // Everything between the end of text and the times is special.
    forbid(scores, end + 1..first);
    forbid(scores, first.saturating_add(last_time).saturating_add(1)..all);
    let is_time = |token: Option<&u32>| token.is_some_and(|token| *token >= first);
    let last = path.tokens.last();
    let last_is_time = is_time(last);
    let times_before = path.tokens.len() < 2 || is_time(path.tokens.get(path.tokens.len().wrapping_sub(2)));
    if path.tokens.is_empty() {
        for token in &model.not_first {
            scores[*token as usize] = f32::NEG_INFINITY;
        }
        forbid(scores, 0..first);
        forbid(scores, first.saturating_add(FIRST.min(last_time)).saturating_add(1)..all);
    } else if last_is_time && times_before {
        forbid(scores, first..all);
    } else if last_is_time {
        forbid(scores, 0..end);
    }
    if let Some(time) = path.tokens.iter().rev().find(|token| **token >= first) {
        let next = if last_is_time && !times_before { *time } else { time + 1 };
        forbid(scores, first..next);
    }
    let total = log_sum(scores);
    let (text, times) = scores.split_at((first as usize).min(scores.len()));
    let likeliest = text.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    if log_sum(times) > likeliest {
        forbid(scores, 0..first);
    }
    let best =
        |scores: &[f32]| scores.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)).map_or(0, |(at, _)| at);
    let chosen = if temperature <= 0.0 { best(scores) } else { draw(scores, temperature, random) };
    let value = scores[chosen];
    // All forbidden (a model of noise): that is the end.
    let chosen = if value == f32::NEG_INFINITY { end } else { u32::try_from(chosen).unwrap_or(end) };
    let log = if value == f32::NEG_INFINITY { -20.0 } else { value - total };
    path.sum += log;
    if chosen == end {
        path.ended = true;
        return;
    }
    path.tokens.push(chosen);
    path.probabilities.push(log.exp().min(1.0));
    if path.tokens.len() >= MOST.min(model.sizes.longest / 2) {
        path.ended = true;
    }
    path.looped = looped(&path.tokens);
    if path.looped > 0 {
        path.ended = true;
    }
}

fn draw(scores: &[f32], temperature: f32, random: &mut Random) -> usize {
    let high = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let weight = |score: f32| ((score - high) / temperature).exp();
    let total: f32 = scores.iter().map(|score| weight(*score)).sum();
    let mut left = random.unit() * total;
    let mut chosen = 0;
    for (at, score) in scores.iter().enumerate() {
        let weight = weight(*score);
        if weight > 0.0 {
            chosen = at;
            left -= weight;
            if left <= 0.0 {
                break;
            }
        }
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repetitions_are_found_and_what_people_say_twice_is_not() {
        let said: Vec<u32> = (0..30).collect();
        assert_eq!(looped(&said), 0);
        let twice: Vec<u32> = [1, 2, 3, 1, 2, 3, 4].to_vec();
        assert_eq!(looped(&twice), 0);
        let mut many = said.clone();
        for _ in 0..6 {
            many.extend([100, 101, 102]);
        }
        assert_eq!(looped(&many), 15);
        assert_eq!(looped(&[7; 20]), 19);
    }

    #[test]
    fn the_same_sentence_over_and_over_is_more_compressible_than_speech() {
        assert!(compression(&"Vielen Dank. ".repeat(20)) > 2.4);
        assert!(compression("Wir haben im Stadtteil zu wenig Plätze, und die Wege sind weit.") < 2.4);
    }
}
