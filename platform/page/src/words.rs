//! The words of every screen, from the Fluent files in `locales/`.
//!
//! Files are embedded; a new file needs no change here. Messages without arguments are formatted once, at the first
//! use of the language: a page has some two hundred of them and half a millisecond.

use std::{
    collections::HashSet,
    sync::{LazyLock, Mutex, PoisonError},
};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use rust_embed::RustEmbed;
use rustc_hash::FxHashMap;
use unic_langid::LanguageIdentifier;

use crate::Language;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../locales"]
struct Files;

struct Catalogue {
    bundle: FluentBundle<FluentResource>,
    plain: FxHashMap<String, String>,
}

static CATALOGUES: LazyLock<FxHashMap<Language, Catalogue>> = LazyLock::new(|| {
    Language::ALL.into_iter().map(|language| (language, Catalogue::load(language))).collect()
});

static MISSING: LazyLock<Mutex<HashSet<String>>> = LazyLock::new(Mutex::default);

impl Catalogue {
    fn load(language: Language) -> Self {
        let tag = if language == Language::DeLeicht { "de" } else { language.tag() };
        let locale: LanguageIdentifier = tag.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        bundle.set_use_isolating(false);
        let mut keys = Vec::new();
        let folder = format!("{}/", language.tag());
        for path in Files::iter().filter(|path| path.starts_with(&folder) && path.ends_with(".ftl")) {
            let Some(file) = Files::get(&path) else { continue };
            let text = String::from_utf8_lossy(&file.data).into_owned();
            let resource = match FluentResource::try_new(text) {
                Ok(resource) => resource,
                Err((resource, errors)) => {
                    tracing::error!(%path, ?errors, "a file of words has mistakes");
                    resource
                }
            };
            for entry in resource.entries() {
                if let fluent_syntax::ast::Entry::Message(message) = entry {
                    keys.push(message.id.name.to_owned());
                }
            }
            bundle.add_resource_overriding(resource);
        }
        let mut plain = FxHashMap::default();
        for key in keys {
            let Some(pattern) = bundle.get_message(&key).and_then(|message| message.value()) else {
                continue;
            };
            let mut errors = Vec::new();
            let text = bundle.format_pattern(pattern, None, &mut errors);
            if errors.is_empty() {
                plain.insert(key, text.into_owned());
            }
        }
        Self { bundle, plain }
    }
}

/// An argument of a message: text, or a number for plural forms.
#[derive(Clone, Debug)]
pub enum Argument {
    /// Text.
    Text(String),
    /// A number.
    Number(f64),
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Argument {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

macro_rules! number {
    ($($type:ty),*) => {$(
        impl From<$type> for Argument {
            #[allow(clippy::cast_precision_loss, clippy::cast_lossless)]
            fn from(number: $type) -> Self {
                Self::Number(number as f64)
            }
        }
        impl From<&$type> for Argument {
            #[allow(clippy::cast_precision_loss, clippy::cast_lossless)]
            fn from(number: &$type) -> Self {
                Self::Number(*number as f64)
            }
        }
    )*};
}
number!(u8, u16, u32, u64, usize, i8, i16, i32, i64, f64);

/// The words for a key in a language; those of the next language where it lacks them; the key in brackets where all do.
#[must_use]
pub fn words(language: Language, key: &str, arguments: &[(&str, Argument)]) -> String {
    for fallback in language.fallbacks() {
        let Some(catalogue) = CATALOGUES.get(fallback) else { continue };
        if let Some(text) = catalogue.plain.get(key) {
            return text.clone();
        }
        let Some(pattern) = catalogue.bundle.get_message(key).and_then(|message| message.value()) else {
            continue;
        };
        let mut fluent = FluentArgs::with_capacity(arguments.len());
        for (name, argument) in arguments {
            let value = match argument {
                Argument::Text(text) => FluentValue::from(text.as_str()),
                Argument::Number(number) => FluentValue::from(*number),
            };
            fluent.set((*name).to_owned(), value);
        }
        let mut errors = Vec::new();
        return catalogue.bundle.format_pattern(pattern, Some(&fluent), &mut errors).into_owned();
    }
    if MISSING.lock().unwrap_or_else(PoisonError::into_inner).insert(key.to_owned()) {
        tracing::warn!(key, "no words for this key");
    }
    format!("[{key}]")
}

/// Is there a message with this key in this language itself (without falling back)?
#[must_use]
pub fn has_words(language: Language, key: &str) -> bool {
    CATALOGUES.get(&language).is_some_and(|catalogue| catalogue.bundle.has_message(key))
}

/// The files of a language with their text, for tests and tools.
#[must_use]
pub fn files(language: Language) -> Vec<(String, String)> {
    let folder = format!("{}/", language.tag());
    Files::iter()
        .filter(|path| path.starts_with(&folder) && path.ends_with(".ftl"))
        .filter_map(|path| {
            let file = Files::get(&path)?;
            Some((
                path.trim_start_matches(&folder).to_owned(),
                String::from_utf8_lossy(&file.data).into_owned(),
            ))
        })
        .collect()
}
