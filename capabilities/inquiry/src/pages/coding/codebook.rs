//! The codebook as a tree.

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_exchange::{
    download::Download,
    table::{CSV_MEDIA_TYPE, Cell, CsvStyle, to_csv},
};
use bildungsraum_page::{FormData, PageError, RequestContext, page as answer_page, see_other};
use http::header;

use super::{
    super::{Head, PathId, Undo, done, fail, undo},
    of_study,
};
use crate::{
    Inquiry, InquiryError, Need,
    model::{Code, CodeOrigin, GuideTopic},
    service::tree,
};

/// Colours of codes that have none of their own, by their place.
const PALETTE: [&str; 8] =
    ["#1f6f8b", "#8a5a00", "#5b4b9a", "#2a7f62", "#a33b5c", "#4b6b1f", "#7a4a2b", "#3a5fa0"];

/// A code in the tree.
struct Line {
    id: Id,
    depth: u32,
    name: String,
    definition: String,
    origin: String,
    folder: bool,
    shortcut: String,
    codings: u32,
    texts: u32,
}

#[derive(Template)]
#[template(path = "coding/codebook.html")]
struct Show {
    page: RequestContext,
    head: Head,
    undo: Option<Undo>,
    lines: Vec<Line>,
    aside: Vec<(Id, String)>,
    version: u32,
    may_code: bool,
    guide_missing: bool,
    blind: bool,
}

async fn load(
    inquiry: &Inquiry,
    page: &RequestContext,
    study: Id,
    query: &FormData,
) -> Result<Show, InquiryError> {
    let (tenant, actor) = (page.tenant(), &page.actor);
    let seen = inquiry.study(&tenant, actor, study, Need::Texts).await?;
    let all = inquiry.all_codes(&tenant, study).await?;
    let counts = inquiry.code_counts(&tenant, actor, &seen).await?;
    let books = inquiry.codebooks(&tenant, study).await?;
    let (codes, aside): (Vec<_>, Vec<_>) = all.into_iter().partition(|one| one.archived_at.is_none());
    let lines = tree(&codes)
        .into_iter()
        .filter_map(|(at, depth)| codes.get(at).map(|code| (code, depth)))
        .map(|(code, depth)| {
            let count = counts.get(&code.id).copied().unwrap_or_default();
            Line {
                id: code.id,
                depth: depth.min(6),
                name: code.entry.name.clone(),
                definition: code.entry.definition.clone(),
                origin: page.t(&format!("inquiry-coding-from-{}", code.entry.from.name())),
                folder: !code.entry.codable,
                shortcut: code.entry.shortcut.clone(),
                codings: count.codings,
                texts: count.transcripts,
            }
        })
        .collect();
    let has = |topic: &GuideTopic| {
        codes.iter().any(|one| one.entry.topic == Some(*topic) && one.entry.parent.is_none())
    };
    let open = !seen.record.entry.deleted && seen.record.archived_at.is_none();
    Ok(Show {
        head: Head::new(page, &seen, "coding"),
        undo: undo(page, query),
        lines,
        aside: aside.into_iter().map(|one| (one.id, one.entry.name)).collect(),
        version: books.last().map_or(0, |one| one.entry.number),
        may_code: seen.is(Need::Code) && open,
        guide_missing: !GuideTopic::ALL.iter().all(has),
        blind: seen.record.entry.blind,
        page: page.clone(),
    })
}

/// `GET /office/inquiry/{id}/codebook`
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

/// `POST /office/inquiry/{id}/codebook/guide`
pub(super) async fn from_guide(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    let topics: Vec<(GuideTopic, String, String)> = GuideTopic::ALL
        .iter()
        .map(|topic| {
            let name = topic.name();
            let words = page.t(&format!("inquiry-coding-guide-{name}"));
            (*topic, page.t(&format!("inquiry-topic-{name}")), words)
        })
        .collect();
    match inquiry.codes_from_guide(&page.tenant(), &page.actor, id, &topics).await {
        Ok(_) => done(&page, &of_study(id, "/codebook"), "inquiry-done-saved"),
        Err(error) => fail(&page, &error),
    }
}

async fn moved(inquiry: &Inquiry, page: &RequestContext, id: Id, up: bool) -> Response {
    let moved = async {
        inquiry.move_code(&page.tenant(), &page.actor, id, up).await?;
        inquiry.entry::<Code>(&page.tenant(), &page.actor, id, Need::Texts).await
    };
    match moved.await {
        Ok((seen, _)) => {
            see_other(&page.url(&of_study(seen.record.id, &format!("/codebook#c-{id}")))).into_response()
        }
        Err(error) => fail(page, &error),
    }
}

/// `POST /office/inquiry/codes/{id}/up`
pub(super) async fn up(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    moved(&inquiry, &page, id, true).await
}

/// `POST /office/inquiry/codes/{id}/down`
pub(super) async fn down(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    moved(&inquiry, &page, id, false).await
}

/// `GET /office/inquiry/{id}/codebook/file`: the codebook as a table.
pub(super) async fn file(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
) -> Response {
    let loaded = async {
        let seen = inquiry.study(&page.tenant(), &page.actor, id, Need::Texts).await?;
        let codes = inquiry.entries::<Code>(&page.tenant(), id).await?;
        let counts = inquiry.code_counts(&page.tenant(), &page.actor, &seen).await?;
        Ok::<_, InquiryError>((seen, codes, counts))
    };
    let (seen, codes, counts) = match loaded.await {
        Ok(loaded) => loaded,
        Err(error) => return fail(&page, &error),
    };
    let columns = ["level", "code", "definition", "anchor", "rule", "from", "shortcut", "codings", "texts"]
        .map(|name| page.t(&format!("inquiry-coding-column-{name}")));
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    let rows = tree(&codes).into_iter().filter_map(|(at, depth)| codes.get(at).map(|code| (code, depth)));
    let rows = rows.map(|(code, depth)| {
        let entry = &code.entry;
        let count = counts.get(&code.id).copied().unwrap_or_default();
        vec![
            Cell::Integer(i64::from(depth) + 1),
            Cell::Text(entry.name.clone()),
            Cell::Text(entry.definition.clone()),
            Cell::Text(entry.anchor.clone()),
            Cell::Text(entry.rule.clone()),
            Cell::Text(page.t(&format!("inquiry-coding-from-{}", entry.from.name()))),
            Cell::Text(entry.shortcut.clone()),
            Cell::Integer(i64::from(count.codings)),
            Cell::Integer(i64::from(count.transcripts)),
        ]
    });
    match to_csv(&columns, rows, CsvStyle::excel()) {
        Ok(body) => {
            let name = format!("{} {}.csv", page.t("inquiry-coding-file"), seen.record.entry.name);
            Download::attachment(name, CSV_MEDIA_TYPE, body).into_response()
        }
        Err(error) => PageError::internal(&page, &error).into_response(),
    }
}

/// `GET /office/inquiry/{id}/codebook/colours`: the codes' colours as a style sheet, since pages may not hold styles.
pub(super) async fn colours(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
) -> Response {
    let loaded = async {
        inquiry.study(&page.tenant(), &page.actor, id, Need::Texts).await?;
        inquiry.all_codes(&page.tenant(), id).await
    };
    let codes = match loaded.await {
        Ok(codes) => codes,
        Err(error) => return fail(&page, &error),
    };
    let mut sheet = String::new();
    for (at, code) in codes.iter().enumerate() {
        let usual = PALETTE.get(at % PALETTE.len()).copied().unwrap_or_default();
        // Colours are checked when they are saved; an import's may be anything.
        let own = code.entry.color.as_str();
        let is = own.len() == 7 && own.starts_with('#') && own.bytes().skip(1).all(|b| b.is_ascii_hexdigit());
        let colour = if is { own } else { usual };
        sheet.push_str(&format!(".code-{}{{--code:{colour}}}\n", code.id));
    }
    let headers =
        [(header::CONTENT_TYPE, "text/css; charset=utf-8"), (header::CACHE_CONTROL, "private, no-cache")];
    (headers, sheet).into_response()
}

/// Where a code comes from, to choose from.
pub(super) fn origins(page: &RequestContext, chosen: &str) -> Vec<bildungsraum_page::Choice> {
    CodeOrigin::ALL
        .iter()
        .map(|one| {
            let words = page.t(&format!("inquiry-coding-from-{}", one.name()));
            bildungsraum_page::Choice::new(one.name(), words, one.name() == chosen)
        })
        .collect()
}
