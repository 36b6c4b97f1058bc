//! The form of a cooperation.

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use bildungsraum_database::Id;
use bildungsraum_page::{
    Choice, Errors, FormData, RequestContext, page as answer_page, page_with, see_other_with,
};
use bildungsraum_trail::Permission;
use http::StatusCode;

use super::{PathId, done, fail, sentences, words};
use crate::{
    Network, NetworkError,
    model::{CooperationInput, CooperationKind, Day, FieldError, Frequency},
};

/// Rows for partners beyond those that are filled.
const SPARE: usize = 2;

#[derive(Template)]
#[template(path = "cooperation_edit.html")]
struct Edit {
    page: RequestContext,
    errors: Errors,
    heading: String,
    action: String,
    back: String,
    revision: i64,
    conflict: bool,
    /// One row of choices per partner.
    partners: Vec<Vec<Choice>>,
    topics: Vec<Choice>,
    kinds: Vec<Choice>,
    intensities: Vec<Choice>,
    frequencies: Vec<Choice>,
    since: String,
    until: String,
    note: String,
    source: String,
    asks: bool,
}

/// What was typed, and what of it cannot be read.
fn read(form: &FormData) -> (CooperationInput, Vec<FieldError>) {
    let mut errors = Vec::new();
    let mut organisation_ids = Vec::new();
    for text in form.all("organisation_ids") {
        match text.parse::<Id>() {
            Ok(id) => organisation_ids.push(id),
            Err(_) => errors.push(FieldError::new("organisation_ids", "network-error-organisation")),
        }
    }
    let mut day = |name: &str| {
        let text = form.text(name);
        if text.is_empty() {
            return None;
        }
        let day = text.parse::<Day>().ok();
        if day.is_none() {
            errors.push(FieldError::new(name, "network-error-day"));
        }
        day
    };
    let (since, until) = (day("since"), day("until"));
    let input = CooperationInput {
        organisation_ids,
        topics: form.all("topics"),
        kind: CooperationKind::from_name(form.raw("kind")),
        intensity: form.text("intensity").parse().ok(),
        frequency: Frequency::from_name(form.raw("frequency")),
        since,
        until,
        note: form.text("note"),
        source_url: form.text("source_url"),
    };
    (input, errors)
}

/// What the form shows: an input, and days as they were typed.
struct Typed<'a> {
    input: &'a CooperationInput,
    since: String,
    until: String,
}

impl<'a> Typed<'a> {
    fn of(input: &'a CooperationInput, form: Option<&FormData>) -> Self {
        let day = |name: &str, day: Option<&Day>| match form {
            Some(form) => form.text(name),
            None => day.map(|day| day.text().to_owned()).unwrap_or_default(),
        };
        Self { since: day("since", input.since.as_ref()), until: day("until", input.until.as_ref()), input }
    }
}

async fn view(
    network: &Network,
    page: &RequestContext,
    id: Option<Id>,
    revision: i64,
    typed: &Typed<'_>,
) -> Result<Edit, NetworkError> {
    let tenant = page.tenant();
    let names = network.name_list(&tenant).await?;
    let vocabularies = network.vocabularies(&tenant).await?;
    let input = typed.input;
    let mut rows: Vec<String> = input.organisation_ids.iter().map(|id| id.text()).collect();
    let wanted = (rows.len() + SPARE).max(4);
    rows.resize(wanted, String::new());
    let none = page.t("network-choose-organisation");
    let mut intensities = vec![Choice::new("", page.t("network-not-stated"), input.intensity.is_none())];
    intensities.extend((1..=5_u8).map(|value| {
        let label = page.t(&format!("network-intensity-{value}"));
        Choice::new(value.to_string(), label, input.intensity == Some(value))
    }));
    let (path, heading) = match id {
        Some(id) => (format!("/office/network/cooperations/{id}/edit"), "network-edit-heading"),
        None => ("/office/network/cooperations/new".to_owned(), "network-cooperation-new"),
    };
    let back = id.map_or_else(
        || "/office/network/cooperations".to_owned(),
        |id| format!("/office/network/cooperations/{id}"),
    );
    Ok(Edit {
        errors: Errors::none(),
        heading: page.t(heading),
        action: page.url(&path),
        back: page.url(&back),
        revision,
        conflict: false,
        partners: rows.iter().map(|id| words::organisation_choices(&names, id, none.clone())).collect(),
        topics: words::term_choices(page, &vocabularies, "topics", &input.topics),
        kinds: words::named_choices(
            page,
            CooperationKind::ALL,
            CooperationKind::name,
            "network-kind",
            input.kind.map_or("", CooperationKind::name),
            "network-not-stated",
        ),
        intensities,
        frequencies: words::named_choices(
            page,
            Frequency::ALL,
            Frequency::name,
            "network-frequency",
            input.frequency.map_or("", Frequency::name),
            "network-not-stated",
        ),
        since: typed.since.clone(),
        until: typed.until.clone(),
        note: input.note.clone(),
        source: input.source_url.clone(),
        asks: id.is_none(),
        page: page.clone(),
    })
}

/// `GET /office/network/cooperations/new`
pub(super) async fn new(
    State(network): State<Network>,
    page: RequestContext,
    RawQuery(query): RawQuery,
) -> Response {
    // Other pages say whom it is about; else it begins with one's own organisation.
    let named = FormData::from_urlencoded(query.unwrap_or_default().as_bytes()).all("organisation_ids");
    let mut ids: Vec<Id> = named.iter().filter_map(|text| text.parse().ok()).collect();
    if ids.is_empty() && !page.may(Permission::EditAllEntries) {
        ids.extend(page.actor.organisations.first());
    }
    let input = CooperationInput { organisation_ids: ids, ..CooperationInput::default() };
    match view(&network, &page, None, 0, &Typed::of(&input, None)).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}

async fn again(
    network: &Network,
    page: &RequestContext,
    id: Option<Id>,
    revision: i64,
    form: &FormData,
    errors: &[FieldError],
    conflict: bool,
) -> Response {
    let (input, _) = read(form);
    match view(network, page, id, revision, &Typed::of(&input, Some(form))).await {
        Ok(view) => {
            let status = if conflict { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
            page_with(status, &Edit { errors: sentences(page, errors), conflict, ..view })
        }
        Err(error) => fail(page, &error),
    }
}

/// `POST /office/network/cooperations/new`
pub(super) async fn create(State(network): State<Network>, page: RequestContext, form: FormData) -> Response {
    let (input, errors) = read(&form);
    if !errors.is_empty() {
        return again(&network, &page, None, 0, &form, &errors, false).await;
    }
    let tenant = page.tenant();
    match network.add_cooperation(&tenant, &page.actor, input).await {
        Ok(record) => {
            let path = page.url(&format!("/office/network/cooperations/{}", record.id));
            if form.is_set("ask") && !record.cooperation.is_confirmed() {
                let asked =
                    network.request_confirmations(&tenant, &page.actor, record.id, &page.absolute("")).await;
                if let Err(error) = asked {
                    return fail(&page, &error);
                }
                return see_other_with(&path, "success", "network-flash-saved-asked");
            }
            see_other_with(&path, "success", "network-flash-saved")
        }
        Err(NetworkError::Invalid(errors)) => again(&network, &page, None, 0, &form, &errors, false).await,
        Err(error) => fail(&page, &error),
    }
}

/// `GET /office/network/cooperations/{id}/edit`
pub(super) async fn edit(
    State(network): State<Network>,
    page: RequestContext,
    PathId(id): PathId,
) -> Response {
    let record = match network.cooperation(&page.tenant(), &page.actor, id).await {
        Ok(record) if network.may_change(&page.actor, &record) => record,
        Ok(_) => return fail(&page, &NetworkError::Forbidden(Permission::EditOwnEntries)),
        Err(error) => return fail(&page, &error),
    };
    let input = record.cooperation.input();
    match view(&network, &page, Some(id), record.revision, &Typed::of(&input, None)).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/network/cooperations/{id}/edit`
pub(super) async fn save(
    State(network): State<Network>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let revision = form.text("revision").parse().unwrap_or(0);
    let (input, errors) = read(&form);
    if !errors.is_empty() {
        return again(&network, &page, Some(id), revision, &form, &errors, false).await;
    }
    match network.save_cooperation(&page.tenant(), &page.actor, id, input, revision).await {
        Ok(_) => done(&page, &format!("/office/network/cooperations/{id}"), "network-flash-saved"),
        Err(NetworkError::Invalid(errors)) => {
            again(&network, &page, Some(id), revision, &form, &errors, false).await
        }
        Err(NetworkError::Conflict { current }) => {
            again(&network, &page, Some(id), current, &form, &[], true).await
        }
        Err(error) => fail(&page, &error),
    }
}
