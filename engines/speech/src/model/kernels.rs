//! The loops that take the time, apart from multiplying matrices.
//!
//! Every function runs in the widest vectors the processor has; `pulp` finds out once which. Weights are kept in 16 bits, as they
//! come, and widened row by row: half the memory, and half of what has to be read for each token.
#![allow(clippy::indexing_slicing, reason = "kernel: lengths are asserted by the callers' shapes")]
#![allow(
    clippy::inline_always,
    reason = "must become part of the function that is compiled for wide vectors"
)]

use half::f16;
use pulp::{Arch, Simd, WithSimd};

/// Lanes of an accumulator: two registers of 512 bits, four of 256.
const LANES: usize = 32;

/// Makes a function whose body is compiled for each kind of processor, with `simd` for vectors of its width. Closures inside would not
/// be part of it: loops only.
macro_rules! widest {
    ($(#[$meta:meta])* fn $name:ident($simd:ident; $($arg:ident: $type:ty),* $(,)?) $body:block) => {
        $(#[$meta])*
        pub(super) fn $name<'a>(arch: Arch, $($arg: $type),*) {
            struct Work<'a> { $($arg: $type),* }
            impl<'a> WithSimd for Work<'a> {
                type Output = ();
                #[inline(always)]
                fn with_simd<S: Simd>(self, $simd: S) {
                    let Self { $($arg),* } = self;
                    $body
                }
            }
            arch.dispatch(Work { $($arg),* });
        }
    };
}

/// Rows that are multiplied at once.
const ROWS: usize = 4;

/// Products of some rows with some inputs, all of one length.
#[inline(always)]
fn block<S: Simd, const R: usize, const B: usize>(
    simd: S,
    rows: &[f32],
    inputs: &[f32],
    width: usize,
) -> [[f32; B]; R] {
    let whole = width - width % S::F32_LANES;
    let mut sums = [[simd.splat_f32s(0.0); B]; R];
    let mut row_parts: [&[S::f32s]; R] = [&[]; R];
    let mut input_parts: [&[S::f32s]; B] = [&[]; B];
    for r in 0..R {
        row_parts[r] = S::as_simd_f32s(&rows[r * width..r * width + whole]).0;
    }
    for b in 0..B {
        input_parts[b] = S::as_simd_f32s(&inputs[b * width..b * width + whole]).0;
    }
    for at in 0..whole / S::F32_LANES {
        for r in 0..R {
            let row = row_parts[r][at];
            for b in 0..B {
                sums[r][b] = simd.mul_add_e_f32s(row, input_parts[b][at], sums[r][b]);
            }
        }
    }
    let mut out = [[0.0; B]; R];
    for r in 0..R {
        for b in 0..B {
            out[r][b] = simd.reduce_sum_f32s(sums[r][b]);
            for at in whole..width {
                out[r][b] += rows[r * width + at] * inputs[b * width + at];
            }
        }
    }
    out
}

/// `out[b][first + r]` for rows in 32 bits and all inputs, a few inputs at once.
#[inline(always)]
fn rows_by_inputs<S: Simd, const R: usize>(
    simd: S,
    rows: &[f32],
    inputs: &[f32],
    width: usize,
    out: &mut [f32],
    (first, stride): (usize, usize),
) {
    let count = inputs.len() / width;
    let mut b = 0;
    while b + 4 <= count {
        let sums = block::<S, R, 4>(simd, rows, &inputs[b * width..(b + 4) * width], width);
        for r in 0..R {
            for i in 0..4 {
                out[(b + i) * stride + first + r] = sums[r][i];
            }
        }
        b += 4;
    }
    if b + 2 <= count {
        let sums = block::<S, R, 2>(simd, rows, &inputs[b * width..(b + 2) * width], width);
        for r in 0..R {
            for i in 0..2 {
                out[(b + i) * stride + first + r] = sums[r][i];
            }
        }
        b += 2;
    }
    if b < count {
        let sums = block::<S, R, 1>(simd, rows, &inputs[b * width..(b + 1) * width], width);
        for r in 0..R {
            out[b * stride + first + r] = sums[r][0];
        }
    }
}

/// Products of all rows in 16 bits with all inputs. `wide` has room for four rows.
#[inline(always)]
fn all_products<S: Simd>(
    simd: S,
    weight: &[f16],
    inputs: &[f32],
    width: usize,
    wide: &mut [f32],
    out: &mut [f32],
) {
    let rows = weight.len() / width;
    let blocks = weight.chunks_exact(ROWS * width);
    let rest = blocks.remainder();
    let mut first = 0;
    for block in blocks {
        widen(block, wide);
        rows_by_inputs::<S, ROWS>(simd, wide, inputs, width, out, (first, rows));
        first += ROWS;
    }
    for row in rest.chunks_exact(width) {
        widen(row, &mut wide[..width]);
        rows_by_inputs::<S, 1>(simd, &wide[..width], inputs, width, out, (first, rows));
        first += 1;
    }
}

#[inline(always)]
fn dot<S: Simd>(simd: S, a: &[f32], b: &[f32]) -> f32 {
    block::<S, 1, 1>(simd, a, b, a.len())[0][0]
}

#[inline(always)]
fn folded(lanes: [f32; LANES]) -> f32 {
    let mut sum = 0.0;
    for lane in lanes {
        sum += lane;
    }
    sum
}

/// 16 bits become 32. Finite numbers only; without a branch, and without the denormal numbers that are slow.
#[inline(always)]
fn widen(from: &[f16], to: &mut [f32]) {
    /// Exponents of 32 bits are 112 higher.
    const SHIFT: u32 = 112 << 23;
    /// The smallest normal number of 16 bits, 2^-14.
    const SMALLEST: u32 = 113 << 23;
    for (to, from) in to.iter_mut().zip(from) {
        let bits = u32::from(from.to_bits());
        let size = (bits & 0x7FFF) << 13;
        let normal = size + SHIFT;
        let small = (f32::from_bits(size + SMALLEST) - f32::from_bits(SMALLEST)).to_bits();
        let size = if size < 1 << 23 { small } else { normal };
        *to = f32::from_bits(size | (bits & 0x8000) << 16);
    }
}

/// `e` to the power of `x`; relative error below 2e-6 (Taylor of e^f, |f| ≤ ln 2 / 2, degree 6).
#[inline(always)]
fn exp(x: f32) -> f32 {
    /// 1.5 · 2^23: adding it rounds to whole numbers, which then stand in the low bits.
    const ROUND: f32 = 12_582_912.0;
    let t = x * std::f32::consts::LOG2_E;
    let t = if t > -126.0 { t } else { -126.0 };
    let t = if t < 126.0 { t } else { 126.0 };
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

#[inline(always)]
fn softmax_of(values: &mut [f32]) {
    let mut highs = [f32::NEG_INFINITY; LANES];
    let blocks = values.chunks_exact(LANES);
    let mut high = f32::NEG_INFINITY;
    for value in blocks.remainder() {
        high = if *value > high { *value } else { high };
    }
    for block in blocks {
        for lane in 0..LANES {
            highs[lane] = if block[lane] > highs[lane] { block[lane] } else { highs[lane] };
        }
    }
    for value in highs {
        high = if value > high { value } else { high };
    }
    let mut lanes = [0.0f32; LANES];
    let mut sum = 0.0;
    let mut blocks = values.chunks_exact_mut(LANES);
    for block in &mut blocks {
        for lane in 0..LANES {
            block[lane] = exp(block[lane] - high);
            lanes[lane] += block[lane];
        }
    }
    for value in blocks.into_remainder() {
        *value = exp(*value - high);
        sum += *value;
    }
    let factor = 1.0 / (sum + folded(lanes));
    for value in values.iter_mut() {
        *value *= factor;
    }
}

#[inline(always)]
fn add_scaled(to: &mut [f32], values: &[f32], factor: f32) {
    for (to, value) in to.iter_mut().zip(values) {
        *to = factor.mul_add(*value, *to);
    }
}

/// `1 / √size`, the scale of scores of heads of a size.
#[allow(clippy::cast_precision_loss, reason = "the size of a head")]
pub(super) fn scale(size: usize) -> f32 {
    1.0 / (size as f32).sqrt()
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
    out.clear();
    out.resize(rows * (inputs.len() / width), 0.0);
    let mut wide = vec![0.0; ROWS * width];
    products(arch, weight, inputs, width, &mut wide, out);
    if let Some(bias) = bias {
        for row in out.chunks_exact_mut(rows) {
            for (out, bias) in row.iter_mut().zip(bias) {
                *out += bias;
            }
        }
    }
}

widest! {
    /// The products of [`linear`].
    fn products(simd; weight: &'a [f16], inputs: &'a [f32], width: usize, wide: &'a mut [f32], out: &'a mut [f32]) {
        all_products(simd, weight, inputs, width, wide, out);
    }
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
    weights.clear();
    weights.resize(keys.len() / query.len(), 0.0);
    let mut wide = vec![0.0; ROWS * query.len()];
    listen(arch, query, keys, values, scale(query.len()), weights, &mut wide, out);
}

widest! {
    #[allow(clippy::too_many_arguments, reason = "a kernel takes what it works on")]
    /// The work of [`attend_half`].
    fn listen(simd;
        query: &'a [f32],
        keys: &'a [f16],
        values: &'a [f16],
        factor: f32,
        weights: &'a mut [f32],
        wide: &'a mut [f32],
        out: &'a mut [f32],
    ) {
        let size = query.len();
        all_products(simd, keys, query, size, wide, weights);
        for weight in weights.iter_mut() {
            *weight *= factor;
        }
        softmax_of(weights);
        out.fill(0.0);
        for (weights, values) in weights.chunks(ROWS).zip(values.chunks(ROWS * size)) {
            widen(values, wide);
            for (weight, value) in weights.iter().zip(wide.chunks_exact(size)) {
                add_scaled(out, value, *weight);
            }
        }
    }
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
    weights.clear();
    weights.resize(keys.len().div_ceil(stride), 0.0);
    look_back(arch, query, keys, values, stride, scale(query.len()), weights, out);
}

widest! {
    #[allow(clippy::too_many_arguments, reason = "a kernel takes what it works on")]
    /// The work of [`attend`].
    fn look_back(simd;
        query: &'a [f32],
        keys: &'a [f32],
        values: &'a [f32],
        stride: usize,
        factor: f32,
        weights: &'a mut [f32],
        out: &'a mut [f32],
    ) {
        let size = query.len();
        for (weight, key) in weights.iter_mut().zip(keys.chunks(stride)) {
            *weight = dot(simd, query, &key[..size]) * factor;
        }
        softmax_of(weights);
        out.fill(0.0);
        for (weight, value) in weights.iter().zip(values.chunks(stride)) {
            add_scaled(out, &value[..size], *weight);
        }
    }
}

widest! {
    /// Softmax of each row of `factor · scores`.
    fn softmax_rows(_simd; scores: &'a [f32], width: usize, factor: f32, out: &'a mut [f32]) {
        for (out, scores) in out.chunks_exact_mut(width).zip(scores.chunks_exact(width)) {
            for (out, score) in out.iter_mut().zip(scores) {
                *out = score * factor;
            }
            softmax_of(out);
        }
    }
}

widest! {
    /// 16 bits become 32.
    fn widened(_simd; from: &'a [f16], to: &'a mut [f32]) {
        widen(from, to);
    }
}

/// Adds a bias to each row.
pub(super) fn biased(rows: &[f32], bias: &[f32]) -> Vec<f32> {
    let mut out = Vec::with_capacity(rows.len());
    for row in rows.chunks_exact(bias.len()) {
        out.extend(row.iter().zip(bias).map(|(value, bias)| value + bias));
    }
    out
}

/// Adds a bias to each row, then GELU in its exact form (Hendrycks and Gimpel 2016).
pub(super) fn biased_gelu(arch: Arch, rows: &[f32], bias: &[f32]) -> Vec<f32> {
    let mut out = biased(rows, bias);
    gelu(arch, &mut out);
    out
}

widest! {
    /// GELU in place.
    fn gelu(_simd; values: &'a mut [f32]) {
        for value in values.iter_mut() {
            *value = gelu_of(*value);
        }
    }
}

/// Adds rows and a bias to `to`.
pub(super) fn add_biased(to: &mut [f32], rows: &[f32], bias: &[f32]) {
    for (to, row) in to.chunks_exact_mut(bias.len()).zip(rows.chunks_exact(bias.len())) {
        for ((to, value), bias) in to.iter_mut().zip(row).zip(bias) {
            *to += value + bias;
        }
    }
}

/// Layer normalisation of each row (Ba, Kiros, Hinton 2016).
pub(super) fn normalised(arch: Arch, rows: &[f32], gamma: &[f32], beta: &[f32], out: &mut Vec<f32>) {
    #[allow(clippy::cast_precision_loss, reason = "the width of the model")]
    let share = 1.0 / gamma.len() as f32;
    out.clear();
    out.resize(rows.len(), 0.0);
    let ones = vec![1.0; gamma.len()];
    level(arch, rows, &ones, gamma, beta, share, out);
}

widest! {
    /// The work of [`normalised`].
    fn level(simd;
        rows: &'a [f32],
        ones: &'a [f32],
        gamma: &'a [f32],
        beta: &'a [f32],
        share: f32,
        out: &'a mut [f32],
    ) {
        let width = gamma.len();
        for (row, out) in rows.chunks_exact(width).zip(out.chunks_exact_mut(width)) {
            let mean = dot(simd, row, ones) * share;
            for (out, value) in out.iter_mut().zip(row) {
                *out = value - mean;
            }
            let factor = 1.0 / (dot(simd, out, out) * share + 1e-5).sqrt();
            for ((out, gamma), beta) in out.iter_mut().zip(gamma).zip(beta) {
                *out = (*out * factor).mul_add(*gamma, *beta);
            }
        }
    }
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
        for (x, wanted) in
            [(0.0, 0.0), (1.0, 0.841_345), (-1.0, -0.158_655), (2.0, 1.954_5), (-3.0, -0.004_05)]
        {
            assert!((gelu_of(x) - wanted).abs() < 1e-5, "{x}: {}", gelu_of(x));
        }
    }

    #[test]
    fn all_finite_numbers_of_16_bits_are_widened_to_themselves() {
        let all: Vec<f16> = (0..=u16::MAX).map(f16::from_bits).filter(|value| value.is_finite()).collect();
        let mut wide = vec![0.0; all.len()];
        widen(&all, &mut wide);
        for (half, wide) in all.iter().zip(wide) {
            assert_eq!(half.to_f32().to_bits(), wide.to_bits(), "{half}");
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
                let wanted: f32 =
                    (0..width).map(|i| weight[o * width + i].to_f32() * inputs[b * width + i]).sum::<f32>()
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
