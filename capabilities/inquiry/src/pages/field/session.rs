//! The moderator's view while people talk: clock, parts with planned and used minutes, marks. Every button is a form; the
//! island `inquiry-session.ts` sends the same marks when there is a network again.

use askama::Template;
use axum::{
    Json,
    extract::{RawQuery, State},
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_page::{Choice, FormData, RequestContext, page as answer_page};
use jiff::Timestamp;

use super::{
    super::{
        Head, PathId, Undo, done, fail,
        forms::{Reader, filled, revision},
        sheet::Sheet,
        undo,
    },
    words,
};
use crate::{
    Inquiry, InquiryError, Need,
    model::{FocusGroup, InterviewGuide, MarkKind, Participant, SessionMark},
    store::Record,
};

struct Part {
    id: Id,
    kind: String,
    title: String,
    question: String,
    probes: Vec<String>,
    minutes: u32,
    used: String,
    over: bool,
    running: bool,
    answered: Vec<(Id, String, bool)>,
}

struct Line {
    id: Id,
    at: String,
    text: String,
    note: String,
}

#[derive(Template)]
#[template(path = "field/session.html")]
struct Show {
    page: RequestContext,
    head: Head,
    undo: Option<Undo>,
    id: Id,
    name: String,
    planned: u32,
    used: String,
    began: String,
    now: String,
    parts: Vec<Part>,
    people: Vec<(Id, String)>,
    lines: Vec<Line>,
    marks_url: String,
    api_url: String,
    may_mark: bool,
}

/// Milliseconds each part took: from when it was begun until the next one was, the last until `now`.
fn used(marks: &[Record<SessionMark>], now: u32) -> Vec<(Id, u32)> {
    let asked: Vec<(Id, u32)> = marks
        .iter()
        .filter(|one| one.entry.kind == MarkKind::Asked)
        .filter_map(|one| Some((one.entry.part?, one.entry.at)))
        .collect();
    asked
        .iter()
        .enumerate()
        .map(|(number, (part, at))| {
            let end = asked.get(number + 1).map_or(now.max(*at), |(_, next)| *next);
            (*part, end.saturating_sub(*at))
        })
        .collect()
}

fn moment(now: Timestamp, began: i64) -> u32 {
    u32::try_from(now.as_millisecond().saturating_sub(began).max(0)).unwrap_or(u32::MAX)
}

async fn load(
    inquiry: &Inquiry,
    page: &RequestContext,
    id: Id,
    query: &FormData,
) -> Result<Show, InquiryError> {
    let tenant = page.tenant();
    let (seen, record) = inquiry.entry::<FocusGroup>(&tenant, &page.actor, id, Need::Field).await?;
    let guide = inquiry.guide_of(&tenant, &record.entry).await?;
    let mut people = crate::store::of_owner::<Participant>(&inquiry.database, &tenant, id).await?;
    people.sort_by_key(|one| (one.entry.label.len(), one.entry.label.clone()));
    let marks = inquiry.marks(&tenant, id).await?;
    let now = inquiry.environment().now();
    let began = words::began(&marks);
    // A talk does not last longer than this: whoever looks at it later sees what was marked, not how long ago it was.
    let longest = 6 * 3_600_000;
    let elapsed = began.map_or(0, |began| moment(now, began));
    let last = marks.iter().map(|one| one.entry.at).max().unwrap_or(0);
    let elapsed = if elapsed > longest { last } else { elapsed };
    let used = used(&marks, elapsed);
    let of = |part: Id| -> u32 { used.iter().filter(|(id, _)| *id == part).map(|(_, ms)| *ms).sum() };
    let running = used.last().map(|(id, _)| *id);
    let parts: &[_] = guide.as_ref().map_or(&[], |guide| &guide.entry.parts);
    let title = |part: Id| parts.iter().find(|one| one.id == part).map(|one| one.title.clone());
    let called: Vec<(Id, String)> = people
        .iter()
        .filter(|one| !one.entry.has_withdrawn())
        .map(|one| (one.id, one.entry.label.clone()))
        .collect();
    let label = |person: Id| people.iter().find(|one| one.id == person).map(|one| one.entry.label.clone());
    Ok(Show {
        head: Head::new(page, &seen, "field"),
        undo: undo(page, query),
        id,
        name: record.entry.name.clone(),
        planned: guide.as_ref().map_or(0, |guide| guide.entry.minutes()),
        used: words::length(u64::from(elapsed)),
        began: began.map(|at| at.to_string()).unwrap_or_default(),
        now: page.date_time(now),
        parts: parts
            .iter()
            .map(|part| Part {
                id: part.id,
                kind: page.t(&format!("inquiry-part-kind-{}", part.kind.name())),
                title: part.title.clone(),
                question: part.question.clone(),
                probes: part.probes.clone(),
                minutes: part.minutes,
                used: words::length(u64::from(of(part.id))),
                over: of(part.id) > part.minutes.saturating_mul(60_000),
                running: running == Some(part.id),
                answered: called
                    .iter()
                    .map(|(person, label)| {
                        let has = marks.iter().any(|one| {
                            one.entry.kind == MarkKind::Answered
                                && one.entry.part == Some(part.id)
                                && one.entry.participant == Some(*person)
                        });
                        (*person, label.clone(), has)
                    })
                    .collect(),
            })
            .collect(),
        people: called.clone(),
        lines: marks
            .iter()
            .rev()
            .map(|one| {
                let entry = &one.entry;
                let part = entry.part.and_then(title).unwrap_or_default();
                let text = match entry.kind {
                    MarkKind::Asked => page.t1("inquiry-mark-asked", "part", part),
                    MarkKind::Answered => page.t2(
                        "inquiry-mark-answered",
                        "part",
                        part,
                        "person",
                        entry.participant.and_then(label).unwrap_or_else(|| "–".to_owned()),
                    ),
                    MarkKind::Note => page.t1("inquiry-mark-note", "part", part),
                };
                Line { id: one.id, at: words::length(u64::from(entry.at)), text, note: entry.text.clone() }
            })
            .collect(),
        marks_url: page.url(&format!("/office/inquiry/groups/{id}/marks")),
        api_url: page.url(&format!("/api/v1/inquiry/groups/{id}/marks")),
        may_mark: record.archived_at.is_none()
            && seen.record.archived_at.is_none()
            && !seen.record.entry.deleted,
        page: page.clone(),
    })
}

/// `GET /office/inquiry/groups/{id}/session`
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

/// One mark out of a form. The island sends `id`, `at` and `made_at`; without scripts they are made here.
fn read(
    inquiry: &Inquiry,
    form: &FormData,
    (study, group): (Id, Id),
    began: Option<i64>,
) -> Result<(Id, SessionMark), InquiryError> {
    let mut reader = Reader::new(form);
    let now = inquiry.environment().now();
    let kind = reader.named("kind", MarkKind::from_name, MarkKind::Note);
    let (part, participant) = (reader.id("part"), reader.id("participant"));
    let id = reader.id("mark").unwrap_or_else(|| inquiry.environment().id());
    let made_at = match form.number::<i64>("made_at") {
        Ok(Some(at)) => Timestamp::from_millisecond(at).unwrap_or_else(|_| {
            reader.wrong("made_at", "inquiry-error-number");
            now
        }),
        Ok(None) => now,
        Err(_) => {
            reader.wrong("made_at", "inquiry-error-number");
            now
        }
    };
    let at = match form.number::<u32>("at") {
        Ok(Some(at)) => at,
        Ok(None) => began.map_or(0, |began| moment(made_at, began)),
        Err(_) => {
            reader.wrong("at", "inquiry-error-number");
            0
        }
    };
    let mark = SessionMark { study, group, at, made_at, kind, part, participant, text: form.text("text") };
    reader.finish((id, mark))
}

/// `POST /office/inquiry/groups/{id}/marks`: one mark, as a form; whoever asks for JSON gets the id back.
pub(super) async fn mark(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    headers: http::HeaderMap,
    form: FormData,
) -> Response {
    let tenant = page.tenant();
    let added = async {
        let (seen, _) = inquiry.entry::<FocusGroup>(&tenant, &page.actor, id, Need::Field).await?;
        let began = words::began(&inquiry.marks(&tenant, id).await?);
        let one = read(&inquiry, &form, (seen.record.id, id), began)?;
        let mark = one.0;
        inquiry.add_marks(&tenant, &page.actor, id, vec![one]).await?;
        Ok::<Id, InquiryError>(mark)
    };
    let json = headers
        .get(http::header::ACCEPT)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.contains("application/json"));
    match added.await {
        Ok(mark) if json => Json(serde_json::json!({ "id": mark })).into_response(),
        Ok(_) => done(&page, &format!("/office/inquiry/groups/{id}/session"), "inquiry-done-mark"),
        Err(error) => fail(&page, &error),
    }
}

/// Milliseconds out of `1:02:03`, `62:03` or seconds.
fn read_length(text: &str) -> Option<u32> {
    let mut seconds = 0_u32;
    let mut parts = 0;
    for part in text.split(':') {
        parts += 1;
        seconds = seconds.checked_mul(60)?.checked_add(part.trim().parse().ok()?)?;
    }
    if parts > 3 { None } else { seconds.checked_mul(1_000) }
}

async fn sheet(
    inquiry: &Inquiry,
    page: &RequestContext,
    record: &Record<SessionMark>,
    form: &FormData,
) -> Result<Sheet, InquiryError> {
    let tenant = page.tenant();
    let (seen, group) =
        inquiry.entry::<FocusGroup>(&tenant, &page.actor, record.entry.group, Need::Field).await?;
    let guide = inquiry.guide_of(&tenant, &group.entry).await?;
    let people = crate::store::of_owner::<Participant>(&inquiry.database, &tenant, group.id).await?;
    let here = format!("/office/inquiry/marks/{}", record.id);
    let back = format!("/office/inquiry/groups/{}/session", group.id);
    let list = |none: &str, all: Vec<(Id, String)>, chosen: String| {
        let mut choices = vec![Choice::new("", page.t(none), chosen.is_empty())];
        choices.extend(all.into_iter().map(|(id, name)| {
            let id = id.text();
            let is_chosen = id == chosen;
            Choice::new(id, name, is_chosen)
        }));
        choices
    };
    let parts = guide.map_or_else(Vec::new, |guide: Record<InterviewGuide>| {
        guide.entry.parts.into_iter().map(|part| (part.id, part.title)).collect()
    });
    let persons = people.into_iter().map(|one| (one.id, one.entry.label)).collect();
    Ok(Sheet::new(page, "inquiry-mark-edit", &here, &back)
        .below(&format!("/office/inquiry/{}", seen.record.id), &seen.record.entry.name)
        .below(&back, &group.entry.name)
        .of_revision(form.text("revision"), &format!("{here}/archive"))
        .line(form, "at", "text", "required maxlength=10")
        .called("inquiry-field-mark-at")
        .hint("inquiry-hint-mark-at")
        .select(
            "kind",
            words::choices(
                page,
                MarkKind::ALL.iter().copied(),
                MarkKind::name,
                "inquiry-mark-kind",
                &form.text("kind"),
            ),
        )
        .called("inquiry-field-mark-kind")
        .select("part", list("inquiry-mark-part-none", parts, form.text("part")))
        .called("inquiry-field-mark-part")
        .select("participant", list("inquiry-mark-person-none", persons, form.text("participant")))
        .called("inquiry-field-mark-person")
        .line(form, "text", "text", "maxlength=4000")
        .called("inquiry-field-mark-text"))
}

/// `GET /office/inquiry/marks/{id}`
pub(super) async fn edit(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
) -> Response {
    let shown = async {
        let (_, record) = inquiry.entry::<SessionMark>(&page.tenant(), &page.actor, id, Need::Field).await?;
        let entry = &record.entry;
        let form = filled(&[
            ("at", words::length(u64::from(entry.at))),
            ("kind", entry.kind.name().to_owned()),
            ("part", entry.part.map(Id::text).unwrap_or_default()),
            ("participant", entry.participant.map(Id::text).unwrap_or_default()),
            ("text", entry.text.clone()),
            ("revision", record.revision.to_string()),
        ]);
        sheet(&inquiry, &page, &record, &form).await
    };
    match shown.await {
        Ok(sheet) => sheet.answer(),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/inquiry/marks/{id}`
pub(super) async fn save(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let tenant = page.tenant();
    let record = match inquiry.entry::<SessionMark>(&tenant, &page.actor, id, Need::Field).await {
        Ok((_, record)) => record,
        Err(error) => return fail(&page, &error),
    };
    let saved = async {
        let mut reader = Reader::new(&form);
        let kind = reader.named("kind", MarkKind::from_name, MarkKind::Note);
        let (part, participant) = (reader.id("part"), reader.id("participant"));
        let at = read_length(&form.text("at")).unwrap_or_else(|| {
            reader.wrong("at", "inquiry-error-length");
            0
        });
        let mark = reader.finish(SessionMark {
            at,
            kind,
            part,
            participant,
            text: form.text("text"),
            ..record.entry.clone()
        })?;
        inquiry.save_mark(&tenant, &page.actor, id, Some(revision(&form)), mark).await
    };
    match saved.await {
        Ok(after) => done(
            &page,
            &format!("/office/inquiry/groups/{}/session", after.entry.group),
            "inquiry-done-saved",
        ),
        Err(error) => match sheet(&inquiry, &page, &record, &form).await {
            Ok(sheet) => sheet.again(error),
            Err(error) => fail(&page, &error),
        },
    }
}

/// `POST /office/inquiry/marks/{id}/archive`
pub(super) async fn archive(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match inquiry.archive_in_field::<SessionMark>(&page.tenant(), &page.actor, id, true).await {
        Ok(record) => super::super::undoable(
            &page,
            &format!("/office/inquiry/groups/{}/session", record.entry.group),
            "marks",
            id,
        ),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/inquiry/marks/{id}/restore`
pub(super) async fn restore(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match inquiry.archive_in_field::<SessionMark>(&page.tenant(), &page.actor, id, false).await {
        Ok(record) => done(
            &page,
            &format!("/office/inquiry/groups/{}/session", record.entry.group),
            "inquiry-done-restored",
        ),
        Err(error) => fail(&page, &error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(part: u8, at: u32) -> Record<SessionMark> {
        let id = Id::from_bytes([part; 16]);
        let now = Timestamp::UNIX_EPOCH;
        Record {
            id,
            revision: 1,
            created_at: now,
            updated_at: now,
            archived_at: None,
            entry: SessionMark {
                study: id,
                group: id,
                at,
                made_at: now,
                kind: MarkKind::Asked,
                part: Some(id),
                participant: None,
                text: String::new(),
            },
        }
    }

    #[test]
    fn a_part_lasts_until_the_next_one_begins() {
        let marks = [asked(1, 0), asked(2, 60_000), asked(1, 100_000)];
        let id = |part| Id::from_bytes([part; 16]);
        assert_eq!(used(&marks, 130_000), [(id(1), 60_000), (id(2), 40_000), (id(1), 30_000)]);
        assert_eq!(used(&[], 5), []);
    }

    #[test]
    fn times_are_read_as_they_are_shown() {
        for milliseconds in [0, 59_000, 60_000, 3_599_000, 3_600_000, 7_325_000] {
            assert_eq!(read_length(&words::length(u64::from(milliseconds))), Some(milliseconds));
        }
        for text in ["", "a", "1:2:3:4", "-1", "99999999:00"] {
            assert_eq!(read_length(text), None, "{text}");
        }
    }
}
