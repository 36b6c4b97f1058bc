//! The pages of this room, by part: [`studies`]; [`field`]: groups, people, consent, guide, recordings; [`texts`]: transcripts;
//! [`coding`]: codebook and codings; [`results`]: analysis, categories, perspectives, reports, exchange.

mod coding;
mod field;
mod forms;
mod results;
mod sheet;
mod studies;
mod texts;

use axum::{
    extract::{FromRequestParts, Path},
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_identity::Routes;
use bildungsraum_page::{Errors, PageError, RequestContext, see_other, see_other_with};
use http::{StatusCode, request::Parts};

use crate::{Inquiry, InquiryError, Need, Seen};

pub(crate) use results::report_bytes;

/// All pages of this room. A log-in is asked for only: what somebody sees follows from their part in the study, which the
/// service looks at.
pub(crate) fn routes() -> Routes<Inquiry> {
    studies::routes()
        .merge(field::routes())
        .merge(texts::routes())
        .merge(coding::routes())
        .merge(results::routes())
}

/// The answer to an error on a page.
pub(crate) fn fail(page: &RequestContext, error: &InquiryError) -> Response {
    let because = |status| {
        PageError::new(page, status).because(error.message_key(), &error.message_values()).into_response()
    };
    match error {
        InquiryError::NotFound => PageError::not_found(page).into_response(),
        InquiryError::Forbidden(_) => PageError::forbidden(page).into_response(),
        InquiryError::Invalid(errors) => match errors.first() {
            Some(first) => PageError::new(page, StatusCode::UNPROCESSABLE_ENTITY)
                .because(first.key, &first.values)
                .into_response(),
            None => because(StatusCode::UNPROCESSABLE_ENTITY),
        },
        InquiryError::Conflict | InquiryError::Standing(_) => because(StatusCode::CONFLICT),
        InquiryError::Other(cause) => PageError::internal(page, cause).into_response(),
        InquiryError::Database(cause) => PageError::internal(page, cause).into_response(),
    }
}

/// What is shown in place of a form's answer: its wrong fields, or that somebody else saved meanwhile; other errors are
/// no matter of the form.
pub(crate) fn form_errors(
    page: &RequestContext,
    error: InquiryError,
) -> Result<(StatusCode, Errors), InquiryError> {
    let mut list = Errors::none();
    let status = match error {
        InquiryError::Invalid(errors) => {
            for error in &errors {
                list.add(&error.field, page.message(error.key, &error.values));
            }
            StatusCode::UNPROCESSABLE_ENTITY
        }
        InquiryError::Conflict => {
            list.add("revision", page.t("inquiry-error-conflict"));
            StatusCode::CONFLICT
        }
        InquiryError::Standing(key) => {
            list.add("revision", page.t(key));
            StatusCode::CONFLICT
        }
        other => return Err(other),
    };
    Ok((status, list))
}

/// An id in an address; what is none is answered like an id that does not exist.
pub(crate) struct PathId(pub(crate) Id);

impl<S: Send + Sync> FromRequestParts<S> for PathId {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let page =
            RequestContext::from_request_parts(parts, state).await.map_err(IntoResponse::into_response)?;
        let text = Path::<String>::from_request_parts(parts, state).await;
        let id = text.ok().and_then(|Path(text)| text.parse().ok());
        id.map(Self).ok_or_else(|| PageError::not_found(&page).into_response())
    }
}

/// Back to a page, saying what was done there.
pub(crate) fn done(page: &RequestContext, path: &str, key: &str) -> Response {
    see_other_with(&page.url(path), "success", key)
}

/// Back to a page that offers to undo what was done: `undo=PART.ID`, where the page knows the part.
pub(crate) fn undoable(page: &RequestContext, path: &str, what: &str, id: Id) -> Response {
    let mark = if path.contains('?') { '&' } else { '?' };
    see_other(&page.url(&format!("{path}{mark}undo={what}.{id}"))).into_response()
}

/// What stands above every page of a study: where one is, and the ways to its parts.
pub(crate) struct Head {
    /// The study.
    pub id: Id,
    /// What it is called.
    pub name: String,
    /// It is made up: every page says so.
    pub demo: bool,
    /// Its texts are gone.
    pub deleted: bool,
    /// It is put aside.
    pub aside: bool,
    /// Parts that the asker may see: address, words, whether it is this one.
    pub parts: Vec<(String, String, bool)>,
}

impl Head {
    /// `part`: which one this is: `study`, `field`, `texts`, `coding`, `analysis`, `results`.
    pub fn new(page: &RequestContext, seen: &Seen, part: &str) -> Self {
        let id = seen.record.id;
        let all = [
            ("study", Need::Results, ""),
            ("field", Need::Field, "/groups"),
            ("texts", Need::Texts, "/texts"),
            ("coding", Need::Texts, "/codebook"),
            ("analysis", Need::Texts, "/analysis"),
            ("results", Need::Results, "/results"),
        ];
        let parts = all
            .into_iter()
            .filter(|(_, need, _)| seen.is(*need))
            .map(|(name, _, path)| {
                let words = page.t(&format!("inquiry-part-{name}"));
                (page.url(&format!("/office/inquiry/{id}{path}")), words, name == part)
            })
            .collect();
        let entry = &seen.record.entry;
        Self {
            id,
            name: entry.name.clone(),
            demo: entry.origin == "demo",
            deleted: entry.deleted,
            aside: seen.record.archived_at.is_some(),
            parts,
        }
    }
}

/// Something that has just been put aside and can be brought back; templates include `undo.html`.
pub(crate) struct Undo {
    pub action: String,
    pub text: String,
}

/// Reads `undo=PART.ID` out of an address's query. The way back is `/office/inquiry/PART/ID/restore`; of a study it is
/// `/office/inquiry/ID/restore`.
pub(crate) fn undo(page: &RequestContext, query: &bildungsraum_page::FormData) -> Option<Undo> {
    const PARTS: [&str; 14] = [
        "groups",
        "participants",
        "guides",
        "marks",
        "recordings",
        "texts",
        "quotes",
        "codes",
        "codings",
        "memos",
        "paraphrases",
        "categories",
        "perspectives",
        "proposals",
    ];
    let text = query.text("undo");
    let (part, id) = text.split_once('.')?;
    let id: Id = id.parse().ok()?;
    let action = match part {
        "study" => format!("/office/inquiry/{id}/restore"),
        known if PARTS.contains(&known) => format!("/office/inquiry/{known}/{id}/restore"),
        _ => return None,
    };
    Some(Undo { action: page.url(&action), text: page.t(&format!("inquiry-undo-{part}")) })
}
