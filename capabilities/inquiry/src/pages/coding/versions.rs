//! The numbered versions of a codebook, and what changed between two.

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use bildungsraum_database::Id;
use bildungsraum_page::{Choice, Errors, FormData, RequestContext, page_with};
use http::StatusCode;

use super::{
    super::{Head, PathId, done, fail, form_errors},
    of_study,
};
use crate::{
    Inquiry, InquiryError, Need,
    model::Code,
    service::{Difference, codebook_differences},
};

/// A version in the list.
struct Line {
    number: u32,
    note: String,
    at: String,
    codes: usize,
}

/// A code that differs: name, how, fields with before and after.
struct Changed {
    name: String,
    how: String,
    badge: &'static str,
    fields: Vec<(String, String, String)>,
}

#[derive(Template)]
#[template(path = "coding/versions.html")]
struct Show {
    page: RequestContext,
    head: Head,
    errors: Errors,
    lines: Vec<Line>,
    from: Vec<Choice>,
    to: Vec<Choice>,
    compared: bool,
    changed: Vec<Changed>,
    note: String,
    may_number: bool,
}

async fn load(
    inquiry: &Inquiry,
    page: &RequestContext,
    study: Id,
    form: &FormData,
    errors: Errors,
) -> Result<Show, InquiryError> {
    let tenant = page.tenant();
    let seen = inquiry.study(&tenant, &page.actor, study, Need::Texts).await?;
    let books = inquiry.codebooks(&tenant, study).await?;
    let now: Vec<(Id, Code)> =
        inquiry.entries::<Code>(&tenant, study).await?.into_iter().map(|one| (one.id, one.entry)).collect();
    let codes_of = |name: &str| -> Option<&[(Id, Code)]> {
        if name == "now" {
            return Some(&now);
        }
        let number: u32 = name.parse().ok()?;
        books.iter().find(|one| one.entry.number == number).map(|one| one.entry.codes.as_slice())
    };
    let newest = books.last().map_or(0, |one| one.entry.number);
    let usual_from = newest.to_string();
    let (from, to) = (form.text("from"), form.text("to"));
    let from = if from.is_empty() { usual_from } else { from };
    let to = if to.is_empty() { "now".to_owned() } else { to };
    let choices = |chosen: &str| -> Vec<Choice> {
        let mut list: Vec<Choice> = books
            .iter()
            .map(|one| {
                let number = one.entry.number.to_string();
                let label = page.t1("inquiry-coding-version", "number", one.entry.number);
                let is = number == chosen;
                Choice::new(number, label, is)
            })
            .collect();
        list.push(Choice::new("now", page.t("inquiry-coding-version-today"), chosen == "now"));
        list
    };
    let pair = codes_of(&from).zip(codes_of(&to));
    let changed = pair
        .map(|(before, after)| codebook_differences(before, after))
        .unwrap_or_default()
        .into_iter()
        .map(|one| {
            let (kind, badge, fields) = match one.difference {
                Difference::Added => ("added", "success", Vec::new()),
                Difference::Removed => ("removed", "warning", Vec::new()),
                Difference::Changed(fields) => ("changed", "info", fields),
            };
            Changed {
                name: one.name,
                how: page.t(&format!("inquiry-coding-version-{kind}")),
                badge,
                fields: fields
                    .into_iter()
                    .map(|(name, before, after)| {
                        (page.t(&format!("inquiry-coding-field-{name}")), before, after)
                    })
                    .collect(),
            }
        })
        .collect();
    Ok(Show {
        head: Head::new(page, &seen, "coding"),
        errors,
        lines: books
            .iter()
            .rev()
            .map(|one| Line {
                number: one.entry.number,
                note: one.entry.note.clone(),
                at: page.date_time(one.created_at),
                codes: one.entry.codes.len(),
            })
            .collect(),
        from: choices(&from),
        to: choices(&to),
        compared: pair.is_some(),
        changed,
        note: form.text("note"),
        may_number: seen.is(Need::Field) && !seen.record.entry.deleted && seen.record.archived_at.is_none(),
        page: page.clone(),
    })
}

/// `GET /office/inquiry/{id}/codebook/versions`
pub(super) async fn show(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    RawQuery(query): RawQuery,
) -> Response {
    let query = FormData::from_urlencoded(query.unwrap_or_default().as_bytes());
    match load(&inquiry, &page, id, &query, Errors::none()).await {
        Ok(view) => page_with(StatusCode::OK, &view),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/inquiry/{id}/codebook/versions`
pub(super) async fn number(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    match inquiry.number_codebook(&page.tenant(), &page.actor, id, form.text("note")).await {
        Ok(_) => done(&page, &of_study(id, "/codebook/versions"), "inquiry-coding-done-numbered"),
        Err(error) => match form_errors(&page, error) {
            Ok((status, errors)) => match load(&inquiry, &page, id, &form, errors).await {
                Ok(view) => page_with(status, &view),
                Err(error) => fail(&page, &error),
            },
            Err(error) => fail(&page, &error),
        },
    }
}
