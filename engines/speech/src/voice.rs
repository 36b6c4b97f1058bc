//! Where somebody speaks.
//!
//! A frame is 40 ms, one every 10 ms. A frame is loud where the power between 200 and 4000 Hz stands out of the noise around it: the
//! floor is the tenth percentile of the ten seconds around (minimum statistics after Martin 2001, without the smoothing).
//! It is voiced where its autocorrelation, divided by the window's own, has a peak between 70 and 400 Hz (Boersma 1993). A
//! run of loud frames is speech where a part of it is voiced: a door, paper and noise of any strength are not. Whispering
//! without any voice is lost.

#![allow(clippy::indexing_slicing, reason = "kernel: frames are counted before")]
#![allow(clippy::cast_precision_loss, reason = "lengths are small, samples are 16 bits")]

use serde::{Deserialize, Serialize};

use crate::spectrum::Spectrum;
use crate::{RATE, milliseconds};

/// Samples from one frame to the next: 10 ms.
pub(crate) const HOP: usize = 160;
/// Samples of a frame: 40 ms, three periods of a low voice.
const FRAME: usize = 640;
const SIZE: usize = 2048;
/// Frames on each side that the floor is taken from: 5 s.
const AROUND: usize = 500;
/// Decibels above the floor that make a frame loud.
const ABOVE: f32 = 7.0;
/// Decibels of full scale below which nothing is heard.
const FAINT: f32 = -62.0;
/// Height of the autocorrelation's peak that makes a frame voiced.
const PERIODIC: f32 = 0.55;
/// Longest pause inside a span, in frames.
const PAUSE: usize = 30;
/// Shortest span, in frames, and how many of them must be voiced at least.
const SHORTEST: usize = 12;
const VOICED: usize = 6;
/// Frames kept before and after.
const BEFORE: usize = 15;
const AFTER: usize = 20;

/// A part of a recording, in samples of 16 kHz.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First sample.
    pub start: usize,
    /// First sample after it.
    pub end: usize,
}

impl Span {
    /// From milliseconds.
    #[allow(clippy::cast_possible_truncation, reason = "positions in a recording that lies in memory")]
    pub fn of_ms(start_ms: u64, end_ms: u64) -> Self {
        let sample = |ms: u64| (ms * u64::from(RATE) / 1000) as usize;
        Self { start: sample(start_ms), end: sample(end_ms) }
    }

    /// Samples in it.
    pub fn len(&self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Is there nothing in it?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Where it begins.
    pub fn start_ms(&self) -> u64 {
        milliseconds(self.start)
    }

    /// Where it ends.
    pub fn end_ms(&self) -> u64 {
        milliseconds(self.end)
    }
}

/// Measures frames one by one.
pub(crate) struct Ear {
    spectrum: Spectrum,
    power: Vec<f32>,
    correlation: Vec<f32>,
    /// Autocorrelation of the window, for dividing.
    own: Vec<f32>,
}

impl Ear {
    pub(crate) fn new() -> Self {
        let mut spectrum = Spectrum::new(FRAME, SIZE);
        let window = spectrum.window().to_vec();
        let (mut power, mut own) = (Vec::new(), Vec::new());
        spectrum.plain(&window, &mut power);
        spectrum.even(&power, &mut own);
        Self { spectrum, power, correlation: Vec::new(), own }
    }

    /// Decibels of full scale between 200 and 4000 Hz of the frame at a sample.
    pub(crate) fn loudness(&mut self, samples: &[i16], at: usize) -> f32 {
        let frame = samples.iter().skip(at).take(FRAME);
        self.spectrum.power(frame.map(|sample| f32::from(*sample) / 32768.0), &mut self.power);
        let bin = |hertz: usize| hertz * SIZE / RATE as usize;
        let sum: f32 = self.power[bin(200)..bin(4000)].iter().sum();
        // A full-scale sine gives (frame / 4)² in all bins of one side together, times the spreading of the window.
        let full = (FRAME as f32 / 4.0).powi(2) * SIZE as f32 / FRAME as f32 * 1.5;
        10.0 * (sum / full).max(1e-12).log10()
    }

    /// Period in samples and height of its peak, of the frame that was measured last.
    pub(crate) fn pitch(&mut self) -> (f32, f32) {
        // Without the lowest: hum is periodic too, and no voice. A voice's period shows in its harmonics.
        let low = 150 * SIZE / RATE as usize;
        self.power[..low].fill(0.0);
        self.spectrum.even(&self.power, &mut self.correlation);
        let (shortest, longest) = (RATE as usize / 400, RATE as usize / 70);
        let value = |lag: usize| {
            let own = self.own[lag] / self.own[0];
            self.correlation[lag] / self.correlation[0].max(1e-12) / own.max(0.05)
        };
        let mut best = (0.0, 0.0);
        for lag in shortest..=longest {
            let here = value(lag);
            // Of a period and its double the shorter one is meant.
            if here > best.1 + 0.02 && here >= value(lag - 1) && here >= value(lag + 1) {
                best = (lag as f32, here);
            }
        }
        best
    }
}

/// Loudness in decibels of full scale, every 10 ms.
pub(crate) fn loudness(samples: &[i16]) -> Vec<f32> {
    let mut ear = Ear::new();
    (0..samples.len().div_ceil(HOP)).map(|frame| ear.loudness(samples, frame * HOP)).collect()
}

/// The tenth percentile of the frames around each tenth of a second.
fn floors(loudness: &[f32]) -> Vec<f32> {
    let mut sorted = Vec::new();
    let step = 50;
    (0..loudness.len().div_ceil(step))
        .map(|block| {
            let middle = block * step + step / 2;
            let start = middle.saturating_sub(AROUND);
            let end = (middle + AROUND).min(loudness.len());
            sorted.clear();
            sorted.extend_from_slice(&loudness[start.min(end)..end]);
            sorted.sort_unstable_by(f32::total_cmp);
            // Where a file begins with silence that no microphone makes, that is not the noise.
            let heard = sorted.partition_point(|value| *value < -100.0);
            let rest = &sorted[heard..];
            rest.get(rest.len() / 10).copied().unwrap_or(-120.0)
        })
        .flat_map(|floor| std::iter::repeat_n(floor, step))
        .take(loudness.len())
        .collect()
}

/// Where somebody speaks, in order, without overlap.
pub fn activity(samples: &[i16]) -> Vec<Span> {
    let mut ear = Ear::new();
    let frames = samples.len().div_ceil(HOP);
    let loud: Vec<f32> = loudness(samples);
    let floors = floors(&loud);
    // What is loud for the whole time has no floor below it: then the voice alone decides.
    let mut is_loud = vec![false; frames];
    let mut is_voiced = vec![false; frames];
    for frame in 0..frames {
        let above = loud[frame] - floors[frame];
        if loud[frame] < FAINT || above < ABOVE {
            continue;
        }
        is_loud[frame] = true;
        ear.loudness(samples, frame * HOP);
        is_voiced[frame] = ear.pitch().1 > PERIODIC;
    }
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (frame, is_loud) in is_loud.iter().enumerate() {
        if !is_loud {
            continue;
        }
        match runs.last_mut() {
            Some(run) if frame - run.1 <= PAUSE => run.1 = frame + 1,
            _ => runs.push((frame, frame + 1)),
        }
    }
    let mut spans: Vec<Span> = Vec::new();
    for (first, after) in runs {
        let voiced = is_voiced[first..after].iter().filter(|voiced| **voiced).count();
        if after - first < SHORTEST || voiced < VOICED.max((after - first) / 12) {
            continue;
        }
        let start = first.saturating_sub(BEFORE) * HOP;
        let end = ((after + AFTER) * HOP + FRAME - HOP).min(samples.len());
        match spans.last_mut() {
            Some(before) if before.end >= start => before.end = end,
            _ => spans.push(Span { start, end }),
        }
    }
    spans
}
