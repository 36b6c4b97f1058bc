//! The decoder: one token after the other, for several windows at once.
//!
//! Bound of the work for Whisper base: each step reads the 48.6 million weights once, 97 MB in 16 bits, for all windows of a
//! batch together, and 18 MB of keys and values for each window. At 8 GB a second for one core that is 12 ms + 2.3 ms for each
//! window; a window of speech has 80 to 150 tokens. Four windows at once therefore need a third of the time that they need
//! one by one.
#![allow(
    clippy::indexing_slicing,
    reason = "kernel: all lengths derive from the model's sizes, checked when it is read"
)]

use half::f16;
use pulp::Arch;

use super::encoder::Cross;
use super::kernels;
use super::weights::Weights;
use super::{Norm, Sizes};
use crate::SpeechError;

/// A matrix `[out][in]` in 16 bits and its bias.
#[derive(Debug)]
struct Projection {
    weight: Vec<f16>,
    bias: Vec<f32>,
    width: usize,
}

impl Projection {
    fn read(weights: &mut Weights, name: &str, out: usize, width: usize) -> Result<Self, SpeechError> {
        Ok(Self {
            weight: weights.halves(&format!("{name}/weight"), out * width)?,
            bias: weights.floats(&format!("{name}/bias"), out)?,
            width,
        })
    }

    fn of(&self, arch: Arch, inputs: &[f32]) -> Vec<f32> {
        let mut out = Vec::new();
        kernels::linear(arch, &self.weight, Some(&self.bias), inputs, self.width, &mut out);
        out
    }
}

#[derive(Debug)]
struct Layer {
    self_norm: Norm,
    qkv: Projection,
    self_out: Projection,
    cross_norm: Norm,
    query: Projection,
    cross_out: Projection,
    norm: Norm,
    up: Projection,
    down: Projection,
}

#[derive(Debug)]
pub(super) struct Decoder {
    embeddings: Vec<f16>,
    positions: Vec<f32>,
    layers: Vec<Layer>,
    norm: Norm,
}

/// A window that is being written down.
#[derive(Debug)]
pub(crate) struct State {
    cross: Vec<Cross>,
    keys: Vec<Vec<f32>>,
    values: Vec<Vec<f32>>,
    length: usize,
    /// For each step the shares of the heads that follow the sound, `[head][position]`.
    pub(crate) attention: Vec<Vec<f16>>,
}

impl State {
    pub(super) fn new(cross: Vec<Cross>) -> Self {
        let layers = cross.len();
        Self {
            cross,
            keys: vec![Vec::new(); layers],
            values: vec![Vec::new(); layers],
            length: 0,
            attention: Vec::new(),
        }
    }

    /// Forgets all tokens but the first `length`.
    pub(crate) fn rewind(&mut self, sizes: &Sizes, length: usize) {
        self.length = self.length.min(length);
        self.attention.truncate(self.length);
        for cache in self.keys.iter_mut().chain(&mut self.values) {
            cache.truncate(self.length * sizes.width);
        }
    }
}

fn add(to: &mut [f32], rows: &[f32]) {
    for (to, value) in to.iter_mut().zip(rows) {
        *to += value;
    }
}

impl Decoder {
    pub(super) fn read(weights: &mut Weights, sizes: &Sizes) -> Result<Self, SpeechError> {
        let width = sizes.width;
        let embeddings = weights.halves("decoder/embeddings/weight", sizes.tokens * width)?;
        let positions = weights.floats("decoder/position_encodings/encodings", sizes.longest * width)?;
        let mut layers = Vec::new();
        for at in 0..sizes.decoder_layers {
            let stem = format!("decoder/layer_{at}");
            let mut norm = |name: &str| Norm::read(weights, &format!("{stem}/{name}/layer_norm"), width);
            let (self_norm, cross_norm, norm) = (norm("self_attention")?, norm("attention")?, norm("ffn")?);
            let mut read = |name: &str, out: usize, width: usize| {
                Projection::read(weights, &format!("{stem}/{name}"), out, width)
            };
            layers.push(Layer {
                self_norm,
                qkv: read("self_attention/linear_0", 3 * width, width)?,
                self_out: read("self_attention/linear_1", width, width)?,
                cross_norm,
                query: read("attention/linear_0", width, width)?,
                cross_out: read("attention/linear_2", width, width)?,
                norm,
                up: read("ffn/linear_0", sizes.inner, width)?,
                down: read("ffn/linear_1", width, sizes.inner)?,
            });
        }
        let norm = Norm::read(weights, "decoder/layer_norm", width)?;
        Ok(Self { embeddings, positions, layers, norm })
    }

    /// Takes one token for each state. With `logits` the scores of the next tokens are reckoned, `[state][token]`.
    pub(super) fn step(
        &self,
        arch: Arch,
        sizes: &Sizes,
        states: &mut [&mut State],
        tokens: &[u32],
        logits: Option<&mut Vec<f32>>,
    ) {
        let (width, size) = (sizes.width, sizes.width / sizes.heads);
        let mut rows = Vec::with_capacity(states.len() * width);
        for (state, token) in states.iter().zip(tokens) {
            let token = *token as usize;
            let embedding = &self.embeddings[token * width..(token + 1) * width];
            let position = &self.positions[state.length * width..(state.length + 1) * width];
            rows.extend(embedding.iter().zip(position).map(|(value, position)| value.to_f32() + position));
        }
        for state in states.iter_mut() {
            state.attention.push(Vec::with_capacity(sizes.alignment.len() * sizes.positions));
        }
        let mut shares = Vec::new();
        let mut mixed = vec![0.0; rows.len()];
        for (at, layer) in self.layers.iter().enumerate() {
            let qkv = layer.qkv.of(arch, &layer.self_norm.of(arch, &rows));
            for (b, state) in states.iter_mut().enumerate() {
                let qkv = &qkv[b * 3 * width..(b + 1) * 3 * width];
                state.keys[at].extend_from_slice(&qkv[width..2 * width]);
                state.values[at].extend_from_slice(&qkv[2 * width..]);
                for head in 0..sizes.heads {
                    let from = head * size;
                    let out = &mut mixed[b * width + from..b * width + from + size];
                    let (keys, values) = (&state.keys[at][from..], &state.values[at][from..]);
                    kernels::attend(arch, &qkv[from..from + size], keys, values, width, &mut shares, out);
                }
            }
            add(&mut rows, &layer.self_out.of(arch, &mixed));
            let queries = layer.query.of(arch, &layer.cross_norm.of(arch, &rows));
            for (b, state) in states.iter_mut().enumerate() {
                let cross = &state.cross[at];
                let block = sizes.positions * size;
                for head in 0..sizes.heads {
                    let from = b * width + head * size;
                    let keys = &cross.keys[head * block..(head + 1) * block];
                    let values = &cross.values[head * block..(head + 1) * block];
                    let out = &mut mixed[from..from + size];
                    kernels::attend_half(arch, &queries[from..from + size], keys, values, &mut shares, out);
                    if sizes.alignment.contains(&(at, head))
                        && let Some(attention) = state.attention.last_mut()
                    {
                        attention.extend(shares.iter().map(|share| f16::from_f32(*share)));
                    }
                }
            }
            add(&mut rows, &layer.cross_out.of(arch, &mixed));
            let mut inner = layer.up.of(arch, &layer.norm.of(arch, &rows));
            kernels::gelu(arch, &mut inner);
            add(&mut rows, &layer.down.of(arch, &inner));
        }
        for state in states.iter_mut() {
            state.length += 1;
        }
        if let Some(logits) = logits {
            let rows = self.norm.of(arch, &rows);
            kernels::linear(arch, &self.embeddings, None, &rows, width, logits);
        }
    }
}
