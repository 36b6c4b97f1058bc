//! Background work of this room: mails to those who are to be heard, the date of deletion.

use bildungsraum_calendar::{
    Holidays, Schedule, Span,
    ical::{EventText, calendar_file, changed},
};
use bildungsraum_database::{Id, Municipality, Tenant};
use bildungsraum_exchange::mail::{Attachment, Message};
use bildungsraum_jobs::{HandlerFuture, JobContext, JobError, NewJob, Runner};
use bildungsraum_page::{Argument, Language, words::words};
use bildungsraum_trail::{Actor, Via};
use serde_json::{Value, json};

use crate::{
    Inquiry, InquiryError,
    model::{DateOption, FocusGroup, Participant, PersonState, Study, StudyRole},
    service::{
        MAIL, MailPayload, NOTICE, Round,
        speech::{TRANSCRIBE, transcribe},
    },
    store::{self, Record},
};

/// The kind of the daily job that deletes studies whose day has come. Payload: `portal`, the portal's address.
pub const DELETION: &str = "inquiry-deletion";

/// Adds this room's handlers to the runner.
#[must_use]
pub fn register(runner: Runner, inquiry: &Inquiry) -> Runner {
    let (for_mail, for_notice, for_deletion) = (inquiry.clone(), inquiry.clone(), inquiry.clone());
    let listener = inquiry.clone();
    runner
        .on(TRANSCRIBE, move |context: JobContext| {
            let inquiry = listener.clone();
            Box::pin(async move { transcribe(&inquiry, &context).await }) as HandlerFuture
        })
        .on(MAIL, move |context: JobContext| {
            let inquiry = for_mail.clone();
            Box::pin(async move { mail(&inquiry, &context).await }) as HandlerFuture
        })
        .on(NOTICE, move |context: JobContext| {
            let inquiry = for_notice.clone();
            Box::pin(async move { notice(&inquiry, &context).await }) as HandlerFuture
        })
        .on(DELETION, move |context: JobContext| {
            let inquiry = for_deletion.clone();
            Box::pin(async move { deletion(&inquiry, &context).await }) as HandlerFuture
        })
}

/// The database may pass; all else is final.
fn failed(error: InquiryError) -> JobError {
    match error {
        InquiryError::Database(error) => JobError::Failed(error.to_string()),
        other => JobError::Final(other.to_string()),
    }
}

fn broken(error: impl std::fmt::Display) -> JobError {
    JobError::Final(error.to_string())
}

fn portal_name(municipality: &Municipality) -> String {
    if municipality.settings.portal_name.is_empty() {
        format!("Bildungsraum {}", municipality.name)
    } else {
        municipality.settings.portal_name.clone()
    }
}

/// Times of a date in German words: `3. Dezember 2026, 17:00 bis 19:00 Uhr`.
fn when(date: &DateOption) -> String {
    let month = words(Language::De, &format!("month-{}", date.start.month()), &[]);
    let clock = |at: jiff::civil::DateTime| at.strftime("%H:%M").to_string();
    let values: [(&str, Argument); 3] = [
        ("day", format!("{}. {month} {}", date.start.day(), date.start.year()).into()),
        ("from", clock(date.start).into()),
        ("until", clock(date.end).into()),
    ];
    words(Language::De, "inquiry-mail-when", &values)
}

/// A group's date as a calendar file; nothing: it has no date. `host`: so that a program knows it again; `url`: the person's link.
pub(crate) fn calendar(
    municipality: &Municipality,
    host: &str,
    record: &Record<FocusGroup>,
    url: &str,
) -> Option<String> {
    let date = record.entry.date.as_ref()?;
    let span = Span::timed(date.start, date.end).ok()?;
    let schedule = Schedule::dates(vec![span]).ok()?;
    let text = EventText {
        uid: format!("group-{}@{host}", record.id),
        summary: record.entry.name.clone(),
        description: None,
        location: Some(record.entry.place.clone()).filter(|place| !place.is_empty()),
        url: Some(url.to_owned()).filter(|url| !url.is_empty()),
        stamp: record.updated_at,
    };
    let sequence = u32::try_from(record.revision - 1).unwrap_or(u32::MAX);
    let cancelled = record.entry.state == crate::model::GroupState::Cancelled;
    let events: Vec<_> = schedule
        .to_ical_events(&text, Holidays::of_ags(&municipality.ags))
        .into_iter()
        .map(|event| changed(event, sequence, cancelled))
        .collect();
    Some(calendar_file(&record.entry.name, "-//Bildungsraum//Zuhören//DE", &events))
}

pub(crate) fn host_of(portal: &str) -> &str {
    portal.split("://").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or("localhost")
}

/// Who gets which mail: the mail's name in the person's list, or nothing.
fn wanted(payload: &MailPayload, today: &str, group: &FocusGroup, person: &Participant) -> Option<String> {
    if person.has_withdrawn() {
        return None;
    }
    match payload.what.as_str() {
        "invited" if matches!(person.state, PersonState::Wanted | PersonState::Asked) => {
            Some("invited".to_owned())
        }
        // Once a day at most, and only to those who were asked and said nothing.
        "reminded" if person.state == PersonState::Asked => Some(format!("reminded/{today}")),
        "dated" if matches!(person.state, PersonState::Asked | PersonState::Accepted) => {
            group.date.as_ref().map(|date| format!("dated/{}", date.start))
        }
        "parent" if person.under_16 => {
            let given = person.consent.as_ref().filter(|one| one.withdrawn_at.is_none() && !one.by_parent)?;
            Some(format!("parent/{}", given.form))
        }
        _ => None,
    }
}

async fn mail(inquiry: &Inquiry, context: &JobContext) -> Result<Value, JobError> {
    let payload: MailPayload = serde_json::from_value(context.payload().clone()).map_err(broken)?;
    let tenant = context.tenant();
    let found = async {
        let group: Option<Record<FocusGroup>> = store::get(&inquiry.database, &tenant, payload.group).await?;
        let Some(group) = group else { return Ok(None) };
        let study: Option<Record<Study>> = store::get(&inquiry.database, &tenant, group.entry.study).await?;
        let people: Vec<Record<Participant>> = store::of_owner(&inquiry.database, &tenant, group.id).await?;
        Ok(study.map(|study| (group, study, people)))
    };
    let mut round = Round::default();
    let Some((group, study, people)) = found.await.map_err(failed)? else { return Ok(json!(round)) };
    if group.archived_at.is_some() || study.archived_at.is_some() || study.entry.deleted {
        return Ok(json!(round));
    }
    let today = inquiry.environment.today().to_string();
    let total = u32::try_from(people.len()).unwrap_or(u32::MAX);
    for (person, done) in people.iter().zip(0_u32..) {
        context.progress(done, total).await?;
        let entry = &person.entry;
        let Some(what) = wanted(&payload, &today, &group.entry, entry) else { continue };
        if payload.only.is_some_and(|only| only != person.id) {
            continue;
        }
        let to_parent = payload.what == "parent";
        let email = if to_parent { &entry.parent_email } else { &entry.email };
        if email.is_empty() {
            round.without_address += 1;
            continue;
        }
        let message =
            letter(inquiry, context.municipality(), &payload, &group, &study, person).map_err(broken)?;
        if !inquiry.claim_mail(&tenant, person, &what).await.map_err(failed)? {
            round.before += 1;
            continue;
        }
        if let Err(error) = inquiry.mailer.send(&message, &inquiry.environment).await {
            tracing::warn!(job = %context.id(), %error, "an invitation did not go out");
            inquiry.mail_failed(&tenant, person, &what).await.map_err(failed)?;
            round.failed += 1;
        } else {
            round.sent += 1;
        }
    }
    context.progress(total, total).await?;
    Ok(json!(round))
}

fn letter(
    inquiry: &Inquiry,
    municipality: &Municipality,
    payload: &MailPayload,
    group: &Record<FocusGroup>,
    study: &Record<Study>,
    person: &Record<Participant>,
) -> Result<Message, bildungsraum_exchange::signed::SignedError> {
    let (entry, to_parent) = (&person.entry, payload.what == "parent");
    let token = inquiry.listen_token(&municipality.tenant(), &study.entry, person.id, to_parent)?;
    let link = format!("{}/listen/{token}", payload.portal);
    let dates: Vec<String> = group.entry.dates.iter().map(|date| format!("- {}", when(date))).collect();
    let place = if group.entry.place.is_empty() { "–" } else { group.entry.place.as_str() };
    let contact = municipality.settings.contact_email.as_str();
    let values: [(&str, Argument); 11] = [
        ("portal", portal_name(municipality).into()),
        ("name", if to_parent { entry.parent_name.as_str() } else { entry.name.as_str() }.into()),
        ("child", entry.name.as_str().into()),
        ("study", study.entry.name.as_str().into()),
        ("question", study.entry.question.as_str().into()),
        ("group", group.entry.name.as_str().into()),
        ("dates", if dates.is_empty() { "–".to_owned() } else { dates.join("\n") }.into()),
        ("when", group.entry.date.as_ref().map_or_else(|| "–".to_owned(), when).into()),
        ("place", place.into()),
        ("text", group.entry.invitation.as_str().into()),
        ("link", link.as_str().into()),
    ];
    let key = format!("inquiry-mail-{}", payload.what);
    let to = if to_parent { &entry.parent_email } else { &entry.email };
    let mut message = Message::new(
        to,
        words(Language::De, &format!("{key}-subject"), &values),
        words(Language::De, &format!("{key}-text"), &values),
    );
    if !contact.is_empty() {
        message.reply_to = Some(contact.to_owned());
    }
    if payload.what == "dated"
        && let Some(file) = calendar(municipality, host_of(&payload.portal), group, &link)
    {
        message.attachments.push(Attachment {
            name: "termin.ics".to_owned(),
            media_type: "text/calendar; charset=utf-8; method=PUBLISH".to_owned(),
            bytes: file.into_bytes(),
        });
    }
    Ok(message)
}

async fn deletion(inquiry: &Inquiry, context: &JobContext) -> Result<Value, JobError> {
    let tenant = context.tenant();
    let portal = context.payload().get("portal").and_then(Value::as_str).unwrap_or(&inquiry.address);
    let system = Actor::system("inquiry", Via::Job);
    let (mut deleted, mut told, mut files) = (0_u32, 0_u32, 0_usize);
    for study in inquiry.studies_to_watch(&tenant).await.map_err(failed)? {
        if inquiry.delete_when_due(&tenant, &system, &study).await.map_err(failed)? {
            deleted += 1;
        } else {
            files += inquiry.sweep_sound(&tenant, &study).await.map_err(failed)?;
        }
        if inquiry.is_near(&study.entry) {
            let payload = json!({ "study": study.id, "portal": portal });
            // Another day is another notice.
            let job =
                NewJob::new(NOTICE, payload).once(format!("{NOTICE}/{}/{}", study.id, study.entry.delete_on));
            if inquiry.jobs.enqueue(&tenant, job).await?.is_some() {
                told += 1;
            }
        }
    }
    Ok(json!({ "deleted": deleted, "told": told, "files": files }))
}

async fn notice(inquiry: &Inquiry, context: &JobContext) -> Result<Value, JobError> {
    let tenant: Tenant = context.tenant();
    let payload = context.payload();
    let text = |name: &str| payload.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let id: Id = text("study").parse().map_err(|_| broken("no study"))?;
    let study: Option<Record<Study>> =
        store::get(&inquiry.database, &tenant, id).await.map_err(|error| failed(error.into()))?;
    let Some(study) = study.filter(|study| inquiry.is_near(&study.entry)) else {
        return Ok(json!(Round::default()));
    };
    let people = inquiry.identity.people(&tenant).await.map_err(broken)?;
    let heads: Vec<Id> = study
        .entry
        .team
        .iter()
        .filter(|one| one.roles.contains(&StudyRole::Head))
        .map(|one| one.person)
        .collect();
    let mut round = Round::default();
    for head in heads {
        let Some(person) = people.iter().find(|one| one.id == head && one.active) else {
            round.without_address += 1;
            continue;
        };
        let values: [(&str, Argument); 4] = [
            ("name", person.name.as_str().into()),
            ("study", study.entry.name.as_str().into()),
            ("day", study.entry.delete_on.strftime("%d.%m.%Y").to_string().into()),
            ("link", format!("{}/office/inquiry/{id}", text("portal").trim_end_matches('/')).into()),
        ];
        let message = Message::new(
            &person.email,
            words(Language::De, "inquiry-mail-deletion-subject", &values),
            words(Language::De, "inquiry-mail-deletion-text", &values),
        );
        match inquiry.mailer.send(&message, &inquiry.environment).await {
            Ok(()) => round.sent += 1,
            Err(error) => {
                tracing::warn!(job = %context.id(), %error, "a notice did not go out");
                round.failed += 1;
            }
        }
    }
    Ok(json!(round))
}
