#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout
)]

mod assets;
mod context;
mod form;
mod format;
mod html;
mod markdown;
mod scanner;
mod words;

use bildungsraum_database::{Municipality, Settings};
use bildungsraum_page::{Fields, Language, RequestContext};

pub fn municipality() -> Municipality {
    Municipality {
        ags: "06431020".into(),
        slug: "viernheim".into(),
        name: "Viernheim".into(),
        land: "HE".into(),
        latitude: 49.538,
        longitude: 8.579,
        host: None,
        settings: Settings::default(),
    }
}

pub fn page() -> RequestContext {
    RequestContext::for_test(municipality())
}

pub fn page_with(change: impl FnOnce(&mut Fields)) -> RequestContext {
    let mut fields: Fields = (*page()).clone();
    change(&mut fields);
    fields.into()
}

pub fn page_in(language: Language) -> RequestContext {
    page_with(|fields| fields.language = language)
}
