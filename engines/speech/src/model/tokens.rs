//! From numbers to words: the vocabulary of `tokenizer.json`.
//!
//! Only numbers become words here, so the merges of the byte pair encoding are not needed: each token is a row of bytes, written in
//! the alphabet of GPT-2.

use std::collections::HashMap;
use std::path::Path;

use super::weights::wrong;
use crate::SpeechError;

/// Seconds of a step of time.
pub(crate) const STEP: f32 = 0.02;

/// The vocabulary and its special tokens.
#[derive(Debug)]
pub(crate) struct Tokens {
    bytes: Vec<Vec<u8>>,
    /// Code of a language (`de`) and its token.
    pub(crate) languages: Vec<(String, u32)>,
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) transcribe: u32,
    pub(crate) no_speech: Option<u32>,
    /// The token of 0.00 s.
    pub(crate) first_time: u32,
}

/// The byte of each character of GPT-2's alphabet (`bytes_to_unicode` of its encoder).
fn alphabet() -> HashMap<char, u8> {
    let mut table = HashMap::new();
    let mut next = 256u32;
    for byte in 0..=255u8 {
        let plain = matches!(byte, b'!'..=b'~' | 0xA1..=0xAC | 0xAE..=0xFF);
        let code = if plain {
            u32::from(byte)
        } else {
            next += 1;
            next - 1
        };
        if let Some(character) = char::from_u32(code) {
            table.insert(character, byte);
        }
    }
    table
}

impl Tokens {
    /// `size` is the number of tokens the model knows.
    pub(super) fn open(folder: &Path, size: usize) -> Result<Self, SpeechError> {
        let path = folder.join("tokenizer.json");
        let text = std::fs::read(&path).map_err(|error| wrong(format!("tokenizer.json: {error}")))?;
        Self::read(&text, size)
    }

    fn read(text: &[u8], size: usize) -> Result<Self, SpeechError> {
        #[derive(serde::Deserialize)]
        struct File {
            #[serde(default)]
            added_tokens: Vec<Added>,
            model: Vocabulary,
        }
        #[derive(serde::Deserialize)]
        struct Added {
            id: u32,
            content: String,
        }
        #[derive(serde::Deserialize)]
        struct Vocabulary {
            vocab: HashMap<String, u32>,
        }
        let file: File =
            serde_json::from_slice(text).map_err(|error| wrong(format!("tokenizer.json: {error}")))?;
        let alphabet = alphabet();
        let mut bytes = vec![Vec::new(); size];
        let mut special: HashMap<String, u32> =
            file.added_tokens.into_iter().map(|added| (added.content, added.id)).collect();
        for (token, id) in file.model.vocab {
            if token.starts_with("<|") && token.ends_with("|>") {
                special.insert(token, id);
            } else if let Some(place) = bytes.get_mut(id as usize) {
                *place = token.chars().filter_map(|character| alphabet.get(&character).copied()).collect();
            }
        }
        let find = |name: &str| {
            let id = special.get(name).copied().filter(|id| (*id as usize) < size);
            id.ok_or_else(|| wrong(format!("tokenizer.json does not know {name}")))
        };
        let mut languages: Vec<(String, u32)> = special
            .iter()
            .filter_map(|(name, id)| {
                let code = name.strip_prefix("<|")?.strip_suffix("|>")?;
                let is_code = (2..=3).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_lowercase());
                (is_code && (*id as usize) < size).then(|| (code.to_owned(), *id))
            })
            .collect();
        languages.sort_by_key(|(_, id)| *id);
        if languages.len() < 2 {
            return Err(wrong("it knows one language only; a multilingual model is needed"));
        }
        let no_timestamps = find("<|notimestamps|>")?;
        if size < no_timestamps as usize + 1502 {
            return Err(wrong("it has no tokens for times"));
        }
        Ok(Self {
            bytes,
            languages,
            start: find("<|startoftranscript|>")?,
            end: find("<|endoftext|>")?,
            transcribe: find("<|transcribe|>")?,
            no_speech: find("<|nospeech|>").or_else(|_| find("<|nocaptions|>")).ok(),
            first_time: no_timestamps + 1,
        })
    }

    /// The bytes of a token; none for special ones.
    pub(crate) fn bytes(&self, token: u32) -> &[u8] {
        self.bytes.get(token as usize).map_or(&[], Vec::as_slice)
    }

    /// The text of tokens; what is no UTF-8 becomes a replacement character.
    pub(crate) fn text(&self, tokens: &[u32]) -> String {
        let bytes: Vec<u8> = tokens.iter().flat_map(|token| self.bytes(*token)).copied().collect();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// The token of a language.
    pub(crate) fn language(&self, code: &str) -> Option<u32> {
        self.languages.iter().find(|(known, _)| known == code).map(|(_, token)| *token)
    }

    /// Seconds of a token of time.
    #[allow(clippy::cast_precision_loss, reason = "1500 steps")]
    pub(crate) fn seconds(&self, token: u32) -> Option<f32> {
        Some(token.checked_sub(self.first_time)? as f32 * STEP)
    }
}
