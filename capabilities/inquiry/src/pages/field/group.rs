//! One group: its dates and answers, who was there, its recordings.

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use bildungsraum_database::Id;
use bildungsraum_page::{Choice, Errors, FormData, RequestContext, page as answer_page, page_with};
use http::StatusCode;
use jiff::civil::{Date, Time};

use super::{
    super::{
        Head, PathId, Undo, done, fail, form_errors,
        forms::{Reader, revision},
        undo, undoable,
    },
    words,
};
use crate::{
    Inquiry, InquiryError, Need, Seen,
    model::{
        DateOption, FieldError, FocusGroup, GroupKind, GroupState, InterviewGuide, Participant, PersonState,
        Suits,
    },
    store::Record,
};

/// Rows of dates in the empty form.
const ROWS: usize = 3;

struct Row {
    day: String,
    from: String,
    to: String,
}

#[derive(Template)]
#[template(path = "field/group_edit.html")]
struct Edit {
    page: RequestContext,
    errors: Errors,
    head: Head,
    id: Option<Id>,
    name: String,
    kinds: Vec<Choice>,
    states: Vec<Choice>,
    guides: Vec<Choice>,
    rows: Vec<Row>,
    date: Row,
    place: String,
    invitation: String,
    notes: String,
    revision: String,
}

/// Rows that have something in them.
fn typed(form: &FormData, prefix: &str) -> Vec<Row> {
    let column = |name: &str| form.column(&format!("{prefix}_{name}")).into_iter();
    let (mut from, mut to) = (column("from"), column("to"));
    column("day")
        .map(|day| Row { day, from: from.next().unwrap_or_default(), to: to.next().unwrap_or_default() })
        .filter(|row| !(row.day.is_empty() && row.from.is_empty() && row.to.is_empty()))
        .collect()
}

fn option(row: &Row) -> Option<DateOption> {
    let (day, from, to): (Date, Time, Time) =
        (row.day.parse().ok()?, row.from.parse().ok()?, row.to.parse().ok()?);
    Some(DateOption { start: day.to_datetime(from), end: day.to_datetime(to) })
}

fn read(form: &FormData, study: Id) -> Result<FocusGroup, InquiryError> {
    let mut reader = Reader::new(form);
    let kind = reader.named("kind", GroupKind::from_name, GroupKind::FocusGroup);
    let state = if form.text("state").is_empty() {
        GroupState::Planned
    } else {
        reader.named("state", GroupState::from_name, GroupState::Planned)
    };
    let guide = reader.id("guide");
    let mut dates = Vec::new();
    for row in typed(form, "option") {
        match option(&row) {
            Some(date) => dates.push(date),
            None => reader.wrong("dates", "inquiry-error-date-row"),
        }
    }
    let mut date = None;
    if let Some(row) = typed(form, "date").first() {
        date = option(row);
        if date.is_none() {
            reader.wrong("date", "inquiry-error-date-row");
        }
    }
    reader.finish(FocusGroup {
        kind,
        state,
        guide,
        dates,
        date,
        place: form.text("place"),
        invitation: form.text("invitation"),
        notes: form.text("notes"),
        ..FocusGroup::new(study, form.text("name"))
    })
}

fn fields_of(group: &FocusGroup, revision: i64) -> FormData {
    let mut pairs: Vec<(String, String)> = [
        ("name", group.name.clone()),
        ("kind", group.kind.name().to_owned()),
        ("state", group.state.name().to_owned()),
        ("guide", group.guide.map(Id::text).unwrap_or_default()),
        ("place", group.place.clone()),
        ("invitation", group.invitation.clone()),
        ("notes", group.notes.clone()),
        ("revision", revision.to_string()),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value))
    .collect();
    let clock = |at: jiff::civil::DateTime| at.strftime("%H:%M").to_string();
    let dates =
        group.dates.iter().map(|one| ("option", one)).chain(group.date.iter().map(|one| ("date", one)));
    for (prefix, one) in dates {
        pairs.push((format!("{prefix}_day"), one.start.date().to_string()));
        pairs.push((format!("{prefix}_from"), clock(one.start)));
        pairs.push((format!("{prefix}_to"), clock(one.end)));
    }
    FormData::from_pairs(pairs)
}

async fn edit_view(
    inquiry: &Inquiry,
    page: &RequestContext,
    seen: &Seen,
    id: Option<Id>,
    form: &FormData,
    errors: Errors,
) -> Result<Edit, InquiryError> {
    let guides = inquiry.entries::<InterviewGuide>(&page.tenant(), seen.record.id).await?;
    let mut rows = typed(form, "option");
    let least = rows.len() + if form.is_set("add") || id.is_none() { ROWS } else { 1 };
    while rows.len() < least {
        rows.push(Row { day: String::new(), from: String::new(), to: String::new() });
    }
    let chosen = form.text("guide");
    let mut choices = vec![Choice::new("", page.t("inquiry-guide-none"), chosen.is_empty())];
    choices.extend(guides.iter().map(|one| {
        let id = one.id.text();
        let is_chosen = id == chosen;
        Choice::new(id, one.entry.name.clone(), is_chosen)
    }));
    let date = typed(form, "date").into_iter().next();
    Ok(Edit {
        errors,
        head: Head::new(page, seen, "field"),
        id,
        name: form.text("name"),
        kinds: words::choices(
            page,
            GroupKind::ALL.iter().copied(),
            GroupKind::name,
            "inquiry-group-kind",
            &form.text("kind"),
        ),
        states: words::choices(
            page,
            GroupState::ALL.iter().copied(),
            GroupState::name,
            "inquiry-group-state",
            &form.text("state"),
        ),
        guides: choices,
        rows,
        date: date.unwrap_or(Row { day: String::new(), from: String::new(), to: String::new() }),
        place: form.text("place"),
        invitation: form.text("invitation"),
        notes: form.text("notes"),
        revision: form.text("revision"),
        page: page.clone(),
    })
}

async fn edit_answer(
    inquiry: &Inquiry,
    page: &RequestContext,
    seen: &Seen,
    id: Option<Id>,
    form: &FormData,
    error: Option<InquiryError>,
) -> Response {
    let (status, errors) = match error.map(|error| form_errors(page, error)) {
        None => (StatusCode::OK, Errors::none()),
        Some(Ok(told)) => told,
        Some(Err(error)) => return fail(page, &error),
    };
    match edit_view(inquiry, page, seen, id, form, errors).await {
        Ok(view) => page_with(status, &view),
        Err(error) => fail(page, &error),
    }
}

/// `GET /office/inquiry/{id}/groups/new`
pub(super) async fn blank(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
) -> Response {
    match inquiry.writable(&page.tenant(), &page.actor, id, Need::Field).await {
        Ok(seen) => edit_answer(&inquiry, &page, &seen, None, &FormData::default(), None).await,
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/inquiry/{id}/groups`
pub(super) async fn create(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let tenant = page.tenant();
    let seen = match inquiry.writable(&tenant, &page.actor, id, Need::Field).await {
        Ok(seen) => seen,
        Err(error) => return fail(&page, &error),
    };
    if form.is_set("add") {
        return edit_answer(&inquiry, &page, &seen, None, &form, None).await;
    }
    let saved = match read(&form, id) {
        Ok(group) => inquiry.add_group(&tenant, &page.actor, None, group).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(record) => done(&page, &format!("/office/inquiry/groups/{}", record.id), "inquiry-done-saved"),
        Err(error) => edit_answer(&inquiry, &page, &seen, None, &form, Some(error)).await,
    }
}

/// `GET /office/inquiry/groups/{id}/edit`
pub(super) async fn edit(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
) -> Response {
    match inquiry.entry::<FocusGroup>(&page.tenant(), &page.actor, id, Need::Field).await {
        Ok((seen, record)) => {
            let form = fields_of(&record.entry, record.revision);
            edit_answer(&inquiry, &page, &seen, Some(id), &form, None).await
        }
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/inquiry/groups/{id}/edit`
pub(super) async fn save(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let tenant = page.tenant();
    let (seen, _) = match inquiry.entry::<FocusGroup>(&tenant, &page.actor, id, Need::Field).await {
        Ok(found) => found,
        Err(error) => return fail(&page, &error),
    };
    if form.is_set("add") {
        return edit_answer(&inquiry, &page, &seen, Some(id), &form, None).await;
    }
    let saved = match read(&form, seen.record.id) {
        Ok(group) => inquiry.save_group(&tenant, &page.actor, id, Some(revision(&form)), group).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(_) => done(&page, &format!("/office/inquiry/groups/{id}"), "inquiry-done-saved"),
        Err(error) => edit_answer(&inquiry, &page, &seen, Some(id), &form, Some(error)).await,
    }
}

/// `POST /office/inquiry/groups/{id}/archive`
pub(super) async fn archive(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match inquiry.archive_in_field::<FocusGroup>(&page.tenant(), &page.actor, id, true).await {
        Ok(record) => {
            undoable(&page, &format!("/office/inquiry/{}/groups", record.entry.study), "groups", id)
        }
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/inquiry/groups/{id}/restore`
pub(super) async fn restore(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match inquiry.archive_in_field::<FocusGroup>(&page.tenant(), &page.actor, id, false).await {
        Ok(_) => done(&page, &format!("/office/inquiry/groups/{id}"), "inquiry-done-restored"),
        Err(error) => fail(&page, &error),
    }
}

struct PersonLine {
    id: Id,
    called: String,
    badge: (&'static str, String),
    consent: (&'static str, String),
    suits: Vec<(&'static str, String)>,
    mails: String,
    without_address: bool,
    there: bool,
    declined: bool,
}

struct DateLine {
    number: usize,
    when: String,
    yes: usize,
    maybe: usize,
    no: usize,
    best: bool,
    chosen: bool,
}

struct RecordingLine {
    id: Id,
    name: String,
    facts: String,
    who: String,
    badge: (&'static str, String),
    withdrawn: bool,
    gone: bool,
}

#[derive(Template)]
#[template(path = "field/group.html")]
struct Show {
    page: RequestContext,
    errors: Errors,
    head: Head,
    undo: Option<Undo>,
    id: Id,
    name: String,
    kind: String,
    badge: (&'static str, String),
    when: String,
    place: String,
    notes: String,
    guide: Option<(Id, String)>,
    dates: Vec<DateLine>,
    people: Vec<PersonLine>,
    without_address: usize,
    silent: usize,
    recordings: Vec<RecordingLine>,
    whose: Vec<Choice>,
    without_consent: Vec<String>,
    marks: usize,
    aside: bool,
    writable: bool,
    open: bool,
    upload_url: String,
    largest: String,
    small: String,
}

fn suits_badge(page: &RequestContext, answer: Option<Suits>) -> (&'static str, String) {
    match answer {
        Some(Suits::Yes) => ("success", page.t("inquiry-suits-yes")),
        Some(Suits::Maybe) => ("warning", page.t("inquiry-suits-maybe")),
        Some(Suits::No) => ("danger", page.t("inquiry-suits-no")),
        None => ("", "–".to_owned()),
    }
}

fn tally(group: &FocusGroup, people: &[Record<Participant>], page: &RequestContext) -> Vec<DateLine> {
    let mut lines: Vec<DateLine> = group
        .dates
        .iter()
        .enumerate()
        .map(|(number, date)| {
            let at = u32::try_from(number).unwrap_or(u32::MAX);
            let count =
                |answer: Suits| people.iter().filter(|one| one.entry.suits.get(&at) == Some(&answer)).count();
            DateLine {
                number,
                when: words::when(page, date),
                yes: count(Suits::Yes),
                maybe: count(Suits::Maybe),
                no: count(Suits::No),
                best: false,
                chosen: group.date.as_ref() == Some(date),
            }
        })
        .collect();
    // The best: most who can come, then most who surely can.
    let score = |one: &DateLine| (one.yes + one.maybe, one.yes);
    if let Some(best) = lines.iter().map(score).max().filter(|best| best.0 > 0) {
        for line in lines.iter_mut().filter(|line| score(line) == best) {
            line.best = true;
        }
    }
    lines
}

async fn load(
    inquiry: &Inquiry,
    page: &RequestContext,
    id: Id,
    query: &FormData,
) -> Result<Show, InquiryError> {
    let tenant = page.tenant();
    let (seen, record) = inquiry.entry::<FocusGroup>(&tenant, &page.actor, id, Need::Field).await?;
    let group = &record.entry;
    let mut people = crate::store::of_owner::<Participant>(&inquiry.database, &tenant, id).await?;
    people.sort_by_key(|one| (one.entry.label.len(), one.entry.label.clone()));
    let forms = inquiry.entries(&tenant, seen.record.id).await?;
    let guide = inquiry.guide_of(&tenant, group).await?;
    let recordings = inquiry.recordings_of(&tenant, id).await?;
    let marks = inquiry.marks(&tenant, id).await?;
    let dates = tally(group, &people, page);
    let held = group.state == GroupState::Held;
    let withdrawn = people.iter().any(|one| one.entry.has_withdrawn());
    let lines: Vec<PersonLine> = people
        .iter()
        .map(|one| {
            let entry = &one.entry;
            let failed = entry.mails.iter().any(|mail| mail.failed);
            let last = entry.mails.last();
            PersonLine {
                id: one.id,
                called: format!("{} {}", entry.label, entry.name),
                badge: words::person_badge(page, entry.state),
                consent: words::consent_badge(page, entry, &forms),
                suits: (0..dates.len())
                    .map(|at| {
                        let at = u32::try_from(at).unwrap_or(u32::MAX);
                        suits_badge(page, entry.suits.get(&at).copied())
                    })
                    .collect(),
                mails: match last {
                    _ if failed => page.t("inquiry-mail-failed"),
                    Some(mail) => page.t1("inquiry-mail-last", "when", page.date_time(mail.at)),
                    None => String::new(),
                },
                without_address: entry.email.is_empty(),
                there: if held {
                    entry.state == PersonState::Attended
                } else {
                    matches!(entry.state, PersonState::Accepted | PersonState::Attended)
                },
                declined: entry.state == PersonState::Declined,
            }
        })
        .collect();
    let called = |id: Id| people.iter().find(|one| one.id == id).map(|one| one.entry.label.clone());
    let mut whose = vec![Choice::new("", page.t("inquiry-recording-common"), true)];
    whose.extend(
        people
            .iter()
            .filter(|one| !one.entry.has_withdrawn())
            .map(|one| Choice::new(one.id.text(), format!("{} {}", one.entry.label, one.entry.name), false)),
    );
    let writable =
        record.archived_at.is_none() && seen.record.archived_at.is_none() && !seen.record.entry.deleted;
    Ok(Show {
        errors: Errors::none(),
        head: Head::new(page, &seen, "field"),
        undo: undo(page, query),
        id,
        name: group.name.clone(),
        kind: page.t(&format!("inquiry-group-kind-{}", group.kind.name())),
        badge: words::group_badge(page, group.state),
        when: group.date.as_ref().map(|date| words::when(page, date)).unwrap_or_default(),
        place: group.place.clone(),
        notes: group.notes.clone(),
        guide: guide.map(|one| (one.id, one.entry.name)),
        without_address: lines.iter().filter(|one| one.without_address).count(),
        silent: people.iter().filter(|one| one.entry.state == PersonState::Asked).count(),
        without_consent: people
            .iter()
            .filter(|one| !matches!(one.entry.state, PersonState::Declined | PersonState::Absent))
            .filter(|one| !one.entry.consents())
            .map(|one| one.entry.label.clone())
            .collect(),
        dates,
        people: lines,
        recordings: recordings
            .iter()
            .map(|one| {
                let entry = &one.entry;
                let mut facts = vec![page.date(entry.day), words::bytes(page, entry.size)];
                facts.extend(entry.milliseconds.map(words::length));
                RecordingLine {
                    id: one.id,
                    name: entry.name.clone(),
                    facts: facts.join(" · "),
                    who: entry
                        .participant
                        .and_then(called)
                        .unwrap_or_else(|| page.t("inquiry-recording-common")),
                    badge: super::recordings::badge(page, entry.state),
                    withdrawn: withdrawn && entry.participant.is_none() && super::recordings::sounds(entry),
                    gone: !super::recordings::sounds(entry),
                }
            })
            .collect(),
        whose,
        marks: marks.len(),
        aside: record.archived_at.is_some(),
        writable,
        open: writable && !matches!(group.state, GroupState::Held | GroupState::Cancelled),
        upload_url: page.url(&format!("/api/v1/inquiry/studies/{}/recordings", seen.record.id)),
        largest: words::bytes(page, crate::service::LARGEST_RECORDING),
        small: words::bytes(page, u64::try_from(crate::service::LARGEST_PART).unwrap_or(0)),
        page: page.clone(),
    })
}

/// `GET /office/inquiry/groups/{id}`
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

/// The page again, with what could not be done on top.
pub(super) async fn again(inquiry: &Inquiry, page: &RequestContext, id: Id, error: InquiryError) -> Response {
    match (form_errors(page, error), load(inquiry, page, id, &FormData::default()).await) {
        (Ok((status, errors)), Ok(view)) => page_with(status, &Show { errors, ..view }),
        (Err(error), _) | (_, Err(error)) => fail(page, &error),
    }
}

/// `POST /office/inquiry/groups/{id}/mail`: invites, or reminds.
pub(super) async fn write(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let what = if form.text("what") == "reminded" { "reminded" } else { "invited" };
    match inquiry.write_to_group(&page.tenant(), &page.actor, id, what, &page.absolute("")).await {
        Ok(()) => done(&page, &format!("/office/inquiry/groups/{id}"), "inquiry-done-invited"),
        Err(error) => again(&inquiry, &page, id, error).await,
    }
}

/// `POST /office/inquiry/groups/{id}/date`: chooses a date.
pub(super) async fn date(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let number = form.text("date").parse().unwrap_or(usize::MAX);
    match inquiry.choose_date(&page.tenant(), &page.actor, id, number, &page.absolute("")).await {
        Ok(_) => done(&page, &format!("/office/inquiry/groups/{id}"), "inquiry-done-dated"),
        Err(error) => again(&inquiry, &page, id, error).await,
    }
}

/// `POST /office/inquiry/groups/{id}/attendance`
pub(super) async fn attendance(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let there: Vec<Id> = form.all("there").iter().filter_map(|id| id.parse().ok()).collect();
    let kept = if there.is_empty() {
        Err(InquiryError::Invalid(vec![FieldError::new("there", "inquiry-error-nobody")]))
    } else {
        inquiry.attend(&page.tenant(), &page.actor, id, &there).await
    };
    match kept {
        Ok(()) => done(&page, &format!("/office/inquiry/groups/{id}"), "inquiry-done-saved"),
        Err(error) => again(&inquiry, &page, id, error).await,
    }
}
