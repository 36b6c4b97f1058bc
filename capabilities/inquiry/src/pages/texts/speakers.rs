//! Who speaks in a transcript, and which part of the guide turns answer.

use askama::Template;
use axum::{extract::State, response::Response};
use bildungsraum_database::Id;
use bildungsraum_page::{Choice, Errors, FormData, RequestContext, page_with};
use http::StatusCode;

use super::super::{Head, PathId, Undo, done, fail, form_errors, forms::Reader};
use crate::{
    Inquiry, InquiryError, Need,
    model::{Participant, TextSpeaker},
    service::editing::slice,
};

/// Signs of a turn that are shown.
const SHOWN: u32 = 60;
/// Rows for speakers who are not in the text yet.
const MORE: usize = 2;

struct Row {
    number: usize,
    name_field: String,
    who_field: String,
    name: String,
    people: Vec<Choice>,
    moderator: bool,
    turns: usize,
    is_new: bool,
}

struct Line {
    number: usize,
    speaker: String,
    text: String,
    part: String,
}

#[derive(Template)]
#[template(path = "texts/speakers.html")]
struct Show {
    page: RequestContext,
    head: Head,
    undo: Option<Undo>,
    errors: Errors,
    id: Id,
    name: String,
    version: i64,
    rows: Vec<Row>,
    parts: Vec<Choice>,
    lines: Vec<Line>,
    has_marks: bool,
    from: String,
    to: String,
    shift: String,
}

async fn view(
    inquiry: &Inquiry,
    page: &RequestContext,
    id: Id,
    form: &FormData,
    errors: Errors,
) -> Result<Show, InquiryError> {
    let (seen, record) = inquiry.transcript(&page.tenant(), &page.actor, id, "").await?;
    if !seen.is(Need::Field) {
        return Err(InquiryError::Forbidden(bildungsraum_trail::Permission::OwnAccount));
    }
    let (version, body) = inquiry.text(&page.tenant(), id).await?;
    let people = inquiry.entries::<Participant>(&page.tenant(), seen.record.id).await?;
    let guide = inquiry.guide_parts(&page.tenant(), seen.record.id).await?;
    let sent = form.text("of") == "speakers";
    let rows = (0..body.speakers.len() + MORE)
        .map(|number| {
            let known = body.speakers.get(number);
            let (name_field, who_field) = (format!("name_{number}"), format!("who_{number}"));
            let name = if sent {
                form.text(&name_field)
            } else {
                known.map_or(String::new(), |one| one.name.clone())
            };
            let who = if sent {
                form.text(&who_field)
            } else {
                known.and_then(|one| one.participant).map(Id::text).unwrap_or_default()
            };
            let mut choices = vec![Choice::new("", page.t("inquiry-texts-who-none"), who.is_empty())];
            choices.extend(people.iter().map(|one| {
                let words = if one.entry.label.is_empty() {
                    one.entry.name.clone()
                } else {
                    format!("{}: {}", one.entry.label, one.entry.name)
                };
                let id = one.id.text();
                let is_chosen = id == who;
                Choice::new(id, words, is_chosen)
            }));
            let moderator = if sent {
                form.is_set(&format!("asks_{number}"))
            } else {
                known.is_some_and(|one| one.moderator)
            };
            let place = u32::try_from(number).ok();
            let turns = body.turns.iter().filter(|turn| turn.speaker == place).count();
            Row {
                number,
                name_field,
                who_field,
                name,
                people: choices,
                moderator,
                turns,
                is_new: known.is_none(),
            }
        })
        .collect();
    let chosen = form.text("part");
    let mut parts = vec![Choice::new("", page.t("inquiry-texts-part-none"), chosen.is_empty())];
    parts.extend(guide.iter().map(|(id, title)| {
        let id = id.text();
        let is_chosen = id == chosen;
        Choice::new(id, title.clone(), is_chosen)
    }));
    let lines = body
        .turns
        .iter()
        .enumerate()
        .map(|(number, turn)| {
            let speaker = turn.speaker.and_then(|at| body.speakers.get(at as usize));
            let name = speaker.map_or("", |one| one.name.as_str());
            let said = slice(&body.text, turn.start, turn.end.min(turn.start + SHOWN + 64));
            let said = said.strip_prefix(name).and_then(|rest| rest.strip_prefix(':')).unwrap_or(said);
            Line {
                number: number + 1,
                speaker: name.to_owned(),
                text: said.trim().chars().take(SHOWN as usize).collect::<String>().replace('\n', " "),
                part: turn
                    .part
                    .and_then(|part| guide.iter().find(|(id, _)| *id == part))
                    .map(|(_, title)| title.clone())
                    .unwrap_or_default(),
            }
        })
        .collect();
    Ok(Show {
        head: Head::new(page, &seen, "texts"),
        undo: None,
        errors,
        id,
        name: record.entry.name,
        version,
        rows,
        parts,
        lines,
        has_marks: !body.marks.is_empty(),
        from: form.text("from"),
        to: form.text("to"),
        shift: form.text("shift"),
        page: page.clone(),
    })
}

async fn again(
    inquiry: &Inquiry,
    page: &RequestContext,
    id: Id,
    form: &FormData,
    error: InquiryError,
) -> Response {
    match form_errors(page, error) {
        Ok((status, errors)) => match view(inquiry, page, id, form, errors).await {
            Ok(view) => page_with(status, &view),
            Err(error) => fail(page, &error),
        },
        Err(error) => fail(page, &error),
    }
}

/// `GET /office/inquiry/texts/{id}/speakers`
pub(super) async fn show(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
) -> Response {
    match view(&inquiry, &page, id, &FormData::default(), Errors::none()).await {
        Ok(view) => page_with(StatusCode::OK, &view),
        Err(error) => fail(&page, &error),
    }
}

fn version(form: &FormData) -> i64 {
    form.text("version").parse().unwrap_or(0)
}

/// `POST /office/inquiry/texts/{id}/speakers`
pub(super) async fn save(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let saved = async {
        let mut reader = Reader::new(&form);
        let mut speakers = Vec::new();
        for number in 0..1_000 {
            let field = format!("name_{number}");
            let given = form.pairs().iter().any(|(name, _)| *name == field);
            if !given {
                break;
            }
            let name = form.text(&field);
            let is_new = form.is_set(&format!("new_{number}"));
            if name.is_empty() && is_new {
                continue;
            }
            speakers.push(TextSpeaker {
                name,
                participant: reader.id(&format!("who_{number}")),
                moderator: form.is_set(&format!("asks_{number}")),
            });
        }
        let speakers = reader.finish(speakers)?;
        inquiry.set_speakers(&page.tenant(), &page.actor, id, version(&form), speakers).await
    };
    match saved.await {
        Ok(_) => done(&page, &format!("/office/inquiry/texts/{id}/speakers"), "inquiry-done-saved"),
        Err(error) => again(&inquiry, &page, id, &form, error).await,
    }
}

/// `POST /office/inquiry/texts/{id}/parts`
pub(super) async fn part(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let saved = async {
        let mut reader = Reader::new(&form);
        let from = reader.count("from");
        let to = if form.text("to").is_empty() { from } else { reader.count("to") };
        let part = reader.id("part");
        let (range, part) = reader.finish(((from, to), part))?;
        inquiry.set_part(&page.tenant(), &page.actor, id, version(&form), range, part).await
    };
    match saved.await {
        Ok(_) => done(&page, &format!("/office/inquiry/texts/{id}/speakers"), "inquiry-done-saved"),
        Err(error) => again(&inquiry, &page, id, &form, error).await,
    }
}

/// `POST /office/inquiry/texts/{id}/parts-by-marks`
pub(super) async fn by_marks(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let saved = async {
        let shift = match form.number::<i64>("shift") {
            Ok(shift) => shift.unwrap_or_default(),
            Err(_) => return Err(InquiryError::field("shift", "inquiry-error-number")),
        };
        if shift.abs() > 86_400 {
            return Err(InquiryError::field("shift", "inquiry-error-number"));
        }
        inquiry.parts_by_marks(&page.tenant(), &page.actor, id, version(&form), shift).await
    };
    match saved.await {
        Ok(_) => done(&page, &format!("/office/inquiry/texts/{id}/speakers"), "inquiry-done-saved"),
        Err(error) => again(&inquiry, &page, id, &form, error).await,
    }
}
