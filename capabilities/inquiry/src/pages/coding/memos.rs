//! Memos of a study.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use bildungsraum_database::Id;
use bildungsraum_page::{FormData, RequestContext, page as answer_page};

use super::{
    super::{
        Head, PathId, Undo, done, fail,
        forms::{filled, revision},
        sheet::Sheet,
        undo, undoable,
    },
    of_study,
};
use crate::{
    Inquiry, InquiryError, Need,
    model::{Memo, Subject},
};

struct Line {
    id: Id,
    title: String,
    text: String,
    author: String,
    at: String,
    about: String,
    url: String,
    own: bool,
}

#[derive(Template)]
#[template(path = "coding/memos.html")]
struct Show {
    page: RequestContext,
    head: Head,
    undo: Option<Undo>,
    lines: Vec<Line>,
    may_code: bool,
    new: String,
}

/// Where what a memo is about is shown.
fn address(memo: &Memo) -> String {
    match memo.about {
        Subject::Study => of_study(memo.subject, ""),
        Subject::Transcript => format!("/office/inquiry/texts/{}/code", memo.subject),
        Subject::Code => format!("/office/inquiry/codes/{}", memo.subject),
        Subject::Coding => format!("/office/inquiry/codings/{}", memo.subject),
        Subject::Category => format!("/office/inquiry/categories/{}", memo.subject),
        Subject::Perspective => format!("/office/inquiry/perspectives/{}", memo.subject),
        Subject::Participant => format!("/office/inquiry/participants/{}", memo.subject),
    }
}

async fn load(
    inquiry: &Inquiry,
    page: &RequestContext,
    study: Id,
    query: &FormData,
) -> Result<Show, InquiryError> {
    let (tenant, actor) = (page.tenant(), &page.actor);
    let seen = inquiry.study(&tenant, actor, study, Need::Texts).await?;
    let memos = inquiry.memos(&tenant, actor, &seen).await?;
    let codes = inquiry.all_codes(&tenant, study).await?;
    let texts = inquiry.readable(&tenant, &seen).await?;
    let mut names: BTreeMap<Id, String> = codes.into_iter().map(|one| (one.id, one.entry.name)).collect();
    names.extend(texts.into_iter().map(|one| (one.id, one.entry.name)));
    let lines = memos
        .into_iter()
        .map(|one| {
            let kind = page.t(&format!("inquiry-coding-about-{}", one.entry.about.name()));
            let name = names.get(&one.entry.subject).filter(|_| one.entry.about != Subject::Study);
            Line {
                id: one.id,
                about: name.map_or(kind.clone(), |name| format!("{kind}: {name}")),
                url: page.url(&address(&one.entry)),
                own: crate::service::may_change_memo(&seen, actor, &one.entry).is_ok(),
                at: page.date_time(one.updated_at),
                title: one.entry.title,
                text: one.entry.text,
                author: one.entry.author_name,
            }
        })
        .collect();
    Ok(Show {
        head: Head::new(page, &seen, "coding"),
        undo: undo(page, query),
        lines,
        may_code: seen.is(Need::Code) && !seen.record.entry.deleted && seen.record.archived_at.is_none(),
        new: page.url(&of_study(study, &format!("/memos/new?about=study&subject={study}"))),
        page: page.clone(),
    })
}

/// `GET /office/inquiry/{id}/memos`
pub(super) async fn list(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    RawQuery(query): RawQuery,
) -> Response {
    let query = FormData::from_urlencoded(query.unwrap_or_default().as_bytes());
    match load(&inquiry, &page, id, &query).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}

async fn new_sheet(
    inquiry: &Inquiry,
    page: &RequestContext,
    study: Id,
    form: &FormData,
) -> Result<(Sheet, Subject, Id), InquiryError> {
    let about = Subject::from_name(&form.text("about")).ok_or(InquiryError::NotFound)?;
    let subject: Id = form.text("subject").parse().map_err(|_| InquiryError::NotFound)?;
    if inquiry.subject(&page.tenant(), &page.actor, about, subject).await? != study {
        return Err(InquiryError::NotFound);
    }
    let seen = inquiry.study(&page.tenant(), &page.actor, study, Need::Code).await?;
    let query = format!("/memos?about={}&subject={subject}", about.name());
    let sheet =
        Sheet::new(page, "inquiry-coding-memo-new", &of_study(study, &query), &of_study(study, "/memos"))
            .below(&of_study(study, ""), &seen.record.entry.name)
            .below(&of_study(study, "/memos"), &page.t("inquiry-coding-memos"))
            .line(form, "title", "text", "required maxlength=300")
            .called("inquiry-coding-field-title")
            .text(form, "text")
            .called("inquiry-coding-field-thought");
    Ok((sheet, about, subject))
}

/// `GET /office/inquiry/{id}/memos/new?about=&subject=`
pub(super) async fn blank(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(study): PathId,
    RawQuery(query): RawQuery,
) -> Response {
    let query = FormData::from_urlencoded(query.unwrap_or_default().as_bytes());
    match new_sheet(&inquiry, &page, study, &query).await {
        Ok((sheet, ..)) => sheet.answer(),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/inquiry/{id}/memos?about=&subject=`
pub(super) async fn create(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(study): PathId,
    RawQuery(query): RawQuery,
    form: FormData,
) -> Response {
    let query = FormData::from_urlencoded(query.unwrap_or_default().as_bytes());
    let all: Vec<(String, String)> = query.pairs().iter().chain(form.pairs()).cloned().collect();
    let all = FormData::from_pairs(all);
    let (sheet, about, subject) = match new_sheet(&inquiry, &page, study, &all).await {
        Ok(found) => found,
        Err(error) => return fail(&page, &error),
    };
    let (title, text) = (form.text("title"), form.text("text"));
    match inquiry.add_memo(&page.tenant(), &page.actor, (about, subject), title, text).await {
        Ok(record) => done(&page, &address(&record.entry), "inquiry-done-saved"),
        Err(error) => sheet.again(error),
    }
}

async fn edit_sheet(
    inquiry: &Inquiry,
    page: &RequestContext,
    id: Id,
    form: Option<&FormData>,
) -> Result<Sheet, InquiryError> {
    let (seen, record) = inquiry.memo(&page.tenant(), &page.actor, id).await?;
    crate::service::may_change_memo(&seen, &page.actor, &record.entry)?;
    let study = seen.record.id;
    let shown = filled(&[
        ("title", record.entry.title.clone()),
        ("text", record.entry.text.clone()),
        ("revision", record.revision.to_string()),
    ]);
    let form = form.unwrap_or(&shown);
    let path = format!("/office/inquiry/memos/{id}");
    Ok(Sheet::new(page, "inquiry-coding-memo-edit", &format!("{path}/edit"), &address(&record.entry))
        .below(&of_study(study, ""), &seen.record.entry.name)
        .below(&of_study(study, "/memos"), &page.t("inquiry-coding-memos"))
        .of_revision(form.text("revision"), &format!("{path}/archive"))
        .line(form, "title", "text", "required maxlength=300")
        .called("inquiry-coding-field-title")
        .text(form, "text")
        .called("inquiry-coding-field-thought"))
}

/// `GET /office/inquiry/memos/{id}/edit`
pub(super) async fn edit(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
) -> Response {
    match edit_sheet(&inquiry, &page, id, None).await {
        Ok(sheet) => sheet.answer(),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/inquiry/memos/{id}/edit`
pub(super) async fn save(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let (title, text) = (form.text("title"), form.text("text"));
    match inquiry.save_memo(&page.tenant(), &page.actor, id, revision(&form), title, text).await {
        Ok(record) => done(&page, &address(&record.entry), "inquiry-done-saved"),
        Err(error) => match edit_sheet(&inquiry, &page, id, Some(&form)).await {
            Ok(sheet) => sheet.again(error),
            Err(error) => fail(&page, &error),
        },
    }
}

/// `POST /office/inquiry/memos/{id}/archive`
pub(super) async fn archive(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match inquiry.archive_memo(&page.tenant(), &page.actor, id, true).await {
        Ok(record) => undoable(&page, &of_study(record.entry.study, "/memos"), "memos", id),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/inquiry/memos/{id}/restore`
pub(super) async fn restore(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match inquiry.archive_memo(&page.tenant(), &page.actor, id, false).await {
        Ok(record) => done(&page, &of_study(record.entry.study, "/memos"), "inquiry-done-restored"),
        Err(error) => fail(&page, &error),
    }
}
