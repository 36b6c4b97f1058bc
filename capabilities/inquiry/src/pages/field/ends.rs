//! For whoever answers for a study: who read in it, and its end.

use std::collections::BTreeMap;

use askama::Template;
use axum::{extract::State, response::Response};
use bildungsraum_database::Id;
use bildungsraum_page::{Errors, FormData, RequestContext, page as answer_page, page_with};

use super::super::{Head, PathId, done, fail, form_errors};
use crate::{
    Inquiry, InquiryError, Need,
    model::{Participant, Recording, Transcript},
};

struct Line {
    at: String,
    name: String,
    what: String,
    way: String,
}

#[derive(Template)]
#[template(path = "field/readers.html")]
struct Readers {
    page: RequestContext,
    head: Head,
    lines: Vec<Line>,
}

async fn load(inquiry: &Inquiry, page: &RequestContext, id: Id) -> Result<Readers, InquiryError> {
    let tenant = page.tenant();
    let seen = inquiry.study(&tenant, &page.actor, id, Need::Head).await?;
    let readings = inquiry.readings(&tenant, &page.actor, id).await?;
    let texts = inquiry.entries::<Transcript>(&tenant, id).await?;
    let recordings = inquiry.entries::<Recording>(&tenant, id).await?;
    let names: BTreeMap<Id, String> = texts
        .into_iter()
        .map(|one| (one.id, one.entry.name))
        .chain(recordings.into_iter().map(|one| (one.id, one.entry.name)))
        .collect();
    Ok(Readers {
        head: Head::new(page, &seen, "field"),
        lines: readings
            .into_iter()
            .map(|one| Line {
                at: page.date_time(one.at),
                name: if one.name.is_empty() { page.t("inquiry-readers-nobody") } else { one.name },
                what: names.get(&one.transcript).cloned().unwrap_or_else(|| page.t("inquiry-readers-gone")),
                way: page.t(&format!("inquiry-way-{}", one.way)),
            })
            .collect(),
        page: page.clone(),
    })
}

/// `GET /office/inquiry/{id}/readers`
pub(super) async fn readers(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
) -> Response {
    match load(&inquiry, &page, id).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}

#[derive(Template)]
#[template(path = "field/delete.html")]
struct Delete {
    page: RequestContext,
    errors: Errors,
    head: Head,
    day: String,
    texts: usize,
    recordings: usize,
    people: usize,
}

async fn load_delete(inquiry: &Inquiry, page: &RequestContext, id: Id) -> Result<Delete, InquiryError> {
    let tenant = page.tenant();
    let seen = inquiry.study(&tenant, &page.actor, id, Need::Head).await?;
    Ok(Delete {
        errors: Errors::none(),
        head: Head::new(page, &seen, "field"),
        day: page.date(seen.record.entry.delete_on),
        texts: inquiry.entries::<Transcript>(&tenant, id).await?.len(),
        recordings: inquiry.entries::<Recording>(&tenant, id).await?.len(),
        people: inquiry.entries::<Participant>(&tenant, id).await?.len(),
        page: page.clone(),
    })
}

/// `GET /office/inquiry/{id}/delete`: asks before it is done.
pub(super) async fn ask(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
) -> Response {
    match load_delete(&inquiry, &page, id).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/inquiry/{id}/delete`
pub(super) async fn delete(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let gone = async {
        let tenant = page.tenant();
        let seen = inquiry.study(&tenant, &page.actor, id, Need::Head).await?;
        if form.text("name") != seen.record.entry.name.trim() {
            return Err(InquiryError::field("name", "inquiry-error-delete-name"));
        }
        inquiry.delete_now(&tenant, &page.actor, id).await
    };
    match gone.await {
        Ok(()) => done(&page, &format!("/office/inquiry/{id}"), "inquiry-done-deleted"),
        Err(error) => match (form_errors(&page, error), load_delete(&inquiry, &page, id).await) {
            (Ok((status, errors)), Ok(view)) => page_with(status, &Delete { errors, ..view }),
            (Err(error), _) | (_, Err(error)) => fail(&page, &error),
        },
    }
}
