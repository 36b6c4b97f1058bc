//! The two layouts of weights in files: `CTranslate2` and Hugging Face.
//!
//! Tensors are asked for by the names of `CTranslate2`; for the other layout each name is a list of names whose rows follow each
//! other.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use half::{bf16, f16};

use crate::SpeechError;

/// Largest header of a file of safetensors.
const LONGEST_HEADER: u64 = 64 << 20;
/// Most entries of a tensor: ten times the largest of any Whisper.
const MOST_ENTRIES: u64 = 1 << 30;
/// Bytes read at once; a multiple of every entry's size.
const BLOCK: usize = 1 << 20;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    F32,
    F16,
    Bf16,
    I8,
    I16,
    I32,
}

impl Kind {
    fn bytes(self) -> usize {
        match self {
            Self::F32 | Self::I32 => 4,
            Self::F16 | Self::Bf16 | Self::I16 => 2,
            Self::I8 => 1,
        }
    }

    #[allow(clippy::cast_precision_loss, reason = "whole numbers in models are small")]
    fn value(self, bytes: &[u8]) -> f32 {
        match (self, bytes) {
            (Self::F32, &[a, b, c, d]) => f32::from_le_bytes([a, b, c, d]),
            (Self::I32, &[a, b, c, d]) => i32::from_le_bytes([a, b, c, d]) as f32,
            (Self::F16, &[a, b]) => f16::from_le_bytes([a, b]).to_f32(),
            (Self::Bf16, &[a, b]) => bf16::from_le_bytes([a, b]).to_f32(),
            (Self::I16, &[a, b]) => f32::from(i16::from_le_bytes([a, b])),
            (Self::I8, &[a]) => f32::from(i8::from_le_bytes([a])),
            // Blocks are cut by `bytes`.
            _ => 0.0,
        }
    }
}

#[derive(Clone, Debug)]
struct Entry {
    shape: Vec<usize>,
    kind: Kind,
    at: u64,
}

impl Entry {
    fn entries(&self) -> usize {
        self.shape.iter().product()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    CTranslate,
    HuggingFace,
}

/// An open file of weights.
#[derive(Debug)]
pub(super) struct Weights {
    file: BufReader<File>,
    entries: HashMap<String, Entry>,
    pub(super) layout: Layout,
}

pub(super) fn wrong(reason: impl std::fmt::Display) -> SpeechError {
    SpeechError::Model { reason: reason.to_string() }
}

fn short(file: &mut BufReader<File>) -> Result<u16, SpeechError> {
    let mut bytes = [0; 2];
    file.read_exact(&mut bytes)?;
    Ok(u16::from_le_bytes(bytes))
}

fn long(file: &mut BufReader<File>) -> Result<u32, SpeechError> {
    let mut bytes = [0; 4];
    file.read_exact(&mut bytes)?;
    Ok(u32::from_le_bytes(bytes))
}

fn name(file: &mut BufReader<File>) -> Result<String, SpeechError> {
    let length = usize::from(short(file)?);
    let mut bytes = vec![0; length];
    file.read_exact(&mut bytes)?;
    while bytes.last() == Some(&0) {
        bytes.pop();
    }
    String::from_utf8(bytes).map_err(|_| wrong("a name of a tensor is no text"))
}

/// The list of tensors of `model.bin` (`CTranslate2`, `python/ctranslate2/specs/model_spec.py`, binary version 6).
fn ctranslate(file: &mut BufReader<File>) -> Result<HashMap<String, Entry>, SpeechError> {
    let version = long(file)?;
    if !(4..=6).contains(&version) {
        return Err(wrong(format!("model.bin has the binary version {version}; 4 to 6 are known")));
    }
    let spec = name(file)?;
    if spec != "WhisperSpec" {
        return Err(wrong(format!("model.bin is a {spec}, not a WhisperSpec")));
    }
    let _revision = long(file)?;
    let length = file.get_ref().metadata()?.len();
    let mut entries = HashMap::new();
    for _ in 0..long(file)? {
        let name = name(file)?;
        let mut rank = [0];
        file.read_exact(&mut rank)?;
        let mut shape = Vec::new();
        for _ in 0..rank[0] {
            shape.push(long(file)? as usize);
        }
        let mut kind = [0];
        file.read_exact(&mut kind)?;
        let kind = match kind[0] {
            0 => Kind::F32,
            1 => Kind::I8,
            2 => Kind::I16,
            3 => Kind::I32,
            4 => Kind::F16,
            5 => Kind::Bf16,
            other => return Err(wrong(format!("{name} has the unknown type {other}"))),
        };
        let bytes = u64::from(long(file)?);
        let at = file.stream_position()?;
        add(&mut entries, name, Entry { shape, kind, at }, bytes, length)?;
        file.seek_relative(i64::try_from(bytes).map_err(wrong)?)?;
    }
    Ok(entries)
}

fn add(
    entries: &mut HashMap<String, Entry>,
    name: String,
    entry: Entry,
    bytes: u64,
    length: u64,
) -> Result<(), SpeechError> {
    let count = entry.shape.iter().try_fold(1u64, |count, size| count.checked_mul(*size as u64));
    let fits = count.is_some_and(|count| count <= MOST_ENTRIES && count * entry.kind.bytes() as u64 == bytes);
    if !fits {
        return Err(wrong(format!("{name} has another size than its shape says")));
    }
    if entry.at.checked_add(bytes).is_none_or(|end| end > length) {
        return Err(wrong(format!("the file ends before {name} does; it is cut off")));
    }
    entries.insert(name, entry);
    Ok(())
}

/// The list of tensors of `model.safetensors` (its README, section "Format").
fn safetensors(file: &mut BufReader<File>) -> Result<HashMap<String, Entry>, SpeechError> {
    let length = file.get_ref().metadata()?.len();
    let mut bytes = [0; 8];
    file.read_exact(&mut bytes)?;
    let size = u64::from_le_bytes(bytes);
    if size > LONGEST_HEADER.min(length) {
        return Err(wrong("model.safetensors has no header"));
    }
    let mut header = vec![0; usize::try_from(size).map_err(wrong)?];
    file.read_exact(&mut header)?;
    let header: serde_json::Map<String, serde_json::Value> =
        serde_json::from_slice(&header).map_err(wrong)?;
    let mut entries = HashMap::new();
    for (name, told) in header {
        if name == "__metadata__" {
            continue;
        }
        let kind = match told.get("dtype").and_then(serde_json::Value::as_str) {
            Some("F32") => Kind::F32,
            Some("F16") => Kind::F16,
            Some("BF16") => Kind::Bf16,
            other => return Err(wrong(format!("{name} has the unknown type {other:?}"))),
        };
        let numbers = |key: &str| -> Option<Vec<u64>> {
            told.get(key)?.as_array()?.iter().map(serde_json::Value::as_u64).collect()
        };
        let (Some(shape), Some([start, end])) =
            (numbers("shape"), numbers("data_offsets").and_then(|ends| <[u64; 2]>::try_from(ends).ok()))
        else {
            return Err(wrong(format!("{name} has no shape or place")));
        };
        let shape = shape.into_iter().filter_map(|size| usize::try_from(size).ok()).collect();
        let entry = Entry { shape, kind, at: start.saturating_add(8 + size) };
        let bytes = end.checked_sub(start).ok_or_else(|| wrong(format!("{name} ends before it begins")))?;
        let name = name.strip_prefix("model.").unwrap_or(&name).to_owned();
        add(&mut entries, name, entry, bytes, length)?;
    }
    Ok(entries)
}

impl Weights {
    pub(super) fn open(folder: &Path) -> Result<Self, SpeechError> {
        let ours = folder.join("model.bin");
        let theirs = folder.join("model.safetensors");
        if ours.is_file() {
            let mut file = BufReader::new(File::open(ours)?);
            let entries = ctranslate(&mut file)?;
            Ok(Self { file, entries, layout: Layout::CTranslate })
        } else if theirs.is_file() {
            let mut file = BufReader::new(File::open(theirs)?);
            let entries = safetensors(&mut file)?;
            Ok(Self { file, entries, layout: Layout::HuggingFace })
        } else {
            Err(wrong(format!("{} holds neither model.bin nor model.safetensors", folder.display())))
        }
    }

    /// Names in the layout of the file.
    fn names(&self, name: &str) -> Vec<String> {
        if self.layout == Layout::CTranslate { vec![name.to_owned()] } else { hugging_face(name) }
    }

    fn entry(&self, name: &str) -> Result<&Entry, SpeechError> {
        self.entries.get(name).ok_or_else(|| wrong(format!("{name} is missing")))
    }

    /// Is the tensor there?
    pub(super) fn has(&self, name: &str) -> bool {
        self.names(name).iter().all(|name| self.entries.contains_key(name))
    }

    /// Rows and the rest of a tensor's shape.
    pub(super) fn shape(&self, name: &str) -> Result<Vec<usize>, SpeechError> {
        let mut whole: Vec<usize> = Vec::new();
        for name in self.names(name) {
            let shape = &self.entry(&name)?.shape;
            match whole.first_mut() {
                None => whole.clone_from(shape),
                Some(rows) => *rows += shape.first().copied().unwrap_or(0),
            }
        }
        Ok(whole)
    }

    fn each(&mut self, name: &str, give: &mut dyn FnMut(f32)) -> Result<(), SpeechError> {
        for name in self.names(name) {
            // Hugging Face leaves out the bias of keys, which has no effect.
            if !self.entries.contains_key(&name) && name.ends_with("k_proj.bias") {
                let rows = self.entry(&name.replace("k_proj.bias", "k_proj.weight"))?.shape.first().copied();
                (0..rows.unwrap_or(0)).for_each(|_| give(0.0));
                continue;
            }
            let entry = self.entry(&name)?.clone();
            // Weights in 8 bits have one scale per row.
            let scales = if entry.kind == Kind::I8 && self.entries.contains_key(&format!("{name}_scale")) {
                let mut scales = Vec::new();
                self.each(&format!("{name}_scale"), &mut |scale| scales.push(scale))?;
                scales
            } else {
                Vec::new()
            };
            let width = entry.entries() / entry.shape.first().copied().unwrap_or(1).max(1);
            self.file.seek(SeekFrom::Start(entry.at))?;
            let size = entry.kind.bytes();
            let mut left = entry.entries() * size;
            let mut block = vec![0; left.min(BLOCK)];
            let mut done = 0;
            while left > 0 {
                block.truncate(left);
                self.file.read_exact(&mut block)?;
                left -= block.len();
                for bytes in block.chunks_exact(size) {
                    let scale = scales.get(done / width.max(1)).copied().unwrap_or(1.0);
                    give(entry.kind.value(bytes) / scale);
                    done += 1;
                }
            }
        }
        Ok(())
    }

    /// All entries of a tensor that must have this many.
    pub(super) fn floats(&mut self, name: &str, entries: usize) -> Result<Vec<f32>, SpeechError> {
        let mut values = Vec::with_capacity(entries.min(1 << 28));
        self.each(name, &mut |value| values.push(value))?;
        sized(name, values.len(), entries)?;
        Ok(values)
    }

    /// The same in 16 bits.
    pub(super) fn halves(&mut self, name: &str, entries: usize) -> Result<Vec<f16>, SpeechError> {
        let mut values = Vec::with_capacity(entries.min(1 << 28));
        self.each(name, &mut |value| values.push(f16::from_f32(value)))?;
        sized(name, values.len(), entries)?;
        Ok(values)
    }

    /// A single number, where it is there.
    pub(super) fn number(&mut self, name: &str) -> Option<usize> {
        let mut found = None;
        self.each(name, &mut |value| found = Some(value)).ok()?;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count; checked by use")]
        found.filter(|value| (1.0..1e6).contains(value)).map(|value| value as usize)
    }
}

fn sized(name: &str, is: usize, wanted: usize) -> Result<(), SpeechError> {
    if is == wanted { Ok(()) } else { Err(wrong(format!("{name} has {is} entries instead of {wanted}"))) }
}

/// Names of the other layout.
fn hugging_face(name: &str) -> Vec<String> {
    let (head, ending) = name.rsplit_once('/').unwrap_or((name, ""));
    let ending = match ending {
        "gamma" => "weight",
        "beta" => "bias",
        other => other,
    };
    let parts: Vec<&str> = head.split('/').collect();
    let one = |stem: String| vec![format!("{stem}.{ending}")];
    match parts.as_slice() {
        [side, "embeddings"] => one(format!("{side}.embed_tokens")),
        [side, "position_encodings"] => vec![format!("{side}.embed_positions.weight")],
        [side, "layer_norm"] => one(format!("{side}.layer_norm")),
        [side, conv] => one(format!("{side}.{conv}")),
        [side, layer, block, rest] => {
            let layer = layer.trim_start_matches("layer_");
            let stem = format!("{side}.layers.{layer}");
            let many = |block: &str, names: &[&str]| {
                names.iter().map(|name| format!("{stem}.{block}.{name}_proj.{ending}")).collect()
            };
            match (*block, *rest) {
                ("self_attention", "linear_0") => many("self_attn", &["q", "k", "v"]),
                ("self_attention", "linear_1") => many("self_attn", &["out"]),
                ("self_attention", "layer_norm") => one(format!("{stem}.self_attn_layer_norm")),
                ("attention", "linear_0") => many("encoder_attn", &["q"]),
                ("attention", "linear_1") => many("encoder_attn", &["k", "v"]),
                ("attention", "linear_2") => many("encoder_attn", &["out"]),
                ("attention", "layer_norm") => one(format!("{stem}.encoder_attn_layer_norm")),
                ("ffn", "linear_0") => one(format!("{stem}.fc1")),
                ("ffn", "linear_1") => one(format!("{stem}.fc2")),
                _ => one(format!("{stem}.final_layer_norm")),
            }
        }
        _ => vec![name.to_owned()],
    }
}
