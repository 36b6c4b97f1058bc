//! The encoder: 30 s of sound become 1,500 rows (Radford et al. 2022; Vaswani et al. 2017).
//!
//! Bound of the work for Whisper base, per window: the multiplications of matrices are 2 · (3000 · 240 · 512 + 1500 · 1536 · 512) for the
//! two convolutions, and for each of 6 layers 2 · 1500 · 512² · 12 for the projections and 4 · 1500² · 512 for the attention, and
//! 2 · 1500 · 512 · 1024 · 6 for the keys and values of the decoder: 3.1 + 56.6 + 27.6 + 9.4 ≈ 97 billion operations. One core that does
//! 100 billion a second (256-bit vectors near 3.2 GHz, two a cycle) needs 1 s at least.
#![allow(
    clippy::indexing_slicing,
    reason = "kernel: all lengths derive from the model's sizes, checked when it is read"
)]

use candle_core::{Device, Storage, Tensor};
use half::f16;
use pulp::Arch;

use super::kernels;
use super::mel::FRAMES;
use super::weights::{Weights, wrong};
use super::{Norm, Sizes};
use crate::SpeechError;

/// Rows of scores that are worked on at once, so that they stay in the cache: 250 · 1500 · 4 bytes are 1.5 MB.
const ROWS: usize = 250;

fn failed(error: impl std::fmt::Display) -> SpeechError {
    wrong(format!("reckoning failed: {error}"))
}

/// A matrix `[out][in]` and its bias. It rests in 16 bits and is widened for each window, for a hundredth of the window's time.
#[derive(Debug)]
struct Projection {
    weight: Vec<f16>,
    bias: Vec<f32>,
}

impl Projection {
    fn read(weights: &mut Weights, name: &str, out: usize, width: usize) -> Result<Self, SpeechError> {
        Ok(Self {
            weight: weights.halves(&format!("{name}/weight"), out * width)?,
            bias: weights.floats(&format!("{name}/bias"), out)?,
        })
    }

    /// The product without the bias, handed to `then`.
    fn times<R>(
        &self,
        arch: Arch,
        rows: &Tensor,
        then: impl FnOnce(&[f32], &[f32]) -> R,
    ) -> Result<R, SpeechError> {
        let mut wide = vec![0.0; self.weight.len()];
        kernels::widened(arch, &self.weight, &mut wide);
        let weight = tensor(wide, self.weight.len() / self.bias.len())?;
        let product = weight.t().and_then(|weight| rows.matmul(&weight)).map_err(failed)?;
        seen(&product, |product| then(product, &self.bias))
    }
}

/// Looks at the numbers of a tensor that lies in one piece.
fn seen<R>(tensor: &Tensor, then: impl FnOnce(&[f32]) -> R) -> Result<R, SpeechError> {
    let (storage, layout) = tensor.storage_and_layout();
    let Storage::Cpu(storage) = &*storage else { return Err(wrong("not on the processor")) };
    let values = storage.as_slice::<f32>().map_err(failed)?;
    let (start, end) = layout.contiguous_offsets().ok_or_else(|| wrong("not in one piece"))?;
    Ok(then(&values[start..end]))
}

fn tensor(values: Vec<f32>, width: usize) -> Result<Tensor, SpeechError> {
    let rows = values.len() / width;
    Tensor::from_vec(values, (rows, width), &Device::Cpu).map_err(failed)
}

#[derive(Debug)]
struct Layer {
    attention_norm: Norm,
    qkv: Projection,
    out: Projection,
    norm: Norm,
    up: Projection,
    down: Projection,
}

/// Keys and values of one layer of the decoder, `[head][position][size]`.
#[derive(Debug)]
pub(crate) struct Cross {
    pub(super) keys: Vec<f16>,
    pub(super) values: Vec<f16>,
}

#[derive(Debug)]
pub(super) struct Encoder {
    conv1: Projection,
    conv2: Projection,
    positions: Vec<f32>,
    layers: Vec<Layer>,
    norm: Norm,
    /// For each layer of the decoder.
    cross: Vec<Projection>,
}

/// `[out][in][3]` to `[out][3][in]`.
fn taps_first(weight: &[f16], out: usize, width: usize) -> Vec<f16> {
    let mut turned = vec![f16::ZERO; weight.len()];
    for o in 0..out {
        for i in 0..width {
            for tap in 0..3 {
                turned[(o * 3 + tap) * width + i] = weight[(o * width + i) * 3 + tap];
            }
        }
    }
    turned
}

/// Rows with their neighbours before and after side by side, every `step`-th.
fn with_neighbours(rows: &[f32], width: usize, step: usize) -> Vec<f32> {
    let count = rows.len() / width;
    let mut wide = Vec::with_capacity(count / step * 3 * width);
    for at in (0..count).step_by(step) {
        for neighbour in [at.checked_sub(1), Some(at), Some(at + 1)] {
            match neighbour.filter(|at| *at < count) {
                Some(at) => wide.extend_from_slice(&rows[at * width..(at + 1) * width]),
                None => wide.extend(std::iter::repeat_n(0.0, width)),
            }
        }
    }
    wide
}

impl Encoder {
    pub(super) fn read(weights: &mut Weights, sizes: &Sizes) -> Result<Self, SpeechError> {
        let width = sizes.width;
        let mut conv = |name: &str, from: usize| {
            let read = Projection::read(weights, &format!("encoder/{name}"), width, from * 3)?;
            Ok::<_, SpeechError>(Projection { weight: taps_first(&read.weight, width, from), ..read })
        };
        let (conv1, conv2) = (conv("conv1", sizes.bands)?, conv("conv2", width)?);
        let positions = weights.floats("encoder/position_encodings/encodings", sizes.positions * width)?;
        let mut layers = Vec::new();
        for at in 0..sizes.encoder_layers {
            let stem = format!("encoder/layer_{at}");
            layers.push(Layer {
                attention_norm: Norm::read(weights, &format!("{stem}/self_attention/layer_norm"), width)?,
                qkv: Projection::read(weights, &format!("{stem}/self_attention/linear_0"), 3 * width, width)?,
                out: Projection::read(weights, &format!("{stem}/self_attention/linear_1"), width, width)?,
                norm: Norm::read(weights, &format!("{stem}/ffn/layer_norm"), width)?,
                up: Projection::read(weights, &format!("{stem}/ffn/linear_0"), sizes.inner, width)?,
                down: Projection::read(weights, &format!("{stem}/ffn/linear_1"), width, sizes.inner)?,
            });
        }
        let norm = Norm::read(weights, "encoder/layer_norm", width)?;
        let cross = (0..sizes.decoder_layers)
            .map(|at| {
                let name = format!("decoder/layer_{at}/attention/linear_1");
                Projection::read(weights, &name, 2 * width, width)
            })
            .collect::<Result<_, _>>()?;
        Ok(Self { conv1, conv2, positions, layers, norm, cross })
    }

    /// Keys and values for the decoder from rows of [`super::mel`]. `go_on` is asked between layers.
    pub(super) fn run(
        &self,
        arch: Arch,
        sizes: &Sizes,
        mel: &[f32],
        go_on: &dyn Fn() -> bool,
    ) -> Result<Vec<Cross>, SpeechError> {
        debug_assert_eq!(mel.len(), FRAMES * sizes.bands);
        let width = sizes.width;
        let wide = tensor(with_neighbours(mel, sizes.bands, 1), 3 * sizes.bands)?;
        let rows = self.conv1.times(arch, &wide, |rows, bias| kernels::biased_gelu(arch, rows, bias))?;
        let wide = tensor(with_neighbours(&rows, width, 2), 3 * width)?;
        let mut rows = self.conv2.times(arch, &wide, |rows, bias| kernels::biased_gelu(arch, rows, bias))?;
        drop(wide);
        for (value, position) in rows.iter_mut().zip(&self.positions) {
            *value += position;
        }
        for layer in &self.layers {
            if !go_on() {
                return Err(SpeechError::Cancelled);
            }
            let qkv = tensor(layer.attention_norm.of(arch, &rows), width)?;
            let qkv = layer.qkv.times(arch, &qkv, kernels::biased)?;
            let mixed = attention(arch, sizes, qkv)?;
            layer.out.times(arch, &tensor(mixed, width)?, |product, bias| {
                kernels::add_biased(&mut rows, product, bias);
            })?;
            let inner = tensor(layer.norm.of(arch, &rows), width)?;
            let inner = layer.up.times(arch, &inner, |rows, bias| kernels::biased_gelu(arch, rows, bias))?;
            layer.down.times(arch, &tensor(inner, sizes.inner)?, |product, bias| {
                kernels::add_biased(&mut rows, product, bias);
            })?;
        }
        let rows = tensor(self.norm.of(arch, &rows), width)?;
        self.cross
            .iter()
            .map(|projection| projection.times(arch, &rows, |product, bias| by_heads(sizes, product, bias)))
            .collect()
    }
}

fn attention(arch: Arch, sizes: &Sizes, qkv: Vec<f32>) -> Result<Vec<f32>, SpeechError> {
    let (width, size) = (sizes.width, sizes.width / sizes.heads);
    let qkv = tensor(qkv, 3 * width)?;
    let count = qkv.dim(0).map_err(failed)?;
    let part = |at: usize| qkv.narrow(1, at, size).map_err(failed);
    let mut mixed = vec![0.0; count * width];
    let factor = kernels::scale(size);
    for head in 0..sizes.heads {
        let query = part(head * size)?;
        let key = part(width + head * size)?.t().and_then(|key| key.contiguous()).map_err(failed)?;
        let value = part(2 * width + head * size)?.contiguous().map_err(failed)?;
        for first in (0..count).step_by(ROWS) {
            let rows = ROWS.min(count - first);
            let query = query.narrow(0, first, rows).and_then(|query| query.contiguous()).map_err(failed)?;
            let scores = query.matmul(&key).map_err(failed)?;
            let mut shares = vec![0.0; rows * count];
            seen(&scores, |scores| kernels::softmax_rows(arch, scores, count, factor, &mut shares))?;
            let product = tensor(shares, count)?.matmul(&value).map_err(failed)?;
            seen(&product, |product| {
                for (row, product) in product.chunks_exact(size).enumerate() {
                    let at = (first + row) * width + head * size;
                    mixed[at..at + size].copy_from_slice(product);
                }
            })?;
        }
    }
    Ok(mixed)
}

/// Keys and values, sorted by heads and in 16 bits.
fn by_heads(sizes: &Sizes, product: &[f32], bias: &[f32]) -> Cross {
    let (width, size) = (sizes.width, sizes.width / sizes.heads);
    let side = |offset: usize| {
        let mut sorted = Vec::with_capacity(product.len() / 2);
        for head in 0..sizes.heads {
            let at = offset + head * size;
            for row in product.chunks_exact(2 * width) {
                let values = row[at..at + size].iter().zip(&bias[at..at + size]);
                sorted.extend(values.map(|(value, bias)| f16::from_f32(value + bias)));
            }
        }
        sorted
    };
    Cross { keys: side(0), values: side(width) }
}
