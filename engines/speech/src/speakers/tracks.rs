//! One microphone per person.

#![allow(clippy::indexing_slicing, reason = "kernel: tracks have one length, frames are counted before")]
#![allow(clippy::cast_precision_loss, reason = "lengths are small")]

use crate::voice::{HOP, Span, activity, loudness};

/// Decibels by which the loudest track may be louder than another in which its person speaks too.
const LOUDER: f32 = 6.0;
/// Shortest span that is kept, in frames of 10 ms.
const SHORTEST: usize = 25;

/// Where the person of each track speaks.
///
/// Every microphone hears everybody. A frame belongs to a track where somebody speaks in it and no other track is louder by
/// more than 6 dB, each measured against its own loud frames, so that a microphone turned up does not take all. People who speak
/// at once both keep their spans.
pub fn by_tracks(tracks: &[Vec<i16>]) -> Vec<Vec<Span>> {
    let loud: Vec<Vec<f32>> = tracks.iter().map(|track| loudness(track)).collect();
    let spans: Vec<Vec<Span>> = tracks.iter().map(|track| activity(track)).collect();
    // How loud a track's loudest tenth is where somebody speaks: that is its own person.
    let level: Vec<f32> = loud
        .iter()
        .zip(&spans)
        .map(|(loud, spans)| {
            let mut values: Vec<f32> =
                spans.iter().flat_map(|span| frames(*span, loud.len())).map(|frame| loud[frame]).collect();
            values.sort_unstable_by(f32::total_cmp);
            values.get(values.len() * 9 / 10).copied().unwrap_or(0.0)
        })
        .collect();
    (0..tracks.len())
        .map(|own| {
            let mut kept: Vec<Span> = Vec::new();
            for span in &spans[own] {
                let mine = |frame: usize| {
                    let here = loud[own][frame] - level[own];
                    (0..tracks.len()).all(|other| {
                        loud[other].get(frame).is_none_or(|there| there - level[other] <= here + LOUDER)
                    })
                };
                keep(*span, loud[own].len(), &mine, &mut kept);
            }
            kept
        })
        .collect()
}

fn frames(span: Span, count: usize) -> std::ops::Range<usize> {
    span.start / HOP..(span.end / HOP).min(count)
}

/// The parts of a span in which more than half of the half second around is one's own.
fn keep(span: Span, count: usize, mine: &dyn Fn(usize) -> bool, kept: &mut Vec<Span>) {
    let range = frames(span, count);
    let flags: Vec<bool> = range.clone().map(mine).collect();
    let mut sums = vec![0usize];
    for flag in &flags {
        sums.push(sums[sums.len() - 1] + usize::from(*flag));
    }
    let around = |at: usize| {
        let (start, end) = (at.saturating_sub(25), (at + 25).min(flags.len()));
        2 * (sums[end] - sums[start]) > end - start
    };
    let mut at = 0;
    while at < flags.len() {
        if !around(at) {
            at += 1;
            continue;
        }
        let first = at;
        while at < flags.len() && around(at) {
            at += 1;
        }
        if at - first >= SHORTEST {
            let start = (range.start + first) * HOP;
            let end = if at == flags.len() { span.end } else { (range.start + at) * HOP };
            kept.push(Span { start, end });
        }
    }
}
