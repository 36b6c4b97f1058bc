//! What a reader or writer has to tell: kinds of trouble with a key and words, and lines of which only the first are kept.

use serde::Serialize;

/// What a line is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// Something is gone.
    Lost,
    /// Something is there, but not as it was.
    Mended,
    /// Nothing is gone; the file deviates from the standard or from what is usual.
    Noticed,
}

/// Makes an enum: of each kind its name, key, effect and English words.
macro_rules! troubles {
    ($(#[$about:meta])* $trouble:ident {
        $($(#[$doc:meta])* $name:ident, $key:literal, $effect:ident, $words:literal;)*
    }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $trouble { $($(#[$doc])* $name,)* }

        impl $trouble {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// A name for a word list.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)* }
            }

            /// Is something gone?
            #[must_use]
            pub fn effect(self) -> $crate::report::Effect {
                match self { $(Self::$name => $crate::report::Effect::$effect,)* }
            }

            /// In English.
            #[must_use]
            pub fn words(self) -> &'static str {
                match self { $(Self::$name => $words,)* }
            }
        }

        impl serde::Serialize for $trouble {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.key())
            }
        }
    };
}
pub(crate) use troubles;

/// A line of a [`Report`].
pub trait Line {
    /// Kinds of trouble.
    type Trouble: PartialEq;
    /// Lines that are kept; further ones are only counted.
    const KEPT: usize;

    /// What it is about.
    fn trouble(&self) -> &Self::Trouble;
}

/// All lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report<L> {
    lines: Vec<L>,
    total: usize,
}

impl<L> Default for Report<L> {
    fn default() -> Self {
        Self { lines: Vec::new(), total: 0 }
    }
}

impl<L: Line> Report<L> {
    /// Writes a line down, which is made only if it is kept.
    pub(crate) fn push(&mut self, line: impl FnOnce() -> L) {
        self.total += 1;
        if self.lines.len() < L::KEPT {
            self.lines.push(line());
        }
    }

    /// The lines, at most [`Line::KEPT`].
    #[must_use]
    pub fn lines(&self) -> &[L] {
        &self.lines
    }

    /// How many there are, those that are not kept included.
    #[must_use]
    pub fn total(&self) -> usize {
        self.total
    }

    /// Nothing to tell?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.total == 0
    }

    /// Lines about one thing.
    pub fn of(&self, trouble: L::Trouble) -> impl Iterator<Item = &L> {
        self.lines.iter().filter(move |line| *line.trouble() == trouble)
    }

    /// Puts further lines behind these.
    pub fn append(&mut self, other: Self) {
        self.total += other.total;
        let room = L::KEPT.saturating_sub(self.lines.len());
        self.lines.extend(other.lines.into_iter().take(room));
    }
}

/// The first `most` signs of a text of others.
pub(crate) fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text.to_owned(),
    }
}
