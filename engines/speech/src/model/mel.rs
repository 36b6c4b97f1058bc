//! What the model hears: powers in 80 or 128 bands, every 10 ms, in logarithms (Radford et al. 2022, section 2.2).

#![allow(clippy::indexing_slicing, reason = "kernel: all lengths are constants")]
#![allow(clippy::cast_precision_loss, reason = "lengths are small")]

use crate::RATE;
use crate::spectrum::Spectrum;

/// Samples of a window of 30 s.
pub(crate) const WINDOW: usize = 30 * RATE as usize;
/// Frames of a window.
pub(crate) const FRAMES: usize = WINDOW / HOP;
const HOP: usize = 160;
const SIZE: usize = 400;

/// Slaney's scale: even up to 1 kHz, logarithmic above.
fn hertz(mel: f32) -> f32 {
    if mel < 15.0 { mel * 200.0 / 3.0 } else { 1000.0 * (6.4f32.ln() / 27.0 * (mel - 15.0)).exp() }
}

fn mel_of_8000() -> f32 {
    15.0 + 8.0f32.ln() * 27.0 / 6.4f32.ln()
}

/// Bands of a model.
#[derive(Debug)]
pub(super) struct Bands(Vec<Vec<(usize, f32)>>);

impl Bands {
    pub(super) fn new(count: usize) -> Self {
        let edge = |at: usize| hertz(mel_of_8000() * at as f32 / (count + 1) as f32);
        let filter = |band: usize| {
            let (left, middle, right) = (edge(band), edge(band + 1), edge(band + 2));
            (0..=SIZE / 2)
                .filter_map(|bin| {
                    let here = bin as f32 * RATE as f32 / SIZE as f32;
                    let weight = ((here - left) / (middle - left)).min((right - here) / (right - middle));
                    (weight > 0.0).then_some((bin, weight * 2.0 / (right - left)))
                })
                .collect()
        };
        Self((0..count).map(filter).collect())
    }

    /// Rows of frames, `[FRAMES][bands]`, of at most 30 s; the rest is silence.
    pub(super) fn of(&self, samples: &[f32]) -> Vec<f32> {
        let count = self.0.len();
        let samples = &samples[..samples.len().min(WINDOW)];
        let mut spectrum = Spectrum::new(SIZE, SIZE);
        let mut power = Vec::new();
        let mut rows = vec![-10.0f32; FRAMES * count];
        let mut high = -10.0f32;
        for (frame, row) in rows.chunks_exact_mut(count).enumerate() {
            // The first frames look back over the beginning, as in a mirror.
            let first = (frame * HOP).cast_signed() - (SIZE / 2).cast_signed();
            if first >= samples.len().cast_signed() {
                break;
            }
            let sample = |at: isize| samples.get(at.unsigned_abs()).copied().unwrap_or(0.0);
            spectrum.power((first..first + SIZE.cast_signed()).map(sample), &mut power);
            for (value, filter) in row.iter_mut().zip(&self.0) {
                let sum: f32 = filter.iter().map(|(bin, weight)| power[*bin] * weight).sum();
                *value = sum.max(1e-10).log10();
                high = high.max(*value);
            }
        }
        for value in &mut rows {
            *value = (value.max(high - 8.0) + 4.0) / 4.0;
        }
        rows
    }
}
