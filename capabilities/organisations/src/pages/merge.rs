//! Likely duplicates, and merging two entries into one.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_page::{Choice, FormData, PageError, RequestContext, page as answer_page};
use serde::Deserialize;

use super::{Rooms, done, fail, read_id};
use crate::{Organisation, likeness};

struct Pair {
    left: Organisation,
    right: Organisation,
    percent: u32,
}

#[derive(Template)]
#[template(path = "duplicates.html")]
struct Duplicates {
    page: RequestContext,
    pairs: Vec<Pair>,
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a share of 0 to 1
fn percent(likeness: f64) -> u32 {
    (likeness.clamp(0.0, 1.0) * 100.0).round() as u32
}

/// `GET /office/organisations/duplicates`
pub(super) async fn duplicates(State(rooms): State<Rooms>, page: RequestContext) -> Response {
    match rooms.organisations.likely_duplicates(&page.tenant()).await {
        Ok(pairs) => answer_page(&Duplicates {
            pairs: pairs
                .into_iter()
                .map(|(left, right, likeness)| Pair { left, right, percent: percent(likeness) })
                .collect(),
            page,
        }),
        Err(error) => fail(&page, &error),
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Into_ {
    into: String,
}

#[derive(Template)]
#[template(path = "merge.html")]
struct Merge {
    page: RequestContext,
    from: Organisation,
    choices: Vec<Choice>,
    days: u16,
}

/// `GET /office/organisations/{id}/merge?into=…`
pub(super) async fn choose(
    State(rooms): State<Rooms>,
    page: RequestContext,
    Path(id): Path<String>,
    Query(wanted): Query<Into_>,
) -> Response {
    let id = match read_id(&page, &id) {
        Ok(id) => id,
        Err(answer) => return answer,
    };
    let tenant = page.tenant();
    let answer = async {
        Ok((rooms.organisations.public(&tenant, id).await?, rooms.organisations.names(&tenant).await?))
    };
    let (record, mut names) = match answer.await {
        Ok(found) => found,
        Err(error) => return fail(&page, &error),
    };
    let from = record.organisation;
    names.retain(|(other, _)| *other != id);
    names.sort_by(|a, b| likeness(&b.1, &from.name).total_cmp(&likeness(&a.1, &from.name)));
    let choices = names
        .into_iter()
        .map(|(other, name)| {
            let value = other.text();
            let chosen = value == wanted.into;
            Choice::new(value, name, chosen)
        })
        .collect();
    let days = page.municipality.settings.undo_days;
    answer_page(&Merge { page, from, choices, days })
}

/// `POST /office/organisations/{id}/merge` with `into`
pub(super) async fn merge(
    State(rooms): State<Rooms>,
    page: RequestContext,
    Path(id): Path<String>,
    form: FormData,
) -> Response {
    let from = match read_id(&page, &id) {
        Ok(id) => id,
        Err(answer) => return answer,
    };
    let Ok(into) = form.text("into").parse::<Id>() else {
        return PageError::bad_request(&page).because("org-merge-choose", &[]).into_response();
    };
    let tenant = page.tenant();
    if let Err(error) = rooms.organisations.merge(&tenant, &page.actor, from, into, &rooms.followers).await {
        return fail(&page, &error);
    }
    done(&page, &format!("/office/organisations/{into}"), "org-done-merged")
}
