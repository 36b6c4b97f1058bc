//! The languages of the product.

use serde::{Deserialize, Serialize};

/// A language pages are shown in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Language {
    /// German.
    #[default]
    De,
    /// English.
    En,
    /// Leichte Sprache: plain German.
    DeLeicht,
    /// Turkish.
    Tr,
    /// Ukrainian.
    Uk,
    /// Arabic, right to left.
    Ar,
}

impl Language {
    /// All, in the order of the chooser.
    pub const ALL: [Self; 6] = [Self::De, Self::DeLeicht, Self::En, Self::Tr, Self::Uk, Self::Ar];

    /// The tag of folders, addresses and content: `de-leicht` for plain German.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::De => "de",
            Self::En => "en",
            Self::DeLeicht => "de-leicht",
            Self::Tr => "tr",
            Self::Uk => "uk",
            Self::Ar => "ar",
        }
    }

    /// The tag for the `lang` attribute (BCP 47).
    #[must_use]
    pub fn bcp47(self) -> &'static str {
        match self {
            Self::DeLeicht => "de-simple",
            other => other.tag(),
        }
    }

    /// Its own name.
    #[must_use]
    pub fn native(self) -> &'static str {
        match self {
            Self::De => "Deutsch",
            Self::En => "English",
            Self::DeLeicht => "Leichte Sprache",
            Self::Tr => "Türkçe",
            Self::Uk => "Українська",
            Self::Ar => "العربية",
        }
    }

    /// Direction of writing: `ltr` or `rtl`.
    #[must_use]
    pub fn dir(self) -> &'static str {
        if self == Self::Ar { "rtl" } else { "ltr" }
    }

    /// The language of that tag.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// The best language for an `Accept-Language` header; German if none fits.
    #[must_use]
    pub fn accepted(header: &str) -> Self {
        let mut best = (Self::De, 0.0_f32);
        for part in header.split(',').take(20) {
            let mut pieces = part.split(';');
            let tag = pieces.next().unwrap_or_default().trim().to_ascii_lowercase();
            let weight = pieces
                .find_map(|piece| piece.trim().strip_prefix("q=").and_then(|q| q.parse::<f32>().ok()))
                .unwrap_or(1.0);
            let base = tag.split('-').next().unwrap_or_default();
            if let Some(language) = Self::from_tag(&tag).or_else(|| Self::from_tag(base))
                && weight > best.1
            {
                best = (language, weight);
            }
        }
        best.0
    }

    /// Where words are looked for when a language lacks them.
    #[must_use]
    pub(crate) fn fallbacks(self) -> &'static [Self] {
        match self {
            Self::De => &[Self::De],
            Self::DeLeicht => &[Self::DeLeicht, Self::De],
            Self::En => &[Self::En, Self::De],
            Self::Tr => &[Self::Tr, Self::En, Self::De],
            Self::Uk => &[Self::Uk, Self::En, Self::De],
            Self::Ar => &[Self::Ar, Self::En, Self::De],
        }
    }
}
