//! A transcript is read, taken along as a file, named, put aside.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    extract::{Path, RawQuery, State},
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_exchange::download::Download;
use bildungsraum_page::{Choice, FormData, PageError, RequestContext, page as answer_page};

use super::{
    super::{Head, PathId, Undo, done, fail, forms::Reader, forms::revision, sheet::Sheet, undo, undoable},
    WRITTEN, clock, group_choices,
};
use crate::{
    Inquiry, InquiryError, Need,
    model::{Recording, Transcript, TranscriptState},
    service::{
        editing::{count, slice},
        texts::lay,
    },
};

/// Turns of a page.
const TURNS: usize = 200;

/// A turn, or text that belongs to nobody.
struct Piece {
    number: usize,
    start: u32,
    end: u32,
    time: String,
    speaker: String,
    moderator: bool,
    text: String,
    part: String,
}

#[derive(Template)]
#[template(path = "texts/show.html")]
struct Show {
    page: RequestContext,
    head: Head,
    undo: Option<Undo>,
    id: Id,
    name: String,
    raw: bool,
    pieces: Vec<Piece>,
    is_field: bool,
    may_code: bool,
    open: bool,
    aside: bool,
    formats: Vec<(String, String)>,
    previous: String,
    next: String,
    place: String,
    whole: String,
}

async fn load(
    inquiry: &Inquiry,
    page: &RequestContext,
    id: Id,
    query: &FormData,
) -> Result<Show, InquiryError> {
    let (seen, record) = inquiry.transcript(&page.tenant(), &page.actor, id, "read").await?;
    let (_, body) = inquiry.text(&page.tenant(), id).await?;
    let parts: BTreeMap<Id, String> =
        inquiry.guide_parts(&page.tenant(), seen.record.id).await?.into_iter().collect();
    let laid = lay("", &body)?;
    let mut pieces = Vec::with_capacity(body.turns.len());
    let (mut at, mut last_part) = (0, None);
    let gap = |pieces: &mut Vec<Piece>, from: u32, to: u32| {
        let text = slice(&body.text, from, to).trim().to_owned();
        if !text.is_empty() {
            let nobody = (String::new(), String::new(), String::new());
            let (time, speaker, part) = nobody;
            let piece =
                Piece { number: 0, start: from, end: to, time, speaker, moderator: false, text, part };
            pieces.push(piece);
        }
    };
    for (number, turn) in body.turns.iter().enumerate() {
        gap(&mut pieces, at, turn.start);
        let speaker = turn.speaker.and_then(|at| body.speakers.get(at as usize));
        let name = speaker.map_or("", |one| one.name.as_str());
        let said = slice(&body.text, turn.start, turn.end);
        let text = said.strip_prefix(name).and_then(|rest| rest.strip_prefix(':')).unwrap_or(said);
        let part = if turn.part == last_part { None } else { turn.part };
        last_part = turn.part;
        pieces.push(Piece {
            number: number + 1,
            start: turn.start,
            end: turn.end,
            time: laid
                .document
                .time_at(bildungsraum_coding::Offset(turn.start))
                .map(clock)
                .unwrap_or_default(),
            speaker: name.to_owned(),
            moderator: speaker.is_some_and(|one| one.moderator),
            text: text.trim().to_owned(),
            part: part.and_then(|part| parts.get(&part).cloned()).unwrap_or_default(),
        });
        at = turn.end;
    }
    gap(&mut pieces, at, count(&body.text));
    let all = query.text("all") == "1";
    let here: usize = query.text("page").parse().unwrap_or(1).max(1);
    let pages = pieces.len().div_ceil(TURNS).max(1);
    let here = here.min(pages);
    let base = page.url(&format!("/office/inquiry/texts/{id}"));
    let to = |number: usize| format!("{base}?page={number}");
    let (mut previous, mut next, mut place) = (String::new(), String::new(), String::new());
    if !all && pages > 1 {
        pieces = pieces.into_iter().skip((here - 1) * TURNS).take(TURNS).collect();
        previous = if here > 1 { to(here - 1) } else { String::new() };
        next = if here < pages { to(here + 1) } else { String::new() };
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        place = page.t2("inquiry-texts-page", "here", number(here), "all", number(pages));
    }
    let head = Head::new(page, &seen, "texts");
    Ok(Show {
        undo: undo(page, query),
        id,
        name: record.entry.name,
        raw: record.entry.state == TranscriptState::Raw,
        pieces,
        is_field: seen.is(Need::Field),
        may_code: seen.is(Need::Code),
        open: !head.deleted && !head.aside,
        aside: record.archived_at.is_some(),
        formats: WRITTEN
            .iter()
            .map(|(name, _, _, _)| {
                let url = page.url(&format!("/office/inquiry/texts/{id}/export/{name}"));
                (url, page.t(&format!("inquiry-texts-format-{name}")))
            })
            .collect(),
        previous,
        next,
        whole: if place.is_empty() { String::new() } else { format!("{base}?all=1") },
        place,
        head,
        page: page.clone(),
    })
}

/// `GET /office/inquiry/texts/{id}`
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

/// `GET /office/inquiry/texts/{id}/export/{format}`
pub(super) async fn export(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    Path((id, format)): Path<(String, String)>,
) -> Response {
    let known = WRITTEN.iter().find(|(name, _, _, _)| *name == format);
    let (Ok(id), Some((_, format, ending, media_type))) = (id.parse::<Id>(), known) else {
        return PageError::not_found(&page).into_response();
    };
    match inquiry.export_text(&page.tenant(), &page.actor, id, *format).await {
        Ok((name, text)) => {
            Download::attachment(format!("{name}.{ending}"), media_type, text).into_response()
        }
        Err(error) => fail(&page, &error),
    }
}

async fn sheet(
    inquiry: &Inquiry,
    page: &RequestContext,
    id: Id,
    form: &FormData,
) -> Result<Sheet, InquiryError> {
    let (seen, record) = inquiry.entry::<Transcript>(&page.tenant(), &page.actor, id, Need::Field).await?;
    let study = seen.record.id;
    let chosen = form.text("recording");
    let mut recordings = vec![Choice::new("", page.t("inquiry-texts-recording-none"), chosen.is_empty())];
    recordings.extend(inquiry.entries::<Recording>(&page.tenant(), study).await?.into_iter().map(|one| {
        let id = one.id.text();
        let is_chosen = id == chosen;
        Choice::new(id, one.entry.name, is_chosen)
    }));
    let groups = group_choices(inquiry, page, study, &form.text("group")).await?;
    let path = format!("/office/inquiry/texts/{id}");
    Ok(Sheet::new(page, "inquiry-texts-about", &format!("{path}/about"), &path)
        .below(&format!("/office/inquiry/{study}/texts"), &seen.record.entry.name)
        .below(&path, &record.entry.name)
        .of_revision(form.text("revision"), &format!("{path}/archive"))
        .line(form, "name", "text", "required maxlength=300")
        .select("group", groups)
        .called("inquiry-texts-column-group")
        .select("recording", recordings)
        .called("inquiry-texts-recording")
        .hint("inquiry-texts-recording-hint"))
}

/// `GET /office/inquiry/texts/{id}/about`
pub(super) async fn about(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
) -> Response {
    let made = async {
        let (_, record) = inquiry.entry::<Transcript>(&page.tenant(), &page.actor, id, Need::Field).await?;
        let text = |id: Option<Id>| id.map(Id::text).unwrap_or_default();
        let form = super::super::forms::filled(&[
            ("name", record.entry.name.clone()),
            ("group", text(record.entry.group)),
            ("recording", text(record.entry.recording)),
            ("revision", record.revision.to_string()),
        ]);
        sheet(&inquiry, &page, id, &form).await
    };
    match made.await {
        Ok(sheet) => sheet.answer(),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/inquiry/texts/{id}/about`
pub(super) async fn describe(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let saved = async {
        let mut reader = Reader::new(&form);
        let what = (form.text("name"), reader.id("group"), reader.id("recording"));
        let what = reader.finish(what)?;
        inquiry.describe_text(&page.tenant(), &page.actor, id, revision(&form), what).await
    };
    match saved.await {
        Ok(_) => done(&page, &format!("/office/inquiry/texts/{id}"), "inquiry-done-saved"),
        Err(error) => match sheet(&inquiry, &page, id, &form).await {
            Ok(sheet) => sheet.again(error),
            Err(error) => fail(&page, &error),
        },
    }
}

async fn put_aside(inquiry: &Inquiry, page: &RequestContext, id: Id, aside: bool) -> Response {
    match inquiry.put_aside::<Transcript>(&page.tenant(), &page.actor, Need::Field, id, aside).await {
        Ok(record) if aside => {
            undoable(page, &format!("/office/inquiry/{}/texts", record.entry.study), "texts", id)
        }
        Ok(_) => done(page, &format!("/office/inquiry/texts/{id}"), "inquiry-done-restored"),
        Err(error) => fail(page, &error),
    }
}

/// `POST /office/inquiry/texts/{id}/archive`
pub(super) async fn archive(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    put_aside(&inquiry, &page, id, true).await
}

/// `POST /office/inquiry/texts/{id}/restore`
pub(super) async fn restore(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    put_aside(&inquiry, &page, id, false).await
}
