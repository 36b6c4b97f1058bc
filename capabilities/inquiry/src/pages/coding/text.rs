//! The page where one codes.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::{IntoResponse, Response},
};
use bildungsraum_coding::{Offset, Span, Text, agreement::sentences};
use bildungsraum_database::Id;
use bildungsraum_page::{Choice, Errors, FormData, RequestContext, page_with, see_other};
use http::StatusCode;

use super::{
    super::{
        Head, PathId, Undo, done, fail, form_errors,
        forms::{Reader, filled},
        undo as undo_of,
    },
    blocks::{Block, blocks, page_of, pages, stretches},
    code::shortened,
    code_choices,
};
use crate::{
    Inquiry, InquiryError, Need, NewCoding, Record,
    model::{Code, Coding, RoundState, TextMark},
    service::{live::told, may_change, sheets::Line as Paraphrased},
    store,
};

/// Sentences of a block that the form offers.
const MOST_SENTENCES: usize = 200;

/// A stretch with the same codings.
struct Segment {
    start: u32,
    text: String,
    /// The codes' names, for those who do not see colours.
    labels: String,
    /// Class of the colour: that of the shortest coding.
    code: String,
    several: bool,
}

/// What one person says.
struct Spoken {
    start: u32,
    speaker: String,
    time: String,
    segments: Vec<Segment>,
    url: String,
    chosen: bool,
}

/// A coding in the list beside the text.
struct Line {
    id: Id,
    code: Id,
    name: String,
    coder: String,
    words: String,
    start: u32,
    own: bool,
}

/// A sentence of the chosen block.
struct Sentence {
    start: u32,
    end: u32,
    text: String,
    from: bool,
    to: bool,
}

#[derive(Template)]
#[template(path = "coding/text.html")]
struct Show {
    page: RequestContext,
    head: Head,
    undo: Option<Undo>,
    errors: Errors,
    id: Id,
    name: String,
    version: i64,
    position: i64,
    person: String,
    blind: bool,
    round: String,
    spoken: Vec<Spoken>,
    lines: Vec<Line>,
    codings: String,
    may_code: bool,
    codes: Vec<Choice>,
    shortcuts: Vec<(String, String)>,
    sentences: Vec<Sentence>,
    turn: String,
    start: String,
    end: String,
    number: usize,
    pages: usize,
    previous: String,
    next: String,
    memos_url: String,
}

/// `1:02:03` or `2:03`.
fn clock(milliseconds: u32) -> String {
    let seconds = milliseconds / 1_000;
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

fn time_at(marks: &[TextMark], block: Block) -> String {
    let at = marks.partition_point(|mark| mark.at < block.start);
    marks.get(at).filter(|mark| mark.at < block.end).map_or(String::new(), |mark| clock(mark.milliseconds))
}

/// What a coding is called for those who look on.
pub(super) fn coder_of(page: &RequestContext, coding: &Coding) -> String {
    if coding.consensus { page.t("inquiry-coding-consensus") } else { coding.coder_name.clone() }
}

async fn load(
    inquiry: &Inquiry,
    page: &RequestContext,
    id: Id,
    form: &FormData,
    errors: Errors,
) -> Result<Show, InquiryError> {
    let (tenant, actor) = (page.tenant(), &page.actor);
    let (seen, record) = inquiry.transcript(&tenant, actor, id, "read").await?;
    // What happens from here on is told by the stream.
    let position = store::last_in(&inquiry.database, &tenant, id).await?;
    let (version, body) = inquiry.text(&tenant, id).await?;
    let text = Text::new(body.text.clone())?;
    let all = blocks(&text, &body.turns);
    let list = pages(&all);
    let turn: Option<u32> = form.text("turn").parse().ok();
    let number = match form.text("at").parse::<u32>().ok().or(turn) {
        Some(at) => page_of(&all, &list, at),
        None => form.text("page").parse::<usize>().unwrap_or(1).saturating_sub(1),
    };
    let number = number.min(list.len().saturating_sub(1));
    let (first, past) = list.get(number).copied().unwrap_or((0, 0));
    let shown = all.get(first..past).unwrap_or_default();
    let reach = (shown.first().map_or(0, |one| one.start), shown.last().map_or(0, |one| one.end));
    let codings = inquiry.codings_within(&tenant, actor, &seen, id, reach).await?;
    let every = inquiry.all_codes(&tenant, seen.record.id).await?;
    let names: BTreeMap<Id, String> = every.iter().map(|code| (code.id, code.entry.name.clone())).collect();
    let codes: Vec<Record<Code>> = every.iter().filter(|one| one.archived_at.is_none()).cloned().collect();
    let every_code = every;
    let rounds = inquiry.rounds(&tenant, id).await?;
    let state = rounds.last().map(|round| round.entry.state);
    let blind = state.map_or(seen.record.entry.blind, |state| state == RoundState::Blind);
    let name_of = |code: Id| names.get(&code).cloned().unwrap_or_default();
    let slice = |start: u32, end: u32| {
        text.slice(Span::between(Offset(start), Offset(end))).unwrap_or_default().to_owned()
    };
    let here = format!("/office/inquiry/texts/{id}/code");
    let spans: Vec<(u32, u32)> = codings.iter().map(|one| (one.entry.start, one.entry.end)).collect();
    let spoken = shown
        .iter()
        .map(|block| {
            // Only codings near the block are looked at: they are in order of their begin.
            let until = codings.partition_point(|one| one.entry.start < block.end);
            let segments = stretches(*block, spans.get(..until).unwrap_or_default())
                .into_iter()
                .map(|one| {
                    let mut on: Vec<&Record<Coding>> =
                        one.codings.iter().filter_map(|at| codings.get(*at)).collect();
                    on.sort_by_key(|coding| coding.entry.end - coding.entry.start);
                    let labels: Vec<String> = on
                        .iter()
                        .map(|coding| {
                            format!("{} ({})", name_of(coding.entry.code), coder_of(page, &coding.entry))
                        })
                        .collect();
                    Segment {
                        start: one.start,
                        text: slice(one.start, one.end),
                        labels: labels.join("; "),
                        code: on.first().map(|coding| coding.entry.code.text()).unwrap_or_default(),
                        several: on.len() > 1,
                    }
                })
                .collect();
            let speaker = block.speaker.and_then(|speaker| body.speakers.get(speaker as usize));
            Spoken {
                start: block.start,
                speaker: speaker.map(|one| one.name.clone()).unwrap_or_default(),
                time: time_at(&body.marks, *block),
                segments,
                url: page.url(&format!("{here}?turn={}#code", block.start)),
                chosen: turn == Some(block.start),
            }
        })
        .collect();
    let lines = codings
        .iter()
        .map(|one| Line {
            id: one.id,
            code: one.entry.code,
            name: name_of(one.entry.code),
            coder: coder_of(page, &one.entry),
            words: shortened(&slice(one.entry.start, one.entry.end), 60),
            start: one.entry.start.max(reach.0),
            own: may_change(&seen, actor, &one.entry).is_ok(),
        })
        .collect();
    let chosen = turn.and_then(|turn| shown.iter().find(|block| block.start == turn));
    let sentences = match chosen {
        Some(block) => {
            let part = Text::new(slice(block.start, block.end))?;
            let (from, to) = (form.text("from"), form.text("to"));
            sentences(&part)
                .into_iter()
                .take(MOST_SENTENCES)
                .enumerate()
                .map(|(at, span)| {
                    let (start, end) = (block.start + span.start().0, block.start + span.end().0);
                    Sentence {
                        start,
                        end,
                        text: part.slice(span).unwrap_or_default().to_owned(),
                        from: from == start.to_string() || from.is_empty() && at == 0,
                        to: to == end.to_string() || to.is_empty() && at == 0,
                    }
                })
                .collect()
        }
        None => Vec::new(),
    };
    let link = |number: usize| page.url(&format!("{here}?page={}", number + 1));
    let study = seen.record.id;
    let open = !seen.record.entry.deleted && seen.record.archived_at.is_none();
    let ready = record.entry.state == crate::model::TranscriptState::Ready && record.archived_at.is_none();
    let list_of: Vec<String> = codings.iter().map(told).collect();
    let known: serde_json::Map<String, serde_json::Value> = every_code
        .into_iter()
        .map(|code| {
            let give = code.archived_at.is_none() && code.entry.codable;
            let Code { name, shortcut, .. } = code.entry;
            (code.id.text(), serde_json::json!({ "name": name, "key": shortcut, "give": give }))
        })
        .collect();
    let known = serde_json::Value::Object(known);
    Ok(Show {
        head: Head::new(page, &seen, "coding"),
        undo: undo_of(page, form),
        errors,
        id,
        name: record.entry.name,
        version,
        position,
        person: actor.person_id.map(Id::text).unwrap_or_default(),
        blind,
        round: state.map_or(String::new(), |state| page.t(&format!("inquiry-coding-round-{}", state.name()))),
        spoken,
        lines,
        // In a script element nothing may look like its end.
        codings: format!("{{\"codes\":{known},\"codings\":[{}]}}", list_of.join(",")).replace('<', "\\u003c"),
        may_code: seen.is(Need::Code) && open && ready,
        codes: code_choices(&codes, false, &form.text("code")),
        shortcuts: codes
            .iter()
            .filter(|code| !code.entry.shortcut.is_empty() && code.entry.codable)
            .map(|code| (code.entry.shortcut.clone(), code.entry.name.clone()))
            .collect(),
        sentences,
        turn: form.text("turn"),
        start: form.text("start"),
        end: form.text("end"),
        number: number + 1,
        pages: list.len().max(1),
        previous: if number > 0 { link(number - 1) } else { String::new() },
        next: if number + 1 < list.len() { link(number + 1) } else { String::new() },
        memos_url: page.url(&super::of_study(study, &format!("/memos/new?about=transcript&subject={id}"))),
        page: page.clone(),
    })
}

/// `GET /office/inquiry/texts/{id}/code`: `page` (from 1), or `at`: where this code point is; `turn`: offers its sentences.
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

/// The place a form names: two code points, or the begin of one sentence and the end of another.
pub(super) fn place(reader: &mut Reader<'_>, form: &FormData) -> (u32, u32) {
    let by_hand = form.is_set("start") || form.is_set("end");
    let (from, to) = if by_hand { ("start", "end") } else { ("from", "to") };
    for name in [from, to] {
        if !form.is_set(name) {
            reader.wrong(name, "inquiry-error-missing");
        }
    }
    let (start, end) = (reader.count(from), reader.count(to));
    // Somebody ticked the later sentence as the first.
    if !by_hand && end <= start { (start, 0) } else { (start, end) }
}

/// `POST /office/inquiry/texts/{id}/code`: codes a place, or takes it into the table of paraphrases.
pub(super) async fn add(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let added = async {
        let mut reader = Reader::new(&form);
        let (start, end) = place(&mut reader, &form);
        let version = form.text("version").parse().unwrap_or(0);
        if form.text("do") == "paraphrase" {
            reader.finish(())?;
            let line = Paraphrased::default();
            let place = (start, end);
            let record =
                inquiry.add_paraphrase(&page.tenant(), &page.actor, id, version, place, line).await?;
            let study = record.entry.study;
            return Ok(super::of_study(study, &format!("/paraphrases?text={id}#p-{}", record.id)));
        }
        let code = reader.id("code");
        if code.is_none() {
            reader.wrong("code", "inquiry-error-missing");
        }
        let code = reader.finish(code)?.ok_or(InquiryError::NotFound)?;
        let new = NewCoding { id: None, code, start, end, consensus: false };
        inquiry.code(&page.tenant(), &page.actor, id, version, new).await?;
        let turn = form.text("turn").parse::<u32>().unwrap_or(start);
        Ok(format!("/office/inquiry/texts/{id}/code?turn={turn}#s-{start}"))
    };
    match added.await {
        Ok(path) => done(&page, &path, "inquiry-done-saved"),
        Err(error) => match form_errors(&page, error) {
            Ok((status, errors)) => match load(&inquiry, &page, id, &form, errors).await {
                Ok(view) => page_with(status, &view),
                Err(error) => fail(&page, &error),
            },
            Err(error) => fail(&page, &error),
        },
    }
}

async fn step(inquiry: &Inquiry, page: &RequestContext, id: Id, form: &FormData, again: bool) -> Response {
    let at = form.text("at").parse::<u32>().unwrap_or(0);
    let path = format!("/office/inquiry/texts/{id}/code?at={at}");
    match inquiry.undo(&page.tenant(), &page.actor, id, again).await {
        Ok(Some(_)) => done(page, &path, "inquiry-coding-done-undo"),
        Ok(None) => see_other(&page.url(&path)).into_response(),
        Err(error) => fail(page, &error),
    }
}

/// `POST /office/inquiry/texts/{id}/undo`
pub(super) async fn undo(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    step(&inquiry, &page, id, &form, false).await
}

/// `POST /office/inquiry/texts/{id}/redo`
pub(super) async fn redo(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    step(&inquiry, &page, id, &form, true).await
}

/// A form that names a place.
pub(super) fn placed(start: u32, end: u32, more: &[(&str, String)]) -> FormData {
    let mut pairs = vec![("start", start.to_string()), ("end", end.to_string())];
    pairs.extend(more.iter().cloned());
    filled(&pairs)
}
