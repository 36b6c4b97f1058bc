//! Somebody who is to be heard: added, changed, their consent, withdrawn.

use askama::Template;
use axum::{extract::State, response::Response};
use bildungsraum_database::Id;
use bildungsraum_organisations::Sector;
use bildungsraum_page::{Choice, Errors, FormData, RequestContext, page as answer_page, page_with};

use super::{
    super::{
        Head, PathId, done, fail, form_errors,
        forms::{Reader, filled, organisations, revision},
        sheet::Sheet,
        undoable,
    },
    words,
};
use crate::{
    Inquiry, InquiryError, Need,
    model::{ConsentForm, FocusGroup, Participant, PersonState, View},
    store::Record,
};

fn read(form: &FormData, study: Id) -> Result<Participant, InquiryError> {
    let mut reader = Reader::new(form);
    let sector = reader.named("sector", Sector::from_name, Sector::CivilSociety);
    let view = reader.named("view", View::from_name, View::LocalPractice);
    let state = if form.text("state").is_empty() {
        PersonState::Wanted
    } else {
        reader.named("state", PersonState::from_name, PersonState::Wanted)
    };
    let (group, organisation) = (reader.id("group"), reader.id("organisation"));
    reader.finish(Participant {
        group,
        organisation,
        state,
        email: form.text("email"),
        label: form.text("label"),
        under_16: form.is_set("under_16"),
        parent_name: form.text("parent_name"),
        parent_email: form.text("parent_email"),
        ..Participant::new(study, form.text("name"), sector, view)
    })
}

fn fields_of(person: &Participant, revision: i64) -> FormData {
    filled(&[
        ("name", person.name.clone()),
        ("email", person.email.clone()),
        ("label", person.label.clone()),
        ("group", person.group.map(Id::text).unwrap_or_default()),
        ("organisation", person.organisation.map(Id::text).unwrap_or_default()),
        ("sector", person.sector.name().to_owned()),
        ("view", person.view.name().to_owned()),
        ("state", person.state.name().to_owned()),
        ("under_16", if person.under_16 { "1".to_owned() } else { String::new() }),
        ("parent_name", person.parent_name.clone()),
        ("parent_email", person.parent_email.clone()),
        ("revision", revision.to_string()),
    ])
}

/// The form; `of`: the study, and the person if there is one.
async fn sheet(
    inquiry: &Inquiry,
    page: &RequestContext,
    study: Id,
    of: Option<&Record<Participant>>,
    form: &FormData,
) -> Result<Sheet, InquiryError> {
    let tenant = page.tenant();
    let seen = inquiry.study(&tenant, &page.actor, study, Need::Field).await?;
    let groups = inquiry.entries::<FocusGroup>(&tenant, study).await?;
    let names = inquiry.organisations.names(&tenant).await.map_err(InquiryError::other)?;
    let list = format!("/office/inquiry/{study}/groups");
    let sheet = match of {
        Some(record) => {
            let here = format!("/office/inquiry/participants/{}", record.id);
            Sheet::new(page, "inquiry-participant-edit", &format!("{here}/edit"), &here)
                .of_revision(form.text("revision"), &format!("{here}/archive"))
        }
        None => Sheet::new(
            page,
            "inquiry-participant-new",
            &format!("/office/inquiry/{study}/participants"),
            &list,
        ),
    };
    let chosen = form.text("group");
    let mut group_choices = vec![Choice::new("", page.t("inquiry-group-none"), chosen.is_empty())];
    group_choices.extend(groups.iter().map(|one| {
        let id = one.id.text();
        let is_chosen = id == chosen;
        Choice::new(id, one.entry.name.clone(), is_chosen)
    }));
    let sheet = sheet
        .below(&format!("/office/inquiry/{study}"), &seen.record.entry.name)
        .below(&list, &page.t("inquiry-part-field"))
        .line(form, "name", "text", "required maxlength=300")
        .line(form, "label", "text", "maxlength=63")
        .hint("inquiry-hint-label")
        .line(form, "email", "email", "maxlength=300")
        .hint("inquiry-hint-email")
        .select("group", group_choices)
        .select(
            "sector",
            words::choices(page, Sector::ALL, Sector::name, "inquiry-sector", &form.text("sector")),
        )
        .select(
            "view",
            words::choices(page, View::ALL.iter().copied(), View::name, "inquiry-view", &form.text("view")),
        )
        .select(
            "organisation",
            organisations(&names, page.t("inquiry-organisation-none"), &form.text("organisation")),
        );
    let sheet = if of.is_some() {
        sheet.select(
            "state",
            words::choices(
                page,
                PersonState::ALL.iter().copied(),
                PersonState::name,
                "inquiry-person-state",
                &form.text("state"),
            ),
        )
    } else {
        sheet
    };
    Ok(sheet
        .tick(form, "under_16")
        .line(form, "parent_name", "text", "maxlength=300")
        .hint("inquiry-hint-parent")
        .line(form, "parent_email", "email", "maxlength=300"))
}

/// `GET /office/inquiry/{id}/participants/new`
pub(super) async fn blank(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
) -> Response {
    let shown = async {
        let tenant = page.tenant();
        inquiry.writable(&tenant, &page.actor, id, Need::Field).await?;
        let people = inquiry.entries::<Participant>(&tenant, id).await?;
        let label = crate::service::next_label(people.iter().map(|one| one.entry.label.as_str()));
        let form = filled(&[
            ("label", label),
            ("sector", Sector::CivilSociety.name().to_owned()),
            ("view", View::LocalPractice.name().to_owned()),
        ]);
        sheet(&inquiry, &page, id, None, &form).await
    };
    match shown.await {
        Ok(sheet) => sheet.answer(),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/inquiry/{id}/participants`
pub(super) async fn create(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let saved = match read(&form, id) {
        Ok(person) => inquiry.add_participant(&page.tenant(), &page.actor, None, person).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(record) => {
            done(&page, &format!("/office/inquiry/participants/{}", record.id), "inquiry-done-saved")
        }
        Err(error) => match sheet(&inquiry, &page, id, None, &form).await {
            Ok(sheet) => sheet.again(error),
            Err(error) => fail(&page, &error),
        },
    }
}

/// `GET /office/inquiry/participants/{id}/edit`
pub(super) async fn edit(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
) -> Response {
    let shown = async {
        let (_, record) = inquiry.entry::<Participant>(&page.tenant(), &page.actor, id, Need::Field).await?;
        let form = fields_of(&record.entry, record.revision);
        sheet(&inquiry, &page, record.entry.study, Some(&record), &form).await
    };
    match shown.await {
        Ok(sheet) => sheet.answer(),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/inquiry/participants/{id}/edit`
pub(super) async fn save(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let tenant = page.tenant();
    let record = match inquiry.entry::<Participant>(&tenant, &page.actor, id, Need::Field).await {
        Ok((_, record)) => record,
        Err(error) => return fail(&page, &error),
    };
    let study = record.entry.study;
    let saved = match read(&form, study) {
        Ok(person) => inquiry.save_participant(&tenant, &page.actor, id, Some(revision(&form)), person).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(_) => done(&page, &format!("/office/inquiry/participants/{id}"), "inquiry-done-saved"),
        Err(error) => match sheet(&inquiry, &page, study, Some(&record), &form).await {
            Ok(sheet) => sheet.again(error),
            Err(error) => fail(&page, &error),
        },
    }
}

/// `POST /office/inquiry/participants/{id}/archive`
pub(super) async fn archive(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match inquiry.archive_in_field::<Participant>(&page.tenant(), &page.actor, id, true).await {
        Ok(record) => {
            undoable(&page, &format!("/office/inquiry/{}/groups", record.entry.study), "participants", id)
        }
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/inquiry/participants/{id}/restore`
pub(super) async fn restore(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match inquiry.archive_in_field::<Participant>(&page.tenant(), &page.actor, id, false).await {
        Ok(_) => done(&page, &format!("/office/inquiry/participants/{id}"), "inquiry-done-restored"),
        Err(error) => fail(&page, &error),
    }
}

#[derive(Template)]
#[template(path = "field/person.html")]
struct Show {
    page: RequestContext,
    errors: Errors,
    head: Head,
    id: Id,
    name: String,
    label: String,
    seat: String,
    organisation: String,
    email: String,
    parent: String,
    group: Option<(Id, String)>,
    badge: (&'static str, String),
    consent: (&'static str, String),
    given: String,
    on_paper: bool,
    withdrawn: String,
    may_withdraw: bool,
    mails: Vec<(String, String, bool)>,
    link: String,
    parent_link: String,
    forms: Vec<Choice>,
    today: String,
    under_16: bool,
    recording: bool,
    quotes: bool,
    by_parent: bool,
    aside: bool,
    writable: bool,
}

async fn load(
    inquiry: &Inquiry,
    page: &RequestContext,
    id: Id,
    form: &FormData,
) -> Result<Show, InquiryError> {
    let tenant = page.tenant();
    let (seen, record) = inquiry.entry::<Participant>(&tenant, &page.actor, id, Need::Field).await?;
    let person = &record.entry;
    let mut forms = inquiry.entries::<ConsentForm>(&tenant, person.study).await?;
    forms.reverse();
    let group = match person.group {
        Some(group) => crate::store::get::<FocusGroup>(&inquiry.database, &tenant, group).await?,
        None => None,
    };
    let organisation = match person.organisation {
        Some(organisation) => inquiry
            .organisations
            .many(&tenant, &[organisation])
            .await
            .map_err(InquiryError::other)?
            .first()
            .map(|one| one.organisation.name.clone())
            .unwrap_or_default(),
        None => String::new(),
    };
    let study = &seen.record.entry;
    let link = |parent: bool| {
        let token = inquiry.listen_token(&tenant, study, id, parent).map_err(InquiryError::other)?;
        Ok::<_, InquiryError>(page.absolute(&format!("/listen/{token}")))
    };
    let writable = record.archived_at.is_none() && seen.record.archived_at.is_none() && !study.deleted;
    let consent = person.consent.as_ref();
    let chosen = form.text("form");
    Ok(Show {
        errors: Errors::none(),
        head: Head::new(page, &seen, "field"),
        id,
        name: person.name.clone(),
        label: person.label.clone(),
        seat: format!(
            "{}, {}",
            page.t(&format!("inquiry-sector-{}", person.sector.name())),
            page.t(&format!("inquiry-view-{}", person.view.name()))
        ),
        organisation,
        email: person.email.clone(),
        parent: if person.under_16 {
            [person.parent_name.as_str(), person.parent_email.as_str()]
                .into_iter()
                .filter(|text| !text.is_empty())
                .collect::<Vec<_>>()
                .join(", ")
        } else {
            String::new()
        },
        group: group.map(|one| (one.id, one.entry.name)),
        badge: words::person_badge(page, person.state),
        consent: words::consent_badge(page, person, &forms),
        given: consent.map(|one| page.date_time(one.given_at)).unwrap_or_default(),
        on_paper: consent.is_some_and(|one| one.on_paper),
        withdrawn: consent.and_then(|one| one.withdrawn_at).map(|at| page.date_time(at)).unwrap_or_default(),
        may_withdraw: consent.is_some_and(|one| one.withdrawn_at.is_none()),
        mails: person
            .mails
            .iter()
            .map(|mail| {
                let kind = mail.what.split('/').next().unwrap_or_default();
                (page.t(&format!("inquiry-mail-kind-{kind}")), page.date_time(mail.at), mail.failed)
            })
            .collect(),
        link: link(false)?,
        parent_link: if person.under_16 { link(true)? } else { String::new() },
        forms: forms
            .iter()
            .enumerate()
            .map(|(number, one)| {
                let id = one.id.text();
                let is_chosen = if chosen.is_empty() { number == 0 } else { id == chosen };
                Choice::new(id, page.t1("inquiry-form-version", "version", one.entry.version), is_chosen)
            })
            .collect(),
        today: if form.text("given").is_empty() {
            inquiry.environment().today().to_string()
        } else {
            form.text("given")
        },
        under_16: person.under_16,
        recording: form.is_set("recording"),
        quotes: form.is_set("quotes"),
        by_parent: form.is_set("by_parent"),
        aside: record.archived_at.is_some(),
        writable,
        page: page.clone(),
    })
}

/// `GET /office/inquiry/participants/{id}`
pub(super) async fn show(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
) -> Response {
    match load(&inquiry, &page, id, &FormData::default()).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}

async fn again(
    inquiry: &Inquiry,
    page: &RequestContext,
    id: Id,
    form: &FormData,
    error: InquiryError,
) -> Response {
    match (form_errors(page, error), load(inquiry, page, id, form).await) {
        (Ok((status, errors)), Ok(view)) => page_with(status, &Show { errors, ..view }),
        (Err(error), _) | (_, Err(error)) => fail(page, &error),
    }
}

/// `POST /office/inquiry/participants/{id}/consent`: it was signed on paper.
pub(super) async fn paper(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let kept = async {
        let mut reader = Reader::new(&form);
        let day = reader.needed_day("given");
        let version = reader.id("form");
        let version = reader.finish(version)?;
        let version = version.ok_or_else(|| InquiryError::field("form", "inquiry-error-group-form"))?;
        let given = day
            .to_zoned(bildungsraum_database::berlin())
            .map_err(|_| InquiryError::field("given", "inquiry-error-day"))?
            .timestamp();
        let said = (form.is_set("recording"), form.is_set("quotes"), form.is_set("by_parent"));
        inquiry.consent_on_paper(&page.tenant(), &page.actor, id, version, given, said).await
    };
    match kept.await {
        Ok(_) => done(&page, &format!("/office/inquiry/participants/{id}"), "inquiry-done-saved"),
        Err(error) => again(&inquiry, &page, id, &form, error).await,
    }
}

/// `POST /office/inquiry/participants/{id}/withdraw`
pub(super) async fn withdraw(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let done_so = if form.is_set("sure") {
        inquiry.withdraw(&page.tenant(), &page.actor, id).await
    } else {
        Err(InquiryError::field("sure", "inquiry-error-sure"))
    };
    match done_so {
        Ok(_) => done(&page, &format!("/office/inquiry/participants/{id}"), "inquiry-done-withdrawn"),
        Err(error) => again(&inquiry, &page, id, &form, error).await,
    }
}
