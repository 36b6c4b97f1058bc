//! Mayring's worksheet: paraphrase, generalise, reduce.

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use bildungsraum_database::Id;
use bildungsraum_page::{Choice, Errors, FormData, RequestContext, page_with};
use http::StatusCode;

use super::{
    super::{Head, PathId, Undo, done, fail, form_errors, forms::revision, undo, undoable},
    code::shortened,
    of_study,
};
use crate::{Inquiry, InquiryError, Need, Record, model::Paraphrase, service::sheets::Line, store};

/// Lines of one page.
const SHOWN: usize = 100;

struct Row {
    id: Id,
    revision: i64,
    text: String,
    url: String,
    words: String,
    paraphrase: String,
    generalisation: String,
    reduction: String,
    code: Option<(Id, String)>,
}

#[derive(Template)]
#[template(path = "coding/paraphrases.html")]
struct Show {
    page: RequestContext,
    head: Head,
    undo: Option<Undo>,
    errors: Errors,
    texts: Vec<Choice>,
    rows: Vec<Row>,
    may_code: bool,
    number: usize,
    pages: usize,
    previous: String,
    next: String,
    code_url: String,
}

async fn load(
    inquiry: &Inquiry,
    page: &RequestContext,
    study: Id,
    query: &FormData,
    form: Option<(Id, &FormData)>,
    errors: Errors,
) -> Result<Show, InquiryError> {
    let (tenant, actor) = (page.tenant(), &page.actor);
    let seen = inquiry.study(&tenant, actor, study, Need::Texts).await?;
    let texts = inquiry.readable(&tenant, &seen).await?;
    let chosen: Option<Id> = query.text("text").parse().ok();
    let mut lines = inquiry.entries::<Paraphrase>(&tenant, study).await?;
    lines.retain(|one| {
        texts.iter().any(|text| text.id == one.entry.transcript)
            && chosen.is_none_or(|chosen| one.entry.transcript == chosen)
    });
    let place = |id: Id| texts.iter().position(|text| text.id == id);
    lines.sort_by_key(|one| (place(one.entry.transcript), one.entry.start, one.id));
    let pages = lines.len().div_ceil(SHOWN).max(1);
    let number = query.text("page").parse::<usize>().unwrap_or(1).clamp(1, pages);
    let lines: Vec<Record<Paraphrase>> = lines.into_iter().skip((number - 1) * SHOWN).take(SHOWN).collect();
    let places: Vec<(Id, u32, u32)> =
        lines.iter().map(|one| (one.entry.transcript, one.entry.start, one.entry.end)).collect();
    let words = inquiry.words(&tenant, &places).await?;
    let codes = inquiry.all_codes(&tenant, study).await?;
    let rows = lines
        .into_iter()
        .zip(words)
        .map(|(one, words)| {
            let entry = one.entry;
            let sent = form.filter(|(id, _)| *id == one.id).map(|(_, form)| form);
            let field = |name: &str, value: String| sent.map_or(value, |form| form.text(name));
            Row {
                id: one.id,
                revision: one.revision,
                text: texts
                    .iter()
                    .find(|text| text.id == entry.transcript)
                    .map(|text| text.entry.name.clone())
                    .unwrap_or_default(),
                url: page.url(&format!(
                    "/office/inquiry/texts/{}/code?at={}#s-{}",
                    entry.transcript, entry.start, entry.start
                )),
                words: shortened(&words, 1_000),
                paraphrase: field("paraphrase", entry.paraphrase),
                generalisation: field("generalisation", entry.generalisation),
                reduction: field("reduction", entry.reduction),
                code: entry.code.map(|id| {
                    let name = codes.iter().find(|code| code.id == id).map(|code| code.entry.name.clone());
                    (id, name.unwrap_or_default())
                }),
            }
        })
        .collect();
    let mut choices = vec![Choice::new("", page.t("inquiry-coding-all-texts"), chosen.is_none())];
    choices.extend(
        texts.iter().map(|one| Choice::new(one.id.text(), one.entry.name.clone(), chosen == Some(one.id))),
    );
    let filter = chosen.map(|chosen| format!("&text={chosen}")).unwrap_or_default();
    let link = |number: usize| page.url(&of_study(study, &format!("/paraphrases?page={number}{filter}")));
    Ok(Show {
        head: Head::new(page, &seen, "coding"),
        undo: undo(page, query),
        errors,
        texts: choices,
        rows,
        may_code: seen.is(Need::Code) && !seen.record.entry.deleted && seen.record.archived_at.is_none(),
        number,
        pages,
        previous: if number > 1 { link(number - 1) } else { String::new() },
        next: if number < pages { link(number + 1) } else { String::new() },
        code_url: chosen
            .or(texts.first().map(|one| one.id))
            .map(|id| page.url(&format!("/office/inquiry/texts/{id}/code")))
            .unwrap_or_default(),
        page: page.clone(),
    })
}

/// `GET /office/inquiry/{id}/paraphrases?text=`
pub(super) async fn show(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    RawQuery(query): RawQuery,
) -> Response {
    let query = FormData::from_urlencoded(query.unwrap_or_default().as_bytes());
    match load(&inquiry, &page, id, &query, None, Errors::none()).await {
        Ok(view) => page_with(StatusCode::OK, &view),
        Err(error) => fail(&page, &error),
    }
}

async fn again(
    inquiry: &Inquiry,
    page: &RequestContext,
    id: Id,
    form: &FormData,
    error: InquiryError,
) -> Response {
    let study = match store::get::<Paraphrase>(&inquiry.database, &page.tenant(), id).await {
        Ok(Some(record)) => record.entry.study,
        Ok(None) => return fail(page, &InquiryError::NotFound),
        Err(error) => return fail(page, &error.into()),
    };
    match form_errors(page, error) {
        Ok((status, errors)) => match load(inquiry, page, study, form, Some((id, form)), errors).await {
            Ok(view) => page_with(status, &view),
            Err(error) => fail(page, &error),
        },
        Err(error) => fail(page, &error),
    }
}

fn back(record: &Record<Paraphrase>) -> String {
    let entry = &record.entry;
    of_study(entry.study, &format!("/paraphrases?text={}#p-{}", entry.transcript, record.id))
}

/// `POST /office/inquiry/paraphrases/{id}/edit`
pub(super) async fn save(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let line = Line {
        paraphrase: form.text("paraphrase"),
        generalisation: form.text("generalisation"),
        reduction: form.text("reduction"),
    };
    match inquiry.save_paraphrase(&page.tenant(), &page.actor, id, revision(&form), line).await {
        Ok(record) => done(&page, &back(&record), "inquiry-done-saved"),
        Err(error) => again(&inquiry, &page, id, &form, error).await,
    }
}

/// `POST /office/inquiry/paraphrases/{id}/code`: makes a code of the reduction as it is saved.
pub(super) async fn make_code(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    match inquiry.code_of_reduction(&page.tenant(), &page.actor, id).await {
        Ok(code) => done(&page, &format!("/office/inquiry/codes/{}", code.id), "inquiry-done-saved"),
        Err(error) => again(&inquiry, &page, id, &form, error).await,
    }
}

/// `POST /office/inquiry/paraphrases/{id}/archive`
pub(super) async fn archive(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match inquiry.archive_paraphrase(&page.tenant(), &page.actor, id, true).await {
        Ok(record) => undoable(&page, &of_study(record.entry.study, "/paraphrases"), "paraphrases", id),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/inquiry/paraphrases/{id}/restore`
pub(super) async fn restore(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match inquiry.archive_paraphrase(&page.tenant(), &page.actor, id, false).await {
        Ok(record) => done(&page, &back(&record), "inquiry-done-restored"),
        Err(error) => fail(&page, &error),
    }
}
