//! The loops that take the time, apart from multiplying matrices.
//!
//! Every function runs in the widest vectors the processor has; `pulp` finds out once which. Weights are kept in 16 bits, as they
//! come, and widened row by row: half the memory, and half of what has to be read for each token.
#![allow(clippy::indexing_slicing, reason = "kernel: lengths are asserted by the callers' shapes")]
#![allow(clippy::inline_always, reason = "must be compiled into the vectorised closure")]

use half::f16;
use half::slice::HalfFloatSliceExt;
use pulp::Arch;

/// Lanes of an accumulator: two registers of 512 bits, four of 256.
const LANES: usize = 32;

#[inline(always)]
fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut lanes = [0.0f32; LANES];
    let (a_blocks, b_blocks) = (a.chunks_exact(LANES), b.chunks_exact(LANES));
    let mut sum = 0.0;
    for (a, b) in a_blocks.remainder().iter().zip(b_blocks.remainder()) {
        sum += a * b;
    }
    for (a, b) in a_blocks.zip(b_blocks) {
        for lane in 0..LANES {
            lanes[lane] = a[lane].mul_add(b[lane], lanes[lane]);
        }
    }
    let mut width = LANES / 2;
    while width > 0 {
        for lane in 0..width {
            lanes[lane] += lanes[lane + width];
        }
        width /= 2;
    }
    sum + lanes[0]
}

/// `e` to the power of `x`; relative error below 3e-7 (Taylor of 2^f, |f| ≤ 1/2, degree 6).
#[inline(always)]
fn exp(x: f32) -> f32 {
    /// 1.5 · 2^23: adding it rounds to whole numbers, which then stand in the low bits.
    const ROUND: f32 = 12_582_912.0;
    let t = (x * std::f32::consts::LOG2_E).clamp(-126.0, 126.0);
    let rounded = t + ROUND;
    let f = (t - (rounded - ROUND)) * std::f32::consts::LN_2;
    let mut p = 1.0 / 720.0;
    p = f.mul_add(p, 1.0 / 120.0);
    p = f.mul_add(p, 1.0 / 24.0);
    p = f.mul_add(p, 1.0 / 6.0);
    p = f.mul_add(p, 0.5);
    p = f.mul_add(p, 1.0);
    p = f.mul_add(p, 1.0);
    p * f32::from_bits(rounded.to_bits().wrapping_add(127) << 23)
}

#[inline(always)]
fn gelu_of(x: f32) -> f32 {
    // erf by Abramowitz and Stegun 7.1.26: absolute error below 1.5e-7.
    let z = x.abs() * std::f32::consts::FRAC_1_SQRT_2;
    let t = 1.0 / 0.327_591_1f32.mul_add(z, 1.0);
    let mut p = 1.061_405_4f32;
    p = t.mul_add(p, -1.453_152_1);
    p = t.mul_add(p, 1.421_413_7);
    p = t.mul_add(p, -0.284_496_72);
    p = t.mul_add(p, 0.254_829_6);
    let erf = 1.0 - p * t * exp(-z * z);
    0.5 * x * (1.0 + erf.copysign(x))
}

/// `out[b][o] = bias[o] + weight[o] · input[b]` for a handful of inputs, `width` long each.
pub(super) fn linear(
    arch: Arch,
    weight: &[f16],
    bias: Option<&[f32]>,
    inputs: &[f32],
    width: usize,
    out: &mut Vec<f32>,
) {
    let rows = weight.len() / width;
    let count = inputs.len() / width;
    out.clear();
    out.resize(rows * count, 0.0);
    let mut row = vec![0.0; width];
    arch.dispatch(|| {
        for (at, weights) in weight.chunks_exact(width).enumerate() {
            weights.convert_to_f32_slice(&mut row);
            let bias = bias.map_or(0.0, |bias| bias[at]);
            for (b, input) in inputs.chunks_exact(width).enumerate() {
                out[b * rows + at] = bias + dot(&row, input);
            }
        }
    });
}

/// Attention of one query over keys and values in 16 bits, `[position][size]`. `weights` becomes the share of each position.
pub(super) fn attend_half(
    arch: Arch,
    query: &[f32],
    keys: &[f16],
    values: &[f16],
    weights: &mut Vec<f32>,
    out: &mut [f32],
) {
    /// Positions that are widened at once: 16 KB for heads of 64.
    const BLOCK: usize = 64;
    let size = query.len();
    let scale = scale(size);
    weights.clear();
    let mut wide = vec![0.0; BLOCK * size];
    arch.dispatch(|| {
        for keys in keys.chunks(BLOCK * size) {
            let wide = &mut wide[..keys.len()];
            keys.convert_to_f32_slice(wide);
            weights.extend(wide.chunks_exact(size).map(|key| dot(query, key) * scale));
        }
        softmax_of(weights);
        out.fill(0.0);
        for (values, weights) in values.chunks(BLOCK * size).zip(weights.chunks(BLOCK)) {
            let wide = &mut wide[..values.len()];
            values.convert_to_f32_slice(wide);
            for (value, weight) in wide.chunks_exact(size).zip(weights) {
                for (out, value) in out.iter_mut().zip(value) {
                    *out = weight.mul_add(*value, *out);
                }
            }
        }
    });
}

/// The same over keys and values in 32 bits that lie `stride` apart.
pub(super) fn attend(
    arch: Arch,
    query: &[f32],
    keys: &[f32],
    values: &[f32],
    stride: usize,
    weights: &mut Vec<f32>,
    out: &mut [f32],
) {
    let size = query.len();
    let scale = scale(size);
    weights.clear();
    arch.dispatch(|| {
        weights.extend(keys.chunks(stride).map(|key| dot(query, &key[..size]) * scale));
        softmax_of(weights);
        out.fill(0.0);
        for (value, weight) in values.chunks(stride).zip(weights.iter()) {
            for (out, value) in out.iter_mut().zip(&value[..size]) {
                *out = weight.mul_add(*value, *out);
            }
        }
    });
}

#[allow(clippy::cast_precision_loss, reason = "the size of a head")]
fn scale(size: usize) -> f32 {
    1.0 / (size as f32).sqrt()
}

#[inline(always)]
fn softmax_of(values: &mut [f32]) {
    let mut highs = [f32::NEG_INFINITY; LANES];
    let blocks = values.chunks_exact(LANES);
    let mut high = blocks.remainder().iter().copied().fold(f32::NEG_INFINITY, f32::max);
    for block in blocks {
        for lane in 0..LANES {
            highs[lane] = if block[lane] > highs[lane] { block[lane] } else { highs[lane] };
        }
    }
    high = highs.iter().copied().fold(high, f32::max);
    for value in values.iter_mut() {
        *value = exp(*value - high);
    }
    let mut lanes = [0.0f32; LANES];
    let blocks = values.chunks_exact(LANES);
    let mut sum: f32 = blocks.remainder().iter().sum();
    for block in blocks {
        for lane in 0..LANES {
            lanes[lane] += block[lane];
        }
    }
    sum += lanes.iter().sum::<f32>();
    let factor = 1.0 / sum;
    for value in values.iter_mut() {
        *value *= factor;
    }
}

/// Softmax of each row of `scale * scores`, written to `out`.
pub(super) fn softmax_rows(arch: Arch, scores: &[f32], width: usize, factor: f32, out: &mut Vec<f32>) {
    out.clear();
    arch.dispatch(|| {
        out.extend(scores.iter().map(|score| score * factor));
        for row in out.chunks_exact_mut(width) {
            softmax_of(row);
        }
    });
}

/// Adds a bias to each row.
pub(super) fn biased(arch: Arch, rows: &[f32], bias: &[f32]) -> Vec<f32> {
    let mut out = Vec::with_capacity(rows.len());
    arch.dispatch(|| {
        for row in rows.chunks_exact(bias.len()) {
            out.extend(row.iter().zip(bias).map(|(value, bias)| value + bias));
        }
    });
    out
}

/// Adds a bias to each row, then GELU in its exact form (Hendrycks and Gimpel 2016).
pub(super) fn biased_gelu(arch: Arch, rows: &[f32], bias: &[f32]) -> Vec<f32> {
    let mut out = vec![0.0; rows.len()];
    arch.dispatch(|| {
        for (row, out) in rows.chunks_exact(bias.len()).zip(out.chunks_exact_mut(bias.len())) {
            for ((out, value), bias) in out.iter_mut().zip(row).zip(bias) {
                *out = gelu_of(value + bias);
            }
        }
    });
    out
}

/// GELU in place.
pub(super) fn gelu(arch: Arch, values: &mut [f32]) {
    arch.dispatch(|| {
        for value in values.iter_mut() {
            *value = gelu_of(*value);
        }
    });
}

/// Adds rows and a bias to `to`.
pub(super) fn add_biased(arch: Arch, to: &mut [f32], rows: &[f32], bias: &[f32]) {
    arch.dispatch(|| {
        for (to, row) in to.chunks_exact_mut(bias.len()).zip(rows.chunks_exact(bias.len())) {
            for ((to, value), bias) in to.iter_mut().zip(row).zip(bias) {
                *to += value + bias;
            }
        }
    });
}

/// Layer normalisation of each row (Ba, Kiros, Hinton 2016).
pub(super) fn normalised(arch: Arch, rows: &[f32], gamma: &[f32], beta: &[f32], out: &mut Vec<f32>) {
    let width = gamma.len();
    #[allow(clippy::cast_precision_loss, reason = "the width of the model")]
    let share = 1.0 / width as f32;
    out.clear();
    out.resize(rows.len(), 0.0);
    let ones = vec![1.0; width];
    arch.dispatch(|| {
        for (row, out) in rows.chunks_exact(width).zip(out.chunks_exact_mut(width)) {
            let mean = dot(row, &ones) * share;
            for (out, value) in out.iter_mut().zip(row) {
                *out = value - mean;
            }
            let variance = dot(out, out) * share;
            let factor = 1.0 / (variance + 1e-5).sqrt();
            for ((out, gamma), beta) in out.iter_mut().zip(gamma).zip(beta) {
                *out = (*out * factor).mul_add(*gamma, *beta);
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_exponential_and_gelu_are_those_of_the_long_ones() {
        for step in -2000..2000 {
            #[allow(clippy::cast_precision_loss)]
            let x = step as f32 * 0.01;
            let (is, wanted) = (f64::from(exp(x)), f64::from(x).exp());
            assert!((is / wanted - 1.0).abs() < 2e-6, "{x}: {is} {wanted}");
        }
        // Values of x · Φ(x) from tables of the normal distribution.
        for (x, wanted) in [(0.0, 0.0), (1.0, 0.841_345), (-1.0, -0.158_655), (2.0, 1.954_500), (-3.0, -0.004_05)]
        {
            assert!((gelu_of(x) - wanted).abs() < 1e-5, "{x}: {}", gelu_of(x));
        }
    }

    #[test]
    fn products_and_attention_are_those_of_plain_loops() {
        let arch = Arch::new();
        let width = 70;
        #[allow(clippy::cast_precision_loss)]
        let wave = |at: usize| ((at * 37 % 101) as f32 - 50.0) / 64.0;
        let weight: Vec<f16> = (0..width * 3).map(|at| f16::from_f32(wave(at))).collect();
        let inputs: Vec<f32> = (0..width * 2).map(|at| wave(at + 7)).collect();
        let mut out = Vec::new();
        linear(arch, &weight, Some(&[1.0, 2.0, 3.0]), &inputs, width, &mut out);
        for b in 0..2 {
            for o in 0..3 {
                let wanted: f32 = (0..width)
                    .map(|i| weight[o * width + i].to_f32() * inputs[b * width + i])
                    .sum::<f32>()
                    + [1.0, 2.0, 3.0][o];
                assert!((out[b * 3 + o] - wanted).abs() < 1e-3);
            }
        }
        let mut shares = Vec::new();
        let mut mixed = vec![0.0; width];
        attend(arch, &inputs[..width], &inputs, &inputs, width, &mut shares, &mut mixed);
        assert!((shares.iter().sum::<f32>() - 1.0).abs() < 1e-5);
        for i in 0..width {
            let wanted = shares[0] * inputs[i] + shares[1] * inputs[width + i];
            assert!((mixed[i] - wanted).abs() < 1e-5);
        }
    }
}
