//! The shared space of a body: documents, discussion, polls.

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use bildungsraum_database::Id;
use bildungsraum_page::{Errors, FormData, RequestContext, page as answer_page, page_with};

use super::{PathId, Undo, fail, form_errors, undo};
use crate::{
    Bodies, BodiesError, Names, Record, Standing,
    model::{Document, ENDINGS, MOST_BYTES},
    service::by_name,
};

struct Version {
    id: Id,
    label: String,
    may_archive: bool,
}

struct File {
    name: String,
    versions: Vec<Version>,
}

struct Thread {
    id: Id,
    title: String,
    line: String,
    demo: bool,
}

struct Poll {
    id: Id,
    title: String,
    options: usize,
    meeting: Option<Id>,
    demo: bool,
}

#[derive(Template)]
#[template(path = "space.html")]
pub(super) struct Show {
    page: RequestContext,
    errors: Errors,
    undo: Option<Undo>,
    id: Id,
    name: String,
    files: Vec<File>,
    aside: Vec<(Id, String)>,
    threads: Vec<Thread>,
    polls: Vec<Poll>,
    may_write: bool,
    title: String,
    text: String,
    endings: String,
    most: usize,
}

/// For whom a contribution speaks.
pub(super) fn voice(page: &RequestContext, names: &Names, organisation: Option<Id>) -> String {
    match organisation {
        Some(id) if !names.of(id).is_empty() => names.of(id).to_owned(),
        Some(_) => page.t("bodies-organisation-unknown"),
        None => page.t("bodies-office"),
    }
}

fn version(page: &RequestContext, names: &Names, one: &Record<Document>, own: &[Id], leads: bool) -> Version {
    let kilobytes = one.entry.size.div_ceil(1024);
    let size =
        if kilobytes < 1024 { format!("{kilobytes} KB") } else { format!("{} MB", kilobytes.div_ceil(1024)) };
    Version {
        id: one.id,
        label: page.tn(
            "bodies-document-version",
            &[
                ("version", one.entry.version.into()),
                ("size", size.into()),
                ("day", page.day_of(one.created_at).into()),
                ("by", voice(page, names, one.entry.organisation).into()),
            ],
        ),
        may_archive: leads || one.entry.organisation.is_some_and(|by| own.contains(&by)),
    }
}

async fn load(
    bodies: &Bodies,
    page: &RequestContext,
    id: Id,
    query: &FormData,
    form: &FormData,
) -> Result<Show, BodiesError> {
    let tenant = page.tenant();
    let seen = bodies.body(&tenant, &page.actor, id, Standing::Member).await?;
    let documents = bodies.documents(&tenant, id, false).await?;
    let aside = bodies.documents(&tenant, id, true).await?;
    let threads = bodies.threads(&tenant, id).await?;
    let polls = bodies.polls(&tenant, id).await?;
    let named = documents
        .iter()
        .filter_map(|one| one.entry.organisation)
        .chain(threads.iter().filter_map(|one| one.first.entry.organisation));
    let names = bodies.names(&tenant, named).await?;
    let leads = seen.is(Standing::Lead);
    let files = by_name(documents)
        .into_iter()
        .filter_map(|group| {
            let name = group.first()?.entry.name.clone();
            let versions = group.iter().map(|one| version(page, &names, one, &seen.own, leads)).collect();
            Some(File { name, versions })
        })
        .collect();
    Ok(Show {
        errors: Errors::none(),
        undo: undo(page, query),
        id,
        name: seen.record.entry.name.clone(),
        files,
        aside: aside
            .iter()
            .filter(|one| leads || one.entry.organisation.is_some_and(|by| seen.own.contains(&by)))
            .map(|one| {
                (
                    one.id,
                    page.t2(
                        "bodies-document-named",
                        "name",
                        one.entry.name.as_str(),
                        "version",
                        one.entry.version,
                    ),
                )
            })
            .collect(),
        threads: threads
            .iter()
            .map(|one| Thread {
                id: one.first.id,
                title: one.first.entry.title.clone(),
                line: page.tn(
                    "bodies-thread-line",
                    &[
                        ("by", voice(page, &names, one.first.entry.organisation).into()),
                        ("count", one.answers.into()),
                        ("day", page.day_of(one.last_at).into()),
                    ],
                ),
                demo: one.first.entry.origin == "demo",
            })
            .collect(),
        polls: polls
            .iter()
            .map(|one| Poll {
                id: one.id,
                title: one.entry.title.clone(),
                options: one.entry.options.len(),
                meeting: one.entry.meeting,
                demo: one.entry.origin == "demo",
            })
            .collect(),
        may_write: seen.record.archived_at.is_none(),
        title: form.text("title"),
        text: form.text("text"),
        endings: ENDINGS.iter().map(|(ending, _)| format!(".{ending}")).collect::<Vec<_>>().join(","),
        most: MOST_BYTES / 1024 / 1024,
        page: page.clone(),
    })
}

/// `GET /office/bodies/{id}/space`
pub(super) async fn show(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(id): PathId,
    RawQuery(query): RawQuery,
) -> Response {
    let query = FormData::from_urlencoded(query.unwrap_or_default().as_bytes());
    match load(&bodies, &page, id, &query, &FormData::default()).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}

/// The space again with what is wrong with a form of it.
pub(super) async fn again(
    bodies: &Bodies,
    page: &RequestContext,
    id: Id,
    form: &FormData,
    error: BodiesError,
) -> Response {
    match (form_errors(page, error), load(bodies, page, id, &FormData::default(), form).await) {
        (Ok((status, errors)), Ok(view)) => page_with(status, &Show { errors, ..view }),
        (Err(error), _) | (_, Err(error)) => fail(page, &error),
    }
}
