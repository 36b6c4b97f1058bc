//! From any rate to 16 kHz: a windowed sinc in as many phases as the ratio needs.
#![allow(clippy::indexing_slicing, reason = "kernel: positions are kept inside the buffer by `ready`")]
#![allow(clippy::cast_precision_loss, reason = "lengths of filters are small")]

use crate::RATE;

/// Zero crossings on each side. With [`BETA`] the pass band ends near 6.9 kHz and 8 kHz is 60 dB down.
const CROSSINGS: usize = 24;
/// Kaiser's window: 60 dB of damping (Oppenheim and Schafer, 7.6).
const BETA: f64 = 6.2;
/// Middle of the slope, as part of the lower Nyquist frequency.
const CUTOFF: f64 = 0.92;

/// Takes blocks, gives blocks; the first sample out is the first sample in.
#[derive(Debug)]
pub(crate) struct Resampler {
    /// Samples out for `down` samples in.
    up: usize,
    down: usize,
    /// Taps on each side of the middle.
    half: usize,
    /// `up` filters of `2 * half` taps.
    filters: Vec<f32>,
    buffer: Vec<f32>,
    /// Position in `buffer` of the first tap of the next sample, and its phase.
    at: usize,
    phase: usize,
    taken: u64,
    given: u64,
}

fn bessel(x: f64) -> f64 {
    let mut sum = 1.0;
    let mut term = 1.0;
    for k in 1..40 {
        term *= (x / 2.0 / f64::from(k)).powi(2);
        sum += term;
    }
    sum
}

fn gcd(a: usize, b: usize) -> usize {
    if b == 0 { a } else { gcd(b, a % b) }
}

impl Resampler {
    /// `rate` is not 0.
    pub(crate) fn new(rate: u32) -> Self {
        let (from, to) = (rate as usize, RATE as usize);
        let divisor = gcd(from, to);
        let (up, down) = (to / divisor, from / divisor);
        // Cycles per sample of the input.
        let cutoff = 0.5 * CUTOFF * (f64::from(RATE) / f64::from(rate)).min(1.0);
        let stretch = (f64::from(rate) / f64::from(RATE)).max(1.0);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small and positive")]
        let half = (CROSSINGS as f64 * stretch).ceil() as usize;
        let mut filters = Vec::new();
        if up != down {
            filters.reserve_exact(up * 2 * half);
            let norm = bessel(BETA);
            for phase in 0..up {
                let middle = (half - 1) as f64 + phase as f64 / up as f64;
                let first = filters.len();
                let mut sum = 0.0;
                for tap in 0..2 * half {
                    let x = tap as f64 - middle;
                    let angle = std::f64::consts::TAU * cutoff * x;
                    let sinc = if x.abs() < 1e-9 { 1.0 } else { angle.sin() / angle };
                    let edge = (x / half as f64).clamp(-1.0, 1.0);
                    let value = sinc * bessel(BETA * (1.0 - edge * edge).sqrt()) / norm;
                    sum += value;
                    #[allow(clippy::cast_possible_truncation, reason = "a tap")]
                    filters.push(value as f32);
                }
                #[allow(clippy::cast_possible_truncation, reason = "near 1")]
                let scale = (1.0 / sum) as f32;
                for value in &mut filters[first..] {
                    *value *= scale;
                }
            }
        }
        Self { up, down, half, filters, buffer: vec![0.0; half - 1], at: 0, phase: 0, taken: 0, given: 0 }
    }

    /// Takes samples and hands on those that are ready.
    pub(crate) fn push(&mut self, samples: &[f32], mut give: impl FnMut(f32)) {
        self.taken += samples.len() as u64;
        if self.up == self.down {
            for sample in samples {
                give(*sample);
            }
            self.given += samples.len() as u64;
            return;
        }
        self.buffer.extend_from_slice(samples);
        self.ready(u64::MAX, &mut give);
    }

    /// Hands on what is left: as many samples as the input was long.
    pub(crate) fn finish(&mut self, mut give: impl FnMut(f32)) {
        if self.up == self.down {
            return;
        }
        let total = (self.taken * self.up as u64).div_ceil(self.down as u64);
        self.buffer.resize(self.buffer.len() + self.half + self.down.div_ceil(self.up) + 1, 0.0);
        self.ready(total, &mut give);
    }

    fn ready(&mut self, total: u64, give: &mut impl FnMut(f32)) {
        let taps = 2 * self.half;
        while self.at + taps <= self.buffer.len() && self.given < total {
            let filter = &self.filters[self.phase * taps..(self.phase + 1) * taps];
            let window = &self.buffer[self.at..self.at + taps];
            let mut lanes = [0.0f32; 8];
            for (a, b) in filter.chunks_exact(8).zip(window.chunks_exact(8)) {
                for lane in 0..8 {
                    lanes[lane] += a[lane] * b[lane];
                }
            }
            let mut sum: f32 = lanes.iter().sum();
            let done = taps - taps % 8;
            for (a, b) in filter[done..].iter().zip(&window[done..]) {
                sum += a * b;
            }
            give(sum);
            self.given += 1;
            self.phase += self.down;
            self.at += self.phase / self.up;
            self.phase %= self.up;
        }
        let gone = self.at.min(self.buffer.len());
        self.buffer.drain(..gone);
        self.at -= gone;
    }
}
