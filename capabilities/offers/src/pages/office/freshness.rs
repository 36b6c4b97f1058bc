//! `/office/freshness`: how right the entries are, and asking their providers.

use askama::Template;
use axum::{extract::State as Room, response::Response};
use bildungsraum_database::Id;
use bildungsraum_jobs::NewJob;
use bildungsraum_page::{FormData, PageError, RequestContext, page as plain_page, see_other_with};
use bildungsraum_trail::Permission;

use super::{super::failed, broken, home};
use crate::{
    OffersRoom,
    freshness::{overdue, requests, too_old_before},
    jobs::FRESHNESS,
};

struct Due {
    id: String,
    name: String,
    email: String,
    count: usize,
    titles: Vec<String>,
    asked: String,
}

struct Asked {
    name: String,
    period: String,
    offers: i64,
    what: String,
}

#[derive(Template)]
#[template(path = "office/freshness.html")]
struct FreshnessPage<'a> {
    page: &'a RequestContext,
    published: i64,
    share: i64,
    median: String,
    months: u16,
    due: Vec<Due>,
    asked: Vec<Asked>,
    chart: String,
    may_ask: bool,
}

pub(super) async fn show(Room(room): Room<OffersRoom>, page: RequestContext) -> Result<Response, PageError> {
    let tenant = page.tenant();
    let environment = room.offers.environment();
    let months = page.municipality.settings.confirm_after_months;
    let since = too_old_before(environment, months);
    let counts = room.offers.counts(&tenant, since).await.map_err(|error| failed(&page, &error))?;
    let found = overdue(&room, &page.municipality).await.map_err(|error| failed(&page, &error))?;
    let requests = requests(&room, &tenant, 200).await.map_err(|error| PageError::internal(&page, &error))?;
    let names = room.organisations.names(&tenant).await.map_err(|error| broken(&page, &error))?;
    let name = |id: Id| {
        names.iter().find(|(known, _)| *known == id).map(|(_, name)| name.clone()).unwrap_or_default()
    };
    let ids: Vec<Id> = found.keys().copied().collect();
    let mut records = Vec::new();
    for chunk in ids.chunks(400) {
        records.extend(room.organisations.many(&tenant, chunk).await.map_err(|error| broken(&page, &error))?);
    }
    let mut due: Vec<Due> = found
        .iter()
        .map(|(id, offers)| {
            let contacts = records.iter().find(|record| record.organisation.id == *id);
            let email = contacts
                .and_then(|record| {
                    record.organisation.contacts.iter().find(|contact| !contact.email.is_empty())
                })
                .map(|contact| contact.email.clone())
                .unwrap_or_default();
            let asked = requests
                .iter()
                .find(|request| request.organisation == *id)
                .and_then(|request| request.sent_at);
            Due {
                id: id.text(),
                name: name(*id),
                email,
                count: offers.len(),
                titles: offers.iter().map(|record| record.offer.title.clone()).collect(),
                asked: asked.map(|at| page.day_of(at)).unwrap_or_default(),
            }
        })
        .collect();
    due.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
    let template = FreshnessPage {
        published: counts.published,
        share: home::share(&counts),
        median: home::median_days(&counts, environment.now())
            .map_or_else(|| "–".into(), |days| days.to_string()),
        months,
        due,
        asked: requests
            .iter()
            .map(|request| Asked {
                name: name(request.organisation),
                period: request.period.clone(),
                offers: request.offers,
                what: match (request.sent_at, &request.error) {
                    (Some(at), _) => page.t1("office-fresh-sent", "date", page.date_time(at)),
                    (None, Some(_)) => page.t("office-fresh-failed"),
                    (None, None) => page.t("office-fresh-unclear"),
                },
            })
            .collect(),
        chart: home::chart(&page, &counts, environment.today()),
        may_ask: page.may(Permission::Review),
        page: &page,
    };
    Ok(plain_page(&template))
}

pub(super) async fn ask(
    Room(room): Room<OffersRoom>,
    page: RequestContext,
    data: FormData,
) -> Result<Response, PageError> {
    let mut payload = serde_json::json!({ "portal": page.absolute("") });
    if let (Some(fields), Ok(id)) = (payload.as_object_mut(), data.text("organisation").parse::<Id>()) {
        fields.insert("organisation".into(), id.text().into());
    }
    let mut job = NewJob::new(FRESHNESS, payload);
    job.created_by = Some(page.actor.name.clone());
    room.jobs.enqueue(&page.tenant(), job).await.map_err(|error| PageError::internal(&page, &error))?;
    Ok(see_other_with(&page.url("/office/freshness"), "success", "office-flash-asked"))
}
