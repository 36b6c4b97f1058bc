//! Voiced spans packed into windows of 30 s.

#![allow(clippy::indexing_slicing, reason = "kernel: frames are counted before")]

use crate::model::mel::WINDOW;
use crate::voice::{HOP, Span, loudness};

/// Pauses up to this many samples stay as they are: 1 s.
const PAUSE: usize = 16_000;

/// At most 30 s that are heard together: parts of a track, one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Window {
    pub(super) pieces: Vec<Span>,
    pub(super) track: usize,
    /// How often it is the rest of another one.
    pub(super) depth: usize,
}

impl Window {
    /// Samples in it.
    pub(super) fn len(&self) -> usize {
        self.pieces.iter().map(Span::len).sum()
    }

    /// Sample of the track at a sample of the window. Of the place where two pieces meet, `end` means the end of the former.
    pub(super) fn place(&self, mut at: usize, end: bool) -> usize {
        for piece in &self.pieces {
            if at < piece.len() || (end && at == piece.len()) {
                return piece.start + at;
            }
            at -= piece.len();
        }
        self.pieces.last().map_or(0, |piece| piece.end)
    }

    /// Where in the track a stretch of the window lies; where it goes over from one piece to the next, its larger part.
    pub(super) fn stretch(&self, from: usize, to: usize) -> Span {
        let mut first = 0;
        let mut best = Span { start: self.place(from, false), end: self.place(from, false) };
        for piece in &self.pieces {
            let (start, end) = (from.max(first), to.min(first + piece.len()));
            if end.saturating_sub(start) > best.len() {
                best = Span { start: piece.start + start - first, end: piece.start + end - first };
            }
            first += piece.len();
        }
        best
    }

    /// What is left from a sample on.
    pub(super) fn rest(&self, mut from: usize) -> Self {
        let mut pieces = Vec::new();
        for piece in &self.pieces {
            if from < piece.len() {
                pieces.push(Span { start: piece.start + from, end: piece.end });
            }
            from = from.saturating_sub(piece.len());
        }
        Self { pieces, track: self.track, depth: self.depth + 1 }
    }
}

/// Cuts a span that is too long where it is quietest.
fn cut(samples: &[i16], span: Span, parts: &mut Vec<Span>) {
    let mut left = span;
    while left.len() > WINDOW {
        let from = left.start + WINDOW / 2;
        let search = &samples[from..left.start + WINDOW];
        let loud = loudness(search);
        // The middle of the quietest fifth of a second.
        let around = 10;
        let quiet = |at: &usize| -> f32 { loud[at - around..at + around].iter().sum() };
        let best = (around..loud.len().saturating_sub(around)).min_by(|a, b| quiet(a).total_cmp(&quiet(b)));
        let at = (from + best.unwrap_or(0) * HOP).min(left.start + WINDOW);
        parts.push(Span { start: left.start, end: at });
        left.start = at;
    }
    parts.push(left);
}

/// Fills windows with the spans of a track, in order.
pub(super) fn pack(samples: &[i16], spans: &[Span], track: usize) -> Vec<Window> {
    let mut parts = Vec::new();
    for span in spans {
        cut(samples, *span, &mut parts);
    }
    let mut windows: Vec<Window> = Vec::new();
    for part in parts {
        if part.is_empty() {
            continue;
        }
        if let Some(window) = windows.last_mut() {
            let length = window.len();
            if let Some(last) = window.pieces.last_mut() {
                let near = part.start - last.end <= PAUSE;
                let added = if near { part.end - last.end } else { part.len() };
                if length + added <= WINDOW {
                    if near {
                        last.end = part.end;
                    } else {
                        window.pieces.push(part);
                    }
                    continue;
                }
            }
        }
        windows.push(Window { pieces: vec![part], track, depth: 0 });
    }
    windows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_packed_in_order_and_places_lead_back() {
        let samples = vec![0i16; 100 * 16_000];
        let second = |start: usize, end: usize| Span { start: start * 16_000, end: end * 16_000 };
        let windows = pack(&samples, &[second(0, 5), second(6, 10), second(20, 38), second(50, 55)], 0);
        assert_eq!(windows.len(), 2);
        assert_eq!(windows[0].pieces, [second(0, 10), second(20, 38)]);
        assert_eq!(windows[0].place(10 * 16_000, true), 10 * 16_000);
        assert_eq!(windows[0].place(10 * 16_000, false), 20 * 16_000);
        assert_eq!(windows[0].place(28 * 16_000, true), 38 * 16_000);
        // A word that begins just before a pause was said after it.
        assert_eq!(windows[0].stretch(9 * 16_000, 14 * 16_000), second(20, 24));
        assert_eq!(windows[0].stretch(7 * 16_000, 11 * 16_000), second(7, 10));
        assert_eq!(windows[0].rest(12 * 16_000).pieces, [second(22, 38)]);
    }

    #[test]
    fn a_span_without_a_pause_is_cut_into_windows_that_fit_and_lose_nothing() {
        let samples = vec![1000i16; 95 * 16_000];
        let windows = pack(&samples, &[Span { start: 0, end: samples.len() }], 0);
        assert!(windows.iter().all(|window| window.len() <= WINDOW));
        assert_eq!(windows.iter().map(Window::len).sum::<usize>(), samples.len());
    }
}
