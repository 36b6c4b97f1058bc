//! `/api/v1/bodies/{id}/aside`

use axum::{Json, extract::State};
use bildungsraum_database::Id;
use bildungsraum_exchange::{ApiPath, ApiProblems, Problem};
use bildungsraum_page::RequestContext;
use http::StatusCode;
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use super::problem;
use crate::{Bodies, BodiesError, Record, model::AsideKind};

/// Something that was put aside.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct BodyAside {
    /// What it is.
    kind: AsideKind,
    /// The row.
    #[schema(value_type = String)]
    id: Id,
    /// What it is called: title, name, text, or who held the seat.
    title: String,
    /// When it was put aside.
    #[schema(value_type = Option<String>, format = DateTime)]
    archived_at: Option<Timestamp>,
}

fn lines<'a, T>(
    kind: AsideKind,
    records: &'a [Record<T>],
    title: impl Fn(&T) -> String + 'a,
) -> impl Iterator<Item = BodyAside> + 'a {
    records.iter().map(move |one| BodyAside {
        kind,
        id: one.id,
        title: title(&one.entry),
        archived_at: one.archived_at,
    })
}

/// What was put aside in a body and what the asker may bring back, the latest first; at most 200 of each kind.
#[utoipa::path(
    get, path = "/api/v1/bodies/{id}/aside", tag = "bodies", params(("id" = String, Path)), operation_id = "list_body_aside",
    responses((status = 200, body = Vec<BodyAside>), ApiProblems)
)]
pub(super) async fn list(
    State(bodies): State<Bodies>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
) -> Result<Json<Vec<BodyAside>>, Problem> {
    let failed = |error| problem(&page, &error);
    let tenant = page.tenant();
    let aside = bodies.aside(&tenant, &page.actor, id).await.map_err(failed)?;
    let holders = aside.seats.iter().filter_map(|one| one.entry.organisation);
    let names = bodies.names(&tenant, holders).await.map_err(failed)?;
    let mut list: Vec<BodyAside> = lines(AsideKind::Meetings, &aside.meetings, |one| one.title.clone())
        .chain(lines(AsideKind::Seats, &aside.seats, |one| {
            one.organisation.map_or_else(|| one.group.clone(), |id| names.of(id).to_owned())
        }))
        .chain(lines(AsideKind::Resolutions, &aside.resolutions, |one| one.text.clone()))
        .chain(lines(AsideKind::Tasks, &aside.tasks, |one| one.title.clone()))
        .chain(lines(AsideKind::Documents, &aside.documents, |one| one.name.clone()))
        .chain(lines(AsideKind::Polls, &aside.polls, |one| one.title.clone()))
        .collect();
    list.sort_by_key(|one| std::cmp::Reverse(one.archived_at));
    Ok(Json(list))
}

/// Brings back what was put aside. `kind` is the one of the list.
#[utoipa::path(
    post, path = "/api/v1/bodies/{id}/aside/{kind}/{entry}/restore", tag = "bodies",
    params(("id" = String, Path), ("kind" = AsideKind, Path), ("entry" = String, Path)), operation_id = "restore_body_aside",
    responses((status = 204), ApiProblems)
)]
pub(super) async fn restore(
    State(bodies): State<Bodies>,
    page: RequestContext,
    ApiPath((id, kind, entry)): ApiPath<(Id, AsideKind, Id)>,
) -> Result<StatusCode, Problem> {
    let failed = |error| problem(&page, &error);
    let aside = bodies.aside(&page.tenant(), &page.actor, id).await.map_err(failed)?;
    // Only what the list of this body shows.
    if !aside.holds(kind, entry) {
        return Err(failed(BodiesError::NotFound));
    }
    bodies.bring_back(&page.tenant(), &page.actor, kind, entry).await.map_err(failed)?;
    Ok(StatusCode::NO_CONTENT)
}
