//! Documents of a space: brought, fetched, put aside.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use bildungsraum_exchange::download::Download;
use bildungsraum_page::{FormData, RequestContext};
use http::StatusCode;

use super::{PathId, done, fail, space, undoable};
use crate::{Bodies, BodiesError};

/// `POST /office/bodies/{id}/documents`
pub(super) async fn receive(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(body): PathId,
    form: FormData,
) -> Response {
    let saved = match form.upload("file") {
        Some(upload) => {
            let (name, bytes) = (upload.file_name.clone(), upload.bytes.clone());
            bodies.add_document(&page.tenant(), &page.actor, body, &name, bytes, "").await
        }
        None => Err(BodiesError::field("file", "bodies-error-file-missing")),
    };
    match saved {
        Ok(_) => done(&page, &format!("/office/bodies/{body}/space"), "bodies-done-document"),
        Err(error) => space::again(&bodies, &page, body, &form, error).await,
    }
}

/// `GET /office/bodies/documents/{id}`: always as a file to keep, never shown in the page's own right.
pub(super) async fn download(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(id): PathId,
) -> Response {
    match bodies.document(&page.tenant(), &page.actor, id).await {
        Ok(file) => {
            let answer = Download::attachment(file.name, file.media_type, file.bytes.to_vec());
            (StatusCode::OK, answer).into_response()
        }
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/bodies/documents/{id}/archive`
pub(super) async fn archive(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match bodies.archive_document(&page.tenant(), &page.actor, id, true).await {
        Ok(record) => {
            undoable(&page, &format!("/office/bodies/{}/space", record.entry.body), "documents", id)
        }
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/bodies/documents/{id}/restore`
pub(super) async fn restore(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match bodies.archive_document(&page.tenant(), &page.actor, id, false).await {
        Ok(record) => {
            done(&page, &format!("/office/bodies/{}/space", record.entry.body), "bodies-done-restored")
        }
        Err(error) => fail(&page, &error),
    }
}
