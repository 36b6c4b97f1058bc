//! The page shell, components, languages and assets every screen is made of.
//!
//! A page is a struct with a template beside it:
//!
//! ```ignore
//! #[derive(Template)]
//! #[template(path = "show.html")]
//! struct Show { page: RequestContext, offer: OfferView }
//! ```
//!
//! Its template begins with `{% extends "shell.html" %}` and `{% import "components.html" as ui %}`; the room's
//! `askama.toml` names `src/pages` and this room's `templates` as folders. Words come from `page.t(…)`, addresses of
//! ours from `page.url("/path")`. Public pages are answered by [`public_page`], all others by [`page`].

// Templates of other rooms and our own name us alike.
extern crate self as bildungsraum_page;

pub mod assets;
pub mod chart;
mod context;
mod form;
mod format;
mod html;
mod language;
mod markdown;
mod qr;
pub mod reader;
pub mod words;

pub use context::{Fields, Flash, MenuItem, MissingContext, RequestContext, Theme, Town};
pub use form::{Choice, Errors, FormData, Upload};
pub use html::{PageError, etag, page, page_with, public_body, public_page, see_other, see_other_with};
pub use language::Language;
pub use markdown::{markdown, plain};
pub use qr::qr_svg;
pub use reader::{FieldErrors, Reader};
pub use words::Argument;
