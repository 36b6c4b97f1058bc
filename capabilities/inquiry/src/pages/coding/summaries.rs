//! Kuckartz's grid: what each person said to each main category, in our words.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_exchange::{
    download::Download,
    table::{CSV_MEDIA_TYPE, Cell as Field, CsvStyle, to_csv},
};
use bildungsraum_page::{Errors, FormData, PageError, RequestContext, page as answer_page, page_with};
use http::StatusCode;

use super::{
    super::{Head, PathId, done, fail, form_errors, forms::revision},
    code::shortened,
    of_study,
};
use crate::{Inquiry, InquiryError, Need, Seen, service::sheets::Grid};

struct Cell {
    url: String,
    label: String,
    segments: usize,
    text: String,
}

#[derive(Template)]
#[template(path = "coding/summaries.html")]
struct Show {
    page: RequestContext,
    head: Head,
    codes: Vec<(Id, String)>,
    rows: Vec<(String, Vec<Cell>)>,
}

async fn load(inquiry: &Inquiry, page: &RequestContext, study: Id) -> Result<(Seen, Grid), InquiryError> {
    let seen = inquiry.study(&page.tenant(), &page.actor, study, Need::Texts).await?;
    let grid = inquiry.grid(&page.tenant(), &page.actor, &seen).await?;
    Ok((seen, grid))
}

/// `GET /office/inquiry/{id}/summaries`
pub(super) async fn show(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
) -> Response {
    let (seen, grid) = match load(&inquiry, &page, id).await {
        Ok(loaded) => loaded,
        Err(error) => return fail(&page, &error),
    };
    let rows = grid
        .people
        .iter()
        .map(|(person, name)| {
            let cells = grid.codes.iter().map(|code| {
                let cell = grid.cells.get(&(*person, code.id));
                Cell {
                    url: page.url(&of_study(id, &format!("/summaries/{person}/{}", code.id))),
                    label: format!("{name}: {}", code.entry.name),
                    segments: cell.map_or(0, |cell| cell.segments.len()),
                    text: cell.map_or(String::new(), |cell| shortened(&cell.text, 240)),
                }
            });
            (name.clone(), cells.collect())
        })
        .collect();
    answer_page(&Show {
        head: Head::new(&page, &seen, "coding"),
        codes: grid.codes.iter().map(|code| (code.id, code.entry.name.clone())).collect(),
        rows,
        page: page.clone(),
    })
}

/// `GET /office/inquiry/{id}/summaries/file`
pub(super) async fn file(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
) -> Response {
    let (seen, grid) = match load(&inquiry, &page, id).await {
        Ok(loaded) => loaded,
        Err(error) => return fail(&page, &error),
    };
    let mut columns = vec![page.t("inquiry-coding-person")];
    columns.extend(grid.codes.iter().map(|code| code.entry.name.clone()));
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    let rows = grid.people.iter().map(|(person, name)| {
        let mut row = vec![Field::Text(name.clone())];
        row.extend(grid.codes.iter().map(|code| {
            grid.cells.get(&(*person, code.id)).map_or(Field::Empty, |cell| Field::Text(cell.text.clone()))
        }));
        row
    });
    match to_csv(&columns, rows, CsvStyle::excel()) {
        Ok(body) => {
            let name = format!("{} {}.csv", page.t("inquiry-coding-summaries"), seen.record.entry.name);
            Download::attachment(name, CSV_MEDIA_TYPE, body).into_response()
        }
        Err(error) => PageError::internal(&page, &error).into_response(),
    }
}

#[derive(Template)]
#[template(path = "coding/summary.html")]
struct Write {
    page: RequestContext,
    head: Head,
    errors: Errors,
    person: String,
    code: String,
    action: String,
    segments: Vec<(String, String)>,
    revision: String,
    text: String,
    may_code: bool,
}

/// Segments of a cell that its page shows.
const SHOWN: usize = 200;

async fn form_of(
    inquiry: &Inquiry,
    page: &RequestContext,
    (study, person, code): (Id, Id, Id),
    form: Option<&FormData>,
    errors: Errors,
) -> Result<Write, InquiryError> {
    let (seen, grid) = load(inquiry, page, study).await?;
    let name = grid.people.iter().find(|(id, _)| *id == person).map(|(_, name)| name.clone());
    let main = grid.codes.iter().find(|one| one.id == code).map(|one| one.entry.name.clone());
    let (name, main) = name.zip(main).ok_or(InquiryError::NotFound)?;
    let cell = grid.cells.get(&(person, code)).cloned().unwrap_or_default();
    let places: Vec<(Id, u32, u32)> = cell.segments.into_iter().take(SHOWN).collect();
    let words = inquiry.words(&page.tenant(), &places).await?;
    let segments = places
        .iter()
        .zip(words)
        .map(|((text, start, _), words)| {
            (page.url(&format!("/office/inquiry/texts/{text}/code?at={start}#s-{start}")), words)
        })
        .collect();
    Ok(Write {
        head: Head::new(page, &seen, "coding"),
        errors,
        person: name,
        code: main,
        action: page.url(&of_study(study, &format!("/summaries/{person}/{code}"))),
        segments,
        revision: form.map_or_else(|| cell.revision.to_string(), |form| form.text("revision")),
        text: form.map_or(cell.text, |form| form.text("text")),
        may_code: seen.is(Need::Code) && !seen.record.entry.deleted && seen.record.archived_at.is_none(),
        page: page.clone(),
    })
}

fn ids(
    path: Result<Path<(String, String, String)>, axum::extract::rejection::PathRejection>,
) -> Option<(Id, Id, Id)> {
    let Path((study, person, code)) = path.ok()?;
    Some((study.parse().ok()?, person.parse().ok()?, code.parse().ok()?))
}

/// `GET /office/inquiry/{id}/summaries/{person}/{code}`
pub(super) async fn cell(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    path: Result<Path<(String, String, String)>, axum::extract::rejection::PathRejection>,
) -> Response {
    let Some(ids) = ids(path) else { return fail(&page, &InquiryError::NotFound) };
    match form_of(&inquiry, &page, ids, None, Errors::none()).await {
        Ok(view) => page_with(StatusCode::OK, &view),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/inquiry/{id}/summaries/{person}/{code}`
pub(super) async fn write(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    path: Result<Path<(String, String, String)>, axum::extract::rejection::PathRejection>,
    form: FormData,
) -> Response {
    let Some(ids) = ids(path) else { return fail(&page, &InquiryError::NotFound) };
    let (study, person, code) = ids;
    let cell = (person, code);
    let saved =
        inquiry.summarise(&page.tenant(), &page.actor, study, cell, revision(&form), form.text("text")).await;
    match saved {
        Ok(_) => done(&page, &of_study(study, "/summaries"), "inquiry-done-saved"),
        Err(error) => match form_errors(&page, error) {
            Ok((status, errors)) => match form_of(&inquiry, &page, ids, Some(&form), errors).await {
                Ok(view) => page_with(status, &view),
                Err(error) => fail(&page, &error),
            },
            Err(error) => fail(&page, &error),
        },
    }
}
