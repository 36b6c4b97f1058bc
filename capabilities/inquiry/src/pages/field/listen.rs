//! `/listen/{token}`: what somebody who is to be heard sees by the link in their mail. No account, no scripts, nothing of
//! theirs in the address.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use bildungsraum_page::{
    Choice, Errors, FormData, RequestContext, page as answer_page, page_with, see_other_with,
};
use http::{HeaderValue, StatusCode, header};

use super::{
    super::{fail, form_errors},
    words,
};
use crate::{
    Inquiry, InquiryError, jobs,
    model::{GroupState, PersonState, Suits},
    service::Listener,
};

struct DateRow {
    field: String,
    when: String,
    choices: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "field/listen.html")]
struct Show {
    page: RequestContext,
    errors: Errors,
    here: String,
    study: String,
    question: String,
    demo: bool,
    name: String,
    parent: bool,
    child: String,
    group: String,
    text: String,
    place: String,
    when: String,
    cancelled: bool,
    open: bool,
    comes: Vec<Choice>,
    answered: String,
    dates: Vec<DateRow>,
    form_id: String,
    form_text: String,
    form_version: u32,
    consented: bool,
    consented_at: String,
    quotes: bool,
    newer: bool,
    child_first: bool,
    parent_missing: bool,
    withdrawn: String,
    deleted_on: String,
    contact: String,
}

#[derive(Template)]
#[template(path = "field/listen_gone.html")]
struct Gone {
    page: RequestContext,
    text: String,
}

/// The address is the key: it is not told to other sites, and not kept.
fn keyed(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert("x-robots-tag", HeaderValue::from_static("noindex"));
    response
}

fn gone(page: &RequestContext) -> Response {
    let text = page.t("inquiry-listen-gone");
    keyed(page_with(StatusCode::GONE, &Gone { page: page.clone(), text }))
}

fn view(page: &RequestContext, token: &str, of: &Listener, form: Option<&FormData>) -> Show {
    let person = &of.person.entry;
    let group = of.group.as_ref().filter(|one| one.archived_at.is_none()).map(|one| &one.entry);
    let open = group.is_some_and(|one| {
        matches!(one.state, GroupState::Planned | GroupState::Invited | GroupState::Dated)
    });
    let said = match person.state {
        PersonState::Accepted | PersonState::Attended => "yes",
        PersonState::Declined => "no",
        _ => "",
    };
    let typed = form.map(|form| form.text("comes"));
    let chosen = typed.as_deref().unwrap_or(said);
    let dates = group
        .filter(|one| one.date.is_none())
        .map_or(&[][..], |one| &one.dates)
        .iter()
        .enumerate()
        .map(|(at, date)| {
            let field = format!("date-{at}");
            let stored =
                u32::try_from(at).ok().and_then(|at| person.suits.get(&at)).map_or("", |one| one.name());
            let typed = form.map(|form| form.text(&field));
            let chosen = typed.as_deref().unwrap_or(stored);
            DateRow {
                when: words::when(page, date),
                choices: Suits::ALL
                    .iter()
                    .map(|one| {
                        let label = page.t(&format!("inquiry-listen-suits-{}", one.name()));
                        Choice::new(one.name(), label, one.name() == chosen)
                    })
                    .collect(),
                field,
            }
        })
        .collect();
    let consent = person.consent.as_ref();
    let standing = consent.filter(|one| one.withdrawn_at.is_none());
    let current = of.form.as_ref();
    // Whoever agreed reads what they agreed with; the newer version is offered as such.
    let newer = standing.is_some_and(|one| current.is_some_and(|form| form.id != one.form));
    let shown = if of.parent { of.signed.as_ref().or(current) } else { current };
    let agreed = standing.is_some_and(|one| !of.parent || one.by_parent);
    Show {
        errors: Errors::none(),
        here: page.url(&format!("/listen/{token}")),
        study: of.study.entry.name.clone(),
        question: of.study.entry.question.clone(),
        demo: of.study.entry.origin == "demo",
        name: if of.parent { person.parent_name.clone() } else { person.name.clone() },
        parent: of.parent,
        child: person.name.clone(),
        group: group.map(|one| one.name.clone()).unwrap_or_default(),
        text: group.map(|one| one.invitation.clone()).unwrap_or_default(),
        place: group.map(|one| one.place.clone()).unwrap_or_default(),
        when: group.and_then(|one| one.date.as_ref()).map(|date| words::when(page, date)).unwrap_or_default(),
        cancelled: group.is_some_and(|one| one.state == GroupState::Cancelled),
        open: open && !of.parent,
        comes: ["yes", "no"]
            .into_iter()
            .map(|one| Choice::new(one, page.t(&format!("inquiry-listen-comes-{one}")), one == chosen))
            .collect(),
        answered: if said.is_empty() {
            String::new()
        } else {
            page.t(&format!("inquiry-listen-answered-{said}"))
        },
        dates,
        form_id: shown.map(|form| form.id.text()).unwrap_or_default(),
        form_text: shown.map(|form| form.entry.text.clone()).unwrap_or_default(),
        form_version: shown.map_or(0, |form| form.entry.version),
        consented: agreed,
        consented_at: standing.map(|one| page.date_time(one.given_at)).unwrap_or_default(),
        quotes: standing.is_some_and(|one| one.quotes),
        newer: newer && !of.parent,
        child_first: of.parent && standing.is_none(),
        parent_missing: !of.parent && person.under_16 && standing.is_some_and(|one| !one.by_parent),
        withdrawn: consent.and_then(|one| one.withdrawn_at).map(|at| page.date_time(at)).unwrap_or_default(),
        deleted_on: page.date(of.study.entry.delete_on),
        contact: page.municipality.settings.contact_email.clone(),
        page: page.clone(),
    }
}

async fn opened(inquiry: &Inquiry, page: &RequestContext, token: &str) -> Result<Listener, Response> {
    match inquiry.listener(&page.tenant(), token).await {
        Ok(of) if of.person.archived_at.is_none() || of.person.entry.consent.is_some() => Ok(of),
        Ok(_) | Err(InquiryError::NotFound) => Err(gone(page)),
        Err(error) => Err(fail(page, &error)),
    }
}

/// `GET /listen/{token}`
pub(super) async fn show(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    Path(token): Path<String>,
) -> Response {
    match opened(&inquiry, &page, &token).await {
        Ok(of) => keyed(answer_page(&view(&page, &token, &of, None))),
        Err(answer) => answer,
    }
}

/// `GET /listen/{token}/calendar.ics`
pub(super) async fn calendar(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    Path(token): Path<String>,
) -> Response {
    let of = match opened(&inquiry, &page, &token).await {
        Ok(of) => of,
        Err(answer) => return answer,
    };
    let link = page.absolute(&format!("/listen/{token}"));
    let portal = page.absolute("");
    let group = of.group.as_ref().filter(|one| one.archived_at.is_none());
    match group.and_then(|group| jobs::calendar(&page.municipality, jobs::host_of(&portal), group, &link)) {
        Some(file) => keyed(
            (
                [
                    (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
                    (header::CONTENT_DISPOSITION, "attachment; filename=\"termin.ics\""),
                ],
                file,
            )
                .into_response(),
        ),
        None => gone(&page),
    }
}

async fn answered(
    inquiry: &Inquiry,
    page: &RequestContext,
    token: &str,
    form: &FormData,
    done: Result<(), InquiryError>,
    key: &str,
) -> Response {
    let error = match done {
        Ok(()) => return keyed(see_other_with(&page.url(&format!("/listen/{token}")), "success", key)),
        Err(InquiryError::NotFound) => return gone(page),
        Err(error) => error,
    };
    match (form_errors(page, error), opened(inquiry, page, token).await) {
        (Ok((status, errors)), Ok(of)) => {
            keyed(page_with(status, &Show { errors, ..view(page, token, &of, Some(form)) }))
        }
        (Err(error), _) => fail(page, &error),
        (_, Err(answer)) => answer,
    }
}

/// `POST /listen/{token}`: which dates suit, and whether one comes.
pub(super) async fn answer(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    Path(token): Path<String>,
    form: FormData,
) -> Response {
    let comes = match form.text("comes").as_str() {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    let suits: BTreeMap<u32, Suits> = (0..crate::model::MOST_DATES)
        .filter_map(|at| {
            let answer = Suits::from_name(&form.text(&format!("date-{at}")))?;
            Some((u32::try_from(at).ok()?, answer))
        })
        .collect();
    let done = inquiry.answer_by_link(&page.tenant(), &token, comes, suits).await;
    answered(&inquiry, &page, &token, &form, done, "inquiry-listen-done-answer").await
}

/// `POST /listen/{token}/consent`
pub(super) async fn consent(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    Path(token): Path<String>,
    form: FormData,
) -> Response {
    let said = (form.is_set("recording"), form.is_set("quotes"));
    let version = form.text("form").parse().ok();
    let portal = page.absolute("");
    let done = inquiry.consent_by_link(&page.tenant(), &token, version, said, &portal).await;
    answered(&inquiry, &page, &token, &form, done, "inquiry-listen-done-consent").await
}

/// `POST /listen/{token}/withdraw`
pub(super) async fn withdraw(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    Path(token): Path<String>,
    form: FormData,
) -> Response {
    let done = if form.is_set("sure") {
        inquiry.withdraw_by_link(&page.tenant(), &token).await
    } else {
        Err(InquiryError::field("sure", "inquiry-listen-error-sure"))
    };
    answered(&inquiry, &page, &token, &form, done, "inquiry-listen-done-withdrawn").await
}
