//! Tokens become segments and words with times.
//!
//! The times of words come from the cross attention of those heads that follow the sound: a path of least cost through tokens and
//! positions (dynamic time warping), as in `whisper/timing.py`, within the times of the segment. Positions are 20 ms.

#![allow(clippy::indexing_slicing, reason = "kernel: rows and columns are counted before")]
#![allow(clippy::cast_precision_loss, reason = "counts of tokens and positions")]

use half::f16;

use super::search::Path;
use super::windows::Window;
use crate::model::Model;
use crate::model::tokens::STEP;
use crate::{RATE, Segment, Word};

/// Samples of a position.
const POSITION: usize = 320;
/// Width of the median over positions.
const MEDIAN: usize = 7;
/// Longest a word may be, in positions: 3 s.
const LONGEST: usize = 150;

/// Longest silence inside a segment, in milliseconds.
const SILENCE: u64 = 1500;

/// A stretch of tokens between two times.
struct Piece {
    /// Positions of its tokens in the path.
    tokens: std::ops::Range<usize>,
    start: f32,
    end: f32,
}

fn pieces(model: &Model, path: &Path, length: f32) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut start = 0.0;
    let mut first = 0;
    for (at, token) in path.tokens.iter().enumerate() {
        let Some(time) = model.tokens.seconds(*token) else { continue };
        if at > first {
            pieces.push(Piece { tokens: first..at, start, end: time.max(start) });
        }
        (start, first) = (time, at + 1);
    }
    if first < path.tokens.len() {
        pieces.push(Piece { tokens: first..path.tokens.len(), start, end: length.max(start) });
    }
    pieces
}

/// Where the last finished stretch ends, in seconds of the window; `None` where nothing was finished.
pub(super) fn finished(model: &Model, path: &Path) -> Option<f32> {
    path.tokens.iter().rev().find_map(|token| model.tokens.seconds(*token))
}

/// Costs of tokens and positions: high where the decoder does not listen.
fn costs(rows: &[&[f16]], heads: usize, positions: usize) -> Vec<f32> {
    let count = rows.len();
    let mut costs = vec![0.0f32; count * positions];
    let mut column = vec![0.0f32; count];
    let mut normal = vec![0.0f32; count * positions];
    let mut near = [0.0f32; MEDIAN];
    for head in 0..heads {
        let width = rows[0].len() / heads;
        for position in 0..positions {
            for (value, row) in column.iter_mut().zip(rows) {
                *value = row[head * width + position].to_f32();
            }
            let mean = column.iter().sum::<f32>() / count as f32;
            let variance = column.iter().map(|value| (value - mean).powi(2)).sum::<f32>() / count as f32;
            let factor = 1.0 / (variance.sqrt() + 1e-6);
            for (token, value) in column.iter().enumerate() {
                normal[token * positions + position] = (value - mean) * factor;
            }
        }
        for token in 0..count {
            let row = &normal[token * positions..(token + 1) * positions];
            for position in 0..positions {
                for (offset, value) in near.iter_mut().enumerate() {
                    let at = (position + offset).saturating_sub(MEDIAN / 2).min(positions - 1);
                    *value = row[at];
                }
                near.sort_unstable_by(f32::total_cmp);
                costs[token * positions + position] -= near[MEDIAN / 2] / heads as f32;
            }
        }
    }
    costs
}

/// First position of each row on the path of least cost, with one more entry for the end.
fn warp(costs: &[f32], columns: usize) -> Vec<usize> {
    let rows = costs.len() / columns;
    let width = columns + 1;
    let mut total = vec![f32::INFINITY; (rows + 1) * width];
    let mut from = vec![0u8; (rows + 1) * width];
    total[0] = 0.0;
    for row in 1..=rows {
        for column in 1..=columns {
            let ways = [
                total[(row - 1) * width + column - 1],
                total[(row - 1) * width + column],
                total[row * width + column - 1],
            ];
            let mut best = 0;
            for way in 1..3u8 {
                if ways[usize::from(way)] < ways[usize::from(best)] {
                    best = way;
                }
            }
            total[row * width + column] = costs[(row - 1) * columns + column - 1] + ways[usize::from(best)];
            from[row * width + column] = best;
        }
    }
    let mut firsts = vec![columns; rows + 1];
    let (mut row, mut column) = (rows, columns);
    while row > 0 && column > 0 {
        firsts[row - 1] = column - 1;
        match from[row * width + column] {
            0 => (row, column) = (row - 1, column - 1),
            1 => row -= 1,
            _ => column -= 1,
        }
    }
    for first in firsts.iter_mut().take(row) {
        *first = 0;
    }
    firsts
}

/// Languages written without blanks.
fn without_blanks(language: &str) -> bool {
    matches!(language, "zh" | "ja" | "th" | "lo" | "my" | "km" | "bo" | "yue")
}

/// Where words begin among tokens of text.
fn beginnings(model: &Model, tokens: &[u32], language: &str) -> Vec<usize> {
    let mut beginnings = Vec::new();
    let mut pending: Vec<u8> = Vec::new();
    let mut has_letter = false;
    for (at, token) in tokens.iter().enumerate() {
        let bytes = model.tokens.bytes(*token);
        let whole = std::str::from_utf8(&pending).is_ok();
        let begins = if without_blanks(language) { whole } else { bytes.first() == Some(&b' ') };
        // Signs before a word belong to it.
        if beginnings.is_empty() || (begins && whole && has_letter) {
            beginnings.push(at);
            has_letter = false;
            pending.clear();
        }
        pending.extend_from_slice(bytes);
        has_letter |= std::str::from_utf8(&pending).is_ok_and(|text| text.chars().any(char::is_alphanumeric));
    }
    beginnings
}

/// The segments of a window, in milliseconds of the recording.
pub(super) fn segments(
    model: &Model,
    path: &Path,
    attention: &[Vec<f16>],
    window: &Window,
    language: &str,
) -> Vec<Segment> {
    let length = window.len() as f32 / RATE as f32;
    let positions = window.len().div_ceil(POSITION).clamp(1, model.sizes.positions);
    let texts: Vec<usize> = (0..path.tokens.len())
        .filter(|at| model.tokens.seconds(path.tokens[*at]).is_none() && *at < attention.len())
        .collect();
    let heads = model.sizes.alignment.len();
    let rows: Vec<&[f16]> = texts.iter().map(|at| attention[*at].as_slice()).collect();
    let costs = if rows.len() > 1 { costs(&rows, heads, positions) } else { Vec::new() };
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within 30 s")]
    let position_of = |seconds: f32| ((seconds / STEP).round() as usize).min(positions);
    let sample = |position: usize| (position * POSITION).min(window.len());
    let joint = if without_blanks(language) { "" } else { " " };
    let mut segments = Vec::new();
    for piece in pieces(model, path, length) {
        let tokens = &path.tokens[piece.tokens.clone()];
        let text = model.tokens.text(tokens).trim().to_owned();
        if !text.chars().any(char::is_alphanumeric) {
            continue;
        }
        let (first, last) = (position_of(piece.start), position_of(piece.end));
        let last = last.max(first + 1).min(positions);
        let first = first.min(last - 1);
        // Rows of this piece in `costs`.
        let row = texts.partition_point(|at| *at < piece.tokens.start);
        let columns = last - first;
        let bounds: Vec<usize> = if costs.is_empty() {
            (0..=tokens.len()).map(|at| columns * at / tokens.len()).collect()
        } else {
            let part: Vec<f32> = (row..row + tokens.len())
                .flat_map(|row| costs[row * positions + first..row * positions + last].iter().copied())
                .collect();
            warp(&part, columns)
        };
        let beginnings = beginnings(model, tokens, language);
        let words: Vec<Word> = beginnings
            .iter()
            .enumerate()
            .map(|(at, begin)| {
                let end = beginnings.get(at + 1).copied().unwrap_or(tokens.len());
                let start = bounds[*begin];
                let stop = bounds[end].max(start + 1).min(start + LONGEST);
                let probabilities = &path.probabilities[piece.tokens.start + begin..piece.tokens.start + end];
                let place = window.stretch(sample(first + start), sample((first + stop).min(last)));
                Word {
                    text: model.tokens.text(&tokens[*begin..end]).trim().to_owned(),
                    start_ms: place.start_ms(),
                    end_ms: place.end_ms(),
                    probability: probabilities.iter().sum::<f32>() / probabilities.len().max(1) as f32,
                }
            })
            .filter(|word| !word.text.is_empty())
            .collect();
        // What was packed together can lie minutes apart.
        for words in words.chunk_by(|before, after| after.start_ms <= before.end_ms + SILENCE) {
            let (Some(first), Some(last)) = (words.first(), words.last()) else { continue };
            let text: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
            segments.push(Segment {
                start_ms: first.start_ms,
                end_ms: last.end_ms.max(first.start_ms),
                speaker: None,
                text: text.join(joint),
                words: words.to_vec(),
            });
        }
    }
    segments
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_of_least_cost_follows_the_dark_cells() {
        // Three tokens that are heard at positions 0..2, 2..3 and 3..6.
        let heard = [0, 0, 1, 2, 2, 2];
        let costs: Vec<f32> =
            (0..3).flat_map(|row| heard.map(|here| if here == row { -1.0 } else { 1.0 })).collect();
        assert_eq!(warp(&costs, 6), [0, 2, 3, 6]);
    }
}
