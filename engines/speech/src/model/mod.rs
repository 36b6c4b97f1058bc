//! Whisper (Radford et al. 2022) on the processor.
//!
//! The encoder multiplies its matrices with `candle`; the decoder is written here, for it has to work on several windows at once, keep
//! its weights in 16 bits, and show where it listens (for the times of words).

mod decoder;
mod encoder;
mod kernels;
pub(crate) mod mel;
pub(crate) mod tokens;
mod weights;

use std::path::Path;

use pulp::Arch;
use serde::Deserialize;

use crate::SpeechError;
use decoder::Decoder;
pub(crate) use decoder::State;
use encoder::Encoder;
use tokens::Tokens;
use weights::{Layout, Weights, wrong};

/// Gain and offset of a layer normalisation.
#[derive(Debug)]
struct Norm {
    gamma: Vec<f32>,
    beta: Vec<f32>,
}

impl Norm {
    fn read(weights: &mut Weights, name: &str, width: usize) -> Result<Self, SpeechError> {
        Ok(Self {
            gamma: weights.floats(&format!("{name}/gamma"), width)?,
            beta: weights.floats(&format!("{name}/beta"), width)?,
        })
    }

    fn of(&self, arch: Arch, rows: &[f32]) -> Vec<f32> {
        let mut out = Vec::new();
        kernels::normalised(arch, rows, &self.gamma, &self.beta, &mut out);
        out
    }
}

/// Sizes of a model.
#[derive(Debug)]
pub(crate) struct Sizes {
    bands: usize,
    width: usize,
    heads: usize,
    inner: usize,
    encoder_layers: usize,
    decoder_layers: usize,
    /// Rows of the encoder: 1500.
    pub(crate) positions: usize,
    /// Most tokens of a window with its beginning: 448.
    pub(crate) longest: usize,
    tokens: usize,
    /// Layer and head of those that follow the sound.
    pub(crate) alignment: Vec<(usize, usize)>,
}

/// What `config.json` and `generation_config.json` say, as far as it matters.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Config {
    encoder_attention_heads: Option<usize>,
    alignment_heads: Option<Vec<(usize, usize)>>,
    suppress_ids: Option<Vec<i64>>,
    suppress_tokens: Option<Vec<i64>>,
    suppress_ids_begin: Option<Vec<i64>>,
    begin_suppress_tokens: Option<Vec<i64>>,
}

impl Config {
    fn read(path: &Path) -> Result<Self, SpeechError> {
        match std::fs::read(path) {
            Ok(bytes) => {
                serde_json::from_slice(&bytes).map_err(|error| wrong(format!("{}: {error}", path.display())))
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(error.into()),
        }
    }
}

/// A speech model in memory.
#[derive(Debug)]
pub struct Model {
    pub(crate) sizes: Sizes,
    pub(crate) tokens: Tokens,
    /// Tokens never to be written.
    pub(crate) suppressed: Vec<u32>,
    /// Tokens not to begin with.
    pub(crate) not_first: Vec<u32>,
    bands: mel::Bands,
    encoder: Encoder,
    decoder: Decoder,
    arch: Arch,
    parameters: usize,
}

/// What a model is, in a few numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Weights in it.
    pub parameters: usize,
    /// Layers of encoder and decoder together.
    pub layers: usize,
    /// Width of a row.
    pub width: usize,
    /// Languages it knows.
    pub languages: usize,
}

impl Model {
    /// Reads a model from a folder: `model.bin` as `CTranslate2` writes it (binary versions 4 to 6; 32, 16 or 8 bits) or
    /// `model.safetensors` of Hugging Face (one file), with `tokenizer.json` and, where it is there, `config.json` and
    /// `generation_config.json`. Only multilingual models.
    pub fn open(folder: impl AsRef<Path>) -> Result<Self, SpeechError> {
        let folder = folder.as_ref();
        let mut weights = Weights::open(folder)?;
        let config = Config::read(&folder.join("config.json"))?;
        let generation = Config::read(&folder.join("generation_config.json"))?;
        let (width, bands) = match weights.shape("encoder/conv1/weight")?.as_slice() {
            [width, bands, 3] => (*width, *bands),
            shape => return Err(wrong(format!("its first convolution has the shape {shape:?}"))),
        };
        let rows = |weights: &Weights, name: &str| {
            weights.shape(name).map(|shape| shape.first().copied().unwrap_or(0))
        };
        let layers = |weights: &Weights, side: &str| {
            let has = |at: &usize| weights.has(&format!("{side}/layer_{at}/ffn/linear_0/weight"));
            (0..64).take_while(has).count()
        };
        let heads = match weights.layout {
            Layout::CTranslate => weights.number("encoder/num_heads"),
            Layout::HuggingFace => config.encoder_attention_heads,
        };
        let (encoder_layers, decoder_layers) = (layers(&weights, "encoder"), layers(&weights, "decoder"));
        let heads = heads.filter(|heads| *heads > 0 && width.is_multiple_of(*heads));
        let mut sizes = Sizes {
            bands,
            width,
            heads: heads.ok_or_else(|| wrong("its number of heads is unknown; config.json says it"))?,
            inner: rows(&weights, "encoder/layer_0/ffn/linear_0/weight")?,
            encoder_layers,
            decoder_layers,
            positions: rows(&weights, "encoder/position_encodings/encodings")?,
            longest: rows(&weights, "decoder/position_encodings/encodings")?,
            tokens: rows(&weights, "decoder/embeddings/weight")?,
            alignment: Vec::new(),
        };
        if sizes.positions != mel::FRAMES / 2 || width == 0 || sizes.longest < 16 || decoder_layers == 0 {
            return Err(wrong("its windows are not those of Whisper"));
        }
        let told = generation.alignment_heads.or(config.alignment_heads).unwrap_or_default();
        sizes.alignment =
            told.into_iter().filter(|(layer, head)| *layer < decoder_layers && *head < sizes.heads).collect();
        if sizes.alignment.is_empty() {
            // The upper half follows the sound in most models (Whisper's own default).
            let layers = decoder_layers / 2..decoder_layers;
            sizes.alignment =
                layers.flat_map(|layer| (0..sizes.heads).map(move |head| (layer, head))).collect();
        }
        let tokens = Tokens::open(folder, sizes.tokens)?;
        let ids = |lists: [Option<Vec<i64>>; 4]| -> Vec<u32> {
            let ids = lists.into_iter().flatten().next().unwrap_or_default();
            ids.into_iter()
                .filter_map(|id| u32::try_from(id).ok())
                .filter(|id| (*id as usize) < sizes.tokens)
                .collect()
        };
        let suppressed = ids([
            generation.suppress_tokens,
            generation.suppress_ids,
            config.suppress_tokens,
            config.suppress_ids,
        ]);
        let not_first = ids([
            generation.begin_suppress_tokens,
            generation.suppress_ids_begin,
            config.begin_suppress_tokens,
            config.suppress_ids_begin,
        ]);
        let encoder = Encoder::read(&mut weights, &sizes)?;
        let decoder = Decoder::read(&mut weights, &sizes)?;
        let square = width * width;
        let parameters = sizes.tokens * width
            + encoder_layers * (4 * square + 2 * width * sizes.inner)
            + decoder_layers * (8 * square + 2 * width * sizes.inner)
            + 3 * width * (bands + width)
            + (sizes.positions + sizes.longest) * width;
        Ok(Self {
            bands: mel::Bands::new(bands),
            sizes,
            tokens,
            suppressed,
            not_first,
            encoder,
            decoder,
            arch: Arch::new(),
            parameters,
        })
    }

    /// What it is.
    pub fn summary(&self) -> Summary {
        Summary {
            parameters: self.parameters,
            layers: self.sizes.encoder_layers + self.sizes.decoder_layers,
            width: self.sizes.width,
            languages: self.tokens.languages.len(),
        }
    }

    /// Codes of the languages it knows (`de`, `tr`, `uk`, …).
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.tokens.languages.iter().map(|(code, _)| code.as_str())
    }

    /// Listens to at most 30 s.
    pub(crate) fn listen(&self, samples: &[f32], go_on: &dyn Fn() -> bool) -> Result<State, SpeechError> {
        let mel = self.bands.of(samples);
        Ok(State::new(self.encoder.run(self.arch, &self.sizes, &mel, go_on)?))
    }

    /// One token for each state.
    pub(crate) fn step(&self, states: &mut [&mut State], tokens: &[u32], logits: Option<&mut Vec<f32>>) {
        self.decoder.step(self.arch, &self.sizes, states, tokens, logits);
    }
}
