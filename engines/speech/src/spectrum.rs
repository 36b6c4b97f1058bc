//! Short-time spectra on the processor.
#![allow(clippy::indexing_slicing, reason = "kernel: all lengths derive from the size of the transform")]
#![allow(clippy::cast_precision_loss, reason = "lengths are small")]

use std::sync::Arc;

use realfft::num_complex::Complex;
use realfft::{RealFftPlanner, RealToComplex};

/// Power spectra of frames of one length, with Hann's window.
pub(crate) struct Spectrum {
    transform: Arc<dyn RealToComplex<f32>>,
    window: Vec<f32>,
    input: Vec<f32>,
    output: Vec<Complex<f32>>,
    scratch: Vec<Complex<f32>>,
}

impl Spectrum {
    /// Frames of `frame` samples in a transform of `size` (at least as long).
    pub(crate) fn new(frame: usize, size: usize) -> Self {
        let transform = RealFftPlanner::new().plan_fft_forward(size);
        let window = (0..frame)
            .map(|at| 0.5 - 0.5 * (std::f32::consts::TAU * at as f32 / frame as f32).cos())
            .collect();
        Self {
            window,
            input: vec![0.0; size],
            output: transform.make_output_vec(),
            scratch: transform.make_scratch_vec(),
            transform,
        }
    }

    /// The window itself.
    pub(crate) fn window(&self) -> &[f32] {
        &self.window
    }

    /// Power of each bin (`size / 2 + 1`). Samples missing at the end count as silence.
    pub(crate) fn power(&mut self, samples: impl IntoIterator<Item = f32>, power: &mut Vec<f32>) {
        self.input.fill(0.0);
        for ((input, window), sample) in self.input.iter_mut().zip(&self.window).zip(samples) {
            *input = window * sample;
        }
        self.transform(power);
    }

    /// Power of each bin of `samples` as they are, without the window.
    pub(crate) fn plain(&mut self, samples: &[f32], power: &mut Vec<f32>) {
        self.input.fill(0.0);
        let length = samples.len().min(self.input.len());
        self.input[..length].copy_from_slice(&samples[..length]);
        self.transform(power);
    }

    /// Real part of the transform of a real, even sequence: turns a power spectrum into the autocorrelation.
    pub(crate) fn even(&mut self, half: &[f32], result: &mut Vec<f32>) {
        let size = self.input.len();
        for (at, value) in half.iter().enumerate().take(size / 2 + 1) {
            self.input[at] = *value;
            if at > 0 {
                self.input[size - at] = *value;
            }
        }
        let ran = self.transform.process_with_scratch(&mut self.input, &mut self.output, &mut self.scratch);
        result.clear();
        // The lengths come from the transform itself, so it ran.
        if ran.is_ok() {
            result.extend(self.output.iter().map(|bin| bin.re / size as f32));
        }
    }

    fn transform(&mut self, power: &mut Vec<f32>) {
        let ran = self.transform.process_with_scratch(&mut self.input, &mut self.output, &mut self.scratch);
        power.clear();
        if ran.is_ok() {
            power.extend(self.output.iter().map(Complex::norm_sqr));
        }
    }
}
