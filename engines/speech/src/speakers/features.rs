//! What a voice sounds like: cepstra of its voiced frames, and its pitch.

#![allow(clippy::indexing_slicing, reason = "kernel: all lengths are constants")]
#![allow(clippy::cast_precision_loss, reason = "lengths are small")]

use crate::RATE;
use crate::spectrum::Spectrum;
use crate::voice::{Ear, HOP, Span};

/// Cepstral coefficients 1 to 15 and the logarithm of the pitch.
pub(crate) const SIZE: usize = 16;
const FRAME: usize = 400;
const TRANSFORM: usize = 512;
const BANDS: usize = 26;

fn mel(hertz: f32) -> f32 {
    2595.0 * (1.0 + hertz / 700.0).log10()
}

fn hertz(mel: f32) -> f32 {
    700.0 * (10.0f32.powf(mel / 2595.0) - 1.0)
}

/// Triangular filters from 100 to 7000 Hz (Davis and Mermelstein 1980).
fn filters() -> Vec<Vec<(usize, f32)>> {
    let (low, high) = (mel(100.0), mel(7000.0));
    let edge = |at: usize| hertz(low + (high - low) * at as f32 / (BANDS + 1) as f32);
    (0..BANDS)
        .map(|band| {
            let (left, middle, right) = (edge(band), edge(band + 1), edge(band + 2));
            (0..=TRANSFORM / 2)
                .filter_map(|bin| {
                    let here = bin as f32 * RATE as f32 / TRANSFORM as f32;
                    let weight = ((here - left) / (middle - left)).min((right - here) / (right - middle));
                    (weight > 0.0).then_some((bin, weight))
                })
                .collect()
        })
        .collect()
}

/// Features of the voiced frames of a span.
pub(crate) struct Features {
    ear: Ear,
    spectrum: Spectrum,
    filters: Vec<Vec<(usize, f32)>>,
    power: Vec<f32>,
}

impl Features {
    pub(crate) fn new() -> Self {
        Self {
            ear: Ear::new(),
            spectrum: Spectrum::new(FRAME, TRANSFORM),
            filters: filters(),
            power: Vec::new(),
        }
    }

    /// One row per voiced frame.
    pub(crate) fn of(&mut self, samples: &[i16], span: Span) -> Vec<[f64; SIZE]> {
        let end = span.end.min(samples.len());
        let mut rows = Vec::new();
        let mut at = span.start;
        while at + FRAME <= end {
            let loud = self.ear.loudness(samples, at);
            let (period, height) = self.ear.pitch();
            if loud > -60.0 && height > 0.6 {
                rows.push(self.row(samples, at, period));
            }
            at += HOP;
        }
        rows
    }

    fn row(&mut self, samples: &[i16], at: usize, period: f32) -> [f64; SIZE] {
        let mut before = 0.0;
        let frame = samples[at..].iter().take(FRAME).map(|sample| {
            let here = f32::from(*sample);
            let emphasised = here - 0.97 * before;
            before = here;
            emphasised
        });
        self.spectrum.power(frame, &mut self.power);
        let mut bands = [0.0f32; BANDS];
        for (band, filter) in bands.iter_mut().zip(&self.filters) {
            let sum: f32 = filter.iter().map(|(bin, weight)| self.power[*bin] * weight).sum();
            *band = sum.max(1.0).ln();
        }
        let mut row = [0.0; SIZE];
        for (order, value) in row.iter_mut().take(SIZE - 1).enumerate() {
            let angle = std::f32::consts::PI * (order + 1) as f32 / BANDS as f32;
            let sum: f32 =
                bands.iter().enumerate().map(|(at, band)| band * (angle * (at as f32 + 0.5)).cos()).sum();
            *value = f64::from(sum);
        }
        row[SIZE - 1] = f64::from((RATE as f32 / period).ln());
        row
    }
}
