//! A category: the codes it rests on, who carries it, what people said.

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use bildungsraum_coding::retrieval::Query;
use bildungsraum_database::Id;
use bildungsraum_page::{Choice, FormData, RequestContext, page as answer_page};

use super::{
    super::{
        Head, PathId, Undo, done, fail,
        forms::{Reader, filled, revision},
        sheet::Sheet,
        undo, undoable,
    },
    asked,
    overview::{Voice, voices},
};
use crate::{
    Inquiry, InquiryError, Need, Record,
    analysis::{carriers, families},
    model::{Category, Code, Perspective},
};

/// Segments that are shown of a category.
const SHOWN: usize = 20;

struct Line {
    text: String,
    speaker: String,
    source: String,
    time: String,
    url: String,
}

struct CodeLine {
    name: String,
    url: String,
    codings: usize,
}

#[derive(Template)]
#[template(path = "results/category.html")]
struct Show {
    page: RequestContext,
    head: Head,
    undo: Option<Undo>,
    id: Id,
    name: String,
    text: String,
    voices: Vec<Voice>,
    people: u32,
    warning: String,
    codes: Vec<CodeLine>,
    lines: Vec<Line>,
    more: usize,
    perspectives: Vec<(Id, String)>,
    may_write: bool,
    may_read: bool,
}

async fn load(
    inquiry: &Inquiry,
    page: &RequestContext,
    id: Id,
    query: &FormData,
) -> Result<Show, InquiryError> {
    let tenant = page.tenant();
    let (seen, record) = inquiry.entry::<Category>(&tenant, &page.actor, id, Need::Results).await?;
    let study = seen.record.id;
    let deleted = seen.record.entry.deleted;
    let may_read = seen.is(Need::Texts) && !deleted;
    let perspectives = inquiry
        .entries::<Perspective>(&tenant, study)
        .await?
        .into_iter()
        .filter(|one| one.entry.categories.contains(&id))
        .map(|one| (one.id, one.entry.name))
        .collect();
    let mut view = Show {
        head: Head::new(page, &seen, "results"),
        undo: undo(page, query),
        id,
        name: record.entry.name.clone(),
        text: record.entry.text.clone(),
        voices: Vec::new(),
        people: 0,
        warning: String::new(),
        codes: Vec::new(),
        lines: Vec::new(),
        more: 0,
        perspectives,
        may_write: seen.is(Need::Code) && !deleted && record.archived_at.is_none(),
        may_read,
        page: page.clone(),
    };
    if deleted {
        let kept = crate::analysis::Carriers::from_kept(&record.entry.kept);
        (view.voices, view.warning) = voices(page, &kept);
        view.people = kept.people;
        return Ok(view);
    }
    let made = if may_read {
        inquiry.reckoned(&tenant, &page.actor, study).await?.1
    } else {
        inquiry.reckoned_as(&tenant, &page.actor, &seen).await?
    };
    let found = carriers(&made, &record.entry.codes);
    (view.voices, view.warning) = voices(page, &found);
    view.people = found.people;
    view.codes = record
        .entry
        .codes
        .iter()
        .filter_map(|row| {
            let code = made.code(*row)?;
            Some(CodeLine {
                name: made.path(code),
                url: page.url(&format!("/office/inquiry/{study}/segments?code={row}&nested=1")),
                codings: made.corpus.codebook.family(code).into_iter().map(|one| made.index.count(one)).sum(),
            })
        })
        .collect();
    if may_read && !record.entry.codes.is_empty() {
        let wanted =
            Query { codes: families(&made, &record.entry.codes).into_iter().collect(), ..Query::default() };
        let mut segments = made.index.segments(&made.corpus, &wanted);
        view.lines = segments
            .by_ref()
            .take(SHOWN)
            .map(|one| Line {
                text: one.text.to_owned(),
                speaker: one
                    .speakers()
                    .into_iter()
                    .filter_map(|id| made.corpus.speaker(id))
                    .map(|one| one.name.as_str())
                    .collect::<Vec<_>>()
                    .join(", "),
                source: one.document.name.clone(),
                time: one.milliseconds.map(asked::clock).unwrap_or_default(),
                url: made
                    .coding_row(one.id)
                    .map(|row| page.url(&format!("/office/inquiry/thread/{row}")))
                    .unwrap_or_default(),
            })
            .collect();
        view.more = segments.count();
    }
    Ok(view)
}

/// `GET /office/inquiry/categories/{id}`
pub(super) async fn show(
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

fn read(form: &FormData, study: Id) -> Result<Category, InquiryError> {
    let mut reader = Reader::new(form);
    let codes: Vec<Id> = form.all("codes").iter().filter_map(|id| id.parse().ok()).collect();
    let entry = Category {
        study,
        name: form.text("name"),
        text: form.text("text"),
        codes,
        kept: Vec::new(),
        place: reader.count("place"),
        origin: String::new(),
    };
    reader.finish(entry)
}

fn fields_of(entry: &Category, revision: i64) -> FormData {
    let mut pairs = vec![
        ("name".to_owned(), entry.name.clone()),
        ("text".to_owned(), entry.text.clone()),
        ("place".to_owned(), entry.place.to_string()),
        ("revision".to_owned(), revision.to_string()),
    ];
    pairs.extend(entry.codes.iter().map(|id| ("codes".to_owned(), id.text())));
    FormData::from_pairs(pairs)
}

async fn sheet(
    inquiry: &Inquiry,
    page: &RequestContext,
    (study, name): (Id, &str),
    id: Option<Id>,
    form: &FormData,
) -> Result<Sheet, InquiryError> {
    let codes: Vec<Record<Code>> = inquiry.entries(&page.tenant(), study).await?;
    let chosen = form.all("codes");
    let by_id: std::collections::BTreeMap<Id, &Code> = codes.iter().map(|one| (one.id, &one.entry)).collect();
    let path = |code: &Record<Code>| {
        let mut names = vec![code.entry.name.as_str()];
        let mut above = code.entry.parent;
        while let Some(one) = above.and_then(|id| by_id.get(&id)).filter(|_| names.len() < 20) {
            names.insert(0, &one.name);
            above = one.parent;
        }
        names.join(" › ")
    };
    let mut choices: Vec<Choice> = codes
        .iter()
        .map(|one| {
            let value = one.id.text();
            let is_chosen = chosen.contains(&value);
            Choice::new(value, path(one), is_chosen)
        })
        .collect();
    choices.sort_by(|one, other| one.label.cmp(&other.label));
    let (title, action, back) = match id {
        Some(id) => (
            "inquiry-category-edit",
            format!("/office/inquiry/categories/{id}/edit"),
            format!("/office/inquiry/categories/{id}"),
        ),
        None => (
            "inquiry-category-new",
            format!("/office/inquiry/{study}/categories"),
            format!("/office/inquiry/{study}/results"),
        ),
    };
    let aside = id.map(|id| format!("/office/inquiry/categories/{id}/archive")).unwrap_or_default();
    Ok(Sheet::new(page, title, &action, &back)
        .below(&format!("/office/inquiry/{study}/results"), name)
        .of_revision(form.text("revision"), &aside)
        .line(form, "name", "text", "required maxlength=300")
        .text(form, "text")
        .called("inquiry-field-category-text")
        .hint("inquiry-hint-category-text")
        .checks("codes", choices)
        .line(form, "place", "number", "min=0 max=9999"))
}

/// `GET /office/inquiry/{id}/categories/new`
pub(super) async fn blank(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(study): PathId,
) -> Response {
    let made = async {
        let seen = inquiry.study(&page.tenant(), &page.actor, study, Need::Code).await?;
        let name = seen.record.entry.name;
        sheet(&inquiry, &page, (study, &name), None, &filled(&[("place", "0".into())])).await
    };
    match made.await {
        Ok(sheet) => sheet.answer(),
        Err(error) => fail(&page, &error),
    }
}

async fn again(
    inquiry: &Inquiry,
    page: &RequestContext,
    study: Id,
    id: Option<Id>,
    form: &FormData,
    error: InquiryError,
) -> Response {
    let made = async {
        let seen = inquiry.study(&page.tenant(), &page.actor, study, Need::Code).await?;
        sheet(inquiry, page, (study, &seen.record.entry.name), id, form).await
    };
    match made.await {
        Ok(sheet) => sheet.again(error),
        Err(error) => fail(page, &error),
    }
}

/// `POST /office/inquiry/{id}/categories`
pub(super) async fn create(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(study): PathId,
    form: FormData,
) -> Response {
    let saved = match read(&form, study) {
        Ok(entry) => inquiry.add_category(&page.tenant(), &page.actor, None, entry).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(record) => done(&page, &format!("/office/inquiry/categories/{}", record.id), "inquiry-done-saved"),
        Err(error) => again(&inquiry, &page, study, None, &form, error).await,
    }
}

/// `GET /office/inquiry/categories/{id}/edit`
pub(super) async fn edit(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
) -> Response {
    let made = async {
        let (seen, record) = inquiry.entry::<Category>(&page.tenant(), &page.actor, id, Need::Code).await?;
        let form = fields_of(&record.entry, record.revision);
        sheet(&inquiry, &page, (seen.record.id, &seen.record.entry.name), Some(id), &form).await
    };
    match made.await {
        Ok(sheet) => sheet.answer(),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/inquiry/categories/{id}/edit`
pub(super) async fn save(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let study = match inquiry.entry::<Category>(&page.tenant(), &page.actor, id, Need::Code).await {
        Ok((seen, _)) => seen.record.id,
        Err(error) => return fail(&page, &error),
    };
    let saved = match read(&form, study) {
        Ok(entry) => inquiry.save_category(&page.tenant(), &page.actor, id, revision(&form), entry).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(_) => done(&page, &format!("/office/inquiry/categories/{id}"), "inquiry-done-saved"),
        Err(error) => again(&inquiry, &page, study, Some(id), &form, error).await,
    }
}

/// `POST /office/inquiry/categories/{id}/archive`
pub(super) async fn archive(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match inquiry.put_aside::<Category>(&page.tenant(), &page.actor, Need::Code, id, true).await {
        Ok(one) => undoable(&page, &format!("/office/inquiry/{}/results", one.entry.study), "categories", id),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/inquiry/categories/{id}/restore`
pub(super) async fn restore(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match inquiry.put_aside::<Category>(&page.tenant(), &page.actor, Need::Code, id, false).await {
        Ok(_) => done(&page, &format!("/office/inquiry/categories/{id}"), "inquiry-done-restored"),
        Err(error) => fail(&page, &error),
    }
}
