//! The API's part of this room: `/api/v1/inquiry…`.

mod coding_codes;
mod coding_codings;
mod coding_memos;
mod coding_rounds;
mod coding_sheets;
mod field;
mod results;
mod studies;
mod texts;
mod texts_quotes;
mod wire;

use axum::{
    Json,
    response::{IntoResponse, Response},
};
use bildungsraum_exchange::{
    Problem,
    etag::ETag,
    problem::{Fault, schemas},
};
use bildungsraum_identity::Routes;
use bildungsraum_page::{Language, RequestContext};
use bildungsraum_trail::Permission;
use http::{HeaderMap, Method, StatusCode, header};
use serde::Serialize;
use utoipa::OpenApi;

use crate::{Inquiry, InquiryError, Record};

/// The description of these addresses, for the app's `OpenAPI` document.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    #[derive(OpenApi)]
    #[openapi(
        paths(
            studies::list,
            studies::show,
            results::categories,
            results::add_category,
            results::category,
            results::save_category,
            results::archive_category,
            results::perspectives,
            results::add_perspective,
            results::perspective,
            results::save_perspective,
            results::archive_perspective,
            results::vote,
            results::proposals,
            results::add_proposal,
            results::proposal,
            results::save_proposal,
            results::archive_proposal,
            coding_codes::list,
            coding_codes::create,
            coding_codes::show,
            coding_codes::replace,
            coding_codes::archive,
            coding_codes::restore,
            coding_codes::merge,
            coding_codes::unmerge,
            coding_codes::versions,
            coding_codes::number,
            coding_codings::list,
            coding_codings::create,
            coding_codings::show,
            coding_codings::replace,
            coding_codings::archive,
            coding_codings::restore,
            coding_codings::undo,
            coding_codings::redo,
            coding_memos::list,
            coding_memos::create,
            coding_memos::show,
            coding_memos::replace,
            coding_memos::archive,
            coding_rounds::list,
            coding_rounds::create,
            coding_rounds::show,
            coding_rounds::replace,
            coding_sheets::paraphrases,
            coding_sheets::add_paraphrase,
            coding_sheets::show_paraphrase,
            coding_sheets::replace_paraphrase,
            coding_sheets::archive_paraphrase,
            coding_sheets::summaries,
            coding_sheets::add_summary,
            coding_sheets::show_summary,
            coding_sheets::replace_summary,
            coding_sheets::archive_summary,
            texts::list,
            texts::show,
            texts::text,
            texts::import,
            texts::edit,
            texts_quotes::list,
            texts_quotes::create,
            texts_quotes::show,
            texts_quotes::release,
            texts_quotes::archive,
            field::list_groups,
            field::create_group,
            field::show_group,
            field::replace_group,
            field::archive_group,
            field::list_participants,
            field::create_participant,
            field::show_participant,
            field::replace_participant,
            field::archive_participant,
            field::list_guides,
            field::create_guide,
            field::show_guide,
            field::replace_guide,
            field::archive_guide,
            field::list_forms,
            field::create_form,
            field::show_form,
            field::list_marks,
            field::add_marks,
            field::archive_mark,
            field::list_recordings,
            field::begin_recording,
            field::show_recording,
            field::receive_piece,
            field::delete_recording,
        ),
        tags((name = "inquiry", description = "What people say: studies, focus groups, transcripts, codes, results."))
    )]
    struct Fragment;
    let mut document = Fragment::openapi();
    document.components.get_or_insert_default().schemas.extend(schemas());
    document
}

/// The addresses.
pub(crate) fn routes() -> Routes<Inquiry> {
    let account = Permission::OwnAccount;
    Routes::new()
        .api(Method::GET, "/api/v1/inquiry/studies", account, studies::list)
        .api(Method::GET, "/api/v1/inquiry/studies/{id}", account, studies::show)
        .merge(field::routes())
        .merge(coding_codes::routes())
        .merge(coding_codings::routes())
        .merge(coding_memos::routes())
        .merge(coding_rounds::routes())
        .merge(coding_sheets::routes())
        .merge(results::routes())
        .merge(of_texts())
}

fn of_texts() -> Routes<Inquiry> {
    let account = Permission::OwnAccount;
    Routes::new()
        .api(Method::GET, "/api/v1/inquiry/studies/{id}/texts", account, texts::list)
        .api(Method::POST, "/api/v1/inquiry/studies/{id}/texts", account, texts::import)
        .api(Method::GET, "/api/v1/inquiry/texts/{id}", account, texts::show)
        .api(Method::GET, "/api/v1/inquiry/texts/{id}/text", account, texts::text)
        .api(Method::POST, "/api/v1/inquiry/texts/{id}/edits", account, texts::edit)
        .api(Method::GET, "/api/v1/inquiry/studies/{id}/quotes", account, texts_quotes::list)
        .api(Method::POST, "/api/v1/inquiry/texts/{id}/quotes", account, texts_quotes::create)
        .api(Method::GET, "/api/v1/inquiry/quotes/{id}", account, texts_quotes::show)
        .api(Method::DELETE, "/api/v1/inquiry/quotes/{id}", account, texts_quotes::archive)
        .api(Method::PUT, "/api/v1/inquiry/quotes/{id}/release", account, texts_quotes::release)
}

/// The answer to an error: English, with a pointer into the body where a field is wrong.
pub(super) fn problem(page: &RequestContext, error: &InquiryError) -> Problem {
    match error {
        InquiryError::NotFound => Problem::not_found("There is no such entry."),
        InquiryError::Forbidden(_) => Problem::forbidden("Your part in this study does not allow this."),
        InquiryError::Invalid(errors) => {
            Problem::unprocessable(format!("{} values are not valid.", errors.len())).faults(
                errors.iter().map(|error| {
                    let values: Vec<(&str, bildungsraum_page::Argument)> =
                        error.values.iter().map(|(name, value)| (*name, value.into())).collect();
                    let message = bildungsraum_page::words::words(Language::En, error.key, &values);
                    Fault::pointer(format!("/{}", error.field), message)
                }),
            )
        }
        InquiryError::Conflict => Problem::precondition_failed(),
        InquiryError::Standing(key) => {
            Problem::conflict(bildungsraum_page::words::words(Language::En, key, &[]))
        }
        InquiryError::Other(_) | InquiryError::Database(_) => {
            tracing::error!(request = %page.request_id, path = %page.path, %error, "an answer failed");
            Problem::internal(&page.request_id)
        }
    }
}

/// A list with an `ETag` of its contents; 304 where the asker has it.
pub(super) fn tagged<T: Serialize>(asked: &HeaderMap, list: &[T]) -> Response {
    let body = serde_json::to_vec(list).unwrap_or_default();
    ETag::of_bytes(&body).respond(asked, ([(header::CONTENT_TYPE, "application/json")], body))
}

/// 201 with where it is.
pub(super) fn made<W: Serialize + From<Record<T>>, T>(
    page: &RequestContext,
    part: &str,
    record: Record<T>,
) -> Response {
    let location = page.url(&format!("/api/v1/inquiry{part}/{}", record.id));
    let tag = ETag::of_revision(record.revision).header();
    (StatusCode::CREATED, [(header::LOCATION, location)], [(header::ETAG, tag)], Json(W::from(record)))
        .into_response()
}

/// 200 with the new revision.
pub(super) fn saved<W: Serialize + From<Record<T>>, T>(record: Record<T>) -> Response {
    ([(header::ETAG, ETag::of_revision(record.revision).header())], Json(W::from(record))).into_response()
}
