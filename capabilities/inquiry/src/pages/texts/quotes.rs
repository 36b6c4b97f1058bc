//! Quotes: made from a text, changed, released, taken back.

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use bildungsraum_database::Id;
use bildungsraum_page::{Choice, FormData, RequestContext, page as answer_page};

use super::super::{
    Head, PathId, Undo, done, fail,
    forms::{Reader, filled, revision},
    sheet::Sheet,
    undo, undoable,
};
use crate::{
    Inquiry, InquiryError, Need,
    model::{Category, Participant, Quote},
    service::quotes::{NewQuote, Standing, said, standing, voices},
};

struct Line {
    id: Id,
    revision: i64,
    text: String,
    speaker: String,
    transcript: String,
    transcript_id: Id,
    reason: String,
    badge: &'static str,
    state: String,
    now: String,
    released: bool,
    may_release: bool,
}

#[derive(Template)]
#[template(path = "texts/quotes.html")]
struct Show {
    page: RequestContext,
    head: Head,
    undo: Option<Undo>,
    lines: Vec<Line>,
    is_head: bool,
    may_code: bool,
}

async fn load(
    inquiry: &Inquiry,
    page: &RequestContext,
    id: Id,
    query: &FormData,
) -> Result<Show, InquiryError> {
    let (seen, quotes) = inquiry.quotes(&page.tenant(), &page.actor, id).await?;
    let lines = quotes
        .into_iter()
        .map(|one| Line {
            id: one.record.id,
            revision: one.record.revision,
            transcript: one.transcript,
            transcript_id: one.record.entry.transcript,
            badge: match one.standing {
                Standing::Released => "success",
                Standing::Open => "info",
                Standing::Changed | Standing::NoConsent | Standing::Nobody => "warning",
            },
            state: page.t(&format!("inquiry-quotes-state-{}", one.standing.name())),
            now: if one.standing == Standing::Changed { one.now } else { String::new() },
            released: one.record.entry.released,
            may_release: matches!(one.standing, Standing::Open),
            text: one.record.entry.text,
            speaker: one.record.entry.speaker,
            reason: one.record.entry.reason,
        })
        .collect();
    Ok(Show {
        lines,
        undo: undo(page, query),
        is_head: seen.is(Need::Head),
        may_code: seen.is(Need::Code),
        head: Head::new(page, &seen, "texts"),
        page: page.clone(),
    })
}

/// `GET /office/inquiry/{id}/quotes`
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

async fn categories(
    inquiry: &Inquiry,
    page: &RequestContext,
    study: Id,
    chosen: &str,
) -> Result<Vec<Choice>, InquiryError> {
    let all = inquiry.entries::<Category>(&page.tenant(), study).await?;
    let mut choices = vec![Choice::new("", page.t("inquiry-quotes-category-none"), chosen.is_empty())];
    choices.extend(all.into_iter().map(|one| {
        let id = one.id.text();
        let is_chosen = id == chosen;
        Choice::new(id, one.entry.name, is_chosen)
    }));
    Ok(choices)
}

fn fields(sheet: Sheet, form: &FormData, categories: Vec<Choice>) -> Sheet {
    sheet
        .text(form, "text")
        .called("inquiry-quotes-text")
        .hint("inquiry-quotes-text-hint")
        .line(form, "speaker", "text", "maxlength=300")
        .called("inquiry-quotes-speaker")
        .hint("inquiry-quotes-speaker-hint")
        .select("category", categories)
        .called("inquiry-quotes-category")
}

/// Where a new quote comes from: places, or a coding.
async fn places(
    inquiry: &Inquiry,
    page: &RequestContext,
    form: &FormData,
) -> Result<(u32, u32), InquiryError> {
    if let Ok(coding) = form.text("coding").parse() {
        let (_, coding) = inquiry.coding(&page.tenant(), &page.actor, coding).await?;
        return Ok((coding.entry.start, coding.entry.end));
    }
    let number = |name: &str| {
        form.text(name).parse::<u32>().map_err(|_| InquiryError::field("text", "inquiry-error-span"))
    };
    Ok((number("start")?, number("end")?))
}

async fn new_sheet(
    inquiry: &Inquiry,
    page: &RequestContext,
    id: Id,
    form: &FormData,
) -> Result<Sheet, InquiryError> {
    let (seen, record) = inquiry.transcript(&page.tenant(), &page.actor, id, "").await?;
    let path = format!("/office/inquiry/texts/{id}");
    let (start, end) = places(inquiry, page, form).await?;
    let action = format!("{path}/quote?start={start}&end={end}");
    let choices = categories(inquiry, page, seen.record.id, &form.text("category")).await?;
    let sheet = Sheet::new(page, "inquiry-quotes-new", &action, &path)
        .below(&format!("/office/inquiry/{}/texts", seen.record.id), &seen.record.entry.name)
        .below(&path, &record.entry.name)
        .of_revision(form.text("revision"), "");
    Ok(fields(sheet, form, choices))
}

/// `GET /office/inquiry/texts/{id}/quote`
pub(super) async fn blank(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    RawQuery(query): RawQuery,
) -> Response {
    let query = FormData::from_urlencoded(query.unwrap_or_default().as_bytes());
    let made = async {
        let (seen, record) = inquiry.transcript(&page.tenant(), &page.actor, id, "").await?;
        if record.entry.state == crate::model::TranscriptState::Raw {
            return Err(InquiryError::Standing("inquiry-error-raw"));
        }
        let (start, end) = places(&inquiry, &page, &query).await?;
        let (version, body) = inquiry.text(&page.tenant(), id).await?;
        let people = inquiry.entries::<Participant>(&page.tenant(), seen.record.id).await?;
        // As it is shown: the label, and for which sector they speak.
        let speakers: Vec<String> = voices(&body, start, end)
            .into_iter()
            .flatten()
            .filter_map(|id| people.iter().find(|one| one.id == id))
            .map(|one| {
                let name = body
                    .speakers
                    .iter()
                    .find(|speaker| speaker.participant == Some(one.id))
                    .map_or(one.entry.label.as_str(), |speaker| speaker.name.as_str());
                format!("{name}, {}", page.t(&format!("inquiry-sector-{}", one.entry.sector.name())))
            })
            .collect();
        let form = FormData::from_pairs(vec![
            ("start".into(), start.to_string()),
            ("end".into(), end.to_string()),
            ("revision".into(), version.to_string()),
            ("text".into(), said(&body, start, end)),
            ("speaker".into(), speakers.join("; ")),
        ]);
        new_sheet(&inquiry, &page, id, &form).await
    };
    match made.await {
        Ok(sheet) => sheet.answer(),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/inquiry/texts/{id}/quote`
pub(super) async fn create(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    RawQuery(query): RawQuery,
    form: FormData,
) -> Response {
    let query = FormData::from_urlencoded(query.unwrap_or_default().as_bytes());
    let place = match places(&inquiry, &page, &query).await {
        Ok(place) => place,
        Err(error) => return fail(&page, &error),
    };
    let added = async {
        let mut reader = Reader::new(&form);
        let new = NewQuote {
            start: place.0,
            end: place.1,
            text: form.text("text"),
            speaker: form.text("speaker"),
            category: reader.id("category"),
        };
        let new = reader.finish(new)?;
        inquiry.add_quote(&page.tenant(), &page.actor, id, Some(revision(&form)), new).await
    };
    match added.await {
        Ok(record) => {
            done(&page, &format!("/office/inquiry/{}/quotes", record.entry.study), "inquiry-done-saved")
        }
        Err(error) => {
            let mut pairs = form.pairs().to_vec();
            pairs.extend([("start".into(), place.0.to_string()), ("end".into(), place.1.to_string())]);
            match new_sheet(&inquiry, &page, id, &FormData::from_pairs(pairs)).await {
                Ok(sheet) => sheet.again(error),
                Err(error) => fail(&page, &error),
            }
        }
    }
}

async fn sheet(
    inquiry: &Inquiry,
    page: &RequestContext,
    id: Id,
    form: &FormData,
) -> Result<Sheet, InquiryError> {
    let (seen, record) = inquiry.quote(&page.tenant(), &page.actor, id).await?;
    let study = seen.record.id;
    let choices = categories(inquiry, page, study, &form.text("category")).await?;
    let path = format!("/office/inquiry/quotes/{id}");
    let (_, body) = inquiry.text(&page.tenant(), record.entry.transcript).await?;
    let people = inquiry.entries::<Participant>(&page.tenant(), study).await?;
    let people = people.iter().map(|one| (one.id, &one.entry)).collect();
    let standing = standing(&record.entry, &body, &people);
    let mut sheet =
        Sheet::new(page, "inquiry-quotes-edit", &path, &format!("/office/inquiry/{study}/quotes"))
            .below(&format!("/office/inquiry/{study}/quotes"), &seen.record.entry.name)
            .of_revision(form.text("revision"), &format!("{path}/archive"));
    sheet.lead = page.t(&format!("inquiry-quotes-state-{}", standing.name()));
    if standing == Standing::Changed {
        let now = said(&body, record.entry.start, record.entry.end);
        sheet.lead = page.t1("inquiry-quotes-now", "text", now.as_str());
    }
    Ok(fields(sheet, form, choices))
}

/// `GET /office/inquiry/quotes/{id}`
pub(super) async fn show(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
) -> Response {
    let made = async {
        let (_, record) = inquiry.quote(&page.tenant(), &page.actor, id).await?;
        let form = filled(&[
            ("text", record.entry.text.clone()),
            ("speaker", record.entry.speaker.clone()),
            ("category", record.entry.category.map(Id::text).unwrap_or_default()),
            ("revision", record.revision.to_string()),
        ]);
        sheet(&inquiry, &page, id, &form).await
    };
    match made.await {
        Ok(sheet) => sheet.answer(),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/inquiry/quotes/{id}`
pub(super) async fn save(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let saved = async {
        let mut reader = Reader::new(&form);
        let what = (form.text("text"), form.text("speaker"), reader.id("category"));
        let what = reader.finish(what)?;
        inquiry.save_quote(&page.tenant(), &page.actor, id, Some(revision(&form)), what).await
    };
    match saved.await {
        Ok(record) => {
            done(&page, &format!("/office/inquiry/{}/quotes", record.entry.study), "inquiry-done-saved")
        }
        Err(error) => match sheet(&inquiry, &page, id, &form).await {
            Ok(sheet) => sheet.again(error),
            Err(error) => fail(&page, &error),
        },
    }
}

async fn set(inquiry: &Inquiry, page: &RequestContext, id: Id, form: &FormData, released: bool) -> Response {
    let revision = form.text("revision").parse().ok();
    let reason = form.text("reason");
    let key = if released { "inquiry-quotes-done-released" } else { "inquiry-quotes-done-withdrawn" };
    match inquiry.release_quote(&page.tenant(), &page.actor, id, revision, (released, reason)).await {
        Ok(record) => done(page, &format!("/office/inquiry/{}/quotes", record.entry.study), key),
        Err(error) => fail(page, &error),
    }
}

/// `POST /office/inquiry/quotes/{id}/release`
pub(super) async fn release(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    set(&inquiry, &page, id, &form, true).await
}

/// `POST /office/inquiry/quotes/{id}/withdraw`
pub(super) async fn withdraw(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    set(&inquiry, &page, id, &form, false).await
}

async fn put_aside(inquiry: &Inquiry, page: &RequestContext, id: Id, aside: bool) -> Response {
    match inquiry.put_aside::<Quote>(&page.tenant(), &page.actor, Need::Code, id, aside).await {
        Ok(record) => {
            let path = format!("/office/inquiry/{}/quotes", record.entry.study);
            if aside {
                undoable(page, &path, "quotes", id)
            } else {
                done(page, &path, "inquiry-done-restored")
            }
        }
        Err(error) => fail(page, &error),
    }
}

/// `POST /office/inquiry/quotes/{id}/archive`
pub(super) async fn archive(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    put_aside(&inquiry, &page, id, true).await
}

/// `POST /office/inquiry/quotes/{id}/restore`
pub(super) async fn restore(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    put_aside(&inquiry, &page, id, false).await
}
