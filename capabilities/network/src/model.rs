//! Types and rules of this room; pure.

mod cooperation;
mod day;
mod need;
mod picture;
mod survey;

pub use cooperation::{
    Confirmation, Cooperation, CooperationInput, CooperationKind, CooperationRecord, Frequency, Partner,
    StatedBy, Stater,
};
pub use day::Day;
pub use need::{
    DayPart, Field, Need, NeedKind, NeedRecord, NeedState, Side, VISIBLE_FIELDS, Visibility, WEEKDAYS,
};
pub use picture::{Affiliations, Group, Picture, PictureNode, PictureTie, Selection};
pub use survey::{
    Answer, Asked, LONGEST_NAME, MOST_FREE, MOST_WISHES, Named, Statement, Survey, SurveyRecord, SurveyState,
    Texts, TieStated, Wave, WaveTie, Wish, name_key,
};

pub use bildungsraum_organisations::FieldError;

/// An enum whose variants have a name in tables, forms, the API and locale keys.
macro_rules! named {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$meta])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
            utoipa::ToSchema,
        )]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $($(#[$doc])* $variant,)+
        }

        impl $name {
            /// All of them, in the order of forms.
            #[allow(dead_code, reason = "not every one of these enums is a choice in a form")]
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name in tables, forms, the API and locale keys.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }

            /// The one of that name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($text => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}
pub(crate) use named;

/// Notes a text that is too long.
pub(crate) fn limit(errors: &mut Vec<FieldError>, field: &str, text: &str, most: usize) {
    let length = text.chars().count();
    if length > most {
        errors.push(FieldError::new(field, "network-error-long").with("length", length).with("limit", most));
    }
}

/// Notes keys that a vocabulary does not have.
pub(crate) fn known(
    errors: &mut Vec<FieldError>,
    vocabularies: &bildungsraum_organisations::Vocabularies,
    kind: &str,
    field: &str,
    keys: &[String],
) {
    for key in keys {
        if !vocabularies.has(kind, key) {
            errors.push(FieldError::new(field, "network-error-word").with("word", key));
        }
    }
}

/// The list sorted, each once, without empty texts.
pub(crate) fn tidy(list: &mut Vec<String>) {
    for text in list.iter_mut() {
        *text = text.trim().to_owned();
    }
    list.retain(|text| !text.is_empty());
    list.sort();
    list.dedup();
}
