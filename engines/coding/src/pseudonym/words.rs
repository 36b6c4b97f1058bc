//! Words of a text with their places.

use unicode_normalization::UnicodeNormalization;

use crate::Span;
use crate::text::clings;

/// A word: letters, digits, hyphens within, an apostrophe at the end.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub span: Span,
    /// Composed (NFC), without the apostrophe.
    pub text: String,
    /// An apostrophe stands behind it: the genitive of names in s, x, z.
    pub apostrophe: bool,
    /// What stands between the word before and this one is one blank.
    pub blank_before: bool,
    /// What stands between is a full stop, and perhaps a blank.
    pub dot_before: bool,
    /// A full stop follows directly.
    pub dot: bool,
}

impl Word {
    pub fn capital(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// Is it this name, also with an ending: `Viernheims`, `Viernheimer`, `Yilmaz'`?
    pub fn is(&self, name: &str, adjective: bool) -> bool {
        match self.text.strip_prefix(name) {
            Some("" | "s" | "es") => true,
            Some("er") => adjective,
            _ => false,
        }
    }
}

fn apostrophe(sign: char) -> bool {
    matches!(sign, '\'' | '’' | '‘' | 'ʼ')
}

/// The words of a text.
pub(super) fn words(text: &str) -> Vec<Word> {
    let signs: Vec<char> = text.chars().collect();
    let letter = |at: usize| signs.get(at).is_some_and(|sign| sign.is_alphanumeric() || clings(*sign));
    let inner = |at: usize| {
        signs.get(at).is_some_and(|sign| matches!(sign, '-' | '‑') || apostrophe(*sign)) && letter(at + 1)
    };
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let mut words = Vec::new();
    let (mut at, mut last_end) = (0, 0);
    while at < signs.len() {
        if !letter(at) {
            at += 1;
            continue;
        }
        let start = at;
        while letter(at) || inner(at) {
            at += 1;
        }
        let whole: String = signs.get(start..at).unwrap_or_default().iter().copied().nfc().collect();
        // `Yilmaz's` is as wrong in German as it is common.
        let stem = whole.strip_suffix('s').and_then(|rest| rest.strip_suffix(apostrophe));
        let text = stem.map_or_else(|| whole.clone(), str::to_owned);
        let apostrophe = signs.get(at).is_some_and(|sign| apostrophe(*sign))
            && text.ends_with(['s', 'x', 'z', 'ß', 'S', 'X', 'Z']);
        let between = signs.get(last_end..start).unwrap_or_default();
        let end = at + usize::from(apostrophe);
        words.push(Word {
            span: Span::of(offset(start), offset(end - start)),
            text,
            apostrophe,
            blank_before: matches!(between, [' ' | '\u{A0}']),
            dot_before: matches!(between, ['.'] | ['.', ' ' | '\u{A0}']),
            dot: signs.get(at) == Some(&'.'),
        });
        last_end = end;
        at = end;
    }
    words
}
