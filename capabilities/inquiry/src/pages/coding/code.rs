//! One code: what it means, where it was given, and the form for it.

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use bildungsraum_database::{Id, args};
use bildungsraum_page::{Choice, Errors, FormData, RequestContext, page_with};
use http::StatusCode;

use super::{
    super::{
        Head, PathId, Undo, done, fail, form_errors,
        forms::{Reader, filled, revision},
        sheet::Sheet,
        undo, undoable,
    },
    code_choices,
    codebook::origins,
    of_study,
};
use crate::{
    Inquiry, InquiryError, Need, Record,
    model::{Code, CodeOrigin, Coding, GuideTopic, Subject},
    store,
};

/// Codings of a code that its page shows.
const SHOWN: usize = 100;

/// A coding of the code.
struct Line {
    id: Id,
    text: String,
    words: String,
    url: String,
    coder: String,
}

#[derive(Template)]
#[template(path = "coding/code.html")]
struct Show {
    page: RequestContext,
    head: Head,
    undo: Option<Undo>,
    errors: Errors,
    id: Id,
    code: Code,
    above: Vec<(Id, String)>,
    origin: String,
    topic: String,
    lines: Vec<Line>,
    left_out: usize,
    memos: Vec<(Id, String, String, String)>,
    memo_new: String,
    archived: bool,
    merged: bool,
    may_code: bool,
    may_merge: bool,
    into: Vec<Choice>,
}

async fn load(
    inquiry: &Inquiry,
    page: &RequestContext,
    id: Id,
    query: &FormData,
    errors: Errors,
) -> Result<Show, InquiryError> {
    let (tenant, actor) = (page.tenant(), &page.actor);
    let (seen, record) = inquiry.entry::<Code>(&tenant, actor, id, Need::Texts).await?;
    let study = seen.record.id;
    let codes = inquiry.entries::<Code>(&tenant, study).await?;
    let blind = inquiry.blind(&tenant, actor, &seen).await?;
    let texts = inquiry.readable(&tenant, &seen).await?;
    let name_of = |id: Id| texts.iter().find(|one| one.id == id).map(|one| one.entry.name.clone());
    let rest = "study_id = $2 AND code_id = $3 AND archived_at IS NULL ORDER BY transcript_id, start_at, id";
    let mut codings: Vec<Record<Coding>> =
        store::codings(&inquiry.database, &tenant, rest, args![study, id]).await?;
    codings.retain(|one| {
        let entry = &one.entry;
        name_of(entry.transcript).is_some() && blind.shows(entry.transcript, entry.coder, entry.consensus)
    });
    let left_out = codings.len().saturating_sub(SHOWN);
    codings.truncate(SHOWN);
    let places: Vec<(Id, u32, u32)> =
        codings.iter().map(|one| (one.entry.transcript, one.entry.start, one.entry.end)).collect();
    let words = inquiry.words(&tenant, &places).await?;
    let lines = codings
        .iter()
        .zip(words)
        .map(|(one, words)| Line {
            id: one.id,
            text: name_of(one.entry.transcript).unwrap_or_default(),
            words: shortened(&words, 300),
            url: page.url(&format!(
                "/office/inquiry/texts/{}/code?at={}#s-{}",
                one.entry.transcript, one.entry.start, one.entry.start
            )),
            coder: if one.entry.consensus {
                page.t("inquiry-coding-consensus")
            } else {
                one.entry.coder_name.clone()
            },
        })
        .collect();
    let mut above = Vec::new();
    let mut parent = record.entry.parent;
    while let Some(code) = parent.and_then(|id| codes.iter().find(|one| one.id == id)) {
        if above.len() > 64 {
            break;
        }
        above.insert(0, (code.id, code.entry.name.clone()));
        parent = code.entry.parent;
    }
    let memos = inquiry.memos(&tenant, actor, &seen).await?;
    let open = !seen.record.entry.deleted && seen.record.archived_at.is_none();
    let others: Vec<Record<Code>> = codes.iter().filter(|one| one.id != id).cloned().collect();
    let archived = record.archived_at.is_some();
    Ok(Show {
        head: Head::new(page, &seen, "coding"),
        undo: undo(page, query),
        errors,
        id,
        origin: page.t(&format!("inquiry-coding-from-{}", record.entry.from.name())),
        topic: record
            .entry
            .topic
            .map_or(String::new(), |topic| page.t(&format!("inquiry-topic-{}", topic.name()))),
        code: record.entry,
        above,
        lines,
        left_out,
        memos: memos
            .into_iter()
            .filter(|one| one.entry.subject == id)
            .map(|one| (one.id, one.entry.title, one.entry.text, one.entry.author_name))
            .collect(),
        memo_new: page
            .url(&of_study(study, &format!("/memos/new?about={}&subject={id}", Subject::Code.name()))),
        archived,
        merged: archived && seen.is(Need::Field) && inquiry.was_merged(&tenant, study, id).await?.is_some(),
        may_code: seen.is(Need::Code) && open,
        may_merge: seen.is(Need::Field) && open && !archived && !others.is_empty(),
        into: code_choices(&others, false, ""),
        page: page.clone(),
    })
}

/// The beginning of a text.
pub(super) fn shortened(text: &str, most: usize) -> String {
    let mut short: String = text.chars().take(most).collect();
    if text.chars().nth(most).is_some() {
        short.push('…');
    }
    short
}

/// `GET /office/inquiry/codes/{id}`
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

fn read(study: Id, form: &FormData) -> Result<Code, InquiryError> {
    let mut reader = Reader::new(form);
    let topic = form.text("topic");
    let code = Code {
        study,
        parent: reader.id("parent"),
        name: form.text("name"),
        definition: form.text("definition"),
        anchor: form.text("anchor"),
        rule: form.text("rule"),
        from: reader.named("from", CodeOrigin::from_name, CodeOrigin::Inductive),
        topic: GuideTopic::from_name(&topic),
        codable: !form.is_set("folder"),
        color: if form.is_set("coloured") { form.text("color") } else { String::new() },
        place: reader.count("place"),
        shortcut: form.text("shortcut").to_lowercase(),
        guid: None,
        origin: String::new(),
    };
    if !topic.is_empty() && code.topic.is_none() {
        reader.wrong("topic", "inquiry-error-choice");
    }
    reader.finish(code)
}

fn fields(code: &Code, revision: i64) -> FormData {
    let mut pairs = vec![
        ("parent", code.parent.map(Id::text).unwrap_or_default()),
        ("name", code.name.clone()),
        ("definition", code.definition.clone()),
        ("anchor", code.anchor.clone()),
        ("rule", code.rule.clone()),
        ("from", code.from.name().to_owned()),
        ("topic", code.topic.map_or("", GuideTopic::name).to_owned()),
        ("color", if code.color.is_empty() { "#1f6f8b".to_owned() } else { code.color.clone() }),
        ("place", code.place.to_string()),
        ("shortcut", code.shortcut.clone()),
        ("revision", revision.to_string()),
    ];
    if !code.codable {
        pairs.push(("folder", "1".to_owned()));
    }
    if !code.color.is_empty() {
        pairs.push(("coloured", "1".to_owned()));
    }
    filled(&pairs)
}

async fn sheet(
    inquiry: &Inquiry,
    page: &RequestContext,
    study: Id,
    id: Option<Id>,
    form: &FormData,
) -> Result<Sheet, InquiryError> {
    let seen = inquiry.study(&page.tenant(), &page.actor, study, Need::Code).await?;
    let codes = inquiry.entries::<Code>(&page.tenant(), study).await?;
    let others: Vec<Record<Code>> = codes.into_iter().filter(|one| Some(one.id) != id).collect();
    let chosen = form.text("parent");
    let mut parents = vec![Choice::new("", page.t("inquiry-coding-top"), chosen.is_empty())];
    parents.extend(code_choices(&others, true, &chosen));
    let chosen = form.text("topic");
    let mut topics = vec![Choice::new("", page.t("inquiry-coding-no-topic"), chosen.is_empty())];
    topics.extend(GuideTopic::ALL.iter().map(|one| {
        Choice::new(one.name(), page.t(&format!("inquiry-topic-{}", one.name())), one.name() == chosen)
    }));
    let book = of_study(study, "/codebook");
    let (title, action, back) = match id {
        Some(id) => (
            "inquiry-coding-edit",
            format!("/office/inquiry/codes/{id}/edit"),
            format!("/office/inquiry/codes/{id}"),
        ),
        None => ("inquiry-coding-new", book.clone(), book.clone()),
    };
    let aside = id.map(|id| format!("/office/inquiry/codes/{id}/archive")).unwrap_or_default();
    Ok(Sheet::new(page, title, &action, &back)
        .below(&of_study(study, ""), &seen.record.entry.name)
        .below(&book, &page.t("inquiry-coding-codebook"))
        .of_revision(form.text("revision"), &aside)
        .line(form, "name", "text", "required maxlength=300")
        .called("inquiry-coding-field-name")
        .text(form, "definition")
        .called("inquiry-coding-field-definition")
        .hint("inquiry-coding-hint-definition")
        .text(form, "anchor")
        .called("inquiry-coding-field-anchor")
        .hint("inquiry-coding-hint-anchor")
        .text(form, "rule")
        .called("inquiry-coding-field-rule")
        .hint("inquiry-coding-hint-rule")
        .select("parent", parents)
        .called("inquiry-coding-field-parent")
        .line(form, "place", "number", "min=0 max=100000")
        .called("inquiry-coding-field-place")
        .hint("inquiry-coding-hint-place")
        .select("from", origins(page, &form.text("from")))
        .called("inquiry-coding-field-from")
        .select("topic", topics)
        .called("inquiry-coding-field-topic")
        .line(form, "shortcut", "text", "maxlength=1 autocomplete=off")
        .called("inquiry-coding-field-shortcut")
        .hint("inquiry-coding-hint-shortcut")
        .line(form, "color", "color", "")
        .called("inquiry-coding-field-color")
        .tick(form, "coloured")
        .called("inquiry-coding-field-coloured")
        .tick(form, "folder")
        .called("inquiry-coding-field-folder"))
}

/// `GET /office/inquiry/{id}/codebook/new`
pub(super) async fn blank(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(study): PathId,
    RawQuery(query): RawQuery,
) -> Response {
    let query = FormData::from_urlencoded(query.unwrap_or_default().as_bytes());
    let mut code = Code::new(study, "");
    code.parent = query.text("parent").parse().ok();
    match sheet(&inquiry, &page, study, None, &fields(&code, 0)).await {
        Ok(sheet) => sheet.answer(),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/inquiry/{id}/codebook`
pub(super) async fn create(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(study): PathId,
    form: FormData,
) -> Response {
    let saved = async { inquiry.add_code(&page.tenant(), &page.actor, None, read(study, &form)?).await };
    match saved.await {
        Ok(record) => {
            done(&page, &of_study(study, &format!("/codebook#c-{}", record.id)), "inquiry-done-saved")
        }
        Err(error) => match sheet(&inquiry, &page, study, None, &form).await {
            Ok(sheet) => sheet.again(error),
            Err(error) => fail(&page, &error),
        },
    }
}

/// `GET /office/inquiry/codes/{id}/edit`
pub(super) async fn edit(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
) -> Response {
    let shown = async {
        let (seen, record) = inquiry.entry::<Code>(&page.tenant(), &page.actor, id, Need::Code).await?;
        let form = fields(&record.entry, record.revision);
        sheet(&inquiry, &page, seen.record.id, Some(id), &form).await
    };
    match shown.await {
        Ok(sheet) => sheet.answer(),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/inquiry/codes/{id}/edit`
pub(super) async fn save(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let study = match inquiry.entry::<Code>(&page.tenant(), &page.actor, id, Need::Code).await {
        Ok((seen, _)) => seen.record.id,
        Err(error) => return fail(&page, &error),
    };
    let saved = async {
        let code = read(study, &form)?;
        inquiry.save_code(&page.tenant(), &page.actor, id, revision(&form), code).await
    };
    match saved.await {
        Ok(_) => done(&page, &format!("/office/inquiry/codes/{id}"), "inquiry-done-saved"),
        Err(error) => match sheet(&inquiry, &page, study, Some(id), &form).await {
            Ok(sheet) => sheet.again(error),
            Err(error) => fail(&page, &error),
        },
    }
}

/// `POST /office/inquiry/codes/{id}/archive`
pub(super) async fn archive(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match inquiry.archive_code(&page.tenant(), &page.actor, id, true).await {
        Ok(record) => undoable(&page, &of_study(record.entry.study, "/codebook"), "codes", id),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/inquiry/codes/{id}/restore`
pub(super) async fn restore(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match inquiry.archive_code(&page.tenant(), &page.actor, id, false).await {
        Ok(_) => done(&page, &format!("/office/inquiry/codes/{id}"), "inquiry-done-restored"),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/inquiry/codes/{id}/merge`
pub(super) async fn merge(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let merged = async {
        let mut reader = Reader::new(&form);
        let into = reader.id("into");
        if into.is_none() {
            reader.wrong("into", "inquiry-error-choice");
        }
        let into = reader.finish(into)?.ok_or(InquiryError::NotFound)?;
        inquiry.merge_codes(&page.tenant(), &page.actor, id, into).await
    };
    match merged.await {
        Ok(_) => done(&page, &format!("/office/inquiry/codes/{id}"), "inquiry-coding-done-merged"),
        Err(error) => match form_errors(&page, error) {
            Ok((status, errors)) => match load(&inquiry, &page, id, &form, errors).await {
                Ok(view) => page_with(status, &view),
                Err(error) => fail(&page, &error),
            },
            Err(error) => fail(&page, &error),
        },
    }
}

/// `POST /office/inquiry/codes/{id}/unmerge`
pub(super) async fn unmerge(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match inquiry.unmerge_code(&page.tenant(), &page.actor, id).await {
        Ok(()) => done(&page, &format!("/office/inquiry/codes/{id}"), "inquiry-done-restored"),
        Err(error) => fail(&page, &error),
    }
}
