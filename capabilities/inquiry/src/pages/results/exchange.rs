//! Projects of other programs, in and out.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_exchange::download::Download;
use bildungsraum_page::{Errors, FormData, RequestContext, page_with};
use http::StatusCode;

use super::super::{Head, PathId, fail, form_errors};
use crate::{Imported, Inquiry, InquiryError, Need};

/// A line of what did not come over.
struct Loss {
    place: String,
    what: String,
    detail: String,
    effect: String,
}

#[derive(Template)]
#[template(path = "results/exchange.html")]
struct Show {
    page: RequestContext,
    head: Head,
    errors: Errors,
    may_import: bool,
    done: String,
    losses: Vec<Loss>,
    more: usize,
}

async fn answer(
    inquiry: &Inquiry,
    page: &RequestContext,
    id: Id,
    (status, errors): (StatusCode, Errors),
    imported: Option<&Imported>,
) -> Response {
    let seen = match inquiry.study(&page.tenant(), &page.actor, id, Need::Texts).await {
        Ok(seen) => seen,
        Err(error) => return fail(page, &error),
    };
    let losses: Vec<Loss> = imported
        .map(|one| one.losses.lines())
        .unwrap_or_default()
        .iter()
        .map(|line| Loss {
            place: line.place.clone(),
            what: page.t(&format!("inquiry-loss-{}", line.trouble.key())),
            detail: line.detail.clone(),
            effect: page.t(&format!("inquiry-loss-effect-{:?}", line.trouble.effect()).to_lowercase()),
        })
        .collect();
    let done = imported.map_or_else(String::new, |one| {
        page.tn(
            "inquiry-imported",
            &[
                ("codes", one.codes.into()),
                ("texts", one.texts.into()),
                ("codings", one.codings.into()),
                ("known", one.known.into()),
            ],
        )
    });
    let more = imported.map_or(0, |one| one.losses.total().saturating_sub(losses.len()));
    page_with(
        status,
        &Show {
            head: Head::new(page, &seen, "results"),
            errors,
            may_import: seen.is(Need::Field)
                && !seen.record.entry.deleted
                && seen.record.archived_at.is_none(),
            done,
            losses,
            more,
            page: page.clone(),
        },
    )
}

/// `GET /office/inquiry/{id}/exchange`
pub(super) async fn show(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
) -> Response {
    answer(&inquiry, &page, id, (StatusCode::OK, Errors::none()), None).await
}

/// `POST /office/inquiry/{id}/exchange`
pub(super) async fn receive(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let bytes = form.upload("file").map(|file| file.bytes.to_vec()).unwrap_or_default();
    let imported = if bytes.is_empty() {
        Err(InquiryError::field("file", "inquiry-error-missing"))
    } else {
        inquiry.import_project(&page.tenant(), &page.actor, id, bytes, form.is_set("ready")).await
    };
    match imported {
        Ok(done) => answer(&inquiry, &page, id, (StatusCode::OK, Errors::none()), Some(&done)).await,
        Err(error) => match form_errors(&page, error) {
            Ok(told) => answer(&inquiry, &page, id, told, None).await,
            Err(error) => fail(&page, &error),
        },
    }
}

/// `GET /office/inquiry/{id}/project.qdpx`
pub(super) async fn project(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
) -> Response {
    match inquiry.export_project(&page.tenant(), &page.actor, id).await {
        Ok((bytes, _)) => Download::attachment("project.qdpx", "application/zip", bytes).into_response(),
        Err(error) => fail(&page, &error),
    }
}

/// `GET /office/inquiry/{id}/codebook.qdc`
pub(super) async fn codebook(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
) -> Response {
    match inquiry.export_codebook(&page.tenant(), &page.actor, id).await {
        Ok(bytes) => Download::attachment("codebook.qdc", "application/xml", bytes).into_response(),
        Err(error) => fail(&page, &error),
    }
}
