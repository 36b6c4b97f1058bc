//! What this room keeps: types and rules, pure.
//!
//! Every entry belongs to one [`Study`]. [`study`]: the question, who takes part in the work, who is heard; [`field`]: groups,
//! people, consent, guide, recordings; [`text`]: transcripts; [`codes`]: codebook, codings, memos; [`results`]: categories
//! and perspectives.

pub mod codes;
pub mod field;
pub mod results;
pub mod study;
pub mod text;

pub use codes::*;
pub use field::*;
pub use results::*;
pub use study::*;
pub use text::*;

/// Most characters of a name or title.
pub const LONGEST: usize = 300;
/// Most characters of a text.
pub const LONGEST_TEXT: usize = 20_000;

/// A field that is not right, with the locale key that says why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The field.
    pub field: String,
    /// Locale key.
    pub key: &'static str,
    /// Its arguments.
    pub values: Vec<(&'static str, String)>,
}

impl FieldError {
    /// A wrong field.
    #[must_use]
    pub fn new(field: impl Into<String>, key: &'static str) -> Self {
        Self { field: field.into(), key, values: Vec::new() }
    }

    /// With an argument.
    #[must_use]
    #[allow(clippy::needless_pass_by_value)] // numbers and texts alike
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.values.push((name, value.to_string()));
        self
    }
}

/// A text that has to be there, and is not too long.
pub(crate) fn needed(errors: &mut Vec<FieldError>, field: &str, text: &str) {
    if text.trim().is_empty() {
        errors.push(FieldError::new(field, "inquiry-error-missing"));
    } else {
        at_most(errors, field, text, LONGEST);
    }
}

/// A text that is not too long, and holds nothing that is no letter.
pub(crate) fn at_most(errors: &mut Vec<FieldError>, field: &str, text: &str, most: usize) {
    if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
        errors.push(FieldError::new(field, "inquiry-error-signs"));
    } else if text.chars().count() > most {
        errors.push(FieldError::new(field, "inquiry-error-long").with("most", most));
    }
}

/// An address of mail, or nothing.
pub(crate) fn mail(errors: &mut Vec<FieldError>, field: &str, text: &str) {
    at_most(errors, field, text, LONGEST);
    let well_formed = text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && !text.contains(char::is_whitespace)
    });
    if !text.is_empty() && !well_formed {
        errors.push(FieldError::new(field, "inquiry-error-mail"));
    }
}

/// By what lists are sorted: without case and diaeresis.
#[must_use]
pub fn name_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for c in name.trim().chars().flat_map(char::to_lowercase) {
        match c {
            'ä' => key.push_str("ae"),
            'ö' => key.push_str("oe"),
            'ü' => key.push_str("ue"),
            'ß' => key.push_str("ss"),
            c => key.push(c),
        }
    }
    key
}

macro_rules! named {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$about])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
            utoipa::ToSchema,
        )]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$doc])* $variant),+ }

        impl $name {
            /// All of them, in the order of lists.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name in tables, addresses and locale keys.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            /// The one called so.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.name() == name)
            }
        }
    };
}
pub(crate) use named;
